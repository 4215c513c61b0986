"""A column that has not been updated within its own 更新周期."""

from collections.abc import Iterator

from gkssg.check.news_stale import still
from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.updates import updates
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK504",
    "栏目超过更新周期",
    Severity.WARNING,
    "类别超过自己的“更新周期”没有更新，就是应更新未更新的栏目；达到 10 个，网站检查单项否决。",
    "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Stale columns of which the rules on news and notices do not tell already."""
    for each in updates(evidence.catalogue):
        if each.is_stale and not each.fails_sort:
            message = f"{still(each, each.limit)}，更新周期写的是“{each.category.cycle}”"
            yield FINDING.at(each.category.place, message, "发布新的信息；周期定得太短的，改“更新周期”。")


RULE = Rule(FINDING, check)
