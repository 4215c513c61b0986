"""PDF in, text out. The only module that imports pypdf; it is loaded when the first PDF is read, not before."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from gkssg.formats.flaw import Flaw, UnreadableError, gathered
from gkssg.formats.tidy import rejoined

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 2000
# Strokes of the pen in a whole file: a plan of a town has more than a book has letters, and few words.
MOST_OPERATIONS = 5_000_000


class _EnoughError(Exception):
    """The file has drawn more than `MOST_OPERATIONS`."""


class _Pen:
    """Counts what a file draws, and stops it."""

    def __init__(self) -> None:
        self._left = MOST_OPERATIONS

    def move(self, *_: object) -> None:
        """One operation more."""
        self._left -= 1
        if self._left < 0:
            raise _EnoughError


def read(file: Path) -> str:
    """The text of a PDF, its first `MOST_PAGES` pages; one that only forbids printing or copying is read."""
    with _silence(), file.open("rb") as stream:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError

        reader = PdfReader(stream)
        if reader.is_encrypted:
            try:
                opened = reader.decrypt("")
            except DependencyError:
                opened = None
            if not opened:
                raise UnreadableError(Flaw.LOCKED)
        if not reader.pages:
            raise UnreadableError(Flaw.BROKEN)
        return gathered(rejoined(_pages(reader)))


def _pages(reader: "PdfReader") -> Iterator[str]:
    pen = _Pen()
    for page in islice(reader.pages, MOST_PAGES):
        try:
            yield page.extract_text(visitor_operand_before=pen.move)
        except _EnoughError:
            return


@contextmanager
def _silence() -> Iterator[None]:
    """Nothing of what pypdf thinks about a file reaches the terminal; gkssg says it in its own words."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)
