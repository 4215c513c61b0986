"""A request, report or minutes marked as public: usually 过程性信息."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.item import Access

FINDING = Finding(
    "GK310",
    "可能是过程性信息",
    Severity.WARNING,
    "请示、报告、会议纪要多半是内部事务或过程性信息，可以不公开；确认能公开的，可以不理会。",
    "《政府信息公开条例》第十六条",
)
GENRES = ("请示", "报告", "纪要")
# Reports that the law itself wants public.
STATUTORY_KINDS = ("年度报告", "预算", "决算")


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Public items of these genres."""
    for item in evidence.catalogue.items:
        if item.genre in GENRES and item.access is Access.PUBLIC and item.kind not in STATUTORY_KINDS:
            hint = "确认它不是内部的请示、报告或纪要；是的话，把“公开方式”改成“不予公开”。"
            yield FINDING.at(item.origin.of("genre"), f"体裁是“{item.genre}”，却主动公开", hint)


RULE = Rule(FINDING, check)
