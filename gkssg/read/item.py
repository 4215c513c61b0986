"""A Markdown file in; an item, a withheld item, or findings that refuse it, out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from gkssg.fields.index_number import IndexPattern, address
from gkssg.kinds.kind import Kind
from gkssg.model.catalogue import Reason, Withheld
from gkssg.model.diagnostic import Diagnostic, Place, Severity
from gkssg.model.item import Access, Item, Reference, Status, Tie
from gkssg.read.findings import UNREVIEWED
from gkssg.read.leaks import leaks
from gkssg.read.typed import Desk, Typed, read_typed


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: an item, a withheld item, or None when it was refused; and the files that it names."""

    entry: Item | Withheld | None
    files: tuple[str, ...] = ()


def read_item(path: str, at: Desk, found: list[Diagnostic]) -> Outcome:
    """The item in the file `path`; a file with an error is refused, and `found` says why."""
    mine: list[Diagnostic] = []
    typed = read_typed(path, at, mine)
    refused = typed is None or any(each.severity is Severity.ERROR for each in mine)
    outcome = Outcome(None) if typed is None or refused else _outcome(typed, at, mine)
    if typed is not None and isinstance(outcome.entry, Item):
        secrets = tuple(leaks(outcome.entry, typed.body, at.root))
        mine.extend(secrets)
        if any(each.severity is Severity.ERROR for each in secrets):
            outcome = Outcome(None, outcome.files)
    found.extend(mine)
    return outcome


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
    typed = read_typed(path, at, mine)
    errors = [each for each in mine if each.severity is Severity.ERROR]
    found.extend(errors)
    if typed is None or typed.kind is None or not typed.categories:
        return None
    # A draft may lack what the public needs: its day and its number.
    unknown = {"date": at.as_of.date(), "published": at.as_of, "index_number": ""}
    values = {**dict.fromkeys(_TEXTS, ""), **typed.values}
    values |= {name: default for name, default in unknown.items() if not values.get(name)}
    item = None if errors else _item(replace(typed, values=values), typed.kind, "", at)
    return Draft(typed.kind.name, typed.values, item)


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
        department=values["department"] or category.department,
        channels=values["channels"],
        author=values["author"],
        source=values["source"],
        addressees=values["addressees"],
        changes=changes,
        references=_references(values, typed.origin.path),
        own={} if on_request else {each.alias: values[each.alias] for each in kind.fields},
        sheets=() if on_request else sheets,
        body=None if on_request else replace(typed.body, text=typed.text(sheets)),
    )
