"""Plain text and CSV in, text out: UTF-8, or the GB18030 that Excel and Notepad write on a Chinese desk."""

import csv
from codecs import getincrementaldecoder
from collections.abc import Iterator
from io import StringIO
from typing import BinaryIO

from gkssg.formats.flaw import MOST_CHARACTERS, gathered
from gkssg.formats.passage import Passage
from gkssg.formats.tidy import tidied

_LONGEST_SIGN = 4


def read(stream: BinaryIO) -> Iterator[Passage]:
    """The lines of a text file."""
    yield Passage("正文", tidied(gathered([decoded(stream)])))


def read_table(stream: BinaryIO) -> Iterator[Passage]:
    """The rows of a CSV file, cells divided by a tab."""
    rows = csv.reader(StringIO(decoded(stream), newline=""))
    text = gathered("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
    yield Passage("表格", text, is_table=True)


def decoded(stream: BinaryIO) -> str:
    """As much of a file as is read, in the first encoding that fits."""
    data = stream.read(MOST_CHARACTERS * _LONGEST_SIGN)
    whole = not stream.read(1)
    try:
        return getincrementaldecoder("utf-8-sig")().decode(data, final=whole)
    except UnicodeDecodeError:
        return getincrementaldecoder("gb18030")().decode(data, final=whole)
