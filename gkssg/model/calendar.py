"""The working days of years, as they were announced."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class WorkYear:
    """A year whose holidays are announced in `basis`: the days off, and the weekend days that are worked (调休)."""

    year: int
    basis: str
    off: frozenset[date]
    worked: frozenset[date]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Every year of which the working days are known."""

    years: Mapping[int, WorkYear]
