"""Spreadsheets in, text out. The only module that imports python-calamine; loaded when the first one is read."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile, is_zipfile

from gkssg.formats.archive import has_password, weighed
from gkssg.formats.flaw import Flaw, UnreadableError, gathered
from gkssg.formats.tidy import tidied

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

# calamine holds the whole rectangle up to the last cell in memory, and aborts the program when it does not fit.
MOST_CELLS = 8_000_000
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_POSITION = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)(\d+)["']""")
_LETTERS = 26


def read(file: Path) -> str:
    """The text of a workbook: of each sheet that is not hidden its name, then its rows, cells divided by a tab."""
    if is_zipfile(file):
        weighed(file)
        _measure(file)
    elif has_password(file):
        raise UnreadableError(Flaw.LOCKED)
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        with file.open("rb") as stream, CalamineWorkbook.from_filelike(stream) as book:
            return tidied(gathered(_lines(book)))
    except PasswordError:
        raise UnreadableError(Flaw.LOCKED) from None
    except BaseException as error:
        # What a panic of Rust raises is no Exception, and its class cannot be imported.
        if type(error).__name__ == "PanicException":
            raise UnreadableError(Flaw.BROKEN) from None
        raise


def _lines(book: "CalamineWorkbook") -> Iterator[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    for each in book.sheets_metadata:
        if each.visible == SheetVisibleEnum.Visible and each.typ == SheetTypeEnum.WorkSheet:
            yield each.name
            for row in book.get_sheet_by_name(each.name).iter_rows():
                yield "\t".join(shown(value) for value in row).strip("\t")


def shown(value: object) -> str:
    """A cell as people read it: 123 and not 123.0, 2026-03-05 and not a moment of midnight; on one line."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.15g}" if abs(value) < 1e15 else f"{value:.0f}"
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes").removesuffix(" 00:00")
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    return " ".join(str(value).split())


def _measure(file: Path) -> None:
    """Raise UnreadableError when a sheet of an .xlsx file spans more than `MOST_CELLS`, or is in the binary form."""
    with ZipFile(file) as archive:
        for name in archive.namelist():
            if name.endswith(".bin") and "/worksheets/" in name:
                raise UnreadableError(Flaw.UNKNOWN)
            if _SHEET.fullmatch(name):
                _measure_sheet(archive.read(name))


def _measure_sheet(xml: bytes) -> None:
    rows = columns = 1
    for match in _POSITION.finditer(xml):
        rows = max(rows, int(match[2][:9]))
        columns = max(columns, _column(match[1][:9]))
    if rows * columns > MOST_CELLS:
        raise UnreadableError(Flaw.BROKEN)


def _column(letters: bytes) -> int:
    """The number of a column: 1 for A, 27 for AA; 0 when there is none."""
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + letter - ord("A") + 1
    return number
