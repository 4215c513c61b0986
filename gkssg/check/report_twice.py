"""Two annual reports of one body on one year."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds import annual_report
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.item import Item

FINDING = Finding(
    "GK633",
    "同一年有两份年报",
    Severity.ERROR,
    "一个机关一年一份年报；有两份，就不知道台账算出的数是哪一份的。",
    "《政府信息公开条例》第四十九条",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Every report but the first of its body and year."""
    first: dict[tuple[str, str], Item] = {}
    items = evidence.catalogue.by_kind.get(annual_report.KIND.name, ())
    for item in sorted(items, key=lambda each: each.index_number):
        other = first.setdefault((item.issuer, item.own["year"]), item)
        if other is not item:
            message = f"{item.issuer}{item.own['year']}年的报告已经有了：{other.origin.path}"
            hint = "删去一份；更正过的报告，改原来的条目，写上“修订记录”。"
            yield FINDING.at(item.origin.of("year"), message, hint)


RULE = Rule(FINDING, check)
