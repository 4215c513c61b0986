"""What calamine does not say of an .xlsx workbook: sizes, hidden rows and columns, comments, names, formulas."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape
from xml.etree.ElementTree import Element

from gkssg.formats import aspect
from gkssg.formats.archive import MOST_BYTES
from gkssg.formats.aspect import Aspect, Note, constants
from gkssg.formats.flaw import Flaw, UnreadableError
from gkssg.formats.parts import Package, Relation, Room, local, refuse, texts
from gkssg.formats.passage import Passage

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_STRINGS, _DULL = "xl/sharedStrings.xml", ("xl/sharedStrings.xml", "xl/calcChain.xml")
_POSITION = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)(\d+)["']""")
_NO_RESULT = re.compile(rb"<c\b([^>]*)>\s*<f\b[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_ROW, _COLUMN = re.compile(rb"<(?:\w+:)?row(\s[^>]*)?>"), re.compile(rb"<(?:\w+:)?col(\s[^>]*)>")
_ATTRIBUTE = re.compile(rb"""\b(r|hidden|ht|min|max|width)\s*=\s*["']([^"']*)["']""")
_FORMULA = re.compile(rb"<(?:\w+:)?(?:f|formula[12]?)(?:\s[^>]*)?>([^<]+)<")
_HEAD = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)(?:\s[^>]*)?>([^<]+)<")
_SHARED, _STRING = (
    re.compile(rb"""\bt\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v>(\d{1,9})<"""),
    re.compile(rb"<(?:\w+:)?si[\s>/]"),
)
_MARK = re.compile(rb"<[^>]*>")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LETTERS = 26
# So many elements and attributes are looked at in all sheets in some 6 seconds; a cell has about 7.
_MOST_MARKS = 6_000_000
_LAST = 1 << 20


