"""Terms in, hashes out; the page computes the same (docs/search.md, Hash)."""

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
    value = np.where(second > 0, (one ^ second) * prime & low, one)
    value ^= value >> np.uint64(15)
    value = value * np.uint64(_MIX) & low
    return value ^ value >> np.uint64(12)
