"""A Markdown file in; an item, a withheld item, or findings that refuse it, out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

from gkssg.fields.index_number import IndexPattern, address
from gkssg.kinds.kind import Kind
from gkssg.model.catalogue import Reason, Withheld
from gkssg.model.diagnostic import Diagnostic, Place, Severity
from gkssg.model.item import Access, Item, Prose, Reference, Status, Tie
from gkssg.model.waiver import Waiver, excused
from gkssg.read.findings import PARDONABLE, UNREVIEWED
from gkssg.read.leaks import leaks
from gkssg.read.reviewed import changed_since
from gkssg.read.source import Source, read_source
from gkssg.read.typed import Desk, Typed, read_typed


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: an item, a withheld item, or None when it was refused; the files that it holds, and all that
    it names, there or not."""

    entry: Item | Withheld | None
    files: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemRead:
    """What a file came to, what is wrong with it, and the first moment at which it may come to something else without
    having been changed: None when there is none. `digest` is that of all this, where it is remembered; else empty."""

    path: str
    outcome: Outcome
    found: tuple[Diagnostic, ...]
    until: datetime | None
    digest: str = ""


def read_item(source: Source, at: Desk) -> ItemRead:
    """The item in a file; a file with an error is refused, and the findings say why."""
    mine: list[Diagnostic] = []
    typed = read_typed(source, at, mine)
    refused = typed is None or any(each.severity is Severity.ERROR for each in mine)
    outcome = Outcome(None) if typed is None or refused else _outcome(typed, at, mine)
    if typed is not None and isinstance(outcome.entry, Item):
        secrets = (*leaks(outcome.entry, typed, at.root), *changed_since(typed, at.root))
        mine.extend(secrets)
        stay, _ = excused(secrets, _given(outcome.entry.waivers, at), at.as_of.date())
        if any(each.severity is Severity.ERROR for each in stay):
            outcome = Outcome(None, outcome.files)
    files = typed.files if typed is not None else ()
    return ItemRead(
        source.path, replace(outcome, named=files), tuple(mine), _until(typed, at) if typed is not None else None
    )


def _given(own: Iterable[Waiver], at: Desk) -> Iterator[Waiver]:
    """The waivers of an item and of the site that may keep a leak from refusing it."""
    return (each for each in (*own, *at.site.waivers) if each.code in PARDONABLE)


def _until(typed: Typed, at: Desk) -> datetime | None:
    """The first moment after now that the outcome depends on: of release, of expiry, of a waiver's end; midnight, where
    the kind takes rows out by the day."""
    published = typed.values.get("published")
    days = [typed.values.get("expires"), *(each.until for each in (*_waivers(typed), *at.site.waivers))]
    if typed.kind is not None and typed.kind.release is not None and typed.sheets:
        days.append(at.as_of.date())
    ends = [datetime.combine(day + timedelta(1), time(), at.as_of.tzinfo) for day in days if day is not None]
    return min((moment for moment in (published, *ends) if moment is not None and moment > at.as_of), default=None)


def read_public(path: str, at: Desk, found: list[Diagnostic]) -> Typed | None:
    """The file `path` as it would be if it were reviewed and due; `found` has all that stands in the way of that."""
    typed = read_typed(read_source(at.root, path), at, found)
    if typed is None or typed.kind is None or any(each.severity is Severity.ERROR for each in found):
        return None
    mine = tuple(leaks(_provisional(typed, typed.kind, at), typed, at.root))
    stay, _ = excused(mine, _given(_waivers(typed), at), at.as_of.date())
    found.extend(stay)
    return typed


@dataclass(frozen=True, slots=True)
class Draft:
    """What is withheld or refused: its kind, its own values, and the item that it will be (None while it has errors)."""

    kind: str
    own: Mapping[str, Any]
    item: Item | None


def read_draft(path: str, at: Desk, found: list[Diagnostic]) -> Draft | None:
    """What the file `path` holds, though it is in no catalogue; None when it has no kind or no category.

    For what the office makes of it for itself.
    """
    mine: list[Diagnostic] = []
    typed = read_typed(read_source(at.root, path), at, mine)
    errors = [each for each in mine if each.severity is Severity.ERROR]
    found.extend(errors)
    if typed is None or typed.kind is None or not typed.categories:
        return None
    return Draft(typed.kind.name, typed.values, None if errors else _provisional(typed, typed.kind, at))


