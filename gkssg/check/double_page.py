"""Two pages that would be written to one file."""

from collections.abc import Iterator
from itertools import pairwise

from gkssg.check.rule import Evidence, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Place, Severity
from gkssg.model.site import SITE_FILE

FINDING = Finding(
    "GK810",
    "两个页面同一个地址",
    Severity.ERROR,
    "后一个会盖掉前一个，栏目就少了一页。",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Planned pages of one path; pages come sorted by path."""
    items = {item.address for item in evidence.catalogue.items}
    for one, other in pairwise(evidence.pages):
        if one.path == other.path and one.path not in items:
            message = f"有两个页面都要写到 {one.path}"
            yield FINDING.at(Place(SITE_FILE), message, "看看哪两个栏目或类别的“目录名”会得到这个地址，改掉一个。")


RULE = Rule(FINDING, check, gradable=False)
