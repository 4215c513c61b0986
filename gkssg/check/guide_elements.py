"""A service guide that lacks one of the eight elements that inspectors look for."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds import service_guide
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.item import Access

FINDING = Finding(
    "GK321",
    "办事指南要素不全",
    Severity.WARNING,
    "办事指南缺少要素，市民办不成事，网站检查会扣分；多个指南缺少四项以上，单项否决。",
    "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Public guides without one of the elements."""
    for item in evidence.catalogue.items:
        if item.kind != service_guide.KIND.name or item.access is not Access.PUBLIC:
            continue
        lacking = service_guide.missing(item)
        if lacking:
            message = f"办事指南应有 8 项要素，缺少 {len(lacking)} 项：{'、'.join(lacking)}"
            hint = "补上同名的项目（办理材料、办理流程补表格），或者在正文里加同名的小标题写清楚。"
            yield FINDING.at(item.origin.of("title"), message, hint)


RULE = Rule(FINDING, check)
