"""Working days: what the State Council announced, day by day; a year not yet announced is not guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkssg.model.calendar import WorkYear
from gkssg.standards.tables import holidays
from gkssg.standards.workdays import calendar, is_workday, last_day, reckoned, working_days, works

CALENDAR = calendar(())
KNOWN = st.dates(date(2012, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2022, 1, 30), True),  # a Sunday worked before the Spring Festival
        (date(2022, 2, 4), False),
        (date(2022, 10, 8), True),
        (date(2022, 12, 31), False),  # the New Year of 2023 begins in 2022
        (date(2023, 6, 25), True),
        (date(2023, 9, 29), False),
        (date(2026, 2, 23), False),
        (date(2026, 2, 28), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 23), True),
        (date(2027, 1, 4), None),
    ],
)
def test_a_day_is_worked_as_it_was_announced(day: date, works: bool | None) -> None:
    assert is_workday(day, CALENDAR) is works


def test_days_after_the_first_are_counted_the_last_with_them() -> None:
    assert working_days(date(2026, 9, 30), date(2026, 10, 8), CALENDAR) == 1
    assert working_days(date(2026, 3, 5), date(2026, 3, 5), CALENDAR) == 0
    assert working_days(date(2026, 12, 30), date(2027, 1, 4), CALENDAR) is None


@given(KNOWN, st.integers(0, 40), st.integers(0, 40))
def test_counts_add_up(start: date, first: int, second: int) -> None:
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second)
    if end.year <= 2026:
        parts = working_days(start, middle, CALENDAR), working_days(middle, end, CALENDAR)
        assert None not in parts and working_days(start, end, CALENDAR) == sum(part or 0 for part in parts)


def test_days_worked_on_purpose_are_weekend_days_and_every_year_cites_its_notice() -> None:
    assert [each.year for each in holidays()] == list(range(2012, 2027))
    for each in holidays():
        assert each.basis.startswith("国办发明电〔")
        assert all(date.fromisoformat(f"{each.year}-{day}").weekday() >= 5 for day in each.work)


def test_a_year_that_is_not_announced_is_reckoned_by_weekdays_and_says_so() -> None:
    # 31 December is a Thursday; 1 January 2027 is a Friday, and nobody knows yet that it is off.
    found = reckoned(date(2026, 12, 30), date(2027, 1, 4), CALENDAR)
    assert (found.days, found.estimated) == (3, True)
    assert last_day(date(2026, 12, 30), 3, CALENDAR) == (date(2027, 1, 4), True)


@given(st.dates(date(2011, 6, 1), date(2027, 6, 1)), st.integers(0, 400))
def test_a_count_is_that_of_its_days_one_by_one(start: date, length: int) -> None:
    days = [start + timedelta(days=at) for at in range(1, length + 1)]
    found = reckoned(start, start + timedelta(days=length), CALENDAR)
    assert found.days == sum(works(day, CALENDAR) for day in days)
    assert found.estimated == any(is_workday(day, CALENDAR) is None for day in days)


@given(KNOWN, st.integers(1, 60))
def test_the_last_of_some_working_days_is_worked_and_they_are_as_many(start: date, days: int) -> None:
    last, estimated = last_day(start, days, CALENDAR)
    assert works(last, CALENDAR)
    assert reckoned(start, last, CALENDAR).days == days
    assert estimated == (last.year > 2026)


OWN = WorkYear(2027, "示例〔2026〕1号", frozenset({date(2027, 1, 1)}), frozenset({date(2027, 1, 3)}))


def test_a_year_that_the_office_has_added_is_counted_as_it_says() -> None:
    own = calendar((OWN,))
    assert is_workday(date(2027, 1, 1), own) is False
    assert is_workday(date(2027, 1, 3), own) is True
    assert working_days(date(2026, 12, 30), date(2027, 1, 4), own) == 3
    assert is_workday(date(2027, 1, 1), CALENDAR) is None
