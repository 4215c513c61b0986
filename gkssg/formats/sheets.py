"""Spreadsheets in, what is in them out. The only module that imports python-calamine, when the first one is read."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import zip_longest
from typing import TYPE_CHECKING, BinaryIO
from zipfile import is_zipfile

from gkssg.formats import ods, xlsx
from gkssg.formats.archive import MOST_BYTES, has_password
from gkssg.formats.aspect import Aspect
from gkssg.formats.flaw import Flaw, UnreadableError
from gkssg.formats.loose import loose
from gkssg.formats.parts import Package, Room, named
from gkssg.formats.passage import Enclosed, Passage
from gkssg.formats.properties import properties

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook, SheetMetadata

# The head of a column stands in one of the first rows, and is short; it says what its hidden cells are.
_HEAD_ROWS, _LONGEST_HEAD = 5, 12


def read(file: BinaryIO) -> Iterator[Passage | Enclosed]:
    """A passage for each sheet, its rows as lines, cells divided by a tab; others for what is hidden or noted in it."""
    room = Room()
    if not is_zipfile(file):
        yield from _old(file, room)
        return
    with Package(file) as package:
        is_ods = package.has(ods.CONTENT)
        aspects: Mapping[str, Aspect] = {}
        if not is_ods:
            xlsx.measure(package)
        for each in (ods if is_ods else xlsx).aspects(package, room):
            if isinstance(each, Passage):
                yield each
            else:
                aspects = each
        with _opened(file) as book:
            yield from _sheets(book, room, aspects)
        yield from ods.properties(package, room) if is_ods else properties(package, room)
        yield from package.rest(room)


def rows(file: BinaryIO) -> list[tuple[str, tuple[tuple[str, ...], ...]]]:
    """The name of each sheet that is not hidden, and its rows from the first; a merged text stands in all its cells.

    A merged number stands only in the first of its cells: it is one amount, not several. A formula without a result
    would be an empty cell: a file that has one is refused.
    """
    if is_zipfile(file):
        with Package(file) as package:
            if package.has(ods.CONTENT):
                ods.measure(package)
            else:
                xlsx.measure(package)
                xlsx.refuse_uncomputed(package)
    with _opened(file) as book:
        return [(each.name, _filled(book, each.name)) for each in book.sheets_metadata if _is_seen(each)]


@contextmanager
def _opened(file: BinaryIO) -> Iterator["CalamineWorkbook"]:
    """The workbook of a file that has been measured. Raises UnreadableError."""
    if not is_zipfile(file) and has_password(file):
        raise UnreadableError(Flaw.LOCKED)
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        file.seek(0)
        with CalamineWorkbook.from_filelike(file) as book:
            yield book
    except PasswordError:
        raise UnreadableError(Flaw.LOCKED) from None
    except BaseException as error:
        # What a panic of Rust raises is no Exception, and its class cannot be imported.
        if type(error).__name__ == "PanicException":
            raise UnreadableError(Flaw.BROKEN) from None
        raise


def _old(file: BinaryIO, room: Room) -> Iterator[Passage]:
    """The sheets of a workbook in the old form; of its comments, heads and properties nothing is known but the words."""
    known: set[str] = set()
    with _opened(file) as book:
        for passage in _sheets(book, room, {}):
            known.update(cell for line in passage.text.split("\n") for cell in line.split("\t"))
            yield passage
    file.seek(0)
    yield from room.passage("文件内部", loose(file.read(MOST_BYTES), frozenset(known)), seen=False)


def _sheets(book: "CalamineWorkbook", room: Room, aspects: Mapping[str, Aspect]) -> Iterator[Passage]:
    from python_calamine import SheetTypeEnum

    for each in book.sheets_metadata:
        if each.typ not in (SheetTypeEnum.ChartSheet, SheetTypeEnum.Vba):
            yield from _sheet(book, each, room, aspects.get(each.name, Aspect()))


def _sheet(book: "CalamineWorkbook", sheet: "SheetMetadata", room: Room, aspect: Aspect) -> Iterator[Passage]:
    """The name of a sheet, its cells, those of its hidden rows and columns, and its notes."""
    lines, is_seen, name = _lines(book.get_sheet_by_name(sheet.name)), _is_seen(sheet), named(sheet.name)
    yield from room.passage("工作表的名称", [sheet.name], seen=is_seen)
    if not is_seen:
        yield from room.passage(f"隐藏的工作表“{name}”", map("\t".join, lines), seen=False, is_table=True)
    else:
        yield from _parted(f"工作表“{name}”", lines, room, aspect)
    for note in aspect.notes:
        yield from room.passage(f"工作表“{name}”{note.what}", note.lines, seen=note.seen and is_seen)


def _parted(where: str, lines: Iterator[list[str]], room: Room, aspect: Aspect) -> Iterator[Passage]:
    """The cells of a sheet that people see, then those they do not."""
    if not (aspect.rows or aspect.columns):
        yield from room.passage(where, map("\t".join, lines), is_table=True)
        return
    first: list[list[str]] = []
    hidden: list[str] = []

    def visible() -> Iterator[str]:
        for shown, unseen in aspect.parted(lines):
            if len(first) < _HEAD_ROWS:
                first.append([cell or _head(head) for cell, head in zip_longest(unseen, shown, fillvalue="")])
            hidden.append("\t".join(unseen))
            yield "\t".join(shown)

    yield from room.passage(where, visible(), is_table=True)
    if any(map(str.strip, hidden)):
        hidden[: len(first)] = map("\t".join, first)
        yield from room.passage(f"{where}隐藏的行列", hidden, seen=False, is_table=True)


def _lines(sheet: "CalamineSheet") -> Iterator[list[str]]:
    """The cells of each row, from the first row and column of the sheet."""
    before = [""] * (sheet.start or (0, 0))[1]
    for row in sheet.iter_rows():
        yield before + [shown(value) for value in row]


def _head(cell: str) -> str:
    """The cell if it may be the head of a column."""
    return cell if len(cell) <= _LONGEST_HEAD and not any(map(str.isdigit, cell)) else ""


def _is_seen(sheet: "SheetMetadata") -> bool:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return bool(sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet)


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
