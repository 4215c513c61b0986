"""What somebody types who knows that an item is there, and when a search has answered it.

A query is made from one item. It is answered when that item is among the first ten hits, or an equal: an item that
holds the whole query too (all three words, or the title, phrase or number in one piece), for nobody could tell from the
query which of the two was meant.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random

from gkssg.model.item import Item

FIRST = 10
_RUN = re.compile(r"[\u4e00-\u9fff]+")
_NUMBER = re.compile(r"(\D+)〔(\d{4})〕(\d+)号")
_NOISE = re.compile(r"\W+")
# A word with one of these was cut in the middle of grammar: nobody would search for it.
_GRAMMAR = frozenset("的了和与及或在对将由为其该本并以应不可是等于者得把被因自至各")

# An item in, a query out, or None when this item gives none.
Maker = Callable[[Item, Random], str | None]


def whole_title(item: Item, rng: Random) -> str | None:
    """The title as it is."""
    return item.title


def middle_of_title(item: Item, rng: Random) -> str | None:
    """8 to 14 characters of the title, neither its first nor its last."""
    length = min(rng.randint(8, 14), len(item.title) - 2)
    if length < 8:
        return None
    start = rng.randint(1, len(item.title) - length - 1)
    return item.title[start : start + length].strip()


def phrase(item: Item, rng: Random) -> str | None:
    """10 汉字 in a row from anywhere in the text, wherever words begin and end."""
    runs: list[str] = [run for run in _RUN.findall(_text(item)) if len(run) >= 10]
    if not runs:
        return None
    run = rng.choices(runs, [len(run) - 9 for run in runs])[0]
    start = rng.randint(0, len(run) - 10)
    return run[start : start + 10]


def three_words(item: Item, rng: Random) -> str | None:
    """Three pieces of 2 to 4 汉字 from three places of the text.

    Each stands inside a run of at least 8 汉字, not at its ends, and holds none of the commonest words of grammar: what
    is left tells items apart without being rare, as the words do that come to mind.
    """
    runs: list[str] = [run for run in _RUN.findall(_text(item)) if len(run) >= 8]
    found: dict[str, None] = {}
    for _ in range(60 if runs else 0):
        run, length = rng.choice(runs), rng.choice((2, 2, 3, 4))
        start = rng.randint(1, len(run) - length - 1)
        word = run[start : start + length]
        if not _GRAMMAR.intersection(word):
            found[word] = None
        if len(found) == 3:
            return " ".join(found)
    return None


def document_number(item: Item, rng: Random, *, brackets: str) -> str | None:
    """The 发文字号 in these brackets, or in none."""
    found = _NUMBER.fullmatch(item.document_number)
    if found is None:
        return None
    code, year, serial = found.groups()
    return f"{code}{brackets[:1]}{year}{brackets[1:]}{serial}号"


def index_number(item: Item, rng: Random) -> str | None:
    """The 索引号."""
    return item.index_number


MAKERS: Mapping[str, Maker] = {
    "whole title": whole_title,
    "middle of the title": middle_of_title,
    "10 汉字 in a row": phrase,
    "three words": three_words,
    **{
        f"number {f'{brackets[:1]}2018{brackets[1:]}12号'}": partial(document_number, brackets=brackets)
        for brackets in ("〔〕", "[]", "()", "【】", "")
    },
    "index number": index_number,
}


@dataclass(frozen=True, slots=True)
class Query:
    """A query of a sort, and the item it was made from."""

    sort: str
    text: str
    item: Item


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a query was answered, and whether by the very item."""

    query: Query
    answered: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Of `asked` queries: how many were answered, and how many of these by the very item."""

    asked: int
    answered: int
    exact: int


def queries(items: Sequence[Item], each: int) -> Iterator[Query]:
    """`each` queries of every sort, the same ones every time."""
    for sort, maker in MAKERS.items():
        rng, made = Random(sort), 0
        for item in rng.sample(items, len(items)):
            text = maker(item, rng)
            if text:
                yield Query(sort, text, item)
                made += 1
            if made == each:
                break


def verdicts(asked: Sequence[Query], hits: Sequence[Sequence[str]], items: Sequence[Item]) -> list[Verdict]:
    """How `hits`, index numbers in their order, answer each of the queries."""
    by_index = {item.index_number: item for item in items}
    made = []
    for query, found in zip(asked, hits, strict=True):
        first = [by_index[index] for index in found[:FIRST]]
        exact = query.item in first
        made.append(Verdict(query, exact or any(_equal(query, item) for item in first), exact))
    return made


def scores(judged: Sequence[Verdict]) -> dict[str, Score]:
    """The verdicts, counted by sort."""
    by_sort: dict[str, list[Verdict]] = {}
    for each in judged:
        by_sort.setdefault(each.query.sort, []).append(each)
    return {
        sort: Score(len(group), sum(each.answered for each in group), sum(each.exact for each in group))
        for sort, group in by_sort.items()
    }


def _equal(query: Query, item: Item) -> bool:
    """Whether `item` answers the query as well as the item it was made from."""
    if query.sort == "index number":
        return False
    held = _bare("\n".join((item.title, item.summary, *item.keywords, _text(item), item.document_number)))
    wanted = query.item.document_number if query.sort.startswith("number") else query.text
    parts = wanted.split() if query.sort == "three words" else [wanted]
    return all(_bare(part) in held for part in parts)


def _bare(text: str) -> str:
    """The text without signs and blanks."""
    return _NOISE.sub("", text)


def _text(item: Item) -> str:
    return item.body.text if item.body else ""
