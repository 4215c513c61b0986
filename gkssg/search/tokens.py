"""A text in, the terms by which it is found out. `search/tokens.js` in the theme does the same in the browser.

The steps, the same in both languages:

1. Each code point is folded by itself: NFKC, lower case, accents off, then a traditional 汉字 that GB 2312 does not
   hold becomes the simplified one. Joiners, variation selectors and Chinese quotation marks vanish (“三公”经费 → 三公经费).
2. The folded text is cut into segments: runs of 汉字, words of letters and digits, numbers (1,234.50 → 1234.50),
   document numbers (any brackets, or none before 号 → 〔2018〕12) and dates (2026年3月5日, 2026-3-5 → 2026-03-05).
   Everything else is a gap.
3. A run of 汉字 gives its overlapping pairs; a single 汉字 gives itself; any other segment is a term as it is.

A text is indexed under more than a query asks for: under the parts of document numbers and dates, and under the month
of a day, so that whoever types less still finds it. A single 汉字 is found wherever it stands in titles, numbers and
summaries, but in long texts only at an end of its run: enough for any piece that somebody copies out of a text (造9座 of
改造9座), and those who type one 汉字 alone want what is about it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain, pairwise
from unicodedata import normalize

from gkssg.search.traditional import simplified

# Scripts written without blanks, cut into pairs: 汉字 with 〇, kana, hangul.
PAIRED = "\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U000323af"
# Scripts written in words: Latin, Greek, Cyrillic, Arabic (维吾尔文), Tibetan, Mongolian, Yi; and digits.
WORDS = (
    "0-9a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u0373\u0376-\u037d\u037f-\u0481\u048a-\u052f\u0620-\u064a\u066e-\u06d3\u06d5"
    "\u0f40-\u0fbc\u1820-\u1878\ua000-\ua48c"
)
# Nobody types more of a word than this.
LONGEST = 64

_VANISHING = re.compile(
    "[“”‘’「」『』\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
# Other blanks fold to these.
BLANKS = " \t\r\n"
_B = f"[{BLANKS}]"
_YEAR = "(?:19|20)[0-9]{2}"
_DOCUMENT = (
    rf"[〔\[(【<〈]{_B}*({_YEAR}){_B}*[〕\])】>〉]{_B}*第?{_B}*0*([1-9][0-9]{{0,4}})(?![{WORDS}]){_B}*号?"
    rf"|({_YEAR})(?:{_B}*年{_B}*第?{_B}*|{_B}*第{_B}*|{_B}+|-|)0*([1-9][0-9]{{0,4}}){_B}*号"
)
_MONTH, _DAY = "1[0-2]|0?[1-9]", "3[01]|[12][0-9]|0?[1-9]"
_DATE = (
    rf"({_YEAR}){_B}*年{_B}*({_MONTH}){_B}*月(?:{_B}*({_DAY}){_B}*[日号])?"
    rf"|({_YEAR})([-/.])({_MONTH})\5({_DAY})(?![{WORDS}])"
)
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9a-z])|[0-9]+\.[0-9]+(?![0-9a-z])"
_PLAIN = re.compile(rf"({_NUMBER})|([{WORDS}]+)|([{PAIRED}]+)")
_DATE_AT_9 = _DATE.replace(r"\5", r"\9")
_CANONICAL = re.compile(rf"{_DOCUMENT}|{_DATE_AT_9}|({_NUMBER})|([{WORDS}]+)|([{PAIRED}]+)")
PAIRED_RUN = re.compile(f"[{PAIRED}]+")
PAIRED_CHAR = re.compile(f"[{PAIRED}]")


class _Folding(dict[int, str]):
    """The fold of each code point, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        bare = _VANISHING.sub("", normalize("NFD", normalize("NFKC", chr(code)).lower()))
        folded = self[code] = "".join(simplified().get(char, char) for char in normalize("NFC", bare))
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """`text` with the differences gone that nobody means: width, case, accents, traditional forms."""
    # Nearly all characters stay: far faster than to translate each one.
    for char in set(_changing().findall(text)):
        text = text.replace(char, _FOLDING[ord(char)])
    return text


@cache
def _changing() -> re.Pattern[str]:
    """What may fold to something else: all but small letters, ASCII signs and simplified 汉字."""
    staying = (char for char in map(chr, range(0x4E00, 0xA000)) if char not in simplified())
    return re.compile(rf"[^\x00-@\[-\x7f{''.join(staying)}]")


def canonical(text: str) -> str:
    """`text` as its segments, a blank between them; document numbers and dates in their one form."""
    return " ".join(_segments(_CANONICAL, fold(text)))


def plain(text: str) -> str:
    """`text` as its segments, a blank between them; document numbers and dates as they were written."""
    return " ".join(_segments(_PLAIN, fold(text)))


def query_terms(text: str) -> tuple[str, ...]:
    """The terms that a text must have to answer the query `text`, in their order, each once."""
    terms: dict[str, None] = {}
    for segment in canonical(text).split():
        terms.update(dict.fromkeys(_pairs(segment)))
    return tuple(terms)


