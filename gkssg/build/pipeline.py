"""The stages in their order: read → reckon → plan → check → render, search and export → conserve → publish."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from gkssg.annual.clock import terms
from gkssg.annual.reckon import reckon
from gkssg.base.digest import digest
from gkssg.build.conserve import conserve
from gkssg.build.coverage import covered
from gkssg.build.indexing import indexed, keep_index, prepare
from gkssg.build.meanwhile import Meanwhile
from gkssg.build.order import INDEXING, PUBLISHING, READING, Findings, Order
from gkssg.build.outdated import artifacts as page_artifacts
from gkssg.build.outdated import keep_pages
from gkssg.build.pencil import Pencil
from gkssg.build.readings import Readings, foundation
from gkssg.build.rewording import reworded
from gkssg.build.traces import Shown, WasRead, keep_traces
from gkssg.build.unchanged import (
    BUILD,
    Account,
    Before,
    is_still_so,
    key_of,
    last_build,
    manifest_mark,
    situation,
    stamps_of,
    text_of,
)
from gkssg.build.waivers import given, settle
from gkssg.check.rule import Evidence, inspect
from gkssg.export.attachments import artifacts as attachment_artifacts
from gkssg.export.format import artifacts as export_artifacts
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
from gkssg.publish import PublishError, publish
from gkssg.read.config import read_site
from gkssg.read.holdings import read_holdings
from gkssg.read.ledgers import read_ledgers
from gkssg.read.prose import read_prose
from gkssg.read.typed import desk
from gkssg.render.static import artifacts as static_artifacts
from gkssg.render.theme import theme
from gkssg.standards.workdays import calendar

UNPUBLISHED = Finding("GK820", "没有发布", Severity.ERROR, "磁盘、权限或者另一次构建挡住了发布；旧的版本原样留着。")


@dataclass(frozen=True, slots=True)
class Judged:
    """The result of reading, planning and checking; `holdings` is None when site.yaml has an error. `waived` are findings
    that somebody has let pass; `of_items` and `others` what was found in items and elsewhere before that, `kept_back` the
    digests of withheld items."""

    found: tuple[Diagnostic, ...]
    holdings: Holdings | None
    pages: tuple[Page, ...]
    waived: tuple[Waived, ...] = ()
    of_items: Findings = ()
    others: Findings = ()
    kept_back: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a build; `release` is None when nothing was published."""

    found: tuple[Diagnostic, ...]
    holdings: Holdings | None
    release: Release | None
    waived: tuple[Waived, ...] = ()


Begin = Callable[[Holdings, tuple[Page, ...]], None]


def judge(order: Order, begin: Begin = lambda holdings, pages: None) -> Judged:
    """Read, plan and check; nothing is written. Who has something to do with the pages may `begin` before they are checked."""
    found: list[Diagnostic] = []
    site = read_site(order.root, found)
    if site is None:
        return Judged(ordered(found), None, ())
    at = desk(order.root, site, order.as_of, order.look)
    readings = Readings(order.memo, order.jobs, order.held)
    read = read_holdings(at, lambda done, of: order.progress(READING, done, of), readings)
    holdings, ledgers = reckoned(order.root, read.holdings, found)
    holdings = covered(order.root, holdings, found)
    pages = plan(holdings.catalogue, chrome(site))
    begin(holdings, pages)
    found.extend(read.others)
    evidence = Evidence(holdings, pages, terms(ledgers, order.as_of.date(), calendar(site.holidays)))
    found.extend(inspect(evidence))
    stay, waived = settle((*read.of_items, *found), given(holdings.catalogue), order.as_of.date())
    return Judged(ordered(stay), holdings, pages, waived, read.of_items, tuple(found), read.kept_back)


def reckoned(root: Path, holdings: Holdings, found: list[Diagnostic]) -> tuple[Holdings, Ledgers]:
    """What was read, with the yearbook of the annual reports; and the ledgers, which no page may see."""
    catalogue = holdings.catalogue
    ledgers = read_ledgers(root, found)
    reports = catalogue.by_kind.get(REPORT_KIND.name, ())
    prose = {item.origin.path: read_prose(root, item.origin.path) for item in reports}
    yearbook = reckon(catalogue, ledgers, prose)
    return replace(holdings, catalogue=replace(catalogue, yearbook=yearbook)), ledgers


