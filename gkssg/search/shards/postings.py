"""Texts of numbered items in, the postings of their terms out: which items have a term, and where.

A posting is 64 bits: two code points of 21 bits (the second 0 for a single 汉字), the item's number in 20 bits, and
whether the term stands in the head and in the lead. Words are collected apart, as they do not fit in 42 bits.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gkssg.search.pinyin import initial_terms, initials
from gkssg.search.shards.entry import Entry
from gkssg.search.shards.folding import folded
from gkssg.search.shards.hashing import hashed_pairs, hashed_words
from gkssg.search.tokens import PAIRED, PAIRED_CHAR, word_terms

Keys = NDArray[np.uint64]
HEAD, LEAD, REST = 1, 2, 0
MOST_ITEMS = 1 << 20
_NUMBER_BITS, _POINT_BITS = np.uint64(20), np.uint64(21)
_FLAG_BITS = np.uint64(2)
_FLAGS = np.uint64(3)
_TAIL = _NUMBER_BITS + _FLAG_BITS
# The digits of a term, the last first, each in 16 bits: of a code point what most differ in, and the plane.
_PLANE = np.uint64(16)
_DIGITS = [
    (shift, np.uint64(mask))
    for point in (_TAIL, _TAIL + _POINT_BITS)
    for shift, mask in ((point, 0xFFFF), (point + _PLANE, 0x1F))
]
_BELOW = (np.uint64(1) << _TAIL) - np.uint64(1)
_NONE = np.zeros(0, dtype=np.uint64)
_IS_PAIRED = np.zeros(0x110000, dtype=bool)
for _first, _last in re.findall("(.)(?:-(.))?", PAIRED):
    _IS_PAIRED[ord(_first) : ord(_last or _first) + 1] = True


@dataclass(frozen=True, slots=True)
class Postings:
    """Sorted keys of 汉字 and pairs; words, and for each posting of a word the word's place, number and flags."""

    keys: Keys
    words: tuple[str, ...]
    word_keys: Keys


def gathered(entries: Sequence[Entry]) -> Postings:
    """The postings of some items."""
    parts = [(entry, flag, texts) for entry in entries for flag, texts in _weighted(entry)]
    whole = folded(["\n".join(texts) for _, _, texts in parts])
    tails = [_tail(entry, flag) for entry, flag, _ in parts]
    named = [_names(entry) for entry in entries]
    words, word_keys, alone = _word_keys(
        [*map(word_terms, whole), *named], [*tails, *(_tail(entry, HEAD) for entry in entries)]
    )
    return Postings(_once([*_paired_keys(whole, tails), alone]), words, _once([word_keys]))


def _tail(entry: Entry, flag: int) -> int:
    """The part of a key that says which item, and where in it."""
    return entry.number << int(_FLAG_BITS) | flag


def _names(entry: Entry) -> frozenset[str]:
    """The terms of the head that stand in no text: the whole document number, the initials of the title."""
    return initial_terms(initials(entry.title)) | ({entry.key} if entry.key else set())


def _word_keys(terms: Sequence[Collection[str]], tails: Sequence[int]) -> tuple[tuple[str, ...], Keys, Keys]:
    """Words and the keys of their postings, and the keys of single 汉字, from the terms found under each of `tails`."""
    found = [term for each in terms for term in each]
    counts = np.array([len(each) for each in terms], dtype=np.int64)
    owner = np.repeat(np.array(tails, dtype=np.uint64), counts)
    places = {term: place for place, term in enumerate(dict.fromkeys(found))}
    place = np.fromiter(map(places.__getitem__, found), dtype=np.uint64, count=len(found))
    points = np.array([ord(term) if PAIRED_CHAR.match(term) else 0 for term in places], dtype=np.uint64)[place]
    alone = points > 0
    return (
        tuple(places),
        (place << _TAIL | owner)[~alone],
        points[alone] << (_POINT_BITS + _TAIL) | owner[alone],
    )


