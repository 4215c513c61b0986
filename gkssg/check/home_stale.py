"""A platform on which nothing has been new for two weeks."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.updates import home_update, is_home_stale
from gkssg.model.diagnostic import Diagnostic, Finding, Place, Severity
from gkssg.model.site import SITE_FILE
from gkssg.standards.freshness import HOME, limit

FINDING = Finding(
    "GK501",
    "首页不更新",
    Severity.WARNING,
    "首页两周没有更新，网站检查单项否决。",
    "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """The site, when its newest item or change is older than the home page may be."""
    if is_home_stale(evidence.catalogue):
        newest, days = home_update(evidence.catalogue)
        message = f"全站 {days} 天没有更新（最近一次是 {newest}），首页 {limit(HOME)} 天不更新就单项否决"
        yield FINDING.at(Place(SITE_FILE), message, "把已经形成、应当公开的信息发布出来；不要改旧条目的日期。")


RULE = Rule(FINDING, check)