def measure(package: Package) -> None:
    """Raise UnreadableError when the cells do not fit in memory, or are in the binary form."""
    strings = package.data(_STRINGS) if package.has(_STRINGS) else b""
    refuse(strings, MOST_BYTES, _MOST_MARKS // 2)
    lengths = [len(each) for each in _STRING.split(strings)[1:]]
    longest, signs, left = max(lengths, default=0), 0, _MOST_MARKS
    for name in package.names():
        if name.endswith(".bin") and "/worksheets/" in name:
            raise UnreadableError(Flaw.UNKNOWN)
        if _SHEET.fullmatch(name):
            xml = package.data(name)
            left -= refuse(xml, MOST_BYTES, left)
            _measure_sheet(xml)
            # Only where the longest text in all cells would be too much the cells are looked at one by one.
            if xml.count(b"<") * longest > aspect.MOST_SIGNS:
                shared = Counter(map(int, _SHARED.findall(xml)))
                signs += sum(lengths[at] * times for at, times in shared.items() if at < len(lengths))
    if signs > aspect.MOST_SIGNS:
        raise UnreadableError(Flaw.TOO_LARGE)


def refuse_uncomputed(package: Package) -> None:
    """Raise UnreadableError when a program wrote a formula and nobody has worked it out since."""
    for name in filter(_SHEET.fullmatch, package.names()):
        # A formula can also result in the empty text, which is of the type str.
        if any(b't="str"' not in cell[1] for cell in _NO_RESULT.finditer(package.data(name))):
            raise UnreadableError(Flaw.UNCOMPUTED)


def aspects(package: Package, room: Room) -> Iterator[Passage | Mapping[str, Aspect]]:
    """The aspect of each sheet by its name; before it the names that the workbook defines."""
    name = next(iter(package.main("officeDocument")), "")
    root = package.tree(name)
    defined = [f"{each.get('name')}：{each.text or ''}" for each in root.iter() if local(each) == "definedName"]
    yield from room.passage("定义的名称", defined, seen=False)
    parts = {each.id: each for each in package.relations(name) if not each.is_external}
    sheets = {
        each.get("name", ""): parts.get(each.get(_RELATION, "")) for each in root.iter() if local(each) == "sheet"
    }
    yield from room.passage(f"文件内部 {_STRINGS}", _left_behind(package), seen=False)
    package.skip(_DULL)
    yield {name: _aspect(package, part) for name, part in sheets.items() if part and part.kind == "worksheet"}


def _left_behind(package: Package) -> Iterator[str]:
    """The texts that no cell refers to any more: programs may leave them when rows are deleted."""
    if package.has(_STRINGS):
        used: set[bytes] = set()
        for name in filter(_SHEET.fullmatch, package.names()):
            used.update(_SHARED.findall(package.data(name)))
        for number, text in enumerate(_STRING.split(package.data(_STRINGS))[1:]):
            if b"%d" % number not in used:
                yield unescape(_MARK.sub(b"", b"<" + text).decode("utf-8", "replace"))


def _aspect(package: Package, sheet: Relation) -> Aspect:
    xml = package.data(sheet.target)
    package.note(xml)
    notes = [
        Note("的页眉页脚", tuple(_texts(_HEAD, xml))),
        Note("的公式", constants(_texts(_FORMULA, xml)) if b"<f" in xml or b":f" in xml else ()),
    ]
    related = [each for each in package.relations(sheet.target) if not each.is_external and package.has(each.target)]
    comments = (line for each in related for line in _comments(package, each))
    notes.append(Note("的批注", tuple(dict.fromkeys(comments))))
    drawn = (line for each in related if each.kind == "drawing" for line in _drawn(package.tree(each.target)))
    notes.append(Note("的图形", tuple(drawn), seen=True))
    return Aspect(
        frozenset(_hidden_rows(xml)), tuple(_hidden_columns(xml)), tuple(each for each in notes if each.lines)
    )


def _comments(package: Package, related: Relation) -> Iterator[str]:
    """The comments of a sheet, old and new, each behind its cell."""
    if related.kind in {"comments", "threadedComment"}:
        tree = package.tree(related.target)
        for child in tree.iterfind("{*}commentList") if related.kind == "comments" else tree:
            for each in child if related.kind == "comments" else [child]:
                yield f"{each.get('ref', '')}：{''.join(texts(each))}"


def _drawn(root: Element) -> list[str]:
    """The words in the shapes of a sheet, a line for each paragraph."""
    pieces = (
        each.text or "" if each.tag == f"{_DRAWING}t" else "\n" * (each.tag == f"{_DRAWING}p") for each in root.iter()
    )
    return list(filter(None, "".join(pieces).split("\n")))


def _hidden_rows(xml: bytes) -> Iterator[int]:
    """The rows that are hidden, by hand or by a filter, or have no height."""
    if b"hidden" not in xml and b"ht=" not in xml:
        return
    number = 0
    for match in _ROW.finditer(xml):
        found = dict(_ATTRIBUTE.findall(match[1] or b""))
        number = int(found[b"r"][:9]) if found.get(b"r", b"").isdigit() else number + 1
        if _is_hidden(found, b"ht"):
            yield number - 1


def _hidden_columns(xml: bytes) -> Iterator[tuple[int, int]]:
    for match in _COLUMN.finditer(xml[: xml.find(b"sheetData")]):
        found = dict(_ATTRIBUTE.findall(match[1]))
        if _is_hidden(found, b"width"):
            yield int(found.get(b"min", b"1")) - 1, int(found.get(b"max", b"%d" % _LAST)) - 1


def _is_hidden(found: dict[bytes, bytes], size: bytes) -> bool:
    return found.get(b"hidden") in {b"1", b"true"} or found.get(size, b"1").rstrip(b"0").rstrip(b".") == b""


def _texts(pattern: re.Pattern[bytes], xml: bytes) -> Iterator[str]:
    return (unescape(match.decode("utf-8", "replace")) for match in pattern.findall(xml))


def _measure_sheet(xml: bytes) -> None:
    rows = columns = 1
    for match in _POSITION.finditer(xml):
        rows = max(rows, int(match[2][:9]))
        columns = max(columns, _column(match[1][:9]))
    if rows * columns > aspect.MOST_CELLS:
        raise UnreadableError(Flaw.TOO_LARGE)


def _column(letters: bytes) -> int:
    """The number of a column: 1 for A, 27 for AA; 0 when there is none."""
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + letter - ord("A") + 1
    return number
