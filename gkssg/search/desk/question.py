"""What somebody typed in; words, phrases, and limits out. The language of the public page, and what the office adds.

公交 线路          all words, in any order        “管理办法”      word for word
类别:财政 年:2024   within a category, of a year    -拟办           without
"""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from gkssg.search.desk.found import QuestionError
from gkssg.search.tokens import PAIRED_RUN, canonical, fold

# Prefixes whose value is a part of a name or number.
NAMED = {
    "标题": "title",
    "附件": "attachment",
    "文号": "document",
    "发文字号": "document",
    "索引号": "number",
    "类别": "folder",
    "机关": "issuer",
    "科室": "department",
    "种类": "kind",
    "状态": "state",
    "有效性": "status",
}
# Prefixes whose value is a year, or a range of days.
RANGED = {
    "年": "year",
    "年份": "year",
    "成文": "date",
    "成文日期": "date",
    "发布": "published",
    "发布日期": "published",
}
EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)
_PIECE = re.compile(
    rf"(?P<minus>[-－])?(?:(?P<key>{'|'.join(sorted((*NAMED, *RANGED), key=len, reverse=True))})[:：])?"
    r"""(?:["“”「＂](?P<phrase>[^"“”「」＂]*)["”」＂]|(?P<word>[^\s"“”「」＂]+))"""
)
_YEARS = re.compile(r"([0-9]{4})年?(?:(?:\.\.|[-—~～至到])([0-9]{4})年?)?")
_DAY = re.compile(r"([0-9]{4})(?:[-./年]([0-9]{1,2})(?:[-./月]([0-9]{1,2})日?|月)?|年)?")


@dataclass(frozen=True, slots=True)
class Need:
    """What an item must have: all terms of one option at least. `words` are the options as people write them."""

    text: str
    words: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    phrase: bool = False

    @property
    def checked(self) -> bool:
        """Whether the terms alone do not decide: pairs that stand somewhere may not stand together."""
        return self.phrase and len(self.options[0]) > 1


@dataclass(frozen=True, slots=True)
class Limit:
    """A prefix with its value, or, where the prefix asks for that, the first and last day or year."""

    field: str
    value: str
    first: int
    last: int
    written: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `needs` and `limits` must be fulfilled, `without` and `beyond` must not."""

    text: str
    needs: tuple[Need, ...]
    without: tuple[Need, ...]
    limits: tuple[Limit, ...]
    beyond: tuple[Limit, ...]

    @property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The words to mark in what is found, in groups of which one word is as good as another."""
        limited = ((canonical(each.value),) for each in self.limits if each.field in ("title", "attachment"))
        return tuple(dict.fromkeys((*(need.words for need in self.needs), *limited)))


def question(typed: str, synonyms: Sequence[Sequence[str]]) -> Question:
    """The question of what was `typed`; `synonyms` are groups of words. Raises QuestionError."""
    free: list[str] = []
    needs: list[Need] = []
    without: list[Need] = []
    limits: list[Limit] = []
    beyond: list[Limit] = []
    groups = [[canonical(word) for word in group] for group in synonyms]
    for found in _PIECE.finditer(typed):
        value = found["phrase"] or found["word"] or ""
        minus = bool(found["minus"]) and typed[: found.start()][-1:] in ("", " ", "\t", "\u3000")
        if found["key"]:
            (beyond if minus else limits).append(_limit(found["key"], value, found[0]))
        elif found["phrase"]:
            (without if minus else needs).extend(_phrase(value))
        elif minus:
            without.extend(_unwanted(value, groups))
        else:
            free.append(found[0])
    text = canonical(" ".join(free))
    if without and not (free or needs or limits or beyond):
        raise QuestionError("只写了不要的词。请再写一个要找的词，用空格隔开，例如：公交 -预算。")
    return Question(text, (*_of_segments(text, groups), *needs), tuple(without), tuple(limits), tuple(beyond))


def terms_of(text: str) -> tuple[str, ...]:
    """The terms of a text in canonical form."""
    found: dict[str, None] = {}
    for segment in text.split():
        pairs = ["".join(pair) for pair in pairwise(segment)] if PAIRED_RUN.match(segment) else []
        found.update(dict.fromkeys(pairs or [segment]))
    return tuple(found)


def _phrase(typed: str) -> Iterator[Need]:
    text = canonical(typed)
    if text:
        yield Need(typed, (text,), (terms_of(text),), phrase=True)


def _unwanted(typed: str, groups: Sequence[Sequence[str]]) -> Iterator[Need]:
    """What must not be there: a word of several pieces as a whole, for one of its pieces says nothing."""
    needs = tuple(_of_segments(canonical(typed), groups))
    return iter(needs) if len(needs) < 2 else _phrase(typed)


def _of_segments(text: str, groups: Sequence[Sequence[str]]) -> Iterator[Need]:
    """A need for each segment; a run of 汉字 is cut where it holds a word that has synonyms."""
    for segment in text.split():
        whole = not PAIRED_RUN.match(segment)
        start = at = 0
        while at < len(segment):
            word, group = _longest(segment, at, groups)
            if not word or (whole and word != segment):
                at += 1
                continue
            yield from _plain(segment[start:at])
            options = (word, *(other for other in group if other != word))
            yield Need(word, options, tuple(map(terms_of, options)))
            start = at = at + len(word)
        yield from _plain(segment[start:])


def _longest(segment: str, at: int, groups: Sequence[Sequence[str]]) -> tuple[str, Sequence[str]]:
    """The longest word of a group that stands at `at`, and the group."""
    found = ((word, group) for group in groups for word in group if word and segment.startswith(word, at))
    return max(found, key=lambda pair: len(pair[0]), default=("", ()))


def _plain(word: str) -> Iterator[Need]:
    if word:
        yield Need(word, (word,), (terms_of(word),))


def _limit(key: str, value: str, written: str) -> Limit:
    if key in NAMED:
        return Limit(NAMED[key], value, 0, 0, written)
    field = RANGED[key]
    first, last = _years(value, written) if field == "year" else _days(value, written)
    return Limit(field, value, first, last, written)


def _years(value: str, written: str) -> tuple[int, int]:
    found = _YEARS.fullmatch(fold(value))
    if found is None:
        raise QuestionError(f"“{written}”里的年份看不懂，写成 年:2024 或者 年:2020-2024。")
    return int(found[1]), int(found[2] or found[1])


def _days(value: str, written: str) -> tuple[int, int]:
    """The first and the last day of a range as numbers; a month or a year stands for all its days."""
    first, dots, last = value.replace("…", "..").partition("..")
    begin = _day(first, last=False) if first else EARLIEST
    end = _day(last, last=True) if last else LATEST if dots else _day(first, last=True)
    if begin is None or end is None or begin > end:
        raise QuestionError(
            f"“{written}”里的日期看不懂，写成 成文:2024-01-01..2024-06-30，或者 2024-03、2024..、..2023。"
        )
    return _number(begin), _number(end)


def _day(text: str, *, last: bool) -> date | None:
    found = _DAY.fullmatch(fold(text))
    if found is None:
        return None
    year, month = int(found[1]), int(found[2] or (12 if last else 1))
    if not EARLIEST.year <= year <= LATEST.year or not 1 <= month <= 12:
        return None
    length = calendar.monthrange(year, month)[1]
    day = int(found[3] or (length if last else 1))
    return date(year, month, day) if 1 <= day <= length else None


def _number(day: date) -> int:
    return int(day.strftime("%Y%m%d"))
