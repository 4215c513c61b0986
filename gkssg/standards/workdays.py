"""Working days by the announced holidays; a year that is not announced yet is said to be so, never guessed in silence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from gkssg.model.calendar import Calendar, WorkYear
from gkssg.standards.tables import holidays

_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A number of working days, `estimated` when a year between is reckoned by its weekdays alone."""

    days: int
    estimated: bool


@cache
def shipped() -> tuple[WorkYear, ...]:
    """The years that the State Council has announced, in order."""
    return tuple(
        WorkYear(
            each.year, each.basis, frozenset(_spread(each.year, each.off)), frozenset(_spread(each.year, each.work))
        )
        for each in holidays()
    )


@cache
def calendar(own: tuple[WorkYear, ...]) -> Calendar:
    """The shipped years, and those that the office has added."""
    return Calendar(MappingProxyType({each.year: each for each in (*own, *shipped())}))


def is_workday(day: date, known: Calendar) -> bool | None:
    """Whether offices work on a day; None when the holidays of its year are not announced."""
    year = known.years.get(day.year)
    return None if year is None else day in year.worked or (day.weekday() < _SATURDAY and day not in year.off)


def works(day: date, known: Calendar) -> bool:
    """Whether offices work on a day, by its weekday alone when its year is not announced."""
    worked = is_workday(day, known)
    return day.weekday() < _SATURDAY if worked is None else worked


def working_days(start: date, end: date, known: Calendar) -> int | None:
    """How many working days come after `start`, up to and with `end`; None when a year between is not announced."""
    found = reckoned(start, end, known)
    return None if found.estimated else found.days


def reckoned(start: date, end: date, known: Calendar) -> Reckoned:
    """As `working_days`, with the days of years that are not announced by their weekdays alone."""
    if end <= start:
        return Reckoned(0, False)
    first = start + _DAY
    count = _weekdays(end) - _weekdays(start)
    for year in range(first.year, end.year + 1):
        found = known.years.get(year)
        if found is not None:
            count -= sum(start < day <= end and day.weekday() < _SATURDAY for day in found.off)
            count += sum(start < day <= end for day in found.worked)
    return Reckoned(count, not announced(first, end, known))


def announced(start: date, end: date, known: Calendar) -> bool:
    """Whether the holidays of all years from one day to the other are announced."""
    return all(year in known.years for year in range(start.year, end.year + 1))


def last_day(start: date, days: int, known: Calendar) -> tuple[date, bool]:
    """The last of so many working days after `start`, and whether a year between is reckoned by its weekdays alone."""
    day, left = start, days
    while left:
        day += _DAY
        left -= works(day, known)
    return day, not announced(start, day, known)


def _weekdays(day: date) -> int:
    """How many days from Monday to Friday there are up to a day, from the first Monday of all."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * _SATURDAY + min(rest, _SATURDAY)


def _spread(year: int, spans: Iterable[str]) -> Iterator[date]:
    """The days of 05-01/05-05, or the one of 05-01, each."""
    for span in spans:
        first, _, last = span.partition("/")
        start, end = (date.fromisoformat(f"{year}-{each}") for each in (first, last or first))
        yield from (start + timedelta(days=at) for at in range((end - start).days + 1))
