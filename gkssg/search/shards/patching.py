"""Postings with those of some items taken out, or put in; and in which shards that makes a difference."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from gkssg.search.shards.hashing import hashed_pairs, hashed_words
from gkssg.search.shards.postings import Keys, Postings, merged, numbers_of, points_of, terms_of

Choice = NDArray[np.bool_]


def touched(old: Postings, new: Postings, shards: int) -> list[int]:
    """Which of so many shards hold a term that some item has in one of both only, or elsewhere in it."""
    both = merged([old, new])
    hashes = np.concatenate(_hashes(_chosen(both, _alone(both.keys), _alone(both.word_keys))))
    found: list[int] = np.unique(hashes % np.uint64(shards)).tolist()
    return found


def replaced(
    all_of_shards: Postings, new: Postings, gone: Collection[int], touched: Sequence[int], of: int
) -> Postings:
    """The postings of the shards `touched`, `of` which there are, with those of the items `gone` out and the new ones in."""
    numbers, shards = np.array(sorted(gone)), np.array(touched, dtype=np.uint64)
    old = all_of_shards
    stay = (~np.isin(numbers_of(keys), numbers) for keys in (old.keys, old.word_keys))
    come = (np.isin(hashes % np.uint64(of), shards) for hashes in _hashes(new))
    return merged([_chosen(old, *stay), _chosen(new, *come)])


def _chosen(postings: Postings, keys: Choice, word_keys: Choice) -> Postings:
    return Postings(postings.keys[keys], postings.words, postings.word_keys[word_keys])


def _alone(keys: Keys) -> Choice:
    """Which of the sorted keys are there once."""
    changes = np.concatenate([[True], keys[1:] != keys[:-1], [True]])
    return changes[:-1] & changes[1:] if len(keys) else np.zeros(0, dtype=bool)


def _hashes(postings: Postings) -> tuple[Keys, Keys]:
    """The hash of the term of each key, and of each key of a word."""
    first, second = points_of(postings.keys)
    return hashed_pairs(first, second), hashed_words(postings.words)[terms_of(postings.word_keys)]
