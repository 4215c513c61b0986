"""So many columns past their time that the site fails its inspection."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.check.verdict_columns import verdict
from gkssg.kinds.updates import updates
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.standards.freshness import DUE

FINDING = Finding(
    "GK506",
    "单项否决：应更新栏目不更新",
    Severity.WARNING,
    "应更新而长期没有更新的栏目达到 10 个，网站检查单项否决。",
    "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """The site, with the names of the columns."""
    yield from verdict(FINDING, DUE, (each for each in updates(evidence.catalogue) if each.is_stale))


RULE = Rule(FINDING, check)
