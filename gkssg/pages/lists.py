"""Lists of items: one page with the newest, and one for each slice of time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from gkssg.kinds.kind import by_name
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item, newest_first
from gkssg.model.page import Page
from gkssg.model.site import Column, Role
from gkssg.model.slices import Slice, slices
from gkssg.pages.frame import collection, column_metas, frame, index
from gkssg.pages.parts import rows
from gkssg.pages.views import Choice, Chrome, Crumb, Fact, Frame, Meta, Node, Row

NEWEST = 50


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of items: a category, a year of it, a subject or a department.

    `facts` tell what the list is (公开依据, 责任科室, 更新周期); `children` the categories below; `slices` the
    time slices of the same list, with the whole count; `rows` at most 200; `more` how many of the list stand in
    the slices and not here; `empty` says why nothing is here. `statuses`, `states`, `genres` and `kinds` are the values
    that occur in `rows`, for the filter with script.
    """

    frame: Frame
    heading: str
    description: str
    facts: tuple[Fact, ...]
    siblings: tuple[Choice, ...]
    children: tuple[Node, ...]
    slices: tuple[Choice, ...]
    rows: tuple[Row, ...]
    total: int
    more: int
    empty: str
    statuses: tuple[str, ...]
    states: tuple[str, ...]
    genres: tuple[str, ...]
    kinds: tuple[str, ...]
    feed: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list is, before it is cut: its folder in the output, its words, and its items, newest first."""

    folder: str
    heading: str
    description: str
    column: Column
    items: tuple[Item, ...]
    trail: tuple[Crumb, ...]
    keywords: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    siblings: tuple[Choice, ...] = ()
    children: tuple[Node, ...] = ()
    feed: str = ""
    empty: str = "这里还没有信息。"


def filed_under(catalogue: Catalogue, role: Role) -> tuple[Item, ...]:
    """The items of all categories that belong to the column, newest first."""
    roots = [category for category in catalogue.site.categories if category.role is role]
    found = {item.index_number: item for root in roots for item in catalogue.by_category[root.folder]}
    return newest_first(found.values())


def choices(folder: str, found: Sequence[Slice], current: str = "") -> tuple[Choice, ...]:
    """The slices of a list as links."""
    return tuple(
        Choice(each.label, f"{folder}/{each.slug}.html", len(each.items), each.slug == current) for each in found
    )


def list_pages(catalogue: Catalogue, chrome: Chrome, listing: Listing, *, with_index: bool = True) -> Iterator[Page]:
    """The pages of a list; its first page is left out when a column draws its own."""
    found = slices(listing.items)
    around = _around(listing, found)
    for part in (*((None,) if with_index else ()), *found):
        view = partial(_view, catalogue, chrome, listing, part, found)
        items = part.items if part else listing.items[:NEWEST]
        basis = _basis(catalogue, items)
        yield Page(_path(listing, part), "list.html.j2", view, f"{around}\n{basis}" if basis else "")


def _around(listing: Listing, found: Sequence[Slice]) -> str:
    """What all pages of a list show besides their rows."""
    told = replace(listing, items=())
    return repr((told, len(listing.items), [(each.label, each.slug, len(each.items)) for each in found]))


def _basis(catalogue: Catalogue, items: Sequence[Item]) -> str:
    """What the rows of a list are made of; empty when that is not known."""
    marks = [catalogue.mark(item) for item in items]
    states = [state(item, catalogue) for item in items if (state := by_name()[item.kind].state)]
    return "\n".join((*marks, "", *states)) if all(marks) else ""


def _path(listing: Listing, part: Slice | None) -> str:
    return f"{listing.folder}/{part.slug}.html" if part else index(listing.folder)


def _view(
    catalogue: Catalogue, chrome: Chrome, listing: Listing, part: Slice | None, found: Sequence[Slice]
) -> ListView:
    path = _path(listing, part)
    items = part.items if part else listing.items[:NEWEST]
    # A list that fits on one page needs no other; its years would only repeat it.
    divided = part is not None or len(listing.items) > NEWEST or len(found) > 1
    links = choices(listing.folder, found, part.slug if part else "") if divided else ()
    heading = f"{listing.heading}（{part.label}）" if part else listing.heading
    trail = (*listing.trail, Crumb(listing.heading, index(listing.folder))) if part else listing.trail
    shown = rows(catalogue, items)
    metas = column_metas(
        listing.column, name=listing.heading, description=listing.description, keywords=listing.keywords
    )
    return ListView(
        frame=frame(
            catalogue.site,
            chrome,
            path,
            heading=heading,
            description=listing.description,
            role=listing.column.role,
            trail=trail,
            metas=(*metas, Meta("Description", f"{heading}：{listing.description}")),
            data=collection(catalogue.site, path, heading, listing.description),
        ),
        heading=heading,
        description=listing.description,
        facts=listing.facts if part is None else (),
        siblings=listing.siblings,
        children=listing.children if part is None else (),
        slices=links,
        rows=shown,
        total=len(listing.items),
        more=len(listing.items) - len(items) if part is None else 0,
        empty=listing.empty,
        statuses=_values(each.status for each in shown),
        states=_values(each.state for each in shown),
        genres=_values(each.genre for each in shown),
        kinds=_values(each.kind for each in shown),
        feed=listing.feed,
    )


def _values(found: Iterator[str]) -> tuple[str, ...]:
    return tuple(sorted({value for value in found if value}))