def _weighted(entry: Entry) -> Iterator[tuple[int, tuple[str, ...]]]:
    yield HEAD, entry.head
    yield LEAD, entry.lead
    yield REST, entry.rest


def _paired_keys(texts: Sequence[str], tails: Sequence[int]) -> tuple[Keys, Keys]:
    """The keys of single 汉字 (all of head and lead, ends of runs elsewhere), and of every pair of neighbours in the texts.

    A line feed parts the texts.
    """
    points = np.frombuffer("\n".join([*texts, ""]).encode("utf-32-le"), dtype=np.uint32)
    lengths = np.array([len(text) + 1 for text in texts], dtype=np.int64)
    owner = np.repeat(np.array(tails, dtype=np.uint32), lengths)
    long = np.repeat(np.array([tail & int(_FLAGS) == REST for tail in tails], dtype=bool), lengths)
    paired = _IS_PAIRED[points]
    both = paired[:-1] & paired[1:]
    within = np.append(both, False) & np.append(False, both)
    single, pairs = np.flatnonzero(paired & ~(within & long)), np.flatnonzero(both)
    alone, first = points[single].astype(np.uint64), points[pairs].astype(np.uint64)
    alone <<= _POINT_BITS + _TAIL
    alone |= owner[single]
    first <<= _POINT_BITS
    first |= points[pairs + 1]
    first <<= _TAIL
    first |= owner[pairs]
    return alone, first


def _once(parts: Sequence[Keys]) -> Keys:
    """The keys sorted, each term and item once, with the flags of all its places. In each part the items come in order."""
    keys = _merged([_by_term(part) for part in parts])
    bare = keys >> _FLAG_BITS
    starts = starts_of(bare)
    return bare[starts] << _FLAG_BITS | (np.bitwise_or.reduceat(keys, starts) & _FLAGS if len(starts) else bare[starts])


def _by_term(keys: Keys) -> Keys:
    """The keys sorted by their terms; what has the same term stays in the order it is in.

    Digit by digit from the last, for numbers of 16 bits are sorted by counting: in half the time of a comparing sort of
    the whole keys, and a quarter where that has instructions that the processor is slow at.
    """
    for shift, mask in _DIGITS:
        digit = (keys >> shift & mask).astype(np.uint16)
        if len(digit) and (digit != digit[0]).any():
            keys = keys[np.argsort(digit, kind="stable")]
    return keys


def _merged(sorted_keys: Sequence[Keys]) -> Keys:
    """Keys that are sorted in several parts as one. A stable sort makes use of it that they are, the default one does not."""
    return np.sort(np.concatenate([_NONE, *sorted_keys]), kind="stable")


def starts_of(values: Keys) -> NDArray[np.int64]:
    """Where each value begins among sorted ones."""
    return np.flatnonzero(np.append(True, values[1:] != values[:-1])[: len(values)])


def split(postings: Postings, parts: int) -> list[Postings]:
    """The postings by the low bits of their terms' hashes, in `parts` parts (a power of two)."""
    low = np.uint64(parts - 1)
    starts = starts_of(terms_of(postings.keys))
    of_term = hashed_pairs(*points_of(postings.keys[starts])) & low
    keys = _by_part(postings.keys, np.repeat(of_term, np.diff(np.append(starts, len(postings.keys)))), parts)
    of_word = hashed_words(postings.words) & low
    word_keys = _by_part(postings.word_keys, of_word[postings.word_keys >> _TAIL], parts)
    return [_part(postings.words, *pair) for pair in zip(keys, word_keys, strict=True)]


def _by_part(keys: Keys, part_of: Keys, parts: int) -> list[Keys]:
    """Sorted keys in their parts, still sorted."""
    order = np.argsort(part_of.astype(np.uint16), kind="stable")
    ends = np.cumsum(np.bincount(part_of.astype(np.int64), minlength=parts))[:-1]
    return np.split(keys[order], ends)


