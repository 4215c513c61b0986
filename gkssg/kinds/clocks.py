"""What the rules on deadlines share: how long something took, in words, and which items are recent enough to be asked."""

from collections.abc import Iterator
from datetime import date, timedelta

from gkssg.kinds import consultation
from gkssg.model.calendar import Calendar
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.standards.deadlines import FEEDBACK, RECENT, limit
from gkssg.standards.workdays import Reckoned, calendar, last_day

# Any of these tells what came of a consultation.
_RESULT = (*(each.alias for each in consultation.FEEDBACK), consultation.ADOPTED.alias)


def known(catalogue: Catalogue) -> Calendar:
    """The working days that the office knows."""
    return calendar(catalogue.site.holidays)


def is_recent(day: date, today: date) -> bool:
    """Whether a day lies in the twelve months before today: what is older cannot be made better by telling."""
    return today - timedelta(days=limit(RECENT).days) < day <= today


def worded(found: Reckoned) -> str:
    """21 个工作日, 21 个工作日（按星期估计）."""
    return f"{found.days} 个工作日{estimate(found.estimated)}"


def estimate(estimated: bool) -> str:
    """（按星期估计） where the holidays of a year between are not announced."""
    return "（按星期估计）" if estimated else ""


def unanswered(catalogue: Catalogue) -> Iterator[tuple[Item, date, date, bool]]:
    """Consultations that have ended and tell no result: the day they ended, the last day for the result, and whether
    that is estimated."""
    calendar_known, today = known(catalogue), catalogue.as_of.date()
    for item in catalogue.by_kind.get(consultation.KIND.name, ()):
        ends: date | None = item.own.get("ends")
        begins: date = item.own.get("begins") or date.min
        if ends is not None and begins <= ends < today and not _has_result(item):
            yield item, ends, *last_day(ends, limit(FEEDBACK).days, calendar_known)


def _has_result(item: Item) -> bool:
    written = any(item.own.get(alias) is not None for alias in _RESULT)
    return written or any(sheet.alias == consultation.OPINIONS.alias and sheet.rows for sheet in item.sheets)
