"""Terms in, hashes out; the page computes the same (docs/search.md, Hash)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

HashArray = NDArray[np.uint64]
_START, _PRIME, _MIX, _LOW = 2166136261, 16777619, 739982445, 0xFFFFFFFF


def hashed(term: str) -> int:
    """The hash of `term`, 32 bits."""
    value = _START
    for char in term:
        value = (value ^ ord(char)) * _PRIME & _LOW
    value ^= value >> 15
    value = value * _MIX & _LOW
    return value ^ value >> 12


def hashed_pairs(first: HashArray, second: HashArray) -> HashArray:
    """The hashes of terms of one or two code points; `second` is 0 for a term of one."""
    low, prime = np.uint64(_LOW), np.uint64(_PRIME)
    one = (np.uint64(_START) ^ first) * prime & low
    return _mixed(np.where(second > 0, (one ^ second) * prime & low, one))


def hashed_words(words: Sequence[str]) -> HashArray:
    """The hash of each of `words`."""
    points = np.frombuffer("".join(words).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    lengths = np.array([len(word) for word in words], dtype=np.int64)
    starts = np.cumsum(lengths) - lengths
    values = np.full(len(words), _START, dtype=np.uint64)
    for at in range(int(lengths.max(initial=0))):
        longer = np.flatnonzero(lengths > at)
        values[longer] = (values[longer] ^ points[starts[longer] + at]) * np.uint64(_PRIME) & np.uint64(_LOW)
    return _mixed(values)


def _mixed(values: HashArray) -> HashArray:
    values = values ^ values >> np.uint64(15)
    values = values * np.uint64(_MIX) & np.uint64(_LOW)
    return values ^ values >> np.uint64(12)
