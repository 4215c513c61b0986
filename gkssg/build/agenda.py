"""What the office has to do by which day, for its own calendar; no output of the build is made of it."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from gkssg.annual.clock import running
from gkssg.kinds.deadlines import Deadline, deadlines
from gkssg.model.catalogue import Holdings, Reason
from gkssg.model.diagnostic import Diagnostic
from gkssg.read.item import read_draft
from gkssg.read.ledgers import read_ledgers
from gkssg.read.typed import desk
from gkssg.standards.workdays import calendar


def agenda(root: Path, holdings: Holdings) -> tuple[Deadline, ...]:
    """Everything that is due from the day of `holdings` on; what is wrong with the files has been found already."""
    catalogue, found = holdings.catalogue, list[Diagnostic]()
    ledgers = read_ledgers(root, found)
    open_ones = running(ledgers, catalogue.as_of.date(), calendar(catalogue.site.holidays))
    return deadlines(catalogue, open_ones, tuple(_later(root, holdings, catalogue.as_of)))


def _later(root: Path, holdings: Holdings, as_of: datetime) -> Iterator[date]:
    """The days on which items come out that are only waiting for them."""
    at = desk(root, holdings.catalogue.site, as_of)
    for each in holdings.withheld:
        draft = read_draft(each.path, at, []) if each.reason is Reason.EMBARGOED else None
        if draft is not None and draft.item is not None:
            yield draft.item.published.date()
