"""OFD (GB/T 33190, the national page format) in, everything that can be read in it out: a zip archive of XML."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import PurePosixPath
from typing import BinaryIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from gkssg.base.text import natural_key
from gkssg.formats.archive import weighed
from gkssg.formats.flaw import Flaw, UnreadableError
from gkssg.formats.paged import paged
from gkssg.formats.passage import Enclosed, Passage
from gkssg.formats.tidy import tidied

_NS = "{http://www.ofdspec.org/2016}"
_PAGE, _FOLDER, _TEMPLATES = "/content.xml", "/pages/", "/tpls/"
_LABELS = {
    "Title": "标题",
    "Author": "作者",
    "Subject": "主题",
    "Abstract": "摘要",
    "Keyword": "关键词",
    "CustomData": "其他",
}
_ROOT = "ofd.xml"
_XML = ".xml"
# Fonts, seals and packed pictures: nobody writes in them.
_DULL = (".ttf", ".otf", ".ttc", ".jb2")
_SEALS, _SEAL = "/signs/", (".esl", ".dat")


def read(stream: BinaryIO) -> Iterator[Passage | Enclosed]:
    """The pages in the order of their numbers, their background, then what nobody sees: properties, annotations, hidden
    objects, enclosed files."""
    weighed(stream)
    with ZipFile(stream) as archive:
        names = sorted(archive.namelist(), key=natural_key)
        pages = [name for name in names if name.lower().endswith(_PAGE) and _FOLDER in name.lower()]
        if not pages:
            raise UnreadableError(Flaw.BROKEN)
        hidden: list[str] = []
        yield from paged(_page(_tree(archive.read(name)), hidden) for name in pages)
        if hidden:
            yield Passage("隐藏的文字", tidied("\n".join(hidden)), seen=False)
        for name in names:
            yield from _other(archive, name) if name not in pages else ()


def _other(archive: ZipFile, name: str) -> Iterator[Passage | Enclosed]:
    """What is in a part that is no page."""
    low = name.lower()
    file = PurePosixPath(low).name
    if low.endswith("/") or file.endswith(_DULL) or (_SEALS in low and file.endswith(_SEAL)):
        return
    if file == _ROOT:
        yield from _about(_tree(archive.read(name)))
    elif low.endswith(_XML):
        root = _tree(archive.read(name))
        words = [_page(root, []), *_texts(root.iter())]
        where = "页面背景" if _TEMPLATES in f"/{low}" else "批注" if "annot" in low else f"文件内部 {file}"
        text = tidied("\n".join(words))
        if text:
            yield Passage(where, text, seen=_TEMPLATES in f"/{low}")
    else:
        yield Enclosed(
            f"嵌入的文件“{PurePosixPath(name).name}”", PurePosixPath(name).name, archive.read(name), seen=False
        )


def _tree(xml: bytes) -> Element:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise UnreadableError(Flaw.BROKEN)
    return fromstring(xml)


def _about(root: Element) -> Iterator[Passage]:
    """The properties."""
    for key, name in _LABELS.items():
        for each in root.iter(f"{_NS}{key}"):
            if each.text and each.text.strip():
                yield Passage(f"文档属性“{each.get('Name', name)}”", tidied(each.text), seen=False)


def _page(root: Element, hidden: list[str]) -> str:
    """The words of one page; pieces of text at one height, one after the other, are one line. What is switched off is
    added to `hidden`."""
    shown: list[Element] = []
    for piece in root.iter(f"{_NS}TextObject"):
        if piece.get("Visible", "true").lower() == "false":
            hidden.append(_words(piece))
        else:
            shown.append(piece)
    return "\n".join("".join(map(_words, line)) for _, line in groupby(shown, key=_height))


def _height(piece: Element) -> str:
    return next(iter(piece.get("Boundary", "").split()[1:2]), "")


def _words(piece: Element) -> str:
    return "".join(code.text or "" for code in piece.iter(f"{_NS}TextCode"))


def _texts(elements: Iterable[Element]) -> Iterator[str]:
    """All texts but those of text objects, and the attributes in which programs put what people wrote."""
    for each in elements:
        if each.text and each.text.strip() and each.tag != f"{_NS}TextCode":
            yield each.text
        yield from (value for key, value in each.items() if key in ("Creator", "Remark", "Name", "Title") and value)
