"""A text and the words looked for in; the places where they stand, and the lines around them, out."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from gkssg.search.desk.found import Snippet, Span
from gkssg.search.tokens import PAIRED_RUN, WORDS, fold

# Words of which one is as good as another, as `tokens.canonical` writes them.
Words = tuple[str, ...]
# How much of a text is shown, how much of that before the first word, and how many pieces of a text.
AROUND, BEFORE, MOST = 90, 24, 2
_ENDS = "。；！？\n"
_DOCUMENT = re.compile(r"〔([0-9]{4})〕([0-9]+)")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")


def marks(text: str, words: Sequence[Words]) -> tuple[Span, ...]:
    """Where `words` stand in `text`: as they are, or where none of a group stands so, by the pairs of their 汉字."""
    folded, origin = _folded(text)
    found = sorted(span for group in words for span in _places(folded, group))
    merged: list[Span] = []
    for first, last in found:
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple((origin[first], origin[last - 1] + 1) for first, last in merged)


def snippets(text: str, words: Sequence[Words]) -> tuple[Snippet, ...]:
    """The pieces of `text` in which most of `words` stand together, in their order."""
    spans = marks(text, words)
    chosen: list[Span] = []
    seen: set[str] = set()
    while len(chosen) < MOST:
        open_ = [first for first, _ in spans if all(not start <= first < end for start, end in chosen)]
        best = max(open_, key=lambda first: _worth(text, spans, first, seen), default=None)
        if best is None or (chosen and not _worth(text, spans, best, seen)):
            break
        window = _window(text, best)
        chosen.append(window)
        seen |= _words(text, spans, window)
    return tuple(_snippet(text, window, spans) for window in sorted(chosen))


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters the place in `text` that it comes from."""
    folded = fold(text)
    if len(folded) == len(text):
        return folded, range(len(text))
    parts = [fold(char) for char in text]
    return "".join(parts), [at for at, part in enumerate(parts) for _ in part]


def _places(folded: str, group: Words) -> list[Span]:
    segments = [segment for word in group for segment in word.split()]
    whole = [match.span() for segment in segments for match in _pattern(segment).finditer(folded)]
    if whole:
        return whole
    pairs = {"".join(pair) for segment in segments if PAIRED_RUN.match(segment) for pair in pairwise(segment)}
    return [match.span() for pair in pairs for match in _pattern(pair).finditer(folded)]


@cache
def _pattern(word: str) -> re.Pattern[str]:
    """How a segment may have been written."""
    if PAIRED_RUN.match(word):
        return re.compile(re.escape(word))
    if number := _DOCUMENT.fullmatch(word):
        return re.compile(rf"[〔\[(【<〈]?\s*{number[1]}\D{{0,4}}0*{number[2]}(?!\d)\s*号?")
    if day := _DATE.fullmatch(word):
        month = rf"{day[1]}\D{{1,3}}0?{int(day[2])}"
        return re.compile(rf"{month}\D{{1,3}}0?{int(day[3])}(?!\d)日?" if day[3] else rf"{month}(?!\d)月?")
    letters = ",?".join(map(re.escape, word)) if word[0].isdigit() else re.escape(word)
    return re.compile(rf"(?<![{WORDS}]){letters}(?![{WORDS}])")


def _words(text: str, spans: Sequence[Span], window: Span) -> set[str]:
    return {text[first:last] for first, last in spans if window[0] <= first and last <= window[1]}


def _worth(text: str, spans: Sequence[Span], first: int, seen: set[str]) -> int:
    """How many characters of words not yet `seen` stand near the place `first`."""
    return sum(map(len, _words(text, spans, (first, first + AROUND - BEFORE)) - seen))


def _window(text: str, first: int) -> Span:
    """What to show around the word at `first`: from the beginning of its sentence, when that is near."""
    start = max(0, first - BEFORE)
    ends = [at for at in range(start, first) if text[at] in _ENDS]
    start = ends[-1] + 1 if ends else start
    start += len(text[start:first]) - len(text[start:first].lstrip())
    end = text.find("\n", first)
    return start, min(len(text), start + AROUND, end if end >= 0 else len(text))


def _snippet(text: str, window: Span, spans: Sequence[Span]) -> Snippet:
    start, end = window
    lead = "…" if start and text[:start].rstrip(" ")[-1:] not in _ENDS else ""
    tail = "…" if end < len(text) and text[end] != "\n" else ""
    shift = len(lead) - start
    inside = tuple(_inside(spans, window))
    return Snippet(f"{lead}{text[start:end]}{tail}", tuple((first + shift, last + shift) for first, last in inside))


def _inside(spans: Sequence[Span], window: Span) -> Iterator[Span]:
    for first, last in spans:
        if window[0] <= first < window[1]:
            yield first, min(last, window[1])
