"""A penalty that was changed or revoked, and was not withdrawn from the public within three days."""

from collections.abc import Iterator
from datetime import date, timedelta

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.decision import KIND, PENALTIES
from gkssg.kinds.showing import rows
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.sheet import SheetRow

FINDING = Finding(
    "GK333",
    "处罚决定撤回晚了",
    Severity.WARNING,
    "公开的处罚决定被变更、撤销、确认违法或者确认无效的，应当在三日内撤回，并公开说明理由。",
    "《中华人民共和国行政处罚法》第四十八条",
)
LIMIT = timedelta(days=3)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Withdrawals that came late, that are not recorded in time, and those without a reason."""
    catalogue = evidence.catalogue
    for item in catalogue.by_kind.get(KIND.name, ()):
        for row in rows(item, PENALTIES):
            if row.of("changed"):
                for message, hint in _faults(row, catalogue.as_of.date()):
                    yield FINDING.at(row.place, f"{row.of('number')}：{message}", hint)


def _faults(row: SheetRow, today: date) -> Iterator[tuple[str, str]]:
    changed, withdrawn = row.values.get("changed_on"), row.values.get("withdrawn")
    if changed is None:
        yield f"写了“{row.of('changed')}”，没有写变更日期", "补上“变更日期”，才知道有没有在三日内撤回。"
    elif withdrawn is not None and withdrawn > changed + LIMIT:
        yield f"{changed} {row.of('changed')}，{withdrawn} 才撤回", "如实保留日期，在“撤回理由”里说明为什么晚了。"
    elif withdrawn is None and today > changed + LIMIT:
        yield f"{changed} {row.of('changed')}，没有写撤回日期", "撤回以后补上“撤回日期”。"
    if not row.of("reason"):
        yield f"写了“{row.of('changed')}”，没有写撤回理由", "补上“撤回理由”，理由要向社会公开。"


RULE = Rule(FINDING, check)
