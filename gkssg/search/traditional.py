"""A traditional 汉字 in, its simplified form out. The only module that imports opencc."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from opencc import OpenCC

# The ideographs of the basic plane: what a keyboard for traditional Chinese can type.
TYPED = range(0x3400, 0xA000)
# Where GB 2312, the character set of simplified Chinese, has its 汉字.
_ROWS, _CELLS = range(0xB0, 0xF8), range(0xA1, 0xFF)


@cache
def simplified_chars() -> frozenset[str]:
    """The 汉字 of GB 2312: simplified Chinese already, whatever else they may mean."""
    codes = bytes(byte for row in _ROWS for cell in _CELLS for byte in (row, cell))
    return frozenset(codes.decode("gb2312", "ignore"))


@cache
def simplified() -> Mapping[str, str]:
    """Each traditional 汉字 that GB 2312 does not hold, and its simplified form there."""
    chars = [char for char in map(chr, TYPED) if char not in simplified_chars()]
    # A line each, so that a character is not taken for a part of a word.
    forms = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    found = zip(chars, forms, strict=True)
    return MappingProxyType({char: form for char, form in found if form in simplified_chars()})


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(simplified())}]")


def pairs(text: str) -> str:
    """The traditional 汉字 of `text`, each once and followed by its simplified form."""
    return "".join(char + simplified()[char] for char in sorted(set(_traditional().findall(text))))
