"""What any index of the desk takes and gives: rows in, queries, matches out. `whoosh_index` is one that does it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias


class BrokenIndexError(Exception):
    """The index on the disk cannot be read; it is to be built anew."""


class BusyIndexError(Exception):
    """Another process is writing the index."""


@dataclass(frozen=True, slots=True)
class Known:
    """An indexed source: the mark of what it was when it was indexed, and the files that it named."""

    mark: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A source for the index: its terms and exact values and numbers by field, and the record that a hit gives back."""

    path: str
    known: Known
    terms: Mapping[str, Sequence[str]]
    numbers: Mapping[str, int]
    record: str


@dataclass(frozen=True, slots=True)
class Has:
    """What has a term in a field; `weight` is what that counts for."""

    field: str
    term: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Between:
    """What has a number in a field, from `low` to `high`, both included."""

    field: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class All:
    """What fits all parts; everything, when there are none."""

    parts: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class Any:
    """What fits one part at least; nothing, when there are none."""

    parts: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """What does not fit."""

    part: "Query"


Query: TypeAlias = Has | Between | All | Any | Not


@dataclass(frozen=True, slots=True)
class Match:
    """A source that fits a query: by what number its record is found, how well it fits, and when it is of."""

    number: int
    score: float
    when: int


class Index(Protocol):
    """What is asked of an open index. Raises BrokenIndexError."""

    def values(self, field: str) -> tuple[str, ...]:
        """Every term of a field, sorted."""

    def count(self, field: str, term: str) -> int:
        """How many sources have a term in a field."""

    def find(self, wanted: Query, within: Query) -> tuple[Match, ...]:
        """What fits both, scored by `wanted`; the best first, of the same score the newest."""

    def record(self, match: Match) -> str:
        """The record of the source that matched."""
