"""The stages in their order: read → reckon → plan → check → render, search and export → conserve → publish."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from gkssg.annual.clock import terms
from gkssg.annual.reckon import reckon
from gkssg.base.digest import digest
from gkssg.base.memo import Memo
from gkssg.build.conserve import conserve
from gkssg.build.coverage import covered
from gkssg.build.drawing import Pencil, made_aside
from gkssg.build.indexing import indexed, keep_index
from gkssg.build.outdated import artifacts as page_artifacts
from gkssg.build.outdated import keep_pages
from gkssg.build.readings import Readings, foundation
from gkssg.build.unchanged import BUILD, Account, is_still_so, situation, text_of
from gkssg.build.waivers import settle
from gkssg.check.rule import Evidence, inspect
from gkssg.export.attachments import artifacts as attachment_artifacts
from gkssg.export.format import artifacts as export_artifacts
from gkssg.fields.sensitive import blanked
from gkssg.kinds.annual_report import KIND as REPORT_KIND
from gkssg.model.artifact import Artifact
from gkssg.model.catalogue import Holdings
from gkssg.model.diagnostic import Diagnostic, Finding, Place, Severity, ordered
from gkssg.model.ledger import Ledgers
from gkssg.model.page import Page
from gkssg.model.release import Release
from gkssg.model.waiver import Waived
from gkssg.pages.family import plan
from gkssg.pages.frame import chrome
from gkssg.publish import KEEP, PublishError, publish
from gkssg.read.config import read_site
from gkssg.read.holdings import read_holdings
from gkssg.read.item import ItemRead
from gkssg.read.ledgers import read_ledgers
from gkssg.read.looking import AtOnce, Looker
from gkssg.read.prose import read_prose
from gkssg.read.typed import desk
from gkssg.render.engine import Studio
from gkssg.render.static import artifacts as static_artifacts
from gkssg.render.theme import theme
from gkssg.standards.workdays import calendar

UNPUBLISHED = Finding("GK820", "没有发布", Severity.ERROR, "磁盘、权限或者另一次构建挡住了发布；旧的版本原样留着。")

# The last stage; done to the end, the release stands.
PUBLISHING = "发布"

Progress = Callable[[str, int, int], None]
Findings = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: the office's folder, the moment, the severity at which nothing is published, how many processes.

    `progress` is told the stage, and how many of how many are done; `look` looks into attachments,
    `memo` remembers what was read before; `sift` leaves out findings that do not stop a build, since they were there long
    ago; `keep` is how many earlier releases stay beside the output. For whoever builds again and again, `studio` has what
    draws pages, and `held` the items that were read last, by their digests.
    """

    root: Path
    as_of: datetime
    fail_on: Severity = Severity.ERROR
    progress: Progress = lambda stage, done, of: None
    jobs: int = 1
    look: Looker = field(default_factory=AtOnce)
    memo: Memo | None = None
    sift: Callable[[Findings], Findings] = lambda found: found
    studio: Studio = field(default_factory=Studio)
    keep: int = KEEP
    held: dict[str, ItemRead] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """The result of reading, planning and checking; `holdings` is None when site.yaml has an error. `waived` are findings
    that somebody has let pass."""

    found: tuple[Diagnostic, ...]
    holdings: Holdings | None
    pages: tuple[Page, ...]
    waived: tuple[Waived, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a build; `release` is None when nothing was published."""

    found: tuple[Diagnostic, ...]
    holdings: Holdings | None
    release: Release | None
    waived: tuple[Waived, ...] = ()


def judge(order: Order) -> Judged:
    """Read, plan and check; nothing is written."""
    found: list[Diagnostic] = []
    site = read_site(order.root, found)
    if site is None:
        return Judged(ordered(found), None, ())
    at = desk(order.root, site, order.as_of, order.look)
    readings = Readings(order.memo, order.jobs, order.held)
    read = read_holdings(at, lambda done, of: order.progress("读取", done, of), readings)
    holdings, ledgers = reckoned(order.root, read.holdings, found)
    holdings = covered(order.root, holdings, found)
    pages = plan(holdings.catalogue, chrome(site))
    found.extend(read.found)
    evidence = Evidence(holdings, pages, terms(ledgers, order.as_of.date(), calendar(site.holidays)))
    found.extend(inspect(evidence))
    stay, waived = settle(map(without_secrets, found), holdings.catalogue, order.as_of.date())
    return Judged(ordered(stay), holdings, pages, waived)


def without_secrets(each: Diagnostic) -> Diagnostic:
    """A finding that does not repeat a number of a person or of an account, whatever it quotes."""
    return replace(each, message=blanked(each.message), hint=blanked(each.hint))


def reckoned(root: Path, holdings: Holdings, found: list[Diagnostic]) -> tuple[Holdings, Ledgers]:
    """What was read, with the yearbook of the annual reports; and the ledgers, which no page may see."""
    catalogue = holdings.catalogue
    ledgers = read_ledgers(root, found)
    reports = catalogue.by_kind.get(REPORT_KIND.name, ())
    prose = {item.origin.path: read_prose(root, item.origin.path) for item in reports}
    yearbook = reckon(catalogue, ledgers, prose)
    return replace(holdings, catalogue=replace(catalogue, yearbook=yearbook)), ledgers


def build(order: Order, output: Path) -> Result:
    """Build the office and publish it to `output`, unless a finding stops it; then `output` stays as it is."""
    judged = judge(order)
    if judged.holdings is None or _stops(order.sift(judged.found), order.fail_on):
        return Result(judged.found, judged.holdings, None, judged.waived)
    found, release = list(judged.found), None
    try:
        with made_aside(order.root, output) as aside:
            release = _published(order, judged.holdings, judged.pages, found, output, aside)
    except PublishError as error:
        found.append(UNPUBLISHED.at(Place(str(output)), str(error)))
    return Result(ordered(found), judged.holdings, release, judged.waived)


def built(order: Order, output: Path) -> Account:
    """Build as `build` does, and tell of it; where nothing has changed since the last time, what that told."""
    key, now = str(output.resolve()), situation(order.root, order.as_of, order.fail_on, order.keep)
    account = is_still_so(order.memo.get(BUILD, key), now, output) if order.memo else None
    if account is not None:
        return account
    result = build(order, output)
    release, held = result.release, result.holdings
    entries = release.entries if release else ()
    account = Account(
        result.found,
        result.waived,
        held.withheld if held else (),
        len(held.catalogue.items) if held else 0,
        release.id if release else "",
        len(entries),
        sum(entry.size for entry in entries),
    )
    if order.memo and held and release:
        order.memo.put(BUILD, key, text_of(now, held.until, output, account))
    return account


def _published(
    order: Order, holdings: Holdings, pages: tuple[Page, ...], found: list[Diagnostic], output: Path, aside: Path
) -> Release | None:
    """The release, unless what is `found` in templates stops it. Raises PublishError."""
    drawn: dict[str, str] = {}
    made = _make(order, holdings, pages, found, drawn, aside)
    if _stops(order.sift(tuple(found)), order.fail_on):
        return None
    order.progress("编检索", 0, 1)
    index = indexed(holdings.catalogue, order.memo, order.jobs, output, aside)
    order.progress("编检索", 1, 1)
    artifacts = sorted((*made, *index.files), key=lambda artifact: artifact.path)
    conserve(holdings, artifacts, order.memo)
    order.progress(PUBLISHING, 0, len(artifacts))
    release = publish(artifacts, output, order.keep)
    if order.memo is not None:
        # Not before: what is remembered as made is taken from the release.
        keep_pages(order.memo, drawn)
        keep_index(order.memo, index)
    order.progress(PUBLISHING, len(artifacts), len(artifacts))
    return release


def _make(
    order: Order,
    holdings: Holdings,
    pages: tuple[Page, ...],
    found: list[Diagnostic],
    drawn: dict[str, str],
    aside: Path,
) -> list[Artifact]:
    """Every file of the output but the search index; what is to be remembered of pages that were `drawn`. `aside` is a folder
    for what is made by other processes."""
    catalogue = holdings.catalogue
    chosen = theme(order.root, catalogue.site.theme)
    engine = order.studio.engine(chosen)
    draw = Pencil(order.root, engine, order.memo, order.jobs, holdings, aside, order.progress)
    made = list(page_artifacts(pages, engine, digest(foundation(order.root)), order.memo, draw, found, drawn))
    made.extend(static_artifacts(chosen))
    made.extend(export_artifacts(catalogue, pages))
    made.extend(attachment_artifacts(catalogue, order.root))
    return made


def _stops(found: Findings, fail_on: Severity) -> bool:
    """Whether a finding is at or above `fail_on`."""
    return any(each.reaches(fail_on) for each in found)
