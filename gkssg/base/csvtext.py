"""Rows in, a CSV text that a spreadsheet opens rightly out."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

# Excel takes a text without it for one in the code page of the desk.
_MARK = "\ufeff"
# A cell that begins so is a formula to a spreadsheet (CSV injection, as OWASP describes it).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

LINE_END = "\r\n"
_SOMEWHERE = re.compile(f"(?:^|\0)[{re.escape(''.join(_FORMULA))}]")


def spreadsheet(rows: Iterable[Sequence[str]], *, line_end: str = LINE_END) -> str:
    """The rows as CSV, with the byte order mark that Excel needs."""
    return _MARK + _lines(rows, line_end)


def row(cells: Sequence[str]) -> str:
    """A row as it stands in what `spreadsheet` makes, with its line end."""
    return _lines([cells], LINE_END)


def _lines(rows: Iterable[Sequence[str]], line_end: str) -> str:
    text = StringIO()
    csv.writer(text, lineterminator=line_end).writerows(rows)
    return text.getvalue()


def safe_row(cells: Sequence[str]) -> Sequence[str]:
    """The cells so that no spreadsheet takes one for a formula."""
    # One look at all of them: hardly any is.
    return [safe(cell) for cell in cells] if _SOMEWHERE.search("\0".join(cells)) else cells


def safe(cell: str) -> str:
    """`cell` so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
