"""Permits and penalties that came out later than seven working days after the decision."""

from collections.abc import Iterator
from datetime import date

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.clocks import is_recent, known, worded
from gkssg.kinds.decision import KIND, TABLES
from gkssg.kinds.showing import rows
from gkssg.model.calendar import Calendar
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.item import Item
from gkssg.model.sheet import SheetRow
from gkssg.standards.deadlines import DECISION, limit
from gkssg.standards.workdays import Reckoned, reckoned

FINDING = Finding(
    "GK521",
    "许可、处罚决定公示晚了",
    Severity.WARNING,
    "行政许可、行政处罚决定自作出之日起 7 个工作日内公示（双公示）。",
)
# So many decisions are named.
SHOWN = 5


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Items with such rows that came out in the last twelve months, at the first of them."""
    catalogue = evidence.catalogue
    calendar, today = known(catalogue), catalogue.as_of.date()
    for item in catalogue.by_kind.get(KIND.name, ()):
        decisions = (row for table in TABLES for row in rows(item, table))
        late = [(row, taken) for row in decisions if (taken := _taken(item, row, calendar, today)) is not None]
        if late:
            row, taken = max(late, key=lambda each: each[1].days)
            message = f"{len(late)} 件决定过了 {limit(DECISION).days} 个工作日才公示：{_listed(late)}"
            hint = f"“{row.of('number')}”最晚，用了 {worded(taken)}；核对决定日期，分批增加的，每一批写进“修订记录”。"
            yield FINDING.at(late[0][0].place, message, hint)


def _taken(item: Item, row: SheetRow, calendar: Calendar, today: date) -> Reckoned | None:
    """The time from the decision to the first day on or after it on which the item was published or changed; None when
    that is within the limit or long ago, or there is no such day."""
    decided: date | None = row.values.get("decided")
    days = (item.published.date(), *(change.date for change in item.changes))
    out = min((day for day in days if decided and decided <= day <= today), default=None)
    if decided is None or out is None or not is_recent(out, today):
        return None
    taken = reckoned(decided, out, calendar)
    return taken if taken.days > limit(DECISION).days else None


def _listed(late: list[tuple[SheetRow, Reckoned]]) -> str:
    """The numbers of the first decisions."""
    numbers = "、".join(f"“{row.of('number')}”" for row, _ in late[:SHOWN])
    return f"{numbers}等" if len(late) > SHOWN else numbers


RULE = Rule(FINDING, check)
