"""Working days by the announced holidays; of a year that is not announced yet nothing is said."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from gkssg.standards.tables import holidays

_SATURDAY = 5


def is_workday(day: date) -> bool | None:
    """Whether offices work on a day; None when the holidays of its year are not announced."""
    year = _year(day.year)
    return None if year is None else year.get(day, day.weekday() < _SATURDAY)


def working_days(start: date, end: date) -> int | None:
    """How many working days come after `start`, up to and with `end`; None when a year between is not announced."""
    worked = [is_workday(start + timedelta(days=at)) for at in range(1, (end - start).days + 1)]
    return None if None in worked else sum(map(bool, worked))


@cache
def _year(year: int) -> dict[date, bool] | None:
    """The days of a year that are not what their weekday makes them expect."""
    found = next((each for each in holidays() if each.year == year), None)
    if found is None:
        return None
    off = dict.fromkeys((day for span in found.off for day in _days(year, span)), False)
    return off | dict.fromkeys((day for span in found.work for day in _days(year, span)), True)


def _days(year: int, span: str) -> Iterator[date]:
    """The days of 05-01/05-05, or the one of 05-01."""
    first, _, last = span.partition("/")
    start, end = (date.fromisoformat(f"{year}-{each}") for each in (first, last or first))
    return (start + timedelta(days=at) for at in range((end - start).days + 1))
