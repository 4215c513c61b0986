"""A text in, the first letters of its pinyin out. The only module that imports pypinyin.

It is imported when the first letter is asked for: its tables take a fifth of a second, and most commands need none.
"""

from functools import cache

from gkssg.search.tokens import PAIRED_RUN, fold


def initials(text: str) -> str:
    """The first letter of the pinyin of each 汉字 of `text`, other letters and digits as they are: 2026年预算 → 2026nys."""
    folded = fold(text)
    return "".join(_initial(folded[max(at - 1, 0) : at + 2], min(at, 1)) for at in range(len(folded)))


def _initial(window: str, at: int) -> str:
    """The letter of the character at `at`; its neighbours decide how a 汉字 of two sounds is read (银行, 行政)."""
    letters = _letters(window[at])
    return letters if len(letters) < 2 else _letter_in(window, at)


@cache
def _letters(char: str) -> str:
    """The first letters that `char` may have; a letter or digit has itself, a sign none."""
    if not PAIRED_RUN.match(char):
        return char if char.isalnum() and char.isascii() else ""
    from pypinyin import Style, pinyin

    (sounds,) = pinyin(char, style=Style.FIRST_LETTER, heteronym=True, errors=_unknown)
    return "".join(sorted({sound[:1] for sound in sounds if sound[:1].isascii() and sound[:1].isalpha()}))


@cache
def _letter_in(window: str, at: int) -> str:
    """The first letter of the 汉字 at `at` among its neighbours."""
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(window, style=Style.FIRST_LETTER, errors=_unknown)[at][:1]


def _unknown(chars: str) -> str:
    """What stands for characters without a sound: one sign each."""
    return "?" * len(chars)


def initial_terms(title: str) -> frozenset[str]:
    """The terms `~czz` of a title: three first letters in a row, within a run of 汉字, letters and digits."""
    letters = initials(title)
    return frozenset(f"~{letters[at : at + 3]}" for at in range(len(letters) - 2))