def text_terms(text: str) -> frozenset[str]:
    """The terms under which a long text is found: a single 汉字 only at an end of its run."""
    folded = fold(text)
    terms = set(whole_terms(folded))
    for segment in _segments(_PLAIN, folded):
        terms.update(_pairs(segment))
        if PAIRED_RUN.match(segment):
            terms.update((segment[0], segment[-1]))
    return frozenset(terms)


def lead_terms(text: str) -> frozenset[str]:
    """The terms under which a title, a number or a summary is found: each 汉字 too."""
    return text_terms(text).union(PAIRED_CHAR.findall(fold(text)))


def word_terms(folded: str) -> set[str]:
    """The terms of an already folded text that are not of 汉字, and the 汉字 right behind one of them."""
    stretches = set(_STRETCH.findall(folded))
    return {*chain.from_iterable(map(_stretch_terms, stretches)), *whole_terms(folded)}


# Where words and numbers can stand; the regular expression engine finds the start of one fast.
_STRETCH = re.compile(rf"[{WORDS}][{WORDS}.,]*")


# The same years and amounts stand in text after text.
@lru_cache(1 << 16)
def _stretch_terms(stretch: str) -> tuple[str, ...]:
    return tuple(_segments(_PLAIN, stretch))


def whole_terms(folded: str) -> Iterator[str]:
    """The terms of a folded text that stand for document numbers and dates as a whole.

    With them the 汉字 behind one, an end of its run once the number is taken away (〔2018〕12号令发 → 令).
    """
    for year in (*_OF_1900.finditer(folded), *_OF_2000.finditer(folded)):
        found = _whole_at(folded, year.start())
        if found is None:
            continue
        whole, end = _recognised(found), found.end()
        yield from (whole, whole[1:5] + whole[6:]) if whole.startswith("〔") else (whole, whole[:7])
        if PAIRED_CHAR.match(folded, end):
            yield folded[end]
        # A number behind it is one with its last part once it stays (2026-3-5.2024 → 5.2024), and alone in a query.
        behind = _STRETCH.match(folded, end + 1) if folded[end : end + 1] in (".", ",") else None
        if behind:
            yield from _segments(_CANONICAL, behind[0])


# Each by itself, for what begins with one text is found twice as fast as what begins with either of two.
_OF_1900, _OF_2000 = re.compile("19[0-9]{2}"), re.compile("20[0-9]{2}")
_WHOLE = re.compile(rf"{_DOCUMENT}|{_DATE_AT_9}")
_WORD_CHAR = re.compile(f"[{WORDS}]")
_OPENING = "〔[(【<〈"


def _whole_at(folded: str, year: int) -> re.Match[str] | None:
    """The document number or date whose year stands at `year`, if it begins there or at a bracket before it."""
    start = year
    while start and folded[start - 1] in BLANKS:
        start -= 1
    if start and folded[start - 1] in _OPENING:
        found = _WHOLE.match(folded, start - 1)
        if found:
            return found
    if year and _WORD_CHAR.match(folded, year - 1):
        return None
    return _WHOLE.match(folded, year)


def _segments(pattern: re.Pattern[str], folded: str) -> Iterator[str]:
    """The segments of a folded text."""
    for found in pattern.finditer(folded):
        number, word, run = found.groups()[-3:]
        if number:
            yield number.replace(",", "")
        elif word:
            yield word[:LONGEST]
        else:
            yield run or _recognised(found)


def _recognised(found: re.Match[str]) -> str:
    """The one form of a document number (〔2018〕12) or a date (2026-03-05, 2026-03); empty for anything else."""
    groups = found.groups()
    year, serial = groups[0] or groups[2], groups[1] or groups[3]
    if year:
        return f"〔{year}〕{serial}"
    year, month, day = groups[4] or groups[7], groups[5] or groups[9], groups[6] or groups[10]
    if not year:
        return ""
    return f"{year}-{month:0>2}-{day:0>2}" if day else f"{year}-{month:0>2}"


def _pairs(segment: str) -> Iterable[str]:
    """The terms of a segment: the pairs of a run of 汉字, else the segment itself."""
    if len(segment) < 2 or not PAIRED_RUN.match(segment):
        return (segment,)
    return map("".join, pairwise(segment))


def holds(text: str, phrase: str) -> bool:
    """Whether `phrase` stands in `text` word for word, but for width, case, brackets, gaps and traditional forms."""
    return _within(canonical(phrase), canonical(text)) or _within(plain(phrase), plain(text))


def _within(phrase: str, text: str) -> bool:
    """Whether the segments of `phrase` stand in `text`: words whole, 汉字 anywhere in a run."""
    if not phrase:
        return False
    head = "" if PAIRED_RUN.match(phrase[0]) else " "
    tail = "" if PAIRED_RUN.match(phrase[-1]) or _MONTH_LAST.search(phrase) else " "
    return f"{head}{phrase}{tail}" in f" {text} "


# A month at the end of a phrase is found in a day of that month.
_MONTH_LAST = re.compile(rf"(?:^| ){_YEAR}-[0-9]{{2}}$")
