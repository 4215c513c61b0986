"""The tables of an item's text that no kind has taken as its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gkssg.check.rule import Manuscript
from gkssg.formats.pipes import unmarked_grid
from gkssg.model.diagnostic import Place

TOTALS = frozenset({"合计", "总计", "共计", "总和"})
SUBTOTALS = frozenset({"小计"})
_NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,6})?")
_BLANKS = re.compile(r"[\s　]+")


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table: its first line (from 1), the words of its head and of its rows, and the line of each row."""

    path: str
    line: int
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]

    def place(self, row: int) -> Place:
        """The place of a row, from 0."""
        return Place(self.path, self.lines[row])

    def label(self, row: int) -> str:
        """The words of a row's first cell, without blanks."""
        return squeezed(self.rows[row][0]) if self.rows[row] else ""

    def cell(self, row: int, column: int) -> str:
        """The words of a cell; empty where the row is too short."""
        return self.rows[row][column] if column < len(self.rows[row]) else ""


def text_tables(manuscript: Manuscript) -> Iterator[TextTable]:
    """The tables of the text, but for those whose rows the item's kind checks."""
    path = manuscript.item.origin.path
    typed = {row.place.line for sheet in manuscript.item.sheets for row in sheet.rows if row.place.path == path}
    for table in manuscript.tables:
        if not typed.intersection(table.grid.lines):
            grid = table.grid if table.is_plain else unmarked_grid(table.grid)
            yield TextTable(path, grid.lines[0], grid.rows[0], grid.rows[1:], grid.lines[1:])


def squeezed(text: str) -> str:
    """The text without blanks: 合　计 → 合计."""
    return _BLANKS.sub("", text)


def number_in(cell: str) -> Decimal | None:
    """The number that a cell holds and nothing else; None when there is none."""
    text = cell.strip().replace("，", ",")
    return Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text) else None
