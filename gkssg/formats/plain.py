"""Plain text and CSV in, text out: UTF-8, or the GB18030 that Excel and Notepad write on a Chinese desk."""

import csv
from codecs import getincrementaldecoder
from io import StringIO
from pathlib import Path

from gkssg.formats.flaw import MOST_CHARACTERS, gathered
from gkssg.formats.tidy import tidied

_LONGEST_SIGN = 4


def read(file: Path) -> str:
    """The lines of a text file."""
    return tidied(gathered([decoded(file)]))


def read_table(file: Path) -> str:
    """The rows of a CSV file, cells divided by a tab."""
    rows = csv.reader(StringIO(decoded(file), newline=""))
    return tidied(gathered("\t".join(" ".join(cell.split()) for cell in row) for row in rows))


def decoded(file: Path) -> str:
    """As much of a file as is read, in the first encoding that fits."""
    with file.open("rb") as stream:
        data = stream.read(MOST_CHARACTERS * _LONGEST_SIGN)
        whole = not stream.read(1)
    try:
        return getincrementaldecoder("utf-8-sig")().decode(data, final=whole)
    except UnicodeDecodeError:
        return getincrementaldecoder("gb18030")().decode(data, final=whole)
