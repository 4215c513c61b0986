"""A word that the office or the standard vocabulary has another form for."""

import re
from collections.abc import Iterator
from functools import cache

from gkssg.check.rule import Manuscript, OfEach, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Fix, Severity
from gkssg.standards.words import slips

FINDING = Finding(
    "GK707",
    "用词不规范",
    Severity.WARNING,
    "错别字让人不放心公开的内容；本机关自己的用词，写在 site.yaml 的“用词”里。",
    "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）",
)


def look(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """The wrong words of an item's text; titles in 《》 are quoted as they are."""
    pattern, right = _known(manuscript.site.words)
    for line in manuscript.words if pattern.search(manuscript.plain) else ():
        if pattern.search(line.text) is None:
            continue
        for match in pattern.finditer(line.untitled):
            new = right[match[0]]
            place = line.place(manuscript.item.origin.path, match.start())
            yield FINDING.at(place, f"“{match[0]}”应当写成“{new}”", f"改成“{new}”。", Fix(match[0], new))


@cache
def _known(own: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds all wrong words, the longest first, and the right form of each: the office's own come before ours."""
    right = dict(slips()) | dict(own)
    wrong = sorted(right, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, wrong))), right


RULE = Rule(FINDING, OfEach(look))
