"""OFD (GB/T 33190, the national page format) in, text out: a zip archive of XML."""

from collections.abc import Iterator
from itertools import groupby
from typing import BinaryIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from gkssg.base.text import natural_key
from gkssg.formats.archive import weighed
from gkssg.formats.flaw import Flaw, UnreadableError, gathered
from gkssg.formats.passage import Passage
from gkssg.formats.tidy import rejoined

_NS = "{http://www.ofdspec.org/2016}"
_PAGE, _FOLDER = "/content.xml", "/pages/"


def read(stream: BinaryIO) -> Iterator[Passage]:
    """The text of the pages, in the order of their numbers."""
    weighed(stream)
    with ZipFile(stream) as archive:
        names = [name for name in archive.namelist() if name.lower().endswith(_PAGE) and _FOLDER in name.lower()]
        if not names:
            raise UnreadableError(Flaw.BROKEN)
        yield Passage("正文", gathered(rejoined(_page(archive.read(name)) for name in sorted(names, key=natural_key))))


def _page(xml: bytes) -> str:
    """The words of one page; pieces of text at one height, one after the other, are one line."""
    if b"<!DOCTYPE" in xml:
        raise UnreadableError(Flaw.BROKEN)
    pieces = fromstring(xml).iter(f"{_NS}TextObject")
    return "\n".join("".join(map(_words, line)) for _, line in groupby(pieces, key=_height))


def _height(piece: Element) -> str:
    return next(iter(piece.get("Boundary", "").split()[1:2]), "")


def _words(piece: Element) -> str:
    return "".join(code.text or "" for code in piece.iter(f"{_NS}TextCode"))
