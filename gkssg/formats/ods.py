"""What calamine does not say of an OpenDocument spreadsheet: sizes, hidden rows and columns, comments, properties."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree.ElementTree import Element, iterparse

from gkssg.formats import aspect
from gkssg.formats.aspect import Aspect, Note, constants, letters
from gkssg.formats.flaw import Flaw, UnreadableError
from gkssg.formats.parts import Package, Room, local, refuse, texts
from gkssg.formats.passage import Passage
from gkssg.formats.properties import of_tree

CONTENT, _META, _MANIFEST = "content.xml", "meta.xml", "META-INF/manifest.xml"
# The content is read row by row, so there may be more of it than of what is held as a tree.
_MOST_BYTES, _MOST_MARKS = 150_000_000, 3_000_000
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_ROW, _COLUMN, _SHEET, _SHAPES, _NAME, _VISIBILITY, _FORMULA = (
    f"{_TABLE}{name}" for name in ("table-row", "table-column", "table", "shapes", "name", "visibility", "formula")
)
_ROOT, _VALUE = f"{_OFFICE}document-content", f"{_OFFICE}value-type"
_AROUND = frozenset({"p", "named-expression", "named-range", "content-validation"})
_CELLS, _UNSEEN = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}, {"collapse", "filter"}
_ANNOTATION = f"{_OFFICE}annotation"


@dataclass(slots=True)
class _Sheet:
    """A sheet while it is read: where the next row, column and cell begin, and what has been found."""

    name: str
    row: int = 0
    column: int = 0
    cell: int = 0
    rows: set[int] = field(default_factory=set)
    columns: list[tuple[int, int]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    # The extent of the cells that hold something, and how many signs they hold.
    width: int = 0
    height: int = 0
    signs: int = 0
    in_row: int = 0

    def aspect(self) -> Aspect:
        """What was found."""
        notes = (
            Note("的批注", tuple(self.comments)),
            Note("的公式", constants(self.formulas)),
            Note("的图形", tuple(self.drawn), seen=True),
        )
        return Aspect(frozenset(self.rows), tuple(self.columns), tuple(each for each in notes if each.lines))


def measure(package: Package) -> None:
    """Raise UnreadableError when the cells do not fit in memory."""
    for _ in _read(package, []):
        pass


def aspects(package: Package, room: Room) -> Iterator[Passage | Mapping[str, Aspect]]:
    """The aspect of each sheet by its name; before it what stands outside of the sheets.

    Raises UnreadableError when the cells do not fit in memory.
    """
    around: list[str] = []
    found = {each.name: each.aspect() for each in _read(package, around)}
    yield from room.passage(f"文件内部 {CONTENT}", around, seen=False)
    yield found


def properties(package: Package, room: Room) -> Iterator[Passage]:
    """The properties of the file that are not empty."""
    if package.has(_META):
        for meta in package.tree(_META).iter(f"{_OFFICE}meta"):
            yield from of_tree(meta, room)


def _read(package: Package, around: list[str]) -> Iterator[_Sheet]:
    """Each sheet; what is written outside of them is added to `around`."""
    if package.has(_MANIFEST) and b"encryption-data" in package.data(_MANIFEST):
        raise UnreadableError(Flaw.LOCKED)
    xml = package.data(CONTENT)
    refuse(xml, _MOST_BYTES, _MOST_MARKS)
    package.note(xml)
    sheet: _Sheet | None = None
    root = ""
    for event, element in iterparse(BytesIO(xml), ("start", "end")):
        if event == "start":
            root = root or element.tag
            if root != _ROOT:
                raise UnreadableError(Flaw.BROKEN)
            if element.tag == _SHEET and sheet is None:
                sheet = _Sheet(element.get(_NAME, ""))
        elif sheet is None:
            if local(element) in _AROUND:
                around += [
                    *texts(element),
                    *(value for key, value in element.items() if "name" in key or "cond" in key),
                ]
                element.clear()
        elif element.tag == _SHEET and element.get(_NAME, "") == sheet.name:
            yield sheet
            sheet = None
            element.clear()
        else:
            _take(sheet, element)


def _take(sheet: _Sheet, element: Element) -> None:
    """Note what has ended in a sheet, and forget it."""
    if element.tag in _CELLS:
        _take_cell(sheet, element)
    elif element.tag == _ROW:
        times = _repeated(element, "rows")
        if sheet.in_row:
            sheet.height = sheet.row + times
            sheet.signs += sheet.in_row * times
            if sheet.height * sheet.width > aspect.MOST_CELLS or sheet.signs > aspect.MOST_SIGNS:
                raise UnreadableError(Flaw.TOO_LARGE)
            if element.get(_VISIBILITY) in _UNSEEN:
                sheet.rows.update(range(sheet.row, sheet.height))
        sheet.row, sheet.cell, sheet.in_row = sheet.row + times, 0, 0
    elif element.tag == _COLUMN:
        times = _repeated(element, "columns")
        if element.get(_VISIBILITY) in _UNSEEN:
            sheet.columns.append((sheet.column, sheet.column + times - 1))
        sheet.column += times
    elif element.tag == _SHAPES:
        sheet.drawn += texts(element)
    else:
        return
    element.clear()


def _take_cell(sheet: _Sheet, cell: Element) -> None:
    times, words = _repeated(cell, "columns"), 0
    for child in cell:
        if child.tag == _ANNOTATION:
            sheet.comments.append(f"{letters(sheet.cell)}{sheet.row + 1}：{''.join(texts(child))}")
        elif local(child) == "p":
            words += sum(map(len, child.itertext())) + 1
        else:
            sheet.drawn += texts(child)
    if formula := cell.get(_FORMULA):
        sheet.formulas.append(formula)
    sheet.cell += times
    # An empty cell that is repeated to the end of the sheet holds nothing.
    if words or _VALUE in cell.attrib:
        sheet.width = max(sheet.width, sheet.cell)
        sheet.in_row += (words + 1) * times


def _repeated(element: Element, what: str) -> int:
    """How often a row, column or cell is repeated; raises ValueError for what is no number."""
    return max(1, int(element.get(f"{_TABLE}number-{what}-repeated", "1")[:9]))