def _part(words: Sequence[str], keys: Keys, word_keys: Keys) -> Postings:
    """A part of the postings, with its own words alone."""
    place = terms_of(word_keys)
    starts = starts_of(place)
    own = tuple(words[place] for place in place[starts].tolist())
    again = np.repeat(np.arange(len(starts), dtype=np.uint64), np.diff(np.append(starts, len(place))))
    return Postings(keys, own, again << _TAIL | word_keys & _BELOW)


def merged(parts: Sequence[Postings]) -> Postings:
    """The postings of several groups of items as one; no item is in two of them."""
    places: dict[str, int] = {}
    word_keys = []
    for part in parts:
        at = np.array([places.setdefault(word, len(places)) for word in part.words], dtype=np.uint64)
        tail = part.word_keys & _BELOW
        word_keys.append(at[part.word_keys >> _TAIL] << _TAIL | tail if len(at) else tail)
    return Postings(_merged([part.keys for part in parts]), tuple(places), _merged(word_keys))


def points_of(keys: Keys) -> tuple[Keys, Keys]:
    """The two code points of each key."""
    return keys >> (_POINT_BITS + _TAIL), keys >> _TAIL & ((np.uint64(1) << _POINT_BITS) - np.uint64(1))


def numbers_of(keys: Keys) -> NDArray[np.int64]:
    """The item numbers of keys, of 汉字 or of words."""
    return (keys >> _FLAG_BITS & np.uint64(MOST_ITEMS - 1)).astype(np.int64)


def flags_of(keys: Keys) -> NDArray[np.int64]:
    """The flags of keys."""
    return (keys & _FLAGS).astype(np.int64)


def terms_of(keys: Keys) -> Keys:
    """What keys of the same term share."""
    return keys >> _TAIL


def is_paired(term: str) -> bool:
    """Whether `term` is a single character or a pair of those that are cut into pairs, and no word."""
    return len(term) <= 2 and all(PAIRED_CHAR.match(char) for char in term)


def key_of(term: str) -> np.uint64:
    """What the keys of such a term share."""
    first, second = ord(term[0]), ord(term[1]) if term[1:] else 0
    return np.uint64(first << int(_POINT_BITS + _TAIL) | second << int(_TAIL))


def word_key_of(place: int) -> np.uint64:
    """What the keys of the word in that place share."""
    return np.uint64(place) << _TAIL


def tails_of(numbers: NDArray[np.int64], flags: NDArray[np.int64]) -> Keys:
    """The parts of keys that say which item, and where in it."""
    return numbers.astype(np.uint64) << _FLAG_BITS | flags.astype(np.uint64)


@dataclass(frozen=True, slots=True)
class Aside:
    """Postings put aside in a file: where each part begins, and its numbers of keys, word keys and bytes of words."""

    file: Path
    parts: tuple[tuple[int, int, int, int], ...]


def save(parts: Sequence[Postings], file: Path) -> Aside:
    """Put the parts of some postings aside in `file`."""
    places = []
    with file.open("wb") as stream:
        for part in parts:
            words = "\n".join(part.words).encode("utf-8")
            places.append((stream.tell(), len(part.keys), len(part.word_keys), len(words)))
            stream.write(part.keys.tobytes() + part.word_keys.tobytes() + words)
    return Aside(file, tuple(places))


def load(aside: Aside, part: int) -> Postings:
    """A part of the postings that `save` put aside."""
    start, keys, word_keys, size = aside.parts[part]
    with aside.file.open("rb") as stream:
        stream.seek(start)
        data = stream.read(8 * (keys + word_keys) + size)
    numbers = np.frombuffer(data, dtype=np.uint64, count=keys + word_keys)
    words = data[8 * (keys + word_keys) :].decode("utf-8")
    return Postings(numbers[:keys], tuple(words.split("\n")) if words else (), numbers[keys:])
