"""So many empty columns that the site fails its inspection."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.check.verdict_columns import verdict
from gkssg.kinds.updates import updates
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.standards.freshness import BLANK

FINDING = Finding(
    "GK507",
    "单项否决：空白栏目",
    Severity.WARNING,
    "空白栏目达到 5 个，网站检查单项否决。",
    "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """The site, with the names of the columns."""
    yield from verdict(FINDING, BLANK, (each for each in updates(evidence.catalogue) if each.is_blank))


RULE = Rule(FINDING, check)
