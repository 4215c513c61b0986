"""Numbers in, the text of a code out: gamma and Rice codes in 93 printable signs (docs/search.md, Codes)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
# Zeros and widths: half as much to move about.
Small = NDArray[np.int32]
SIGNS = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) not in '"\\')
BASE, BITS = 93, 13
_SIGN_PAIRS = np.array([a + b for a in SIGNS for b in SIGNS], dtype="S2")
_WORD, _WORD_BITS = 64, 6


@dataclass(frozen=True, slots=True)
class Codes:
    """Numbers ready to be written one after another: `zeros` zero bits, then `value` in `width` bits."""

    zeros: Small
    width: Small
    value: Numbers

    def __len__(self) -> int:
        return len(self.zeros)


def numbers(values: Sequence[int] | Numbers) -> Numbers:
    """`values` as an array."""
    return np.asarray(values, dtype=np.int64)


def gamma(values: Numbers) -> Codes:
    """The gamma codes of numbers from 1."""
    width = _bit_length(values).astype(np.int32)
    return Codes(width - 1, width, values)


def rice(values: Numbers, k: Numbers) -> Codes:
    """The Rice codes of numbers from 0 with the parameters `k`, one each."""
    low = np.left_shift(1, k)
    return Codes((values >> k).astype(np.int32), (k + 1).astype(np.int32), low | (values & (low - 1)))


def parameter(universe: Numbers, count: Numbers) -> Numbers:
    """The k of a list of `count` numbers in `universe`."""
    return np.maximum(_bit_length(universe * 11 // 16 // np.maximum(count, 1)) - 1, 0)


def lists(values: Numbers, counts: Numbers, universes: Numbers) -> Codes:
    """Several sorted lists one after another: `counts` numbers of `values` each, all below its universe."""
    starts = np.cumsum(counts) - counts
    gaps = np.diff(values, prepend=-1) - 1
    filled = counts > 0
    gaps[starts[filled]] = values[starts[filled]]
    return rice(gaps, np.repeat(parameter(universes, counts), counts))


def joined(parts: Sequence[Codes]) -> Codes:
    """Codes one after another."""
    return Codes(
        np.concatenate([part.zeros for part in parts]),
        np.concatenate([part.width for part in parts]),
        np.concatenate([part.value for part in parts]),
    )


def interleaved(parts: Sequence[tuple[Codes, Numbers]], groups: int) -> tuple[Codes, Numbers]:
    """For each of `groups` groups its codes of the first part, then of the second …; and how many codes a group has.

    A part is its codes, group by group, and how many of them each group has.
    """
    totals = sum((counts for _, counts in parts), start=np.zeros(groups, dtype=np.int64))
    at = np.cumsum(totals) - totals
    size = int(totals.sum())
    zeros, width = (np.zeros(size, dtype=np.int32) for _ in range(2))
    value = np.zeros(size, dtype=np.int64)
    for codes, counts in parts:
        own = np.cumsum(counts) - counts
        places = np.arange(len(codes)) + np.repeat(at - own, counts)
        zeros[places], width[places], value[places] = codes.zeros, codes.width, codes.value
        at = at + counts
    return Codes(zeros, width, value), totals


def written(codes: Codes, counts: Numbers) -> list[str]:
    """The texts of several codes: the first has the first `counts[0]` numbers, and so on."""
    ends = np.concatenate([[0], np.cumsum(codes.zeros + codes.width, dtype=np.int64)])
    group_ends = np.concatenate([[0], np.cumsum(counts)])
    sizes = np.diff(ends[group_ends])
    pairs = -(-sizes // BITS)
    bases = (np.cumsum(pairs) - pairs) * BITS
    starts = ends[:-1] + np.repeat(bases - ends[group_ends[:-1]], counts) + codes.zeros
    words = _packed(starts, codes.width, codes.value, int(pairs.sum()) * BITS)
    text = _SIGN_PAIRS[_groups(words, int(pairs.sum()))].tobytes().decode("ascii")
    stops = np.concatenate([[0], np.cumsum(pairs * 2)])
    return [text[a:b] for a, b in zip(stops[:-1].tolist(), stops[1:].tolist(), strict=True)]


def _packed(starts: Numbers, widths: Small, values: Numbers, size: int) -> NDArray[np.uint64]:
    """`size` bits in words of 64, the first bit the highest, in which each value stands at its start."""
    words = np.zeros(size // _WORD + 2, dtype=np.uint64)
    word, room = starts >> _WORD_BITS, _WORD - (starts & _WORD - 1) - widths
    spill = np.flatnonzero(room < 0)
    low = np.left_shift(values, np.maximum(room, 0)).view(np.uint64)
    low[spill] = (values[spill] >> -room[spill]).view(np.uint64)
    if len(low):
        first = np.flatnonzero(np.diff(word, prepend=-1))
        words[word[first]] = np.bitwise_or.reduceat(low, first)
    rest = values[spill].astype(np.uint64) << (_WORD + room[spill]).astype(np.uint64)
    words[word[spill] + 1] |= rest
    return words


def _groups(words: NDArray[np.uint64], count: int) -> NDArray[np.uint64]:
    """The first `count` groups of BITS bits."""
    at = np.arange(count) * BITS
    word, shift = at >> _WORD_BITS, (at & _WORD - 1).astype(np.uint64)
    # A shift by a whole word is not defined: in two steps.
    following = words[word + 1] >> np.uint64(1) >> (np.uint64(_WORD - 1) - shift)
    groups: NDArray[np.uint64] = (words[word] << shift | following) >> np.uint64(_WORD - BITS)
    return groups


def one(parts: Sequence[Codes]) -> str:
    """The text of one code."""
    codes = joined(parts)
    return written(codes, numbers([len(codes)]))[0]


def _bit_length(values: Numbers) -> Numbers:
    """How many binary digits each number has; 0 has none."""
    return np.frexp(values.astype(np.float64))[1].astype(np.int64)


class Reader:
    """Reads a code number by number."""

    def __init__(self, text: str) -> None:
        signs = iter(text)
        self._bits = "".join(map(_bits_of_pairs().__getitem__, map("".join, zip(signs, signs, strict=True))))
        self._at = 0

    def gamma(self) -> int:
        """The next number, written as gamma."""
        end = self._bits.index("1", self._at)
        start, self._at = end, 2 * end - self._at + 1
        return int(self._bits[start : self._at], 2)

    def rice(self, k: int) -> int:
        """The next number, written as Rice with k."""
        end = self._bits.index("1", self._at)
        zeros, self._at = end - self._at, end + 1 + k
        return (zeros - 1 << k) + int(self._bits[end : self._at], 2)

    def list(self, count: int, universe: int) -> list[int]:
        """The next `count` sorted numbers below `universe`."""
        k = max((universe * 11 // 16 // max(count, 1)).bit_length() - 1, 0)
        found: list[int] = []
        before = -1
        for _ in range(count):
            before += self.rice(k) + 1
            found.append(before)
        return found


@cache
def _bits_of_pairs() -> dict[str, str]:
    return {a + b: f"{BASE * i + j:0{BITS}b}" for i, a in enumerate(SIGNS) for j, b in enumerate(SIGNS)}
