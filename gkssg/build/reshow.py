"""Items with other words in; the files of the release that show them, made anew, out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from gkssg.base.memo import Memo
from gkssg.build.indexing import Renewed, renewed_index
from gkssg.build.nearby import UnknownError, glimpse, tied
from gkssg.build.outdated import Made, Why, marks_of, remembered_page, text_of, why
from gkssg.build.reread import Reread
from gkssg.build.shelf import light_item_of
from gkssg.build.traces import Shown, Web, shown_at
from gkssg.build.unchanged import key_of
from gkssg.export.format import passages
from gkssg.model.artifact import Artifact, made
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.page import Page
from gkssg.pages.frame import chrome
from gkssg.pages.item import item_pages
from gkssg.pages.lists import NEWEST, list_drawer
from gkssg.pages.parts import row
from gkssg.pages.row_changes import rows_in, with_row
from gkssg.pages.views import Chrome
from gkssg.publish.live import Live
from gkssg.read.typed import Desk
from gkssg.render.engine import Engine

# With more items that are tied to those that have changed, it is quicker to build all.
MOST_TIED = 200

Items = Callable[[int], Item]


@dataclass(frozen=True, slots=True)
class Reshown:
    """The files that are new or other ones, and those that are not any more; what is to be remembered of pages once they are
    published, by path, and of the index."""

    files: tuple[Artifact, ...]
    gone: frozenset[str]
    drawn: Mapping[str, str]
    shown: Mapping[str, Shown]
    index: Renewed


def reshow(again: Reread, at: Desk, kept: Memo, web: Web, live: Live, engine: Engine, site_mark: str) -> Reshown:
    """What shows the items of `again`, of which the release that is `live` shows the old words. Raises UnknownError when not
    all of it can be told."""
    items = _items(kept, again.was.marks)
    places = frozenset(each.place for each in again.items)
    core, around = tied(web, places, MOST_TIED), chrome(at.site)
    catalogue = glimpse(at.site, at.as_of, web, again.was.marks, core, items)
    pages = (
        *_pages(places, core, catalogue, around, web, items),
        *_own_views(places, catalogue, kept, web, items, live),
        *_list_pages(places, catalogue, around, web, items),
    )
    files, drawn, shown = list[Artifact](), dict[str, str](), dict[str, Shown]()
    for page in pages:
        view = None if page.basis else page.seen()
        new, old = marks_of(page, view, engine, site_mark), remembered_page(kept, page.path)
        found = engine.render(page if view is None else replace(page, view=view), [])
        if found is None:
            raise UnknownError(page.path)
        if not live.has(found.path, found.sha256):
            files.append(found)
        # The memo may know of the page what was made of it for another output.
        drawn[page.path] = text_of(Made(new, found.sha256, found.size, why(new, old) or Why.SELF))
        if next(rows_in(view), None) is not None:
            shown[page.path] = Shown(page.template, view)
    files += _exports(again, catalogue, kept, items, live)
    was = list(again.was.marks)
    for each in again.items:
        was[each.place] = each.before
    now = {each.place: each.now for each in again.items}
    index = renewed_index(kept, live, at.site, web.numbers, was, now)
    if index is None:
        raise UnknownError("the index")
    return Reshown((*files, *index.files), index.gone, drawn, shown, index)


def _items(kept: Memo, marks: Sequence[str]) -> Items:
    """What gives the item at a place, each read once."""
    known: dict[int, Item] = {}

    def item(place: int) -> Item:
        if place not in known:
            known[place] = _remembered(kept, marks[place])
        return known[place]

    return item


def _remembered(kept: Memo, mark: str) -> Item:
    found = light_item_of(kept, mark)
    if found is None:
        raise UnknownError("the memo has lost an item")
    return found


def _pages(
    places: frozenset[int], core: frozenset[int], catalogue: Catalogue, around: Chrome, web: Web, items: Items
) -> Iterator[Page]:
    """The pages of the items themselves, and of those in the `core`, tied to them, that are not compared by their views."""
    for place in sorted(core):
        item = items(place)
        if place in places or not (item.own or item.sheets):
            newer, older = (items(other) if other is not None else None for other in web.beside(place))
            yield from item_pages(catalogue, around, item, newer, older)


def _own_views(
    places: Iterable[int], catalogue: Catalogue, kept: Memo, web: Web, items: Items, live: Live
) -> Iterator[Page]:
    """The pages with views of their own in which the items stand as rows."""
    changed = [items(place) for place in places]
    mine = {item.address for item in changed}
    for path in dict.fromkeys(path for item in changed for path in web.rows.get(item.address, ()) if path not in mine):
        found = shown_at(kept, key_of(live.output), path)
        if found is None:
            raise UnknownError(path)
        view = found.view
        for item in changed:
            view = with_row(view, row(catalogue, item))
        yield Page(path, found.template, view)


def _list_pages(places: frozenset[int], catalogue: Catalogue, around: Chrome, web: Web, items: Items) -> Iterator[Page]:
    """The pages of lists on which the items stand."""
    for cut in web.lists:
        outline = cut.outline
        newest = tuple(islice(chain.from_iterable(cut.members), NEWEST)) if outline.listing.has_index else ()
        parts = [(None, newest), *zip(outline.stretches, cut.members, strict=True)]
        wanted = [(stretch, members) for stretch, members in parts if not places.isdisjoint(members)]
        draw = list_drawer(catalogue, around, outline) if wanted else None
        for stretch, members in wanted:
            assert draw is not None
            yield draw(stretch, [items(place) for place in members])


def _exports(again: Reread, catalogue: Catalogue, kept: Memo, items: Items, live: Live) -> Iterator[Artifact]:
    """The exports in which the items stand: their words there exchanged, all else left. Raises UnknownError when a file is
    not the one that was published, or does not say of them what it should, once."""
    texts: dict[str, bytes] = {}
    for each in again.items:
        before, after = passages(catalogue, _remembered(kept, each.before)), passages(catalogue, items(each.place))
        for old, new in zip(before, after, strict=True):
            if old.text == new.text:
                continue
            text = texts.get(new.path) or live.content(new.path)
            if text is None:
                raise UnknownError(new.path)
            passage = old.text.encode()
            first = text.find(passage)
            if first >= 0 and text.find(passage, first + 1) < 0:
                texts[new.path] = b"".join((text[:first], new.text.encode(), text[first + len(passage) :]))
            elif first >= 0 or old.always:
                raise UnknownError(new.path)
    return (made(path, text) for path, text in texts.items())
