"""The postings of a part of the terms in, their term shards out (docs/search.md, Term shards)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gkssg.base.jsontext import Json
from gkssg.model.artifact import Artifact
from gkssg.search.shards import codes
from gkssg.search.shards.codes import Codes, Numbers
from gkssg.search.shards.common import Common, common
from gkssg.search.shards.hashing import hashed_pairs, hashed_words
from gkssg.search.shards.numbering import stepped
from gkssg.search.shards.postings import HEAD, LEAD, Postings, flags_of, numbers_of, points_of, starts_of, terms_of
from gkssg.search.shards.script import block_name, put

# The unified ideographs of the basic plane; their singles and pairs are written as numbers, other terms as they are.
FIRST, IDEOGRAPHS = 0x4E00, 0xA000 - 0x4E00
# How many characters of text a shard answers for: about 1.3 kB of postings. With MANY shards twice as many: then the
# files themselves cost more to write, copy and check than the longer ones to load.
TEXT = 5_000
MANY, MOST_SHARDS = 1 << 14, 1 << 16
SINGLE, PAIR, OTHER = 0, 1, 2


@dataclass(frozen=True, slots=True)
class _Terms:
    """Terms with their postings: `counts` of the rows of `numbers` and `flags` belong to each term, in turn.

    `sorts` is 0 for a single ideograph, 1 for a pair of them, 2 for any other term; `places` are the numbers by which
    the first two are written, and where the third stands among `others`, which are sorted.
    """

    others: Sequence[str]
    sorts: Numbers
    places: Numbers
    hashes: Numbers
    counts: Numbers
    numbers: Numbers
    flags: Numbers


def shard_count(characters: int) -> int:
    """The number of shards for texts of so many characters; it grows in steps, so that a new item does not change it."""
    small = stepped(-(-characters // TEXT), least=1)
    large = max(stepped(-(-characters // (2 * TEXT)), least=1), MANY)
    return min(small if small <= MANY else large, MOST_SHARDS)


def frequent(postings: Postings, universe: int) -> Common:
    """Which of the terms of some postings are frequent."""
    return _common(_terms(postings), universe)


def term_shards(folder: str, postings: Postings, shards: int, universe: int) -> tuple[dict[int, Artifact], Common]:
    """The shards that hold these terms, by number, and which of the terms are frequent."""
    terms = _ordered(_terms(postings), shards)
    if not len(terms.sorts):
        return {}, Common(codes.numbers([]), codes.numbers([]))
    shard_of = terms.hashes % shards
    starts = np.flatnonzero(np.diff(shard_of, prepend=-1))
    sizes = np.diff(np.append(starts, len(shard_of)))
    written = codes.written(*_shard_codes(terms, starts, sizes, universe))
    # The others of a shard are the last of its terms.
    other = terms.sorts == OTHER
    places, ends = terms.places[other].tolist(), np.cumsum(np.add.reduceat(other.astype(np.int64), starts)).tolist()
    made, begin = {}, 0
    for number, end, text in zip(shard_of[starts].tolist(), ends, written, strict=True):
        others: list[Json] = [terms.others[place] for place in places[begin:end]]
        made[number] = put(folder, block_name("terms", number), [others, text])
        begin = end
    return made, _common(terms, universe)


def empty_shard(folder: str, number: int) -> Artifact:
    """A shard without terms: it says so, so that it is not taken for a missing one."""
    nothing = codes.one([codes.gamma(codes.numbers([1, 1]))])
    return put(folder, block_name("terms", number), [[], nothing])


def _shard_codes(terms: _Terms, starts: Numbers, sizes: Numbers, universe: int) -> tuple[Codes, Numbers]:
    """The codes of the shards that begin at these terms, and how many numbers each has."""
    ones = np.ones(len(starts), dtype=np.int64)
    parts: list[tuple[Codes, Numbers]] = []
    for sort, space in ((SINGLE, IDEOGRAPHS), (PAIR, IDEOGRAPHS**2)):
        mine = terms.sorts == sort
        counts = np.add.reduceat(mine.astype(np.int64), starts)
        parts.append((codes.gamma(counts + 1), ones))
        parts.append((codes.lists(terms.places[mine], counts, np.full(len(counts), space)), counts))
    postings, posting_counts = _codes(terms, universe)
    parts.append((postings, np.add.reduceat(posting_counts, starts)))
    return codes.interleaved(parts, len(starts))


def _terms(postings: Postings) -> _Terms:
    """The terms of 汉字, then the words."""
    starts, counts = _grouped(postings.keys)
    first, second = points_of(postings.keys[starts])
    word_starts, word_counts = _grouped(postings.word_keys)
    words = [postings.words[place] for place in terms_of(postings.word_keys[word_starts]).tolist()]
    one, two = first.astype(np.int64) - FIRST, second.astype(np.int64) - FIRST
    single = (second == 0) & (one >= 0) & (one < IDEOGRAPHS)
    pair = (second > 0) & (one >= 0) & (one < IDEOGRAPHS) & (two >= 0) & (two < IDEOGRAPHS)
    sorts = np.concatenate([np.where(single, SINGLE, np.where(pair, PAIR, OTHER)), np.full(len(words), OTHER)])
    rare = sorts[: len(first)] == OTHER
    others, ranks = _ranked([*_texts(first[rare], second[rare]), *words])
    places = np.concatenate([np.where(single, one, one * IDEOGRAPHS + two), np.zeros(len(words), dtype=np.int64)])
    places[sorts == OTHER] = ranks
    keys = np.concatenate([postings.keys, postings.word_keys])
    return _Terms(
        others=others,
        sorts=sorts,
        places=places,
        hashes=np.concatenate([hashed_pairs(first, second), hashed_words(words)]).astype(np.int64),
        counts=np.concatenate([counts, word_counts]),
        numbers=numbers_of(keys),
        flags=flags_of(keys),
    )


def _texts(first: NDArray[np.uint64], second: NDArray[np.uint64]) -> list[str]:
    """Terms of one or two code points as texts."""
    pairs = np.stack([first, second], axis=1).astype(np.uint32).tobytes().decode("utf-32-le")
    return [pairs[at : at + 2].rstrip("\0") for at in range(0, len(pairs), 2)]


def _ranked(texts: Sequence[str]) -> tuple[list[str], Numbers]:
    """`texts` sorted, and where each stands among them."""
    order = sorted(range(len(texts)), key=texts.__getitem__)
    ranks = np.empty(len(texts), dtype=np.int64)
    ranks[order] = np.arange(len(texts))
    return [texts[at] for at in order], ranks


def _grouped(keys: NDArray[np.uint64]) -> tuple[Numbers, Numbers]:
    """Where each term begins among sorted keys, and how many keys it has."""
    starts = starts_of(terms_of(keys))
    return starts, np.diff(np.append(starts, len(keys)))


def _ordered(terms: _Terms, shards: int) -> _Terms:
    """The terms by shard, then sort, then place, with their postings."""
    order = np.lexsort((terms.places, terms.sorts, terms.hashes % shards))
    counts = terms.counts[order]
    rows = _rows((np.cumsum(terms.counts) - terms.counts)[order], counts)
    return _Terms(
        others=terms.others,
        sorts=terms.sorts[order],
        places=terms.places[order],
        hashes=terms.hashes[order],
        counts=counts,
        numbers=terms.numbers[rows],
        flags=terms.flags[rows],
    )


def _rows(starts: Numbers, counts: Numbers) -> Numbers:
    """The rows of groups that begin at `starts` and have `counts` rows, group after group."""
    first: Numbers = np.repeat(starts - (np.cumsum(counts) - counts), counts)
    return np.arange(len(first)) + first


def _codes(terms: _Terms, universe: int) -> tuple[Codes, Numbers]:
    """The numbers of the code of each term, and how many there are."""
    groups = len(terms.counts)
    ones = np.ones(groups, dtype=np.int64)
    dense = terms.counts * 2 > universe
    lasts = terms.numbers[np.cumsum(terms.counts) - 1]
    listed, listed_counts = _listed(terms, dense, lasts)
    universes = np.where(dense, lasts + 1, universe)
    parts = [
        (codes.gamma(terms.counts), ones),
        (codes.gamma(lasts[dense] + 1), dense.astype(np.int64)),
        (codes.lists(listed, listed_counts, universes), listed_counts),
    ]
    ranks = np.arange(len(terms.numbers)) - np.repeat(np.cumsum(terms.counts) - terms.counts, terms.counts)
    for flag in (HEAD, LEAD):
        flagged = (terms.flags & flag) > 0
        counts = np.add.reduceat(flagged.astype(np.int64), np.cumsum(terms.counts) - terms.counts)
        parts.append((codes.gamma(counts + 1), ones))
        parts.append((codes.lists(ranks[flagged], counts, terms.counts), counts))
    return codes.interleaved(parts, groups)


def _listed(terms: _Terms, dense: NDArray[np.bool_], lasts: Numbers) -> tuple[Numbers, Numbers]:
    """What is listed of each term: the items that have it, or, of a dense one, those that lack it below its last."""
    if not dense.any():
        return terms.numbers, terms.counts
    starts = (np.cumsum(terms.counts) - terms.counts).tolist()
    pieces, counts, kept = [], terms.counts.copy(), 0
    for at in np.flatnonzero(dense).tolist():
        end = starts[at] + int(terms.counts[at])
        absent = np.ones(int(lasts[at]) + 1, dtype=bool)
        absent[terms.numbers[starts[at] : end]] = False
        pieces += [terms.numbers[kept : starts[at]], np.flatnonzero(absent)]
        counts[at], kept = len(pieces[-1]), end
    return np.concatenate([*pieces, terms.numbers[kept:]]), counts


def _common(terms: _Terms, universe: int) -> Common:
    return common(terms.counts, terms.hashes, universe)
