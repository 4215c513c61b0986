"""The tables of items as CSV beside their pages: every column that may be public, every row."""

from collections.abc import Iterator
from decimal import Decimal

from gkssg.base.csvtext import safe, spreadsheet
from gkssg.export.format import Export
from gkssg.kinds.showing import csv_name
from gkssg.model.artifact import Artifact, made
from gkssg.model.catalogue import Catalogue
from gkssg.model.page import Page
from gkssg.model.sheet import Sheet, SheetRow


def make(catalogue: Catalogue, pages: tuple[Page, ...]) -> Iterator[Artifact]:
    """A file for each table of each item, with the byte order mark that Excel needs."""
    for item in catalogue.items:
        for number, sheet in enumerate(item.sheets):
            if sheet.rows:
                yield made(f"{item.folder}/{csv_name(item, number)}", _table(sheet).encode())


def _table(sheet: Sheet) -> str:
    unit = f"（{sheet.unit}）" if sheet.unit else ""
    head = [safe(f"{column.name}{unit if column.numeric else ''}") for column in sheet.columns]
    return spreadsheet((head, *([_cell(row, column.alias) for column in sheet.columns] for row in sheet.rows)))


def _cell(row: SheetRow, alias: str) -> str:
    """A number as spreadsheets compute with it, other values so that none is taken for a formula."""
    value = row.values.get(alias)
    return f"{value:f}" if isinstance(value, Decimal) else safe(row.of(alias))


EXPORT = Export("sheets", make)
