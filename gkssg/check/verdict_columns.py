"""So many columns of news and notices that stand still that the site fails its inspection."""

from collections.abc import Iterable, Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.updates import ColumnUpdate, updates
from gkssg.model.diagnostic import Diagnostic, Finding, Place, Severity
from gkssg.model.site import SITE_FILE
from gkssg.standards.freshness import NEWS, limit

FINDING = Finding(
    "GK505",
    "单项否决：动态和通知类栏目不更新",
    Severity.WARNING,
    "不更新的动态要闻类、通知政策类栏目合计 5 个，网站检查单项否决。",
    "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """The site, with the names of the columns."""
    yield from verdict(FINDING, NEWS, (each for each in updates(evidence.catalogue) if each.fails_sort))


def verdict(finding: Finding, name: str, columns: Iterable[ColumnUpdate]) -> Iterator[Diagnostic]:
    """The finding on the whole site when there are as many columns as the verdict takes."""
    found = tuple(each.name for each in columns)
    if len(found) >= limit(name):
        message = f"单项否决：{name}，{len(found)} 个（{limit(name)} 个起算）：{'、'.join(found)}"
        yield finding.at(Place(SITE_FILE), message, "先处理这些类别，把个数降到线下；合并用不着的类别。")


RULE = Rule(FINDING, check)
