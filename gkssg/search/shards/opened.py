"""Term shards in, their postings out: the reverse of terms.py, for shards of which only a few terms change."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from gkssg.search.shards import codes
from gkssg.search.shards.codes import Reader
from gkssg.search.shards.postings import HEAD, LEAD, Keys, Postings, is_paired, key_of, tails_of, word_key_of
from gkssg.search.shards.terms import FIRST, IDEOGRAPHS


class Term(NamedTuple):
    """A term of a shard: the items that have it, and the ranks among these of those in the head and in the lead."""

    text: str
    numbers: Sequence[int]
    head: Sequence[int]
    lead: Sequence[int]


def opened(shards: Iterable[bytes], universe: int) -> Postings:
    """The postings of some shards; the reverse of `term_shards`."""
    keys, words, word_keys = [np.zeros(0, np.uint64)], list[str](), [np.zeros(0, np.uint64)]
    for term in (term for shard in shards for term in _terms(shard, universe)):
        tails = _tails(term)
        if is_paired(term.text):
            keys.append(key_of(term.text) | tails)
        else:
            word_keys.append(word_key_of(len(words)) | tails)
            words.append(term.text)
    return Postings(np.sort(np.concatenate(keys)), tuple(words), np.concatenate(word_keys))


def _terms(shard: bytes, universe: int) -> Iterator[Term]:
    """The terms of a shard as they stand in it."""
    others, code = json.loads(shard.decode("utf-8").partition(",")[2].rpartition(",")[0])
    reader = Reader(code)
    singles = reader.list(reader.gamma() - 1, IDEOGRAPHS)
    pairs = reader.list(reader.gamma() - 1, IDEOGRAPHS**2)
    texts = [chr(FIRST + place) for place in singles]
    texts += [chr(FIRST + place // IDEOGRAPHS) + chr(FIRST + place % IDEOGRAPHS) for place in pairs]
    for text in [*texts, *others]:
        count = reader.gamma()
        if count * 2 <= universe:
            numbers: Sequence[int] = reader.list(count, universe)
        else:
            end = reader.gamma()
            absent = set(reader.list(end - count, end))
            numbers = [number for number in range(end) if number not in absent]
        yield Term(text, numbers, reader.list(reader.gamma() - 1, count), reader.list(reader.gamma() - 1, count))


def _tails(term: Term) -> Keys:
    """The parts of the keys of a term that say which item, and where in it."""
    flags = np.zeros(len(term.numbers), np.int64)
    flags[codes.numbers(term.head)] |= HEAD
    flags[codes.numbers(term.lead)] |= LEAD
    return tails_of(codes.numbers(term.numbers), flags)
