"""A column of notices or policies that has not been updated for half a year."""

from collections.abc import Iterator

from gkssg.check.news_stale import still
from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.updates import updates
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.standards.freshness import SLOW

FINDING = Finding(
    "GK503",
    "通知政策类栏目不更新",
    Severity.WARNING,
    "通知公告、政策文件类栏目六个月不更新，算作不更新的栏目；与动态、要闻类合计 5 个，网站检查单项否决。",
    "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Columns of that sort past the official limit."""
    for each in updates(evidence.catalogue):
        if each.sort == SLOW and each.fails_sort:
            hint = "发布新的信息，或者把已经修改、清理的结果写进修订记录；确实没有的，把栏目并到别的类别里。"
            yield FINDING.at(each.category.place, still(each, each.official), hint)


RULE = Rule(FINDING, check)
