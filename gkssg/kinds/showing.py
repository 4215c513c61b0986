"""What kinds share when they show an item: facts from fields, tables from sheets, words for amounts and days."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from gkssg.base.digest import short_digest
from gkssg.fields.cells import Attached
from gkssg.fields.document_number import document_key
from gkssg.fields.item import Mention
from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.model.blocks import Block, Facts, Flow, Grid, GridRow, Notice, Said, Step
from gkssg.model.calendar import Calendar
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.sheet import Column, Sheet, SheetRow, shown
from gkssg.standards.workdays import working_days


def in_order(item: Item, fields: Sequence[Field], tables: Sequence[Table]) -> Iterator[Block]:
    """Every field that is filled in, then every table that the text does not show already."""
    yield from above(facts(item, fields))
    yield from grids(item, tables)


def above(pairs: Sequence[tuple[str, Said]]) -> Iterator[Facts]:
    """Labels and values over the text, if there are any."""
    if pairs:
        yield Facts("", tuple(pairs), above=True)


def facts(item: Item, fields: Sequence[Field], *without: str) -> tuple[tuple[str, Said], ...]:
    """The labels and values of the fields that are filled in."""
    return tuple(
        (each.name, Said(shown(value)))
        for each in fields
        if each.alias not in without and (value := item.own.get(each.alias)) not in ("", None, ())
    )


def sheets(item: Item, table: Table) -> tuple[Sheet, ...]:
    """The sheets of `item` that fill `table`."""
    return tuple(sheet for sheet in item.sheets if sheet.alias == table.alias)


def rows(item: Item, table: Table) -> tuple[SheetRow, ...]:
    """The rows of all of them that sum up no others."""
    return tuple(row for sheet in sheets(item, table) for row in sheet.details)


def number(row: SheetRow, alias: str) -> Decimal:
    """The number in a cell; an empty one is none."""
    value = row.values.get(alias)
    return value if isinstance(value, Decimal) else Decimal(0)


def summed(rows: Iterable[SheetRow], alias: str) -> Decimal:
    """The sum of a column."""
    return sum((number(row, alias) for row in rows), Decimal(0))


def grids(item: Item, tables: Sequence[Table]) -> Iterator[Grid]:
    """Those tables of an item as it has them, but for what stands in its text as it is."""
    by_alias = {table.alias: table for table in tables}
    for number, sheet in enumerate(item.sheets):
        if sheet.rows and sheet.alias in by_alias and not sheet.in_text:
            yield grid(by_alias[sheet.alias], sheet, csv_name(item, number))


def flows(item: Item, table: Table, title: str) -> Iterator[Flow]:
    """The steps of a procedure (columns name, who, limit, text), under a heading unless the text has one for them."""
    for sheet in sheets(item, table):
        steps = tuple(Step(row.of("name"), row.of("who"), row.of("limit"), row.of("text")) for row in sheet.details)
        yield Flow("" if sheet.mark else title, steps, sheet.mark)


def csv_name(item: Item, number: int) -> str:
    """The name of the file with the rows of the sheet `number` of an item."""
    alias = item.sheets[number].alias
    before = sum(sheet.alias == alias for sheet in item.sheets[:number])
    return f"data-{alias}{f'-{before + 1}' if before else ''}.csv"


def grid(table: Table, sheet: Sheet, csv: str = "", *, title: str = "") -> Grid:
    """A sheet as a table; where its rows are too long, only the columns of `table.brief`, the rest as details."""
    brief = [column for column in sheet.columns if not table.brief or column.alias in table.brief]
    whole = sheet.columns if len(brief) < len(sheet.columns) else ()
    files = frozenset(column.alias for column in table.columns if isinstance(column.type, Attached))
    return Grid(
        title=title or sheet.name,
        unit=sheet.unit,
        columns=tuple(brief),
        rows=tuple(_row(table, whole, row, [column.alias for column in brief], files) for row in sheet.rows),
        notes=sheet.notes,
        filters=tuple(at for at, column in enumerate(brief) if column.alias in table.filters),
        csv=csv,
        mark=sheet.mark,
    )


def _row(table: Table, whole: Sequence[Column], row: SheetRow, brief: Sequence[str], files: Collection[str]) -> GridRow:
    detail = [(column.name, _said(row, column.alias, files)) for column in whole]
    return GridRow(
        anchor=anchor(row.of(table.key)) if table.key and not row.total else "",
        cells=tuple(_said(row, alias, files) for alias in brief),
        total=row.total,
        group=row.of(table.group) if table.group else "",
        detail=tuple(pair for pair in detail if pair[1].text) if not row.total else (),
    )


def _said(row: SheetRow, alias: str, files: Collection[str]) -> Said:
    text = row.of(alias)
    return Said(text, file=text) if alias in files else Said(text)


def anchor(name: str) -> str:
    """The anchor of a row by the name that its key gives it: itself where an address can hold it, else its digest."""
    if name and name.isascii() and all(char.isalnum() or char in "-_." for char in name):
        return f"r-{name}"
    return f"r-{short_digest(name)}" if name else ""


def mentioned(number: str, catalogue: Catalogue) -> Item | None:
    """The item of an index number or 发文字号, if the public may see it."""
    return catalogue.numbers.get(number) or catalogue.numbers.get(document_key(number))


def said_by(notice: Callable[[Item, Catalogue], Notice | None]) -> Callable[[Item, Catalogue], str]:
    """What lists say of an item: the title of the notice on its page."""

    def state(item: Item, catalogue: Catalogue) -> str:
        found = notice(item, catalogue)
        return found.title if found else ""

    return state


def named(item: Item, alias: str, catalogue: Catalogue) -> Item | None:
    """The item that a field of `item` mentions, if the public may see it."""
    mention = item.own.get(alias)
    return mentioned(mention.key, catalogue) if isinstance(mention, Mention) else None


def naming(item: Item, alias: str, catalogue: Catalogue) -> tuple[Item, ...]:
    """The items of the same kind of which that field mentions `item`."""
    return tuple(each for each in catalogue.by_kind[item.kind] if named(each, alias, catalogue) is item)


def day(value: date | None) -> str:
    """2026年3月5日; nothing for no day."""
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


def clock(moment: datetime) -> str:
    """2026年3月1日11时05分, 2026年3月1日11时; of a day without a time, the day."""
    hour = f"{moment.hour}时" if moment.hour or moment.minute else ""
    return day(moment) + hour + (f"{moment.minute:02}分" if moment.minute else "")


def passed(start: datetime, end: datetime, what: str) -> str:
    """（事发后5小时05分）: how long after `what` at `start` something was at `end`; nothing when it was before."""
    if end < start:
        return ""
    hours, minutes = divmod(int((end - start).total_seconds()) // 60, 60)
    return f"（{what}后{hours}小时{minutes:02}分）"


def days_after(start: date, end: date, what: str, known: Calendar) -> str:
    """文件发布后 3 个工作日: how long after `what` on the day `start` something came on the day `end`.

    In days where the holidays of a year between are not announced.
    """
    days = (end - start).days
    if days <= 0:
        return f"先于{what} {-days} 日" if days else "同日发布"
    worked = working_days(start, end, known)
    return f"{what}发布后 {days} 日" if worked is None else f"{what}发布后 {worked} 个工作日"


def amount(value: Any, unit: str) -> str:
    """1,234.50 万元; nothing for no amount."""
    return f"{shown(value)} {unit}".strip() if value is not None else ""
