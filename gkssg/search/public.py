"""The catalogue in, the files of the public search index out, as docs/search.md describes them.

Two passes: the items in groups give cards, texts and postings, the postings set aside by parts of the terms; then each
part gives its term shards. With more than one job both passes run in several processes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from gkssg.base.workers import mapped
from gkssg.model.artifact import Artifact, put_by
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.site import Category, Role
from gkssg.search.shards import postings
from gkssg.search.shards.cards import card_files
from gkssg.search.shards.columns import columns
from gkssg.search.shards.entry import Entry, entry, length
from gkssg.search.shards.facets import Traits, facets, traits
from gkssg.search.shards.head import Cut, head
from gkssg.search.shards.numbering import numbering
from gkssg.search.shards.postings import Aside
from gkssg.search.shards.script import put
from gkssg.search.shards.suggestions import suggestion_shards
from gkssg.search.shards.terms import Common, empty_shard, shard_count, term_shards
from gkssg.search.shards.texts import text_files
from gkssg.search.traditional import pairs, simplified

# A group of items is what one task of the first pass takes, a part of the terms what one of the second takes.
GROUP, MOST_PARTS = 512, 128
# Below this many items one process is faster than several.
FEW = 2000


# What gives the items of some digests, in another process too: a function of a module, or a `partial` of one.
Load = Callable[[Sequence[str]], Sequence[Item]]


@dataclass(frozen=True, slots=True)
class _Group:
    """A task of the first pass: items with their numbers and values, into how many parts and which file their postings go.

    `items` are the items themselves, or, where there is a `load`, their digests: it is quicker to fetch them again than to
    hand them on."""

    folder: str
    items: Sequence[Item] | Sequence[str]
    load: Load | None
    numbers: Sequence[int]
    traits: Sequence[Traits]
    categories: Mapping[str, Category]
    parts: int
    aside: Path
    spare: Path | None

    def entries(self) -> list[Entry]:
        """The entries of the group."""
        items = self.load(cast(Sequence[str], self.items)) if self.load else cast(Sequence[Item], self.items)
        rows = zip(self.numbers, items, self.traits, strict=True)
        return [entry(number, item, self.categories, values) for number, item, values in rows]


@dataclass(frozen=True, slots=True)
class _Part:
    """A task of the second pass: a part of the terms, from the postings set aside."""

    folder: str
    number: int
    parts: int
    shards: int
    universe: int
    aside: Sequence[Aside]
    spare: Path | None


def artifacts(
    catalogue: Catalogue, *, jobs: int = 1, load: Load | None = None, spare: Path | None = None
) -> Iterator[Artifact]:
    """Every file of the index, made by `jobs` processes; `load` gives items by the digests of the catalogue. With a folder
    `spare`, what other processes make waits there to be moved into the release, and not in the memory."""
    folder = catalogue.site.column(Role.SEARCH).folder
    tables = facets(catalogue)
    numbers = numbering(catalogue.items)
    numbered = sorted(((numbers.of[item.address], item) for item in catalogue.items), key=itemgetter(0))
    values = {number: traits(item, tables) for number, item in numbered}
    shards = shard_count(sum(length(item) for _, item in numbered))
    # The lowest bit of the number of shards: so many parts are of whole shards.
    parts = min(shards & -shards, MOST_PARTS)
    jobs = jobs if len(numbered) >= FEW else 1
    spare = spare if jobs > 1 else None
    common: list[Common] = []
    with TemporaryDirectory(prefix="gkssg-search-") as aside:
        asides: list[Aside] = []
        groups = _groups(catalogue, numbered, values, load if jobs > 1 else None, parts, Path(aside), spare)
        for made, postings_aside in mapped(_first_pass, groups, jobs=jobs):
            asides.append(postings_aside)
            yield from made
        tasks = (_Part(folder, part, parts, shards, numbers.universe, asides, spare) for part in range(parts))
        for made, found in mapped(_second_pass, tasks, jobs=jobs):
            common.append(found)
            yield from made
    table = columns(folder, values, numbers.universe)
    proposals = list(suggestion_shards(folder, catalogue.items))
    yield from (table, *proposals, put(folder, "fold", [pairs("".join(simplified()))]))
    cut = Cut(universe=numbers.universe, shards=shards, suggest=len(proposals), columns=table.size)
    yield head(folder, catalogue, tables, common, cut)


def _groups(
    catalogue: Catalogue,
    numbered: Iterable[tuple[int, Item]],
    values: Mapping[int, Traits],
    load: Load | None,
    parts: int,
    aside: Path,
    spare: Path | None,
) -> Iterator[_Group]:
    """The tasks of the first pass. A group is of whole blocks of cards and texts."""
    folder, categories = catalogue.site.column(Role.SEARCH).folder, dict(catalogue.categories)
    for at, rows in groupby(numbered, key=lambda each: each[0] // GROUP):
        numbers, items = zip(*rows, strict=True)
        marks = [catalogue.digests[item.origin.path] for item in items] if load else items
        traits = [values[number] for number in numbers]
        yield _Group(folder, marks, load, numbers, traits, categories, parts, aside / str(at), spare)


def _first_pass(group: _Group) -> tuple[list[Artifact], Aside]:
    """Cards and texts of a group of items; its postings are set aside."""
    entries = group.entries()
    made, places = text_files(group.folder, entries)
    made += card_files(group.folder, entries, places)
    saved = postings.save(postings.split(postings.gathered(entries), group.parts), group.aside)
    return _put_by(made, group.spare), saved


def _put_by(made: list[Artifact], spare: Path | None) -> list[Artifact]:
    """The files with their bytes in `spare`, if there is such a folder."""
    return [put_by(each, spare) for each in made] if spare else made


def _second_pass(task: _Part) -> tuple[list[Artifact], Common]:
    """The term shards of a part of the terms, the empty ones too."""
    found = postings.merged([postings.load(aside, task.number) for aside in task.aside])
    made, common = term_shards(task.folder, found, task.shards, task.universe)
    numbers = range(task.number, task.shards, task.parts)
    return _put_by([made.get(number) or empty_shard(task.folder, number) for number in numbers], task.spare), common
