"""Word's .docx in, what is in it out: also what a reader of the document does not see."""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from gkssg.base.text import natural_key
from gkssg.formats.flaw import Flaw, UnreadableError
from gkssg.formats.parts import Package, Room, local
from gkssg.formats.passage import Enclosed, Passage
from gkssg.formats.properties import properties

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _ROW, _CELL, _TEXT, _BOX = (f"{_W}{name}" for name in ("p", "tbl", "tr", "tc", "t", "txbxContent"))
_RUN, _LOOK, _VANISH, _VALUE = (f"{_W}{name}" for name in ("r", "rPr", "vanish", "val"))
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_DELETED, _INSERTED = {f"{_W}del", f"{_W}moveFrom"}, {f"{_W}ins", f"{_W}moveTo"}
_CHANGED_LOOK = ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "numberingChange")
_FIELD_CODES = {f"{_W}instrText", f"{_W}delInstrText"}
_WRITTEN = {_TEXT, f"{_W}delText", *_FIELD_CODES}
# What Word wrote a second time for old programs, how a paragraph or run looks, and what was moved elsewhere.
_NO_TEXT = {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    *(f"{_W}pPr", _LOOK, f"{_W}moveFrom"),
}
# The parts around the body that a reader of the document sees as well, in this order.
_AROUND = ("header", "footnotes", "endnotes", "footer")


def read(stream: BinaryIO) -> Iterator[Passage | Enclosed]:
    """The text of a document: paragraphs and rows in their order, then page heads, notes and page feet; after it what
    is hidden, changed or noted in it, its properties, and the files in it."""
    room = Room()
    with Package(stream) as package:
        name = next(iter(package.main("officeDocument")), "")
        body = package.tree(name)
        if body.tag != f"{_W}document":
            raise UnreadableError(Flaw.BROKEN)
        related = [each for each in package.relations(name) if not each.is_external]
        names = {
            kind: sorted({each.target for each in related if each.kind == kind}) for kind in (*_AROUND, "comments")
        }
        around = [package.tree(part) for kind in _AROUND for part in sorted(names[kind], key=natural_key)]
        roots = [body, *around]
        yield from room.passage("正文", (line for root in roots for line in _blocks(root)))
        for part in names["comments"]:
            yield from _comments(package.tree(part), room)
        yield from _unseen(roots, room)
        yield from properties(package, room)
        yield from package.rest(room)


def _unseen(roots: list[Element], room: Room) -> Iterator[Passage]:
    """Hidden words, what was changed, the codes of fields."""
    every = [each for root in roots for each in root.iter()]
    hidden = {each for each in every if each.tag == _RUN and _vanishes(each)}
    yield from room.passage("隐藏文字", _by_paragraph(every, hidden), seen=False)
    for where, tags in (("修订（删除）", _DELETED), ("修订（插入）", _INSERTED)):
        changes = {each for each in every if each.tag in tags}
        found = list(room.passage(where, _by_paragraph(every, changes), seen=False))
        # That there are changes is worth to be known even when no word is in them.
        yield from found or [Passage(where, "", seen=False)][: len(changes)]
    if any(local(each) in _CHANGED_LOOK for each in every):
        yield Passage("修订（格式）", "", seen=False)
    simple = (value for each in every for key, value in each.items() if key == f"{_W}instr")
    codes = "".join(
        (each.text or "") if each.tag in _FIELD_CODES else "\n" * (each.tag == _PARAGRAPH) for each in every
    )
    yield from room.passage("域代码", [codes, *simple], seen=False)


def _by_paragraph(every: list[Element], chosen: set[Element]) -> Iterator[str]:
    """What is written below the chosen elements: programs divide a word or number anywhere, but not over paragraphs."""
    # What lies in another of its kind has been read with that: nothing is read twice, however deep they lie.
    inside: set[Element] = set()
    for paragraph in every if chosen else ():
        if paragraph.tag == _PARAGRAPH and paragraph not in inside:
            words = []
            for each in paragraph.iter():
                if each in chosen and each not in inside:
                    inside.update(below for below in each.iter() if below in chosen)
                    words.append(_all(each))
                elif each.tag == _PARAGRAPH:
                    inside.add(each)
            yield "".join(words)


def _comments(root: Element, room: Room) -> Iterator[Passage]:
    """One passage for the comments, if there are any, a line for each."""
    if len(root):
        lines = (f"{each.get(f'{_W}author', '')}：{_all(each).strip()}" for each in root)
        yield from room.passage("批注", lines, seen=False)


def _vanishes(run: Element) -> bool:
    """Whether a run of words is marked as hidden."""
    mark = run.find(f"{_LOOK}/{_VANISH}")
    return mark is not None and mark.get(_VALUE, "1") not in {"0", "false", "off"}


def _all(node: Element) -> str:
    """Whatever is written below `node`, its paragraphs a blank apart."""
    return "".join(
        (each.text or "") if each.tag in _WRITTEN else " " * (each.tag == _PARAGRAPH) for each in node.iter()
    )


def _blocks(node: Element) -> Iterator[str]:
    """A line for each paragraph and for each row of a table below `node`."""
    for child in node:
        if child.tag == _PARAGRAPH:
            yield "".join(_words(child))
            for box in _boxes(child):
                yield from _blocks(box)
        elif child.tag == _TABLE:
            yield from _rows(child)
        elif child.tag not in _NO_TEXT:
            yield from _blocks(child)


def _boxes(node: Element) -> Iterator[Element]:
    for child in node:
        if child.tag == _BOX:
            yield child
        elif child.tag not in _NO_TEXT:
            yield from _boxes(child)


def _rows(node: Element) -> Iterator[str]:
    """A line for each row below `node`, cells divided by a tab; the rows of a table in a cell stay in their cell."""
    for child in node:
        if child.tag == _ROW:
            yield "\t".join(" ".join(_blocks(cell)).replace("\n", " ") for cell in _cells(child))
        else:
            yield from _rows(child)


def _cells(node: Element) -> Iterator[Element]:
    for child in node:
        if child.tag == _CELL:
            yield child
        else:
            yield from _cells(child)


def _words(node: Element) -> Iterator[str]:
    """The words of a paragraph; what stands in a text box, or is hidden, is no part of it."""
    for child in node:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag != _BOX and child.tag not in _NO_TEXT and not (child.tag == _RUN and _vanishes(child)):
            yield from _words(child)
