"""Word's .docx in, text out. python-docx is loaded when the first file is read."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from gkssg.formats.archive import weighed
from gkssg.formats.flaw import gathered
from gkssg.formats.passage import Passage
from gkssg.formats.tidy import tidied

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.parts.document import DocumentPart

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _ROW, _CELL, _TEXT, _BOX = (f"{_W}{name}" for name in ("p", "tbl", "tr", "tc", "t", "txbxContent"))
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
# What Word wrote a second time for old programs, and how a paragraph or run looks.
_NO_TEXT = {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", f"{_W}pPr", f"{_W}rPr"}
# The parts around the body that a reader of the document sees as well, in this order.
_AROUND = ("header", "footnotes", "endnotes", "footer")


def read(stream: BinaryIO) -> Iterator[Passage]:
    """The text of a document: paragraphs and rows in their order, then page heads, notes and page feet."""
    weighed(stream)
    import docx

    yield Passage("正文", tidied(gathered(_lines(docx.Document(stream).part))))


def _lines(document: "DocumentPart") -> Iterator[str]:
    from docx.oxml.parser import parse_xml

    yield from _blocks(document.element)
    related = [each for each in document.rels.values() if not each.is_external]
    for kind in _AROUND:
        parts = {each.target_part.partname: each.target_part for each in related if each.reltype.endswith(f"/{kind}")}
        for _, part in sorted(parts.items()):
            yield from _blocks(parse_xml(part.blob))


def _blocks(node: "BaseOxmlElement") -> Iterator[str]:
    """A line for each paragraph and for each row of a table below `node`."""
    for child in node:
        if child.tag == _PARAGRAPH:
            yield "".join(_words(child))
            for box in child.iter(_BOX):
                if not any(above.tag in _NO_TEXT for above in box.iterancestors()):
                    yield from _blocks(box)
        elif child.tag == _TABLE:
            yield from _rows(child)
        elif child.tag not in _NO_TEXT:
            yield from _blocks(child)


def _rows(node: "BaseOxmlElement") -> Iterator[str]:
    """A line for each row below `node`, cells divided by a tab; the rows of a table in a cell stay in their cell."""
    for child in node:
        if child.tag == _ROW:
            yield "\t".join(" ".join(_blocks(cell)).replace("\n", " ") for cell in _cells(child))
        else:
            yield from _rows(child)


def _cells(node: "BaseOxmlElement") -> Iterator["BaseOxmlElement"]:
    for child in node:
        if child.tag == _CELL:
            yield child
        else:
            yield from _cells(child)


def _words(node: "BaseOxmlElement") -> Iterator[str]:
    """The words of a paragraph; what stands in a text box is no part of it."""
    for child in node:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag != _BOX and child.tag not in _NO_TEXT:
            yield from _words(child)
