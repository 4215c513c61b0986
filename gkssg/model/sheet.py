"""The rows of typed values that an item carries: its list of powers, its budget tables, its results of inspection."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from gkssg.model.diagnostic import Place


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the editor's table has it: official name, English alias, whether it is of numbers."""

    name: str
    alias: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: the values by alias, and where it stands (line and column of the source, or row and column of a sheet).

    `total` tells that it sums up others (合计). An empty cell has the default of its field: an empty text, or None.
    """

    values: Mapping[str, Any]
    place: Place
    total: bool = False

    def of(self, alias: str) -> str:
        """The value of a column as it is shown."""
        return shown(self.values.get(alias))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of an item: official name, alias, the unit of its amounts (万元, 元 or empty), columns, rows, notes.

    `mark` is what stands in the text where the table stood (empty: it stood elsewhere); `in_text` tells that the text
    still shows it, because its cells hold more than words.
    """

    name: str
    alias: str
    unit: str
    columns: tuple[Column, ...]
    rows: tuple[SheetRow, ...]
    notes: tuple[str, ...] = ()
    mark: str = ""
    in_text: bool = False

    @property
    def details(self) -> tuple[SheetRow, ...]:
        """The rows that sum up no others."""
        return tuple(row for row in self.rows if not row.total)

    def has(self, alias: str) -> bool:
        """Whether the table has this column."""
        return any(column.alias == alias for column in self.columns)


def shown(value: Any) -> str:
    """A value as people read it: 1,234.50, 2026-03-05, 是, 甲、乙; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value:,f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "、".join(map(shown, value))
    return str(value)
