"""A line of a source file and a column in; what a terminal can show of it, and where the caret goes, out."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import category

from gkssg.base.text import width

# With its line number, an excerpt fits a terminal of 80 columns.
ROOM = 68
# Three dots, not “…”: Chinese consoles draw that one two columns wide, and the caret would miss.
CUT = "..."
TAB = "    "
# Control characters, zero-width and directional marks, halves of surrogate pairs, line separators.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_COMBINING = frozenset({"Mn", "Me"})


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a line without trailing blanks, and the columns left of the caret in it."""

    text: str
    caret: int


def excerpt(line: str, column: int) -> Excerpt:
    """The part of `line` around `column`, at most ROOM columns wide and marked where it is cut.

    `column` counts characters from 1; beyond the end of the line it stands for the end.
    """
    cells = [_seen(char) for char in line]
    at = min(max(column, 1) - 1, len(cells))
    edges = [0, *accumulate(_columns(cell) for cell in cells)]
    start, end = _window(edges, at)
    head = CUT if start else ""
    tail = CUT if end < len(cells) else ""
    text = head + "".join(cells[start:end]) + tail
    return Excerpt(text.rstrip(), len(head) + edges[at] - edges[start])


def visible(text: str) -> str:
    """`text` with everything a terminal would obey, or not show, written out: a tab as blanks, else <U+200B>.

    So no file name and no quoted word can move the cursor, turn the writing direction or hide a line.
    """
    return "".join(_seen(char) for char in text)


def _seen(char: str) -> str:
    if char == "\t":
        return TAB
    return f"<U+{ord(char):04X}>" if category(char) in _UNSEEN else char


def _columns(cell: str) -> int:
    """`base.text.width`, but nothing for an accent that stands on the character before it."""
    return 0 if len(cell) == 1 and category(cell) in _COMBINING else width(cell)


def _window(edges: list[int], at: int) -> tuple[int, int]:
    """The cells to show, first and one past the last, so that the cell `at` stands in the middle or left of it.

    `edges` holds the column where each cell begins, and at last the width of the line.
    """
    last = len(edges) - 1
    if edges[last] <= ROOM:
        return 0, last
    room = ROOM - 2 * len(CUT)
    start = bisect_left(edges, edges[at] - room // 2)
    end = bisect_right(edges, edges[start] + room) - 1
    if end == last:
        start = bisect_left(edges, edges[last] - room)
    return start, end
