"""A word or a sign that is written twice."""

import re
from collections.abc import Iterator

from gkssg.check.rule import Manuscript, OfEach, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Fix, Severity

FINDING = Finding(
    "GK708",
    "重复的字或标点",
    Severity.WARNING,
    "多打的字和标点，读的人一眼就看见。",
    "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）",
)
# Not 为了了解, 目的的, 的的确确; 。。。 is somebody's ellipsis.
_TWICE = re.compile(
    r"(?<![目标中靶的])的的(?![的士确哥])|(?<![为了除])了了(?![了解结断然却无])|(?P<sign>[，、；：])(?P=sign)+|(?<!。)。。(?!。)"
)
# What is asked first, because it is quick.
_ANY = re.compile(r"([的了，、；：。])\1")


def look(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """What an item's text has twice."""
    for line in manuscript.words if _ANY.search(manuscript.plain) else ():
        for match in _TWICE.finditer(line.untitled) if _ANY.search(line.text) else ():
            old, new = match[0], match[0][0]
            place = line.place(manuscript.item.origin.path, match.start())
            yield FINDING.at(place, f"“{old}”多写了一个", f"只留一个“{new}”。", Fix(old, new))


RULE = Rule(FINDING, OfEach(look))
