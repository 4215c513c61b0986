"""The annual report of a year for the office itself: its numbers, what is wrong with them, and its paper.

A report that is still a draft counts here as if it were out; nothing of this goes into any output of the build.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from gkssg.annual.clock import terms
from gkssg.build.pipeline import reckoned
from gkssg.build.waivers import without_secrets
from gkssg.check.rule import Evidence, inspect
from gkssg.kinds.annual_forms import forms
from gkssg.kinds.annual_report import KIND
from gkssg.model.annual import Report
from gkssg.model.catalogue import Holdings
from gkssg.model.diagnostic import Diagnostic, ordered
from gkssg.model.item import Heading, Item
from gkssg.model.ledger import Term
from gkssg.model.site import Site
from gkssg.read.config import read_site
from gkssg.read.holdings import read_holdings
from gkssg.read.item import read_draft
from gkssg.read.ledgers import LEDGER
from gkssg.read.looking import Looker
from gkssg.read.typed import desk
from gkssg.standards.annual_report import headings
from gkssg.standards.workdays import calendar

Progress = Callable[[str, int, int], None]
# The findings that are about the numbers of an annual report, and about the times of reports and applications.
NUMBERS, TIMES = ("GK62", "GK63"), "GK51"


@dataclass(frozen=True, slots=True)
class Account:
    """The report of a year: its numbers (None: nothing tells of that year), its item or draft (None: not begun), what
    is wrong with it, the ledgers with faults for which it could not be reckoned, and the applications of which it has to
    tell that their time is up or soon will be."""

    year: int
    office: str
    report: Report | None
    item: Item | None
    draft: bool
    found: tuple[Diagnostic, ...]
    refused: tuple[str, ...]
    terms: tuple[Term, ...]


def account(root: Path, year: int, as_of: datetime, progress: Progress, look: Looker | None = None) -> Account:
    """The report of the office in `root` on a year."""
    found: list[Diagnostic] = []
    site = read_site(root, found)
    if site is None:
        return Account(year, "", None, None, False, ordered(found), (), ())
    read = read_holdings(desk(root, site, as_of, look), lambda done, of: progress("读取", done, of))
    own = next(_own(read.holdings, year), None)
    item = own or _draft(root, site, as_of, year, read.holdings, found)
    holdings, ledgers = reckoned(root, read.holdings if own or item is None else _with(read.holdings, item), found)
    due = tuple(
        each for each in terms(ledgers, as_of.date(), calendar(site.holidays)) if _concerns(each, year, as_of.year)
    )
    report = holdings.catalogue.yearbook.reports.get(year)
    found.extend(each for each in read.found if item is not None and each.place.path == item.origin.path)
    found.extend(_about(Evidence(holdings, (), due), report, year))
    refused = tuple(path for each in sorted(ledgers.refused) if each <= year for path in ledgers.refused[each])
    later = {path for each, paths in ledgers.refused.items() if each > year for path in paths}
    faults = ordered(without_secrets(each) for each in found if each.place.path not in later)
    return Account(year, site.office.name, report, item, own is None and item is not None, faults, refused, due)


def _concerns(term: Term, year: int, now: int) -> bool:
    """Whether the report of a year tells of an application: it was answered late then, or is open now."""
    answered = term.application.answered
    return answered.year == year if answered else year >= now - 1


def _own(holdings: Holdings, year: int) -> Iterator[Item]:
    catalogue = holdings.catalogue
    for item in catalogue.by_kind.get(KIND.name, ()):
        if item.own["year"] == str(year) and item.issuer == catalogue.site.office.name:
            yield item


def _draft(
    root: Path, site: Site, as_of: datetime, year: int, holdings: Holdings, found: list[Diagnostic]
) -> Item | None:
    """The report of the year among what is withheld; with an error in it, the error is found."""
    at = desk(root, site, as_of)
    for path in sorted((*(each.path for each in holdings.withheld), *holdings.refused)):
        mine: list[Diagnostic] = []
        draft = read_draft(path, at, mine) if path.endswith(".md") else None
        if draft is not None and draft.kind == KIND.name and draft.own.get("year") == str(year):
            found.extend(mine)
            return draft.item
    return None


def _with(holdings: Holdings, item: Item) -> Holdings:
    catalogue = holdings.catalogue
    kinds = {**catalogue.by_kind, KIND.name: (item, *catalogue.by_kind.get(KIND.name, ()))}
    return replace(holdings, catalogue=replace(catalogue, by_kind=MappingProxyType(kinds)))


def _about(evidence: Evidence, report: Report | None, year: int) -> Iterator[Diagnostic]:
    """What the rules on reports and applications find that concerns this one."""
    last = year == evidence.catalogue.as_of.year - 1
    file = report.place.path if report else ""
    for each in inspect(evidence):
        path = each.place.path
        is_number = each.code.startswith(NUMBERS) and path == file
        if is_number or (each.code.startswith(TIMES) and (last or path.startswith(LEDGER))):
            yield each


def paper(account: Account) -> bytes:
    """The report as a Word file. Raises ValueError when nothing tells of its year."""
    # python-docx takes a fifth of a second to load.
    from gkssg.annual.word import paper as written

    if account.report is None:
        raise ValueError(account.year)
    item = account.item
    body = item.body if item else None
    title = item.title if item else f"{account.office}{account.year}年政府信息公开工作年度报告"
    marks = {sheet.alias: sheet.mark for sheet in item.sheets if sheet.mark} if item else {}
    html = body.html if body else skeleton()
    tables = tuple(forms(account.report, body.headings if body else HEADINGS, marks))
    return written(title, account.office, item.date if item else None, html, tables)


HEADINGS = tuple(Heading(2, f"part-{at}", f"{'一二三四五六'[at]}、{each.name}") for at, each in enumerate(headings()))


def skeleton() -> str:
    """The text of a report that nobody has begun: its six headings."""
    return "".join(f'<h2 id="{each.id}">{each.text}</h2>' for each in HEADINGS)
