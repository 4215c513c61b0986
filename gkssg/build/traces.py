"""Where the items of the last release are shown: what it takes to show a few of them anew without reading the others.

Kept in two parts: how the catalogue hangs together, which a change of words leaves as it is, and what was read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gkssg.base.memo import Memo
from gkssg.base.records import UnknownRecordError, read, written
from gkssg.build.unchanged import key_of
from gkssg.build.waivers import given
from gkssg.model.catalogue import Catalogue
from gkssg.model.diagnostic import Diagnostic
from gkssg.model.item import Item, Tie
from gkssg.model.slices import slices
from gkssg.model.waiver import Waiver
from gkssg.pages.family import lists
from gkssg.pages.item import neighbours
from gkssg.pages.lists import Outline, stretches
from gkssg.pages.row_changes import rows_in

# Under which the memo keeps the parts, by output, and views of pages, by output and path.
WEB, READ, VIEW = "web", "web read", "view"
# Stands for no item.
_NONE = -1


@dataclass(frozen=True, slots=True)
class Cut:
    """A list and the items of each of its stretches, newest first."""

    outline: Outline
    members: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Bond:
    """A relation to another item (`Relation`)."""

    tie: Tie
    inbound: bool
    other: int


@dataclass(frozen=True, slots=True)
class Web:
    """How a catalogue hangs together. Items are told by their places in `paths`, their source files in the order of the
    catalogue: the number of each in the search index, the `newer` and the `older` one in its main category, `bonds` by source
    file, mentions of documents that the site does not hold, where the links in its text lead (source file of the target, site
    path). `lists` are all lists, `rows` the pages with a view of their own in which a row of an item stands, by the item's
    site path."""

    paths: tuple[str, ...]
    numbers: tuple[int, ...]
    newer: tuple[int, ...]
    older: tuple[int, ...]
    bonds: Mapping[str, tuple[Bond, ...]]
    unresolved: Mapping[str, tuple[tuple[Tie, str], ...]]
    links: Mapping[str, tuple[tuple[str, str], ...]]
    lists: tuple[Cut, ...]
    rows: Mapping[str, tuple[str, ...]]
    waivers: tuple[Waiver, ...]

    def beside(self, place: int) -> tuple[int | None, int | None]:
        """The places of the newer and the older item."""
        newer, older = self.newer[place], self.older[place]
        return None if newer == _NONE else newer, None if older == _NONE else older


@dataclass(frozen=True, slots=True)
class WasRead:
    """What was read: the stamps of all files (`unchanged.stamps_of`), the mark of each item in the catalogue, what was found
    in items, and what else, before anything was let pass; the digests of what is withheld, by source file. `manifest` is the
    digest of the manifest of the release."""

    manifest: str
    stamps: str
    marks: tuple[str, ...]
    of_items: tuple[Diagnostic, ...]
    others: tuple[Diagnostic, ...]
    kept_back: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A page with a view of its own."""

    template: str
    view: object


def web(catalogue: Catalogue, numbers: Mapping[str, int], shown: Mapping[str, Shown]) -> Web:
    """The web of a catalogue; `shown` are the pages with views that have rows in them."""
    at = {item.index_number: place for place, item in enumerate(catalogue.items)}
    beside = neighbours(catalogue)
    pairs = [beside.get(item.index_number, (None, None)) for item in catalogue.items]
    sources = {
        number: catalogue.items[at[number]].origin.path for number in (*catalogue.related, *catalogue.unresolved)
    }
    rows: dict[str, dict[str, None]] = {}
    for path, page in shown.items():
        for row in rows_in(page.view):
            rows.setdefault(row.path, {})[path] = None

    def place(item: Item | None) -> int:
        return at[item.index_number] if item else _NONE

    return Web(
        paths=tuple(item.origin.path for item in catalogue.items),
        numbers=tuple(numbers[item.address] for item in catalogue.items),
        newer=tuple(place(newer) for newer, _ in pairs),
        older=tuple(place(older) for _, older in pairs),
        bonds={
            sources[number]: tuple(Bond(each.tie, each.inbound, place(each.other)) for each in relations)
            for number, relations in catalogue.related.items()
        },
        unresolved={sources[number]: mentions for number, mentions in catalogue.unresolved.items()},
        links={item.origin.path: found for item in catalogue.items if (found := tuple(_links(catalogue, item)))},
        lists=tuple(
            Cut(Outline(listing, stretches(cut)), tuple(tuple(map(place, part.items)) for part in cut))
            for listing, items in lists(catalogue)
            for cut in [slices(items)]
        ),
        rows={path: tuple(pages) for path, pages in rows.items()},
        waivers=given(catalogue),
    )


def _links(catalogue: Catalogue, item: Item) -> list[tuple[str, str]]:
    targets = dict.fromkeys(link.target for link in item.body.links) if item.body else {}
    return [(target, catalogue.addresses[target]) for target in targets if target in catalogue.addresses]


@dataclass(frozen=True, slots=True)
class Traced:
    """The web of a catalogue as a text, and the marks of its items; none where the items have none."""

    web: str
    marks: tuple[str, ...]


def traced(catalogue: Catalogue, numbers: Mapping[str, int], shown: Mapping[str, Shown]) -> Traced:
    """What is kept of a catalogue; `numbers` are those of the items in the search index by their site paths."""
    marks = tuple(map(catalogue.mark, catalogue.items))
    return Traced(written(web(catalogue, numbers, shown)), marks) if all(marks) else Traced("", ())


def keep_traces(kept: Memo, output: Path, of: Traced, shown: Mapping[str, Shown], was: WasRead) -> None:
    """Remember the traces of a release that was published to `output`; `was` lacks the marks."""
    if of.marks:
        key = key_of(output)
        kept.put(WEB, key, of.web)
        keep_read(kept, key, replace(was, marks=of.marks))
        keep_shown(kept, key, shown)


def keep_read(kept: Memo, output: str, was: WasRead) -> None:
    """Remember what was read for it."""
    kept.put(READ, output, written(was))


def keep_shown(kept: Memo, output: str, shown: Mapping[str, Shown]) -> None:
    """Remember its pages with views of their own."""
    for path, page in shown.items():
        kept.put(VIEW, f"{output}\n{path}", written(page))


def traces(kept: Memo, output: str) -> tuple[Web, WasRead] | None:
    """The traces of the last release in `output`; None when they are lost."""
    try:
        found, was = read(kept.get(WEB, output) or ""), read(kept.get(READ, output) or "")
    except UnknownRecordError:
        return None
    return (found, was) if isinstance(found, Web) and isinstance(was, WasRead) else None


def shown_at(kept: Memo, output: str, path: str) -> Shown | None:
    """The page with a view of its own that was last published to `output` at that path."""
    try:
        found = read(kept.get(VIEW, f"{output}\n{path}") or "")
    except UnknownRecordError:
        return None
    return found if isinstance(found, Shown) else None
