"""Plain text and CSV in, text out: UTF-8, or the GB18030 that Excel and Notepad write on a Chinese desk."""

import csv
from codecs import getincrementaldecoder
from collections.abc import Iterator
from io import StringIO
from typing import BinaryIO

from gkssg.formats.flaw import MOST_CHARACTERS, Flaw, UnreadableError
from gkssg.formats.parts import Room
from gkssg.formats.passage import Passage

_LONGEST_SIGN = 4


def read(stream: BinaryIO) -> Iterator[Passage]:
    """The lines of a text file. Raises UnreadableError behind those of one that is too long."""
    yield from Room().passage("正文", [decoded(stream)])


def read_table(stream: BinaryIO) -> Iterator[Passage]:
    """The rows of a CSV file, cells divided by a tab. Raises UnreadableError behind those of one that is too long."""
    rows = csv.reader(StringIO(decoded(stream), newline=""))
    lines = ("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
    yield from Room().passage("表格", lines, is_table=True)


def decoded(stream: BinaryIO) -> str:
    """As much of a file as is read, and one sign more when it is longer, in the first encoding that fits.

    Raises UnreadableError for what has a byte of zero, as no text has: two encodings would both fit UTF-16.
    """
    data = stream.read((MOST_CHARACTERS + 1) * _LONGEST_SIGN)
    whole = not stream.read(1)
    if b"\0" in data:
        raise UnreadableError(Flaw.BROKEN)
    try:
        return getincrementaldecoder("utf-8-sig")().decode(data, final=whole)
    except UnicodeDecodeError:
        return getincrementaldecoder("gb18030")().decode(data, final=whole)
