"""PowerPoint's .pptx in, what is in it out: slides, their notes, hidden slides, comments."""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from gkssg.formats.flaw import Flaw, UnreadableError
from gkssg.formats.parts import Package, Relation, Room, texts
from gkssg.formats.passage import Enclosed, Passage
from gkssg.formats.properties import properties

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_PARAGRAPH, _TEXT, _BREAK, _ROW, _CELL = (f"{_A}{name}" for name in ("p", "t", "br", "tr", "tc"))
# What PowerPoint wrote a second time for old programs.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Tables, diagrams and charts of a slide, which its reader sees, lie in parts of their own.
_DRAWN = ("diagramData", "chart", "chartEx")


def read(stream: BinaryIO) -> Iterator[Passage | Enclosed]:
    """The slides in their order, each with its notes and comments; then the properties, and the files in it."""
    room = Room()
    with Package(stream) as package:
        name = next(iter(package.main("officeDocument")), "")
        root = package.tree(name)
        if root.tag != f"{_P}presentation":
            raise UnreadableError(Flaw.BROKEN)
        parts = {each.id: each.target for each in package.relations(name) if not each.is_external}
        shown = [parts.get(each.get(_ID, ""), "") for each in root.iterfind(f"{_P}sldIdLst/{_P}sldId")]
        for number, part in enumerate(shown, 1):
            yield from _slide(package, room, number, part)
        yield from properties(package, room)
        yield from package.rest(room)


def _slide(package: Package, room: Room, number: int, part: str) -> Iterator[Passage]:
    root = package.tree(part)
    is_hidden = root.get("show") in {"0", "false"}
    where = f"隐藏的第 {number} 张幻灯片" if is_hidden else f"第 {number} 张幻灯片"
    related = [each for each in package.relations(part) if not each.is_external and package.has(each.target)]
    drawn = (line for each in related if each.kind in _DRAWN for line in texts(package.tree(each.target)))
    yield from room.passage(where, [*_lines(root), *drawn], seen=not is_hidden)
    for each in related:
        if each.kind == "notesSlide":
            yield from room.passage(f"{where}的备注", _lines(package.tree(each.target)), seen=False)
    yield from _comments(package, room, related, where)


def _comments(package: Package, room: Room, related: list[Relation], where: str) -> Iterator[Passage]:
    """The comments of a slide, old and new; that there are some begins with 批注, as in a document."""
    trees = [package.tree(each.target) for each in related if each.kind == "comments"]
    lines = [line for tree in trees for line in texts(tree)]
    yield from list(room.passage(f"批注（{where}）", lines, seen=False))


def _lines(node: Element) -> Iterator[str]:
    """A line for each paragraph and for each row of a table below `node`."""
    for child in node:
        if child.tag == _PARAGRAPH:
            yield _words(child)
        elif child.tag == _ROW:
            yield "\t".join(" ".join(_lines(cell)) for cell in child if cell.tag == _CELL)
        elif child.tag != _FALLBACK:
            yield from _lines(child)


def _words(paragraph: Element) -> str:
    return "".join(
        "\n" if each.tag == _BREAK else each.text or "" for each in paragraph.iter() if each.tag in {_TEXT, _BREAK}
    )
