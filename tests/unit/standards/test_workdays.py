"""Working days: what the State Council announced, day by day; a year not yet announced is not guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkssg.standards.tables import holidays
from gkssg.standards.workdays import is_workday, working_days

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
    assert is_workday(day) is works


def test_days_after_the_first_are_counted_the_last_with_them() -> None:
    assert working_days(date(2026, 9, 30), date(2026, 10, 8)) == 1
    assert working_days(date(2026, 3, 5), date(2026, 3, 5)) == 0
    assert working_days(date(2026, 12, 30), date(2027, 1, 4)) is None


@given(KNOWN, st.integers(0, 40), st.integers(0, 40))
def test_counts_add_up(start: date, first: int, second: int) -> None:
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second)
    if end.year <= 2026:
        parts = working_days(start, middle), working_days(middle, end)
        assert None not in parts and working_days(start, end) == sum(part or 0 for part in parts)


def test_days_worked_on_purpose_are_weekend_days_and_every_year_cites_its_notice() -> None:
    assert [each.year for each in holidays()] == list(range(2012, 2027))
    for each in holidays():
        assert each.basis.startswith("国办发明电〔")
        assert all(date.fromisoformat(f"{each.year}-{day}").weekday() >= 5 for day in each.work)
