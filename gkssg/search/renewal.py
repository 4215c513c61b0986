"""An index out of the last one: only the files that tell of items which have changed are made again.

Where that cannot be, or would not pay, there is no answer, and all is made from nothing; the bytes are the same either way.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from gkssg.model.artifact import Artifact
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.site import Role, Site
from gkssg.search.layout import Layout
from gkssg.search.note import Index, Items, Known, Last, Note
from gkssg.search.shards import cards, texts
from gkssg.search.shards.common import Common, Frequent, counted
from gkssg.search.shards.entry import length
from gkssg.search.shards.facets import Traits, traits
from gkssg.search.shards.head import Cut, head
from gkssg.search.shards.opened import opened
from gkssg.search.shards.patching import replaced, touched
from gkssg.search.shards.postings import gathered
from gkssg.search.shards.script import block_name
from gkssg.search.shards.suggestions import suggestion_shards
from gkssg.search.shards.terms import empty_shard, frequent, term_shards

# With more changed items, or a larger share of the term shards, it is quicker to make all.
MOST_ITEMS, SHARE = 256, 8

Fetch = Callable[[str], Item | None]
# Term shards, and which of their terms were frequent and are.
Terms = tuple[list[Artifact], Common, Common]


@dataclass(frozen=True, slots=True)
class Change:
    """What has changed since the last index: items by number as they were there, and as they are now."""

    gone: dict[int, Item]
    fresh: dict[int, Item]

    @property
    def numbers(self) -> set[int]:
        """The numbers of both."""
        return {*self.gone, *self.fresh}


@dataclass(frozen=True, slots=True)
class Renewal:
    """What of an index is new or another: its files by path, those that are not any more, and the note of the whole."""

    made: dict[str, Artifact]
    gone: frozenset[str]
    note: Note


def renewed(
    catalogue: Catalogue, layout: Layout, last: Last, was: Items, fetch: Fetch, whole: Callable[[str], bytes]
) -> Index | None:
    """The index of `catalogue`, None when it has to be made from nothing. `was` are the items of the last one, `fetch` gives
    items by the marks of catalogues, of earlier ones too; `whole` makes a file that the last release has lost."""
    items = known(catalogue, layout)
    change = _change(layout, items, was, fetch) if layout.mark == last.note.layout else None
    if change is None:
        return None
    terms = _terms(layout, change, last, layout.shards // SHARE)
    if terms is None:
        return None
    renewal = _renewal(catalogue.site, layout, last, change, len(items), _tables(catalogue, layout, change), terms)
    stay = {path: size for path, size in last.files.items() if path not in renewal.gone and path not in renewal.made}
    kept = (_kept(path, *size, last, whole) for path, size in stay.items())
    return Index((*renewal.made.values(), *kept), renewal.note, items)


def reworded(site: Site, last: Last, was: Mapping[int, str], now: Mapping[int, str], fetch: Fetch) -> Renewal | None:
    """What of an index changes with the words of a few items: not with their values, nor with their keywords. `was` are the
    marks by number of these items and of those in the same blocks, `now` the new ones. None when others change too."""
    before = _fetched({number: was[number] for number in now}, fetch)
    after = _fetched(now, fetch)
    here = _fetched({number: now.get(number, mark) for number, mark in sorted(was.items())}, fetch)
    if before is None or after is None or here is None:
        return None
    change = Change(before, after)
    longer = sum(map(length, after.values())) - sum(map(length, before.values()))
    folder = site.column(Role.SEARCH).folder
    categories = {category.folder: category for category in site.walk()}
    layout = Layout(folder, categories, last.note.tables, here, last.note.universe, last.note.length + longer)
    others = _values(layout, before) != _values(layout, after) or _keywords(before.values()) != _keywords(
        after.values()
    )
    terms = None if others or layout.mark != last.note.layout else _terms(layout, change, last, layout.shards)
    return _renewal(site, layout, last, change, last.note.items, (), terms) if terms else None


def block_of(number: int) -> int:
    """The block of items that are written together, which that of `reworded` has to be given whole."""
    return number // texts.BLOCK


def _renewal(
    site: Site, layout: Layout, last: Last, change: Change, items: int, tables: Iterable[Artifact], terms: Terms
) -> Renewal:
    """What a change makes new of an index of so many `items`, these tables and terms among it."""
    shards, before, after = terms
    made = {each.path: each for each in (*shards, *_blocks(layout, change.numbers), *tables)}
    starts = _starts(layout.folder, change.numbers, with_suggestions=f"{layout.folder}/suggest/00.js" in made)
    gone = {path for path in last.files if path.startswith(starts)} - made.keys()
    frequent = last.note.frequent.copy()
    frequent.subtract(counted([before]))
    frequent.update(counted([after]))
    sizes = {path: each.size for path, each in made.items()}
    note = noted(layout, items, sizes, +frequent, last.note)
    first = head(layout.folder, site, layout.tables, note.frequent, cut(layout, note))
    return Renewal({**made, first.path: first}, frozenset(gone), note)


def noted(layout: Layout, items: int, sizes: Mapping[str, int], common: Frequent, old: Note | None = None) -> Note:
    """What is kept of an index whose files have these sizes; of those that stay there is the `old` note."""
    suggest = sum(path.startswith(f"{layout.folder}/suggest/") for path in sizes) or (old.suggest if old else 0)
    columns = sizes.get(f"{layout.folder}/columns.js") or (old.columns if old else 0)
    return Note(layout.mark, layout.tables, layout.universe, layout.length, items, suggest, columns, common)


def known(catalogue: Catalogue, layout: Layout) -> dict[str, Known]:
    """The items of an index by address, as they are noted."""
    return {item.address: Known(number, catalogue.mark(item)) for number, item in layout.items.items()}


def cut(layout: Layout, note: Note) -> Cut:
    """How an index with that note is cut."""
    return Cut(note.items, layout.universe, layout.shards, note.suggest, note.columns)


def _kept(path: str, sha256: str, size: int, last: Last, whole: Callable[[str], bytes]) -> Artifact:
    return Artifact(path, sha256, size, make=partial(_again, path, last, whole))


def _again(path: str, last: Last, whole: Callable[[str], bytes]) -> bytes:
    data = last.file(path)
    return whole(path) if data is None else data


def _change(layout: Layout, items: Items, was: Items, fetch: Fetch) -> Change | None:
    """The change, if it is small, no other item has another number, and what was there before can still be told."""
    unmarked = any(not each.mark for each in items.values())
    moved = any(items[address].number != old.number for address, old in was.items() if address in items)
    gone = {old.number: old.mark for address, old in was.items() if items.get(address) != old}
    fresh = [new.number for address, new in items.items() if was.get(address) != new]
    if unmarked or moved or len(gone) + len(fresh) > MOST_ITEMS:
        return None
    before = _fetched(gone, fetch)
    return None if before is None else Change(before, {number: layout.items[number] for number in fresh})


def _fetched(marks: Mapping[int, str], fetch: Fetch) -> dict[int, Item] | None:
    """The items with these marks, by their numbers; None when one can not be told any more."""
    found = {number: item for number, mark in marks.items() if (item := fetch(mark)) is not None}
    return found if len(found) == len(marks) else None


def _terms(layout: Layout, change: Change, last: Last, most: int) -> Terms | None:
    """The term shards that change, and which of their terms were and are frequent; None for more than `most` shards, unless
    they are very few."""
    old, new = (
        gathered([layout.entry(number, item) for number, item in sorted(items.items())])
        for items in (change.gone, change.fresh)
    )
    numbers = touched(old, new, layout.shards)
    if len(numbers) > max(most, SHARE):
        return None
    paths = [f"{layout.folder}/{block_name('terms', number)}.js" for number in numbers]
    data = [found for path in paths if (found := last.file(path)) is not None]
    if len(data) != len(paths):
        return None
    before = opened(data, layout.universe)
    after = replaced(before, new, change.numbers, numbers, layout.shards)
    made, common = term_shards(layout.folder, after, layout.shards, layout.universe)
    files = [made.get(number) or empty_shard(layout.folder, number) for number in numbers]
    return files, frequent(before, layout.universe), common


def _blocks(layout: Layout, numbers: Collection[int]) -> Iterator[Artifact]:
    """The cards and texts of the blocks in which these numbers lie."""
    for block in sorted({number // texts.BLOCK for number in numbers}):
        here = range(block * texts.BLOCK, (block + 1) * texts.BLOCK)
        entries = [layout.entry(number, layout.items[number]) for number in here if number in layout.items]
        made, places = texts.text_files(layout.folder, entries)
        yield from made
        yield from cards.card_files(layout.folder, entries, places)


def _starts(folder: str, numbers: Collection[int], *, with_suggestions: bool) -> tuple[str, ...]:
    """With what the names of all cards and texts of the blocks of these numbers begin, and those of suggestions."""
    blocks = {number // texts.BLOCK for number in numbers}
    each = texts.BLOCK // cards.BLOCK
    found = [("cards", block * each + part) for block in blocks for part in range(each)]
    names = [f"{folder}/{block_name(*name)}" for name in [*found, *(("texts", block) for block in blocks)]]
    ends = [f"{name}{end}" for name in names for end in (".js", "-")]
    return *ends, *([f"{folder}/suggest/"] if with_suggestions else [])


def _tables(catalogue: Catalogue, layout: Layout, change: Change) -> Iterator[Artifact]:
    """Columns and suggestions, where a value or a keyword has changed."""
    if _values(layout, change.gone) != _values(layout, change.fresh):
        yield layout.columns()
    if _keywords(change.gone.values()) != _keywords(change.fresh.values()):
        yield from suggestion_shards(layout.folder, catalogue.items)


def _values(layout: Layout, items: Mapping[int, Item]) -> dict[int, Traits]:
    return {number: traits(item, layout.tables) for number, item in items.items()}


def _keywords(items: Iterable[Item]) -> Counter[str]:
    return Counter(word for item in items for word in set(item.keywords))
