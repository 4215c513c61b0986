"""A text in, the first letters of its pinyin out. The only module that imports pypinyin.

It is imported when the first letter is asked for: its tables take a fifth of a second, and most commands need none.
"""

from functools import cache, lru_cache
from unicodedata import normalize

from gkssg.search.tokens import PAIRED_CHAR, fold

# The lengths of the phrases that decide how a 汉字 of two sounds is read, the surest first.
PHRASES = (4, 3, 2)


def initials(text: str) -> str:
    """The first letter of the pinyin of each 汉字 of `text`, other letters and digits as they are: 2026年预算 → 2026nys."""
    folded = fold(text)
    return "".join(_initial(folded, at) for at in range(len(folded)))


def _initial(text: str, at: int) -> str:
    """The letter of the character at `at`; the phrase in which it stands decides between two sounds (银行, 行政)."""
    letters = _letters(text[at])
    if len(letters) < 2:
        return letters
    first = max(at - PHRASES[0] + 1, 0)
    return _letter_in(text[first : at + PHRASES[0]], at - first) or letters[0]


@cache
def _letters(char: str) -> str:
    """The first letters that `char` may have, the usual one first; a letter or digit has itself, a sign none."""
    if not PAIRED_CHAR.match(char):
        return char if char.isalnum() and char.isascii() else ""
    from pypinyin import Style, pinyin

    (sounds,) = pinyin(char, style=Style.FIRST_LETTER, heteronym=True, errors="ignore") or [[]]
    return "".join(dict.fromkeys(sound[:1] for sound in sounds if sound[:1].isascii() and sound[:1].isalpha()))


# Titles share their phrases.
@lru_cache(1 << 14)
def _letter_in(text: str, at: int) -> str:
    """The first letter of the 汉字 at `at` in the longest known phrase around it; empty when none is known."""
    # Not by way of its constants, which may have been told to have none (cli/main.py).
    from pypinyin.phrases_dict import phrases_dict

    for length in PHRASES:
        for start in range(max(at - length + 1, 0), min(at, len(text) - length) + 1):
            sounds = phrases_dict.get(text[start : start + length])
            if sounds:
                return normalize("NFD", sounds[at - start][0])[:1]
    return ""


def initial_terms(letters: str) -> frozenset[str]:
    """The terms `~czz` of the initials of a title: three letters in a row."""
    return frozenset(f"~{letters[at : at + 3]}" for at in range(len(letters) - 2))
