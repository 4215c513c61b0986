"""The tables in a Markdown text, as rows of texts with their lines, found before the text is converted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gkssg.formats.grids import Grid

_RULE = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br ?/?>")
# What a cell may hold besides words; a table with such cells is shown as it stands.
_MARKUP = re.compile(r"\[[^\]]*\]\(|!\[|\*\*|__|`|<|\[\^|https?://")


@dataclass(frozen=True, slots=True)
class Pipes:
    """A table of a text: its first line and the one past its last (from 0), its rows, whether they are words alone."""

    start: int
    end: int
    grid: Grid
    is_plain: bool


def pipes(lines: Sequence[str], first_line: int) -> Iterator[Pipes]:
    """The tables in a text that begins on `first_line` of its file."""
    at = 1
    while at < len(lines):
        begins = at == 1 or not lines[at - 2].strip()
        if not (begins and _RULE.fullmatch(lines[at]) and "|" in lines[at - 1]):
            at += 1
            continue
        end = at + 1
        while end < len(lines) and "|" in lines[end]:
            end += 1
        numbers = [at - 1, *range(at + 1, end)]
        rows = tuple(_cells(lines[number]) for number in numbers)
        is_plain = not any(_MARKUP.search(cell) for row in rows for cell in row)
        yield Pipes(at - 1, end, Grid("", rows, tuple(first_line + number for number in numbers)), is_plain)
        at = end + 1


def _cells(line: str) -> tuple[str, ...]:
    text = line.strip().removeprefix("|")
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return tuple(_BREAK.sub("；", cell).replace("\\|", "|").strip() for cell in _BAR.split(text))


_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_STRONG = re.compile(r"(\*\*|__|`)(.+?)\1")
_SIGNS = re.compile(r"<[^>]*>|\[\^[^\]]*\]")


def unmarked_grid(grid: Grid) -> Grid:
    """A table with the words of its cells alone."""
    rows = tuple(tuple(_SIGNS.sub("", _STRONG.sub(r"\2", _LINK.sub(r"\1", cell))) for cell in row) for row in grid.rows)
    return replace(grid, rows=rows)


_MARK = re.compile("\ue000([0-9]+)\ue001")


def mark(number: int) -> str:
    """What stands in a text for the table `number`: nothing that anybody types."""
    return f"\ue000{number}\ue001"


def unmarked(text: str) -> str:
    """A text without the marks of its tables."""
    return _MARK.sub("", text).strip()
