"""The frequent terms, which head.js lists: those in more than one of 32 items, in classes of halves."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gkssg.search.shards import codes
from gkssg.search.shards.codes import Codes, Numbers

CLASSES, CLASS_BITS = 5, 16
# How many terms are frequent in a class, by class and short hash.
Frequent = Counter[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Common:
    """The frequent terms among some: the class and the short hash of each."""

    classes: Numbers
    hashes: Numbers


def common(counts: Numbers, hashes: Numbers, universe: int) -> Common:
    """The frequent ones of terms in so many items, with these hashes."""
    frequent = counts << CLASSES >= universe
    few = counts[frequent]
    classes = codes.numbers([0] * len(few))
    for lower in range(1, CLASSES):
        classes = classes + (few << lower < universe)
    return Common(classes, hashes[frequent] >> (32 - CLASS_BITS))


def counted(found: Iterable[Common]) -> Frequent:
    """The frequent terms of several parts."""
    pairs = ((each.classes.tolist(), each.hashes.tolist()) for each in found)
    return Counter(pair for classes, hashes in pairs for pair in zip(classes, hashes, strict=True))


def common_code(found: Frequent) -> str:
    """The `common` of head.js."""
    parts: list[Codes] = []
    for number in range(CLASSES):
        values = codes.numbers(sorted(short for (of, short), count in found.items() if of == number and count > 0))
        size = codes.numbers([len(values)])
        parts += [codes.gamma(size + 1), codes.lists(values, size, codes.numbers([1 << CLASS_BITS]))]
    return codes.one(parts)
