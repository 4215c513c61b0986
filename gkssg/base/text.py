"""Small questions about text: the nearest word, the width on a terminal, a sort key for people."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from unicodedata import east_asian_width

# The blocks of 汉字 that occur in official names: the unified ideographs with extensions A to H.
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_DIGITS = re.compile(r"(\d+)")


def nearest(word: str, options: Iterable[str]) -> str:
    """The option that looks most like `word`, or an empty string when none does."""
    found = get_close_matches(word, list(options), n=1, cutoff=0.5)
    return found[0] if found else ""


def width(text: str) -> int:
    """Columns that `text` takes on a terminal: 2 for a 汉字 or full-width character, else 1."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def clip(text: str, limit: int) -> str:
    """`text` cut to at most `limit` characters, the last one an ellipsis when something was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key in which 附件2 stands before 附件10."""
    parts = _DIGITS.split(text)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)
