"""A grid of texts in; the table that it fills and where its head and rows are, out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gkssg.fields.table import JOINT, Head, Table, bare, head
from gkssg.formats.grids import Grid

# The head of a table is looked for in so many rows, and may have so many lines.
HEAD_ROWS, HEAD_LINES = 12, 3
# A line with fewer known names is no head.
LEAST = 2
_LETTERS = 26
DELETE = "把它从表里删去"


@dataclass(frozen=True, slots=True)
class Found:
    """A grid with the table it fills: its head, where the rows begin, the unit of its amounts, its place for people.

    `rivals` are the names of tables that it might be as well, as nothing names it; `leave` says how a column is left
    out.
    """

    table: Table
    head: Head
    first: int
    grid: Grid
    path: str
    unit: str
    rivals: tuple[str, ...] = ()
    leave: str = DELETE

    def where(self, line: int, column: int) -> str:
        """工作表“…”第 12 行 C 列, for a message."""
        sheet = f"工作表“{self.grid.name}”" if self.grid.name else ""
        return f"{sheet}第 {line} 行 {letters(column)} 列：" if self.path else ""


def letters(column: int) -> str:
    """The name of a column: A, B … AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def found_head(grid: Grid, path: str, tables: Sequence[Table], leave: str = DELETE) -> Found | None:
    """The table whose head is found best in the grid, which is of the file `path` (empty: of a text)."""
    best: Found | None = None
    worth = (0, 1, 0, 0)
    for table in tables:
        known = table.names()
        parts = {part for name in known for part in name.split(JOINT)}
        for start in range(min(HEAD_ROWS, len(grid.rows))):
            if sum(bare(cell) in parts for cell in grid.rows[start]) < LEAST:
                continue
            titles = [bare(cell) for row in grid.rows[:start] for cell in row if cell]
            name = table.named_in((bare(grid.name), *titles))
            for depth in range(1, HEAD_LINES + 1):
                seen = head(known, grid.rows[start : start + depth])
                score = (name, len(seen.fields), -depth, -start)
                if len(seen.fields) < LEAST or seen.lacks(table) or score < worth:
                    continue
                if best is None or score > worth:
                    unit = seen.unit or _unit(grid.rows[: start + 1])
                    best, worth = Found(table, seen, start + depth, grid, path, unit, leave=leave), score
                elif not name and table is not best.table:
                    best = replace(best, rivals=(*best.rivals, table.name))
    return best or _nearly(grid, path, tables, leave)


def _nearly(grid: Grid, path: str, tables: Sequence[Table], leave: str) -> Found | None:
    """The first table of which most columns are there, so that what is missing can be named."""
    for table in tables:
        known = table.names()
        for start, row in enumerate(grid.rows[:HEAD_ROWS]):
            seen = head(known, [row])
            if len(seen.fields) * 2 >= sum(each.required for each in table.columns) and len(seen.fields) > 1:
                return Found(table, seen, start + 1, grid, path, seen.unit, leave=leave)
    return None


def _unit(rows: Sequence[Sequence[str]]) -> str:
    """The unit that is written above a table: 单位：万元."""
    text = " ".join(cell for row in rows for cell in row)
    return next((unit for unit in ("万元", "亿元", "元") if f"单位：{unit}" in text or f"单位:{unit}" in text), "")
