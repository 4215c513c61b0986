"""Markdown that looks like a list and is none: what an editor meant and the page would not show."""

import re
from collections.abc import Iterator, Sequence

from gkssg.model.diagnostic import Diagnostic, Place
from gkssg.read.findings import FLAT_LIST, NO_LIST

_MARK = re.compile(r"( *)(?:[-*+]|\d{1,3}\.) +\S")
_FENCE = re.compile(r" {0,3}(```|~~~)")
# What is asked of the whole text first, because it is quick: most have no list at all.
_ANY = re.compile(rf"\n{_MARK.pattern}")
# Lines after which a list may begin without a blank line between.
_OPENS = re.compile(r"#{1,6} |\s*$|\s*>|:\s|\[\^")
NESTED = 4


def lookalikes(lines: Sequence[str], path: str, first_line: int) -> Iterator[Diagnostic]:
    """A finding for each line of a body that is meant as the item of a list and would run into the text above."""
    if not _ANY.search("\n".join(("", *lines))):
        return
    fenced, in_list, before = False, False, ""
    for number, line in enumerate(lines, first_line):
        if _FENCE.match(line):
            fenced = not fenced
        mark = None if fenced else _MARK.match(line)
        if mark is None:
            in_list = in_list and (not line.strip() or line.startswith(" ") or bool(before.strip()))
        elif in_list and 0 < len(mark[1]) < NESTED:
            place = Place(path, number, len(mark[1]) + 1)
            yield FLAT_LIST.at(place, "下一层的列表缩进不够，会和上一层排在一起", "缩进四个空格。")
        elif not in_list and not mark[1] and not _OPENS.match(before):
            place = Place(path, number, 1)
            yield NO_LIST.at(place, "列表和上面的段落连在一起，不会显示成列表", "在这一行上面加一个空行。")
        else:
            in_list = in_list or not mark[1]
        before = line
