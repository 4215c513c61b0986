"""The statutory time of applications: 20 working days, 20 more, and what does not count (条例第三十条至第三十三条)."""

from collections.abc import Iterator
from datetime import date, timedelta

from gkssg.model.calendar import Calendar
from gkssg.model.ledger import Application, Ledgers, Term
from gkssg.standards.workdays import is_workday, reckoned, works

# In working days: the time for an answer, and by how much it may be made longer (条例第三十三条).
TERM, EXTENSION = 20, 20
# An open application with no more working days than this left is soon due.
SOON = 5
_DAY = timedelta(days=1)


def terms(ledgers: Ledgers, today: date, known: Calendar) -> tuple[Term, ...]:
    """The applications of all ledgers that were answered late, are overdue, soon due or paused, the earliest due first."""
    found = [each for one in _all(ledgers) if _matters(each := term(one, today, known))]
    return tuple(sorted(found, key=lambda each: (each.due or date.max, each.application.number)))


def running(ledgers: Ledgers, today: date, known: Calendar) -> tuple[Term, ...]:
    """The applications of all ledgers that are not answered, however much time there is."""
    return tuple(term(one, today, known) for one in _all(ledgers) if one.answered is None)


def _all(ledgers: Ledgers) -> Iterator[Application]:
    for year in sorted(ledgers.applications):
        yield from ledgers.applications[year]


def _matters(each: Term) -> bool:
    if each.application.answered is not None:
        return each.late
    return each.left is None or each.left <= SOON


def term(application: Application, today: date, known: Calendar) -> Term:
    """How the time of an application stands on a day; of one that was answered, on the day of its answer."""
    until = application.answered or today
    if application.asked and not application.replied and not application.answered and application.asked <= today:
        return Term(application, None, False, None)
    due, guessed = due_day(application, known)
    return Term(application, due, guessed, _left(until, due, known))


def due_day(application: Application, known: Calendar) -> tuple[date, bool]:
    """The last day for the answer, and whether a year between is reckoned by its weekdays alone.

    The time begins anew when a correction comes in (第三十条); days from asking a third party to its reply do not count
    (第三十三条).
    """
    left = TERM + (EXTENSION if application.extended else 0)
    day, guessed = application.amended or application.received, False
    while left:
        day += _DAY
        guessed |= is_workday(day, known) is None
        if works(day, known) and not _paused(application, day):
            left -= 1
    return day, guessed


def _paused(application: Application, day: date) -> bool:
    last = application.replied or application.answered
    return application.asked is not None and application.asked < day and (last is None or day <= last)


def _left(today: date, due: date, known: Calendar) -> int:
    """The working days from a day to the last one; below nothing when that is over."""
    first, last = sorted((today, due))
    days = reckoned(first, last, known).days
    return days if due >= today else -max(days, 1)