def build(order: Order, output: Path, stamps: str = "") -> Result:
    """Build the office and publish it to `output`, unless a finding stops it; then `output` stays as it is. With the
    `stamps` that its files had before, what the next build needs to make but what has changed is remembered."""
    with Pencil(order, output) as pencil:
        judged = judge(order, pencil.begin)
        if judged.holdings is None or order.stops(judged.found):
            return Result(judged.found, judged.holdings, None, judged.waived)
        found, release = list(judged.found), None
        try:
            release = _published(order, judged, judged.holdings, pencil, found, output, stamps)
        except PublishError as error:
            found.append(UNPUBLISHED.at(Place(str(output)), str(error)))
        return Result(ordered(found), judged.holdings, release, judged.waived)


def built(order: Order, output: Path) -> Account:
    """Build as `build` does, and tell of it: where nothing has changed since the last time, what that told; where only a few
    words have, the files that show them are made, and no others."""
    key, files = key_of(output), stamps_of(order.root)
    now = situation(files, order.as_of, order.fail_on, order.keep)
    before = last_build(order.memo.get(BUILD, key), now, output) if order.memo else None
    if before is not None and is_still_so(before, now):
        return replace(before.account, is_old=True)
    after = reworded(order, output, order.memo, files, now, before) if order.memo and before else None
    if after is None:
        result = build(order, output, files)
        until = result.holdings.until if result.holdings else None
        after = Before(now, until, manifest_mark(output), account_of(result))
    if order.memo and after.account.release:
        order.memo.put(BUILD, key, text_of(after))
    return after.account


def account_of(result: Result) -> Account:
    """What a build has to tell."""
    release, held = result.release, result.holdings
    entries = release.entries if release else ()
    return Account(
        result.found,
        result.waived,
        held.withheld if held else (),
        len(held.catalogue.items) if held else 0,
        release.id if release else "",
        len(entries),
        sum(entry.size for entry in entries),
        held.catalogue.site.website.base if held else "",
    )


def _published(
    order: Order,
    judged: Judged,
    holdings: Holdings,
    pencil: Pencil,
    found: list[Diagnostic],
    output: Path,
    stamps: str,
) -> Release | None:
    """The release, unless what is `found` in templates stops it. Raises PublishError."""
    drawn, shown, yard = dict[str, str](), dict[str, Shown](), pencil.yard()
    made = _make(order, holdings, judged.pages, pencil, found, drawn, shown)
    if order.stops(tuple(found)):
        return None
    order.progress(INDEXING, 0, 1)
    with Meanwhile(holdings.catalogue, made, shown, yard.made) as meanwhile:
        index = indexed(holdings.catalogue, order.memo, order.jobs, output, yard, meanwhile.begin)
        meanwhile.flush()
        order.progress(INDEXING, 1, 1)
        artifacts = sorted((*made, *index.files), key=lambda artifact: artifact.path)
        conserve(holdings, artifacts, meanwhile.exported(), order.memo)
        order.progress(PUBLISHING, 0, len(artifacts))
        release = publish(artifacts, output, order.keep)
    if order.memo is not None:
        # Not before: what is remembered as made is taken from the release.
        keep_pages(order.memo, drawn)
        mark = manifest_mark(output)
        keep_index(order.memo, output, index, mark)
        if stamps and len(found) == len(judged.found):
            was = WasRead(mark, stamps, (), judged.of_items, judged.others, judged.kept_back)
            keep_traces(order.memo, output, meanwhile.traced(), shown, was)
    order.progress(PUBLISHING, len(artifacts), len(artifacts))
    return release


def _make(
    order: Order,
    holdings: Holdings,
    pages: tuple[Page, ...],
    pencil: Pencil,
    found: list[Diagnostic],
    drawn: dict[str, str],
    shown: dict[str, Shown],
) -> list[Artifact]:
    """Every file of the output but the search index; what is to be remembered of pages that were `drawn`, and the views that
    they have `shown`."""
    catalogue = holdings.catalogue
    engine, draw = pencil.engine(holdings), partial(pencil.draw, holdings)
    site = digest(foundation(order.root))
    with ThreadPoolExecutor(1) as beside:
        # While other processes draw, this one has time for the rest.
        exported = beside.submit(lambda: list(export_artifacts(catalogue, pages)))
        beside.submit(prepare, catalogue.items)
        made = list(page_artifacts(pages, engine, site, order.memo, draw, found, drawn, shown))
        made.extend(exported.result())
    made.extend(static_artifacts(theme(order.root, catalogue.site.theme)))
    made.extend(attachment_artifacts(catalogue, order.root))
    return made
