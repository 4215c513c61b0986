"""A figure that two tables of a budget give differently (B3, B4, B7, B8, B10)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.money import books
from gkssg.kinds.money_sums import in_unit, top, total_row
from gkssg.kinds.showing import number
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.sheet import Sheet, SheetRow, shown

FINDING = Finding(
    "GK606",
    "同一个数两张表不一样",
    Severity.ERROR,
    "同一个数出现在几张报表里，一分也不能差。",
    "《中华人民共和国预算法》第十四条；《地方预决算公开操作规程》（财预〔2016〕143号）",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: the table it stands in, what it is called there, its row, its column."""

    sheet: Sheet
    label: str
    row: SheetRow
    alias: str

    @property
    def value(self) -> Decimal:
        """The amount, nothing for an empty cell."""
        return number(self.row, self.alias)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Pairs of figures that differ by a cent, whatever unit each table has."""
    for _, tables in books(evidence.catalogue):
        for left, right in _pairs(tables):
            other = in_unit(right.value, right.sheet.unit, left.sheet.unit)
            if left.value != other:
                sides = f"{_said(left)}，{_said(right)}"
                yield FINDING.at(left.row.place, sides, "对照批复的报表，改正写错的一处。")


def _said(figure: Figure) -> str:
    return f"《{figure.sheet.name}》的“{figure.label}”是 {shown(figure.value)} {figure.sheet.unit}".rstrip()


def _pairs(tables: Mapping[str, Sheet]) -> Iterator[tuple[Figure, Figure]]:
    """The figures that must be the same, where both tables are there."""
    income = _total(tables, "income", "total", "合计")
    whole = "all" if income and income.sheet.has("carried") else "year"
    wanted = [(income, _line(tables, "totals", "income", whole, "income"))]
    wanted.append(
        (_total(tables, "spending", "total", "合计"), _line(tables, "totals", "spending", "year", "spending"))
    )
    for alias in ("general", "funds", "capital"):
        table, line = _total(tables, alias, "total", "合计"), _line(tables, "grants", "spending", "year", alias)
        line = line or _line(tables, "grants", "spending", "all", alias)
        wanted.append((table, line))
    wanted.append((_total(tables, "basic", "total", "合计"), _total(tables, "general", "basic", "合计·基本支出")))
    yield from ((left, right) for left, right in wanted if left and right)


def _total(tables: Mapping[str, Sheet], table: str, alias: str, label: str) -> Figure | None:
    sheet = tables.get(table)
    row = total_row(sheet) if sheet else None
    return Figure(sheet, label, row, alias) if sheet and row and sheet.has(alias) else None


def _line(tables: Mapping[str, Sheet], table: str, side: str, which: str, alias: str) -> Figure | None:
    sheet = tables.get(table)
    entry = top(sheet, side, which) if sheet else None
    if sheet is None or entry is None or not sheet.has(alias):
        return None
    column = next(column.name for column in sheet.columns if column.alias == alias)
    label = entry.label if alias == side else f"{entry.label}·{column}"
    return Figure(sheet, label, entry.row, alias)


RULE = Rule(FINDING, check)
