"""What the reader of spreadsheets does not say of a sheet: which cells are hidden, and what else is written in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# calamine holds the whole rectangle up to the last cell in memory, and aborts the program when it does not fit.
MOST_CELLS = 8_000_000
# So many signs may the cells of a workbook have in all, a text that many cells share counted for each of them.
MOST_SIGNS = 100_000_000
_QUOTED, _NUMBER = re.compile(r'"([^"]{2,})"'), re.compile(r"(?<![A-Za-z$\d])\d{6,}[Xx]?")
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in a sheet outside of its cells: of which sort ("的批注"), its lines, and whether people see it."""

    what: str
    lines: tuple[str, ...]
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Aspect:
    """The hidden rows and columns of a sheet, counted from 0, columns as pairs of the first and the last; its notes."""

    rows: frozenset[int] = frozenset()
    columns: tuple[tuple[int, int], ...] = ()
    notes: tuple[Note, ...] = ()

    def parted(self, lines: Iterable[list[str]]) -> Iterator[tuple[list[str], list[str]]]:
        """Each row as the cells that people see, and those they do not; the others are empty in each."""
        for number, line in enumerate(lines):
            if number in self.rows:
                yield [], line
            elif self.columns:
                hidden = [self._hides(column) for column in range(len(line))]
                yield (
                    ["" if is_hidden else cell for cell, is_hidden in zip(line, hidden, strict=True)],
                    [cell if is_hidden else "" for cell, is_hidden in zip(line, hidden, strict=True)],
                )
            else:
                yield line, []

    def _hides(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.columns)


def constants(formulas: Iterable[str]) -> tuple[str, ...]:
    """The texts and long numbers that stand in formulas, each once: =LEFT("510101…", 6) shows only a part of them."""
    found: dict[str, None] = {}
    for formula in formulas:
        found.update(dict.fromkeys(_QUOTED.findall(formula)))
        found.update(dict.fromkeys(_NUMBER.findall(_QUOTED.sub("", formula))))
    return tuple(found)


def letters(column: int) -> str:
    """The name of a column, counted from 0: A, AA."""
    named, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        named = chr(ord("A") + rest) + named
    return named
