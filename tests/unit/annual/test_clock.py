"""The statutory time of an application, counted on the calendar of the State Council."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gkssg.annual.clock import SOON, due_day, term, terms
from gkssg.model.diagnostic import Place
from gkssg.model.ledger import Application, Ledgers
from gkssg.standards.workdays import calendar, is_workday, working_days

KNOWN = calendar(())
PLAIN = Application(
    "1", date(2026, 3, 2), "natural", None, None, None, False, None, "", None, Place("ledger/a.csv", 2, 1)
)


def due(**changes: object) -> str:
    """The last day of an application that came on 2 March 2026, but for `changes`."""
    return due_day(replace(PLAIN, **changes), KNOWN)[0].isoformat()  # type: ignore[arg-type]


def test_twenty_working_days_are_counted_from_the_day_after_the_receipt() -> None:
    # 3–6 March 4, 9–13 9, 16–20 14, 23–27 19, 30 March 20.
    assert due() == "2026-03-30"


def test_the_spring_festival_does_not_count_and_its_working_weekends_do() -> None:
    # 2–6 February 5, 9–13 10, Saturday the 14th worked 11; 15–23 off; 24–27 15, Saturday the 28th worked 16, 2–5 March 20.
    assert due(received=date(2026, 1, 30)) == "2026-03-05"


def test_the_national_holiday_of_2025_does_not_count() -> None:
    # 23–26 September 4, Sunday the 28th worked 5, 29–30 7; 1–8 October off; 9–10 9, Saturday the 11th worked 10, 13–17 15,
    # 20–24 20.
    assert due(received=date(2025, 9, 22)) == "2025-10-24"


def test_an_extension_is_twenty_working_days_more() -> None:
    # 31 March–3 April 4; 4–6 off (清明); 7–10 8, 13–17 13, 20–24 18, 27–28 20.
    assert due(extended=True) == "2026-04-28"


def test_a_correction_begins_the_time_anew() -> None:
    assert due(amended=date(2026, 3, 20)) == due(received=date(2026, 3, 20))


def test_the_days_from_asking_a_third_party_to_its_reply_do_not_count() -> None:
    # Ten working days of 4 to 17 March fall out.
    assert due(asked=date(2026, 3, 3), replied=date(2026, 3, 17)) == "2026-04-14"


def test_while_a_third_party_has_not_replied_there_is_no_last_day() -> None:
    found = term(replace(PLAIN, asked=date(2026, 3, 5)), date(2026, 3, 12), KNOWN)
    assert (found.due, found.left, found.late) == (None, None, False)


def test_a_day_in_a_year_without_announced_holidays_is_marked_as_reckoned_by_weekdays() -> None:
    found = term(replace(PLAIN, received=date(2026, 12, 10)), date(2026, 12, 20), KNOWN)
    assert found.estimated and found.due == date(2027, 1, 7)
    assert not term(PLAIN, date(2026, 3, 12), KNOWN).estimated


def test_the_days_left_are_working_days_and_below_nothing_when_it_is_over() -> None:
    assert [term(PLAIN, date(2026, 3, day), KNOWN).left for day in (23, 27, 28, 30, 31)] == [5, 1, 1, 0, -1]
    assert term(PLAIN, date(2026, 4, 7), KNOWN).left == -5
    assert term(replace(PLAIN, answered=date(2026, 3, 31)), date(2026, 11, 23), KNOWN).left == -1


def test_only_what_is_late_soon_due_or_paused_is_told_the_earliest_first() -> None:
    late = replace(PLAIN, number="late", received=date(2026, 2, 2))
    paused = replace(PLAIN, number="paused", asked=date(2026, 3, 5))
    fresh = replace(PLAIN, number="fresh", received=date(2026, 3, 20))
    in_time = replace(PLAIN, number="in time", answered=date(2026, 3, 30))
    too_late = replace(PLAIN, number="too late", answered=date(2026, 3, 31))
    ledgers = Ledgers(applications={2026: (fresh, paused, PLAIN, in_time, too_late, late)})
    found = terms(ledgers, date(2026, 3, 25), KNOWN)
    assert [each.application.number for each in found] == ["late", "1", "too late", "paused"]
    assert [each.late for each in found] == [True, False, True, False]
    assert found[1].left is not None and found[1].left <= SOON


DAYS = st.dates(date(2013, 1, 1), date(2026, 8, 31))


@given(DAYS)
def test_the_last_day_is_a_working_day_and_exactly_twenty_are_up_to_it(received: date) -> None:
    last, estimated = due_day(replace(PLAIN, received=received), KNOWN)
    assert not estimated
    assert is_workday(last, KNOWN)
    assert working_days(received, last, KNOWN) == 20


@given(DAYS, st.integers(1, 20), st.integers(0, 30))
def test_a_pause_and_an_extension_never_shorten_the_time(received: date, after: int, length: int) -> None:
    asked = received + timedelta(days=after)
    paused = replace(PLAIN, received=received, asked=asked, replied=asked + timedelta(days=length))
    plain = due_day(replace(PLAIN, received=received), KNOWN)[0]
    assert plain <= due_day(paused, KNOWN)[0] < due_day(replace(paused, extended=True), KNOWN)[0]