def _provisional(typed: Typed, kind: Kind, at: Desk) -> Item:
    """The item that a file will be, which may lack what the public needs: its day and its number."""
    unknown = {"date": at.as_of.date(), "published": at.as_of, "index_number": ""}
    values = {**dict.fromkeys(_TEXTS, ""), **typed.values}
    values |= {name: default for name, default in unknown.items() if not values.get(name)}
    return _item(replace(typed, values=values), kind, "", at)


_TEXTS = ("title", "summary", "reviewer")


def _outcome(typed: Typed, at: Desk, found: list[Diagnostic]) -> Outcome:
    values, kind = typed.values, typed.kind
    if kind is None or not typed.categories:
        return Outcome(None)
    reason = _reason(typed, at, found)
    number = values["index_number"]
    place = address(IndexPattern(at.site.index_pattern), number) if number else ""
    files = (*(each.source for each in typed.body.attachments), *typed.data_files)
    if reason is not None:
        return Outcome(Withheld(typed.origin.path, reason, number, values["document_number"], place), files)
    return Outcome(_item(typed, kind, place, at), files)


def _reason(typed: Typed, at: Desk, found: list[Diagnostic]) -> Reason | None:
    """Why the item is kept out of every output, or None when it may be shown."""
    reason = typed.kept(at.site)
    if reason in (Reason.CLOSED, Reason.DRAFT):
        return reason
    if not typed.reviewed:
        lacks = "审查人" if not typed.values["reviewer"] else "审查日期"
        outcome = "所以不公开" if at.site.review_required else "仍然公开了（site.yaml 的“审查”是“提醒”）"
        hint = "做完保密审查后，写上“审查人”和“审查日期”。"
        found.append(UNREVIEWED.at(typed.origin.of("title"), f"没有{lacks}，{outcome}", hint))
    return reason or (Reason.EMBARGOED if typed.values["published"] > at.as_of else None)


def _waivers(typed: Typed) -> tuple[Waiver, ...]:
    """What the item lets pass: findings in its own file and in those of its rows."""
    paths = (typed.origin.path, *typed.data_files)
    return tuple(
        Waiver(each.code, path, each.reason, each.by, each.until, Place(typed.origin.path, each.line, each.column))
        for each in typed.values.get("waivers", ())
        for path in paths
    )


def _references(values: Mapping[str, Any], path: str) -> tuple[Reference, ...]:
    return tuple(
        Reference(tie, mention.key, Place(path, mention.line, mention.column))
        for tie in Tie
        for mention in values[tie.value]
    )


def _item(typed: Typed, kind: Kind, place: str, at: Desk) -> Item:
    values, categories = typed.values, typed.categories
    category = at.folders[categories[0]]
    status: Status | None = values["status"]
    if values["expires"] is not None and values["expires"] < at.as_of.date() and status is not Status.REPEALED:
        status = Status.EXPIRED
    sheets = kind.released(typed.sheets, at.as_of.date())
    on_request = values["access"] is Access.ON_REQUEST
    changes = tuple(sorted(values["changes"], key=lambda change: change.date, reverse=True))
    return Item(
        origin=typed.origin,
        address=f"{place}.html",
        folder=place,
        title=values["title"],
        kind=kind.name,
        categories=categories,
        index_number=values["index_number"],
        document_number=values["document_number"],
        issuer=values["issuer"] or at.site.office.name,
        date=values["date"],
        published=values["published"],
        expires=values["expires"],
        summary=values["summary"],
        keywords=values["keywords"],
        subject=values["subject"],
        genre=values["genre"],
        stated=values["status"],
        status=status,
        access=values["access"],
        reviewer=values["reviewer"],
        reviewed=values["reviewed"],
        review_digest=values["review_digest"],
        department=values["department"] or category.department,
        channels=values["channels"],
        author=values["author"],
        source=values["source"],
        addressees=values["addressees"],
        changes=changes,
        waivers=_waivers(typed),
        references=_references(values, typed.origin.path),
        own={} if on_request else {each.alias: values[each.alias] for each in kind.fields},
        sheets=() if on_request else sheets,
        body=None if on_request else replace(typed.body, prose=Prose(typed.body.html, typed.text(sheets))),
    )
