"""Lists of items: one page with the newest, and one for each slice of time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from gkssg.kinds.kind import by_name
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item, newest_first
from gkssg.model.page import Page, basis_of
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
    """What a list is, whatever stands in it: its folder in the output, its words. It has no first page of its own when a
    column draws that."""

    folder: str
    heading: str
    description: str
    column: Column
    trail: tuple[Crumb, ...]
    keywords: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    siblings: tuple[Choice, ...] = ()
    children: tuple[Node, ...] = ()
    feed: str = ""
    empty: str = "这里还没有信息。"
    has_index: bool = True


# A list, and its items, newest first.
Filed = tuple[Listing, tuple[Item, ...]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time slice of a list, as other pages of the list show it: `label` for people, `slug` for its address."""

    label: str
    slug: str
    count: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A list and how it is cut: all that its pages show besides their own rows."""

    listing: Listing
    stretches: tuple[Stretch, ...]

    @property
    def total(self) -> int:
        """How many items the whole list has."""
        return sum(each.count for each in self.stretches)


def filed_under(catalogue: Catalogue, role: Role) -> tuple[Item, ...]:
    """The items of all categories that belong to the column, newest first."""
    roots = [category for category in catalogue.site.categories if category.role is role]
    found = {item.index_number: item for root in roots for item in catalogue.by_category[root.folder]}
    return newest_first(found.values())


def choices(folder: str, found: Sequence[Stretch], current: str = "") -> tuple[Choice, ...]:
    """The slices of a list as links."""
    return tuple(Choice(each.label, f"{folder}/{each.slug}.html", each.count, each.slug == current) for each in found)


def stretches(found: Sequence[Slice]) -> tuple[Stretch, ...]:
    """Slices without their items."""
    return tuple(Stretch(each.label, each.slug, len(each.items)) for each in found)


def list_pages(catalogue: Catalogue, chrome: Chrome, filed: Iterable[Filed]) -> Iterator[Page]:
    """The pages of lists."""
    for listing, items in filed:
        found = slices(items)
        outline = Outline(listing, stretches(found))
        draw = list_drawer(catalogue, chrome, outline)
        if listing.has_index:
            yield draw(None, items[:NEWEST])
        for part, stretch in zip(found, outline.stretches, strict=True):
            yield draw(stretch, part.items)


def list_drawer(
    catalogue: Catalogue, chrome: Chrome, outline: Outline
) -> Callable[[Stretch | None, Sequence[Item]], Page]:
    """What makes a page of a list from its stretch (None: the first page, with the newest) and the items there."""
    around = repr(outline)

    def draw(part: Stretch | None, items: Sequence[Item]) -> Page:
        basis = _basis(catalogue, items)
        view = partial(_view, catalogue, chrome, outline, part, items)
        return Page(path_of(outline.listing, part), "list.html.j2", view, basis_of(around, basis) if basis else "")

    return draw


def _basis(catalogue: Catalogue, items: Sequence[Item]) -> str:
    """What the rows of a list are made of; empty when that is not known."""
    marks = [catalogue.mark(item) for item in items]
    states = [state(item, catalogue) for item in items if (state := by_name()[item.kind].state)]
    return "\n".join((*marks, "", *states)) if all(marks) else ""


def path_of(listing: Listing, part: Stretch | None) -> str:
    """Where a page of a list goes."""
    return f"{listing.folder}/{part.slug}.html" if part else index(listing.folder)


def _view(
    catalogue: Catalogue, chrome: Chrome, outline: Outline, part: Stretch | None, items: Sequence[Item]
) -> ListView:
    listing, found = outline.listing, outline.stretches
    path = path_of(listing, part)
    # A list that fits on one page needs no other; its years would only repeat it.
    divided = part is not None or outline.total > NEWEST or len(found) > 1
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
        total=outline.total,
        more=outline.total - len(items) if part is None else 0,
        empty=listing.empty,
        statuses=_values(each.status for each in shown),
        states=_values(each.state for each in shown),
        genres=_values(each.genre for each in shown),
        kinds=_values(each.kind for each in shown),
        feed=listing.feed,
    )


def _values(found: Iterator[str]) -> tuple[str, ...]:
    return tuple(sorted({value for value in found if value}))
