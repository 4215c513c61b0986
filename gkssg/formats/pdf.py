"""PDF in, text out. The only module that imports pypdfium2; it is loaded when the first PDF is read, not before."""

from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from gkssg.formats.flaw import Flaw, UnreadableError, gathered
from gkssg.formats.passage import Passage
from gkssg.formats.tidy import rejoined

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PAGES = 2000
# A file of more is pictures; its pages would fill the memory.
MOST_BYTES = 200_000_000


def read(stream: BinaryIO) -> Iterator[Passage]:
    """The text of a PDF, its first `MOST_PAGES` pages; one that only forbids printing or copying is read."""
    from pypdfium2 import PdfDocument, PdfiumError
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UnreadableError(Flaw.BROKEN)
    try:
        # Bytes, since the library opens names that are not ASCII on some systems only.
        document = PdfDocument(data)
    except PdfiumError as error:
        raise UnreadableError(Flaw.LOCKED if error.err_code == FPDF_ERR_PASSWORD else Flaw.BROKEN) from None
    with closing(document):
        if not len(document):
            raise UnreadableError(Flaw.BROKEN)
        yield Passage("正文", gathered(rejoined(_pages(document))))


def _pages(document: "PdfDocument") -> Iterator[str]:
    for number in islice(range(len(document)), MOST_PAGES):
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            yield text.get_text_bounded()
