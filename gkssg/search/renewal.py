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
from gkssg.search.note import Index, Known, Last, Note
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


@dataclass(frozen=True, slots=True)
class Change:
    """What has changed since the last index: items by number as they were there, and as they are now."""

    gone: dict[int, Item]
    fresh: dict[int, Item]

    @property
    def numbers(self) -> set[int]:
        """The numbers of both."""
        return {*self.gone, *self.fresh}


def renewed(
    catalogue: Catalogue, layout: Layout, last: Last, fetch: Fetch, whole: Callable[[str], bytes]
) -> Index | None:
    """The index of `catalogue`, None when it has to be made from nothing. `fetch` gives items by the marks of
    catalogues, of earlier ones too; `whole` makes a file that the last release has lost."""
    items = known(catalogue, layout)
    change = _change(layout, items, last.note, fetch) if layout.mark == last.note.layout else None
    if change is None:
        return None
    tables = _tables(catalogue, layout, change)
    index = _changed(catalogue.site, layout, last, change, items, tables)
    if index is None:
        return None
    made = {each.path: each for each in index.files}
    files = [made.get(path) or _kept(path, *size, last, whole) for path, size in index.note.files.items()]
    return Index(tuple(files), index.note)


def reworded(site: Site, last: Last, marks: Mapping[str, str], fetch: Fetch) -> Index | None:
    """Only those files of an index that change with the words of a few items (their new `marks` by address): not with their
    values, nor with their keywords. None when others do too. Gone are the files that the new note does not have."""
    note = last.note
    numbers = {note.items[address].number: mark for address, mark in marks.items()}
    items = {**note.items, **{address: Known(note.items[address].number, mark) for address, mark in marks.items()}}
    change = _change_of({note.items[address].number: note.items[address].mark for address in marks}, numbers, fetch)
    if change is None:
        return None
    longer = sum(map(length, change.fresh.values())) - sum(map(length, change.gone.values()))
    blocks = {number // texts.BLOCK for number in numbers}
    near = {each.number: each.mark for each in items.values() if each.number // texts.BLOCK in blocks}
    here = {number: item for number, mark in sorted(near.items()) if (item := fetch(mark)) is not None}
    folder = site.column(Role.SEARCH).folder
    categories = {category.folder: category for category in site.walk()}
    layout = Layout(folder, categories, note.tables, here, note.universe, note.length + longer)
    others = _values(layout, change.gone) != _values(layout, change.fresh)
    others = others or _keywords(change.gone.values()) != _keywords(change.fresh.values())
    if len(here) != len(near) or others or layout.mark != note.layout:
        return None
    return _changed(site, layout, last, change, items, ())


def _changed(
    site: Site, layout: Layout, last: Last, change: Change, items: Mapping[str, Known], tables: Iterable[Artifact]
) -> Index | None:
    """The files of an index that a change makes new, among them these tables, and the note of the whole index with its
    `items`."""
    terms = _terms(layout, change, last)
    if terms is None:
        return None
    shards, before, after = terms
    made = {each.path: each for each in (*shards, *_blocks(layout, change.numbers), *tables)}
    stale = {*_block_names(layout.folder, change.numbers), *map(_stem, made)}
    sizes = {path: size for path, size in last.note.files.items() if _stem(path) not in stale}
    sizes |= {path: (each.sha256, each.size) for path, each in made.items()}
    found = last.note.frequent.copy()
    found.subtract(counted([before]))
    found.update(counted([after]))
    first = head(layout.folder, site, layout.tables, found, cut(layout, len(items), sizes))
    made[first.path], sizes[first.path] = first, (first.sha256, first.size)
    return Index(tuple(made.values()), noted(layout, items, sizes, +found))


def noted(layout: Layout, items: Mapping[str, Known], files: Mapping[str, tuple[str, int]], common: Frequent) -> Note:
    """What is kept of an index."""
    return Note(layout.mark, layout.tables, layout.universe, layout.length, items, files, common)


def known(catalogue: Catalogue, layout: Layout) -> dict[str, Known]:
    """The items of an index by address, as they are noted."""
    return {item.address: Known(number, catalogue.mark(item)) for number, item in layout.items.items()}


def cut(layout: Layout, items: int, sizes: dict[str, tuple[str, int]]) -> Cut:
    """How an index of so many items, with files of these sizes, is cut."""
    suggest = sum(path.startswith(f"{layout.folder}/suggest/") for path in sizes)
    return Cut(items, layout.universe, layout.shards, suggest, sizes[f"{layout.folder}/columns.js"][1])


def _kept(path: str, sha256: str, size: int, last: Last, whole: Callable[[str], bytes]) -> Artifact:
    return Artifact(path, sha256, size, make=partial(_again, path, last, whole))


def _again(path: str, last: Last, whole: Callable[[str], bytes]) -> bytes:
    data = last.file(path)
    return whole(path) if data is None else data


def _change(layout: Layout, items: dict[str, Known], note: Note, fetch: Fetch) -> Change | None:
    """The change, if it is small, no other item has another number, and what was there before can still be told."""
    unmarked = any(not each.mark for each in items.values())
    moved = any(items[address].number != old.number for address, old in note.items.items() if address in items)
    gone = {old.number: old.mark for address, old in note.items.items() if items.get(address) != old}
    fresh = [new.number for address, new in items.items() if note.items.get(address) != new]
    if unmarked or moved or len(gone) + len(fresh) > MOST_ITEMS:
        return None
    before = _fetched(gone, fetch)
    return None if before is None else Change(before, {number: layout.items[number] for number in fresh})


def _change_of(gone: Mapping[int, str], fresh: Mapping[int, str], fetch: Fetch) -> Change | None:
    before, after = _fetched(gone, fetch), _fetched(fresh, fetch)
    return None if before is None or after is None else Change(before, after)


def _fetched(marks: Mapping[int, str], fetch: Fetch) -> dict[int, Item] | None:
    """The items with these marks, by their numbers; None when one can not be told any more."""
    found = {number: item for number, mark in marks.items() if (item := fetch(mark)) is not None}
    return found if len(found) == len(marks) else None


def _terms(layout: Layout, change: Change, last: Last) -> tuple[list[Artifact], Common, Common] | None:
    """The term shards that change, and which of their terms were and are frequent."""
    old, new = (
        gathered([layout.entry(number, item) for number, item in sorted(items.items())])
        for items in (change.gone, change.fresh)
    )
    numbers = touched(old, new, layout.shards)
    if len(numbers) * SHARE > layout.shards and len(numbers) > SHARE:
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


def _block_names(folder: str, numbers: Collection[int]) -> set[str]:
    """The beginnings of the names of all cards and texts of these blocks, as `_stem` gives them."""
    blocks = {number // texts.BLOCK for number in numbers}
    each = texts.BLOCK // cards.BLOCK
    found = [("cards", block * each + part) for block in blocks for part in range(each)]
    return {f"{folder}/{block_name(*name)}" for name in [*found, *(("texts", block) for block in blocks)]}


def _stem(path: str) -> str:
    """What the names of files share that are made together: the parts of a block of texts, all suggestions."""
    start, _, name = path.rpartition("/")
    return start if start.endswith("/suggest") else f"{start}/{name.removesuffix('.js').partition('-')[0]}"


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
