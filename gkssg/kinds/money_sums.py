"""The sides of a 收支总表 and the codes of a table of accounts: which rows must be the sum of which others."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gkssg.fields.table import TOTALS, bare
from gkssg.model.sheet import Sheet, SheetRow

_ORDER = re.compile(
    r"(?P<first>[一二三四五六七八九十]+、|[0-9]+[.、．])|(?P<second>[（(][一二三四五六七八九十0-9]+[）)])"
)
_WITHIN = re.compile(r"其中[:：]?")
# What the rows of a side are called that sum up others, for each side.
_NAMES: Mapping[tuple[str, str], frozenset[str]] = {
    ("income", "year"): frozenset({"本年收入合计", "本年收入"}),
    ("income", "all"): frozenset({"收入总计", "总计"}),
    ("spending", "year"): frozenset({"本年支出合计", "本年支出"}),
    ("spending", "all"): frozenset({"支出总计", "总计"}),
}
FACTORS = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a side: its words without their number, its level (0: a part of another, 其中), its row."""

    label: str
    level: int
    row: SheetRow

    def value(self, alias: str) -> Decimal | None:
        """The amount in a column."""
        value = self.row.values.get(alias)
        return value if isinstance(value, Decimal) else None


@dataclass(frozen=True, slots=True)
class Sum:
    """A row that must be the sum of others: what it is called, its row, theirs."""

    label: str
    row: SheetRow
    parts: tuple[SheetRow, ...]


def entries(sheet: Sheet, side: str) -> tuple[Entry, ...]:
    """The lines of a side, `income` or `spending`."""
    return tuple(_entry(row, bare(row.of(f"{side}_item"))) for row in sheet.rows if row.of(f"{side}_item").strip())


def _entry(row: SheetRow, text: str) -> Entry:
    if _WITHIN.match(text):
        return Entry(_WITHIN.sub("", text), 0, row)
    match = _ORDER.match(text)
    return Entry(text[match.end() :] if match else text, 2 if match and match["second"] else 1, row)


def top(sheet: Sheet, side: str, which: str) -> Entry | None:
    """The line of a side that sums up the year (`year`) or everything (`all`)."""
    return next((each for each in entries(sheet, side) if each.label in _NAMES[side, which]), None)


def side_sums(sheet: Sheet, side: str) -> Iterator[Sum]:
    """What must add up on a side: 本年合计 from its lines, 总计 from it and what is carried over."""
    lines, year, whole = entries(sheet, side), top(sheet, side, "year"), top(sheet, side, "all")
    if year and lines.index(year) and all(each.level < 2 or each is year for each in lines[lines.index(year) + 1 :]):
        at = lines.index(year)
        yield _sum(year, _highest(lines[:at]))
        if whole and whole is not year:
            between = lines[at + 1 : lines.index(whole)]
            yield _sum(whole, (year, *(each for each in between if each.level)))
    elif whole:
        yield _sum(whole, [each for each in lines[: lines.index(whole)] if each.level == 1])
        yield from _parts(lines[: lines.index(whole)])


def _highest(lines: Sequence[Entry]) -> Sequence[Entry]:
    level = min((each.level for each in lines if each.level), default=0)
    return [each for each in lines if each.level and each.level == level]


def _parts(lines: Sequence[Entry]) -> Iterator[Sum]:
    """Each line of the first level that lines of the second follow."""
    for at, each in enumerate(lines):
        rest = lines[at + 1 :]
        until = next((number for number, other in enumerate(rest) if other.level == 1), len(rest))
        parts = [other for other in rest[:until] if other.level == 2]
        if each.level == 1 and parts:
            yield _sum(each, parts)


def _sum(entry: Entry, parts: Sequence[Entry]) -> Sum:
    return Sum(entry.label, entry.row, tuple(each.row for each in parts))


def total_row(sheet: Sheet) -> SheetRow | None:
    """The row 合计 of a table of accounts; written in front matter it is only known by its name."""
    return next((row for row in sheet.rows if row.total or _first(row) in TOTALS), None)


def _first(row: SheetRow) -> str:
    return next((bare(row.of(alias)) for alias in ("unit", "code", "name") if row.of(alias)), "")


def accounts(sheet: Sheet) -> tuple[SheetRow, ...]:
    """The rows of accounts, each with a code."""
    return tuple(row for row in sheet.rows if row.of("code").isdigit())


def children(rows: Sequence[SheetRow]) -> Mapping[str, tuple[SheetRow, ...]]:
    """For each code that has any, the accounts one level below."""
    found: dict[str, list[SheetRow]] = {}
    for row in rows:
        found.setdefault(row.of("code")[:-2], []).append(row)
    return {code: tuple(below) for code, below in found.items()}


def account_sums(sheet: Sheet) -> Iterator[Sum]:
    """Every 类 from its 款, every 款 from its 项, 合计 from every 类."""
    rows, total = accounts(sheet), total_row(sheet)
    below = children(rows)
    for row in rows:
        if row.of("code") in below:
            yield Sum(f"{row.of('code')} {row.of('name')}".strip(), row, below[row.of("code")])
    if total and rows:
        shortest = min(len(row.of("code")) for row in rows)
        yield Sum("合计", total, tuple(row for row in rows if len(row.of("code")) == shortest))


def amounts(sheet: Sheet) -> tuple[str, ...]:
    """The aliases of the columns of amounts."""
    return tuple(column.alias for column in sheet.columns if column.numeric)


def slack(unit: str) -> Decimal:
    """How far a sum may be from its parts, each of which was rounded: 0.02 万元; nothing where amounts are in 元."""
    return Decimal(0) if unit == "元" else Decimal("0.02")


def in_unit(value: Decimal, unit: str, wanted: str) -> Decimal:
    """An amount in another unit; a table that names none has that of the other."""
    return value * FACTORS[unit] / FACTORS[wanted] if unit in FACTORS and wanted in FACTORS else value
