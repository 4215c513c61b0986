"""PDF in, everything that can be read in it out. The only module that imports pypdfium2; it is loaded when the first PDF
is read, not before.

PDFium gives a page's text wherever it stands: below a box that was drawn over it, white on white, or without ink.
"""

import ctypes
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from gkssg.formats.flaw import Flaw, UnreadableError
from gkssg.formats.paged import paged
from gkssg.formats.passage import Enclosed, Passage
from gkssg.formats.pdfparts import parts
from gkssg.formats.tidy import tidied

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MOST_PAGES = 2000
# A file of more is pictures; its pages would fill the memory.
MOST_BYTES = 200_000_000
# A page with fewer signs (a page number, a stamp) is a scan when a picture covers so much of it.
FEW, SCAN = 20, 0.3
_LABELS = {"Title": "标题", "Author": "作者", "Subject": "主题", "Keywords": "关键词", "Creator": "创建者"}
# What an annotation says, and what has been typed into a field of a form.
_UTF_16 = "\u00fe\u00ff"
_SAID = (b"Contents", b"V", b"T", b"RC")


def read(stream: BinaryIO) -> Iterator[Passage | Enclosed]:
    """The text of the pages, then what nobody sees: outside of the page, annotations, fields, properties, bookmarks,
    enclosed files. One that only forbids printing or copying is read."""
    from pypdfium2 import PdfDocument, PdfiumError
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UnreadableError(Flaw.TOO_LARGE)
    try:
        # Bytes, since the library opens names that are not ASCII on some systems only.
        document = PdfDocument(data)
    except PdfiumError as error:
        raise UnreadableError(Flaw.LOCKED if error.err_code == FPDF_ERR_PASSWORD else Flaw.BROKEN) from None
    with closing(document):
        if not len(document):
            raise UnreadableError(Flaw.BROKEN)
        unseen: list[Passage] = []
        scans: list[int] = []
        known: list[str] = []
        files: set[bytes] = set()
        for passage in _shown(document, unseen, scans):
            known.append(passage.text)
            yield passage
        for each in _enclosed(document):
            if isinstance(each, Enclosed):
                files.add(each.data)
            else:
                known.append(each.text)
            yield each
        yield from parts(data, "\n".join(known), files)
        if len(document) > MOST_PAGES:
            raise UnreadableError(Flaw.TOO_LARGE)
        if scans:
            raise UnreadableError(Flaw.NO_TEXT)


def _shown(document: "PdfDocument", unseen: list[Passage], scans: list[int]) -> Iterator[Passage]:
    """What PDFium knows the text of."""
    yield from paged(_pages(document, unseen, scans))
    yield from unseen
    yield from _about(document)


def _pages(document: "PdfDocument", unseen: list[Passage], scans: list[int]) -> Iterator[str]:
    """The text of each page; what nobody sees is added to `unseen`, the number of a scanned page to `scans`."""
    for number in islice(range(len(document)), MOST_PAGES):
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            seen = text.get_text_bounded()
            # Outside of the page's box there is text that no viewer shows.
            whole = text.get_text_range()
            if sum(map(str.isalnum, whole)) > sum(map(str.isalnum, seen)):
                unseen.append(Passage(f"第 {number + 1} 页看不见的部分", tidied(whole), seen=False))
            said = "\n".join(_annotations(page))
            if said:
                unseen.append(Passage(f"第 {number + 1} 页的批注和表单", tidied(said), seen=False))
            if sum(map(str.isalnum, whole)) < FEW and _is_scan(page):
                scans.append(number + 1)
            yield seen


def _annotations(page: "PdfPage") -> Iterator[str]:
    """What annotations and fields of forms say."""
    from pypdfium2 import raw

    for at in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        try:
            for key in _SAID:
                size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
                if size > len("\0".encode("utf-16-le")):
                    buffer = ctypes.create_string_buffer(size)
                    target = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
                    raw.FPDFAnnot_GetStringValue(annotation, key, target, size)
                    yield buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def _is_scan(page: "PdfPage") -> bool:
    """Whether pictures cover a good part of a page."""
    from pypdfium2 import raw

    width, height = page.get_size()
    covered = 0.0
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = each.get_bounds()
        covered += max(right - left, 0) * max(top - bottom, 0)
    return bool(covered > SCAN * width * height)


def _about(document: "PdfDocument") -> Iterator[Passage]:
    """Properties and bookmarks."""
    found = document.get_metadata_dict(skip_empty=True)
    for key, name in _LABELS.items():
        if found.get(key):
            yield Passage(f"文档属性“{name}”", tidied(found[key]), seen=False)
    words = "\n".join(filter(None, (mark.get_title() for mark in document.get_toc())))
    if words:
        yield Passage("书签", tidied(words), seen=False)


def _enclosed(document: "PdfDocument") -> Iterator[Passage | Enclosed]:
    for at in range(document.count_attachments()):
        each = document.get_attachment(at)
        name = _name(each.get_name())
        yield Passage("嵌入的文件名", name, seen=False)
        yield Enclosed(f"嵌入的文件“{name}”", name, bytes(each.get_data()), seen=False)


def _name(name: str) -> str:
    """The name of an enclosed file; some programs write its bytes in UTF-16 where others are expected."""
    if not name.startswith(_UTF_16):
        return name
    try:
        return name.encode("latin-1").decode("utf-16")
    except UnicodeError:
        return name
