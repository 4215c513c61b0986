"""A column of news that has not been updated for two weeks."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.updates import ColumnUpdate, updates
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.standards.freshness import FAST

FINDING = Finding(
    "GK502",
    "动态要闻类栏目不更新",
    Severity.WARNING,
    "动态、要闻类栏目两周不更新，算作不更新的栏目；与通知公告、政策文件类合计 5 个，网站检查单项否决。",
    "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Columns of that sort past the official limit."""
    for each in updates(evidence.catalogue):
        if each.sort == FAST and each.fails_sort:
            hint = "发布新的信息；不再更新的栏目并到别的类别里，或者写“更新周期: 长期”。"
            yield FINDING.at(each.category.place, still(each, each.official), hint)


def still(each: ColumnUpdate, limit: int) -> str:
    """How long a column has stood still, and since which item."""
    last = f"最近一次是 {each.newest} 的《{each.item.title}》" if each.item else ""
    return f"类别“{each.name}”{each.days} 天没有更新，超过 {limit} 天（{last}）"


RULE = Rule(FINDING, check)
