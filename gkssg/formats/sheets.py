"""Spreadsheets in, text out. The only module that imports python-calamine; loaded when the first one is read."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO, TypeVar
from zipfile import ZipFile, is_zipfile

from gkssg.formats.archive import has_password, weighed
from gkssg.formats.flaw import Flaw, UnreadableError, gathered
from gkssg.formats.passage import Passage
from gkssg.formats.tidy import tidied

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

T = TypeVar("T")
# calamine holds the whole rectangle up to the last cell in memory, and aborts the program when it does not fit.
MOST_CELLS = 8_000_000
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_POSITION = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)(\d+)["']""")
_NO_RESULT = re.compile(rb"<c\b([^>]*)>\s*<f\b[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_LETTERS = 26


def read(file: BinaryIO) -> Iterator[Passage]:
    """The text of a workbook: of each sheet that is not hidden its name, then its rows, cells divided by a tab."""
    yield from _opened(file, lambda book: [Passage("表格", tidied(gathered(_lines(book))))])


def rows(file: BinaryIO) -> list[tuple[str, tuple[tuple[str, ...], ...]]]:
    """The name of each sheet that is not hidden, and its rows from the first; a merged text stands in all its cells.

    A merged number stands only in the first of its cells: it is one amount, not several. A formula without a result
    would be an empty cell: a file that has one is refused.
    """

    def look(book: "CalamineWorkbook") -> list[tuple[str, tuple[tuple[str, ...], ...]]]:
        if is_zipfile(file):
            _refuse_uncomputed(file)
        return [(name, _filled(book, name)) for name in _visible(book)]

    return _opened(file, look)


def _opened(file: BinaryIO, look: Callable[["CalamineWorkbook"], T]) -> T:
    """What `look` makes of a workbook. Raises UnreadableError."""
    if is_zipfile(file):
        weighed(file)
        _measure(file)
    elif has_password(file):
        raise UnreadableError(Flaw.LOCKED)
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        file.seek(0)
        with CalamineWorkbook.from_filelike(file) as book:
            return look(book)
    except PasswordError:
        raise UnreadableError(Flaw.LOCKED) from None
    except BaseException as error:
        # What a panic of Rust raises is no Exception, and its class cannot be imported.
        if type(error).__name__ == "PanicException":
            raise UnreadableError(Flaw.BROKEN) from None
        raise


def _visible(book: "CalamineWorkbook") -> Iterator[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    for each in book.sheets_metadata:
        if each.visible == SheetVisibleEnum.Visible and each.typ == SheetTypeEnum.WorkSheet:
            yield each.name


def _lines(book: "CalamineWorkbook") -> Iterator[str]:
    for name in _visible(book):
        yield name
        for row in book.get_sheet_by_name(name).iter_rows():
            yield "\t".join(shown(value) for value in row).strip("\t")


def _filled(book: "CalamineWorkbook", name: str) -> tuple[tuple[str, ...], ...]:
    sheet = book.get_sheet_by_name(name)
    values = sheet.to_python(skip_empty_area=False)
    cells = [[shown(value) for value in row] for row in values]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top < len(cells) and left < len(cells[top]) and isinstance(values[top][left], str):
            for row in range(top, min(bottom + 1, len(cells))):
                cells[row][left : right + 1] = [cells[top][left]] * len(cells[row][left : right + 1])
    return tuple(map(tuple, cells))


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


def _measure(file: BinaryIO) -> None:
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


def _refuse_uncomputed(file: BinaryIO) -> None:
    """Raise UnreadableError when a program wrote a formula and nobody has worked it out since."""
    with ZipFile(file) as archive:
        for name in filter(_SHEET.fullmatch, archive.namelist()):
            # A formula can also result in the empty text, which is of the type str.
            if any(b't="str"' not in cell[1] for cell in _NO_RESULT.finditer(archive.read(name))):
                raise UnreadableError(Flaw.UNCOMPUTED)


def _column(letters: bytes) -> int:
    """The number of a column: 1 for A, 27 for AA; 0 when there is none."""
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + letter - ord("A") + 1
    return number
