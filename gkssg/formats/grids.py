"""A table file in, its sheets as rows of texts out, for typing: CSV in UTF-8 or GB18030, xlsx, xls, ods."""

import csv
import warnings
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import BinaryIO

from gkssg.formats import sheets
from gkssg.formats.flaw import Flaw, UnreadableError
from gkssg.formats.plain import decoded

BOOKS = (".xlsx", ".xls", ".ods")
SUFFIXES = (".csv", *BOOKS)


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a sheet, from the first: `lines` are their numbers in the file, `name` that of the sheet or empty."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


def grids(file: Path) -> tuple[Grid, ...] | Flaw:
    """The sheets of `file` that are not hidden; or why it cannot be read.

    Parsers fail on hostile files in ways that their documentation does not list: every exception means broken.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with file.open("rb") as stream:
                if file.suffix.lower() == ".csv":
                    return (_csv(stream),)
                if file.suffix.lower() in BOOKS:
                    return tuple(Grid(name, rows, tuple(range(1, len(rows) + 1))) for name, rows in sheets.rows(stream))
                return Flaw.UNKNOWN
    except UnreadableError as error:
        return error.flaw
    except Exception:
        return Flaw.BROKEN


def _csv(stream: BinaryIO) -> Grid:
    reader = csv.reader(StringIO(decoded(stream), newline=""))
    rows, lines, begins = [], [], 1
    for row in reader:
        rows.append(tuple(cell.strip() for cell in row))
        lines.append(begins)
        begins = reader.line_num + 1
    return Grid("", tuple(rows), tuple(lines))
