"""The catalogue in, the files of the public search index out, as docs/search.md describes them.

Two passes: the items in groups give cards, texts and postings, the postings set aside by parts of the terms; then each
part gives its term shards. With more than one job both passes run in several processes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from gkssg.base.workers import mapped
from gkssg.model.artifact import Artifact
from gkssg.model.catalogue import Catalogue
from gkssg.model.site import Role
from gkssg.search.shards import postings
from gkssg.search.shards.cards import card_files
from gkssg.search.shards.columns import columns
from gkssg.search.shards.entry import Entry, entry, length
from gkssg.search.shards.facets import facets, traits
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


@dataclass(frozen=True, slots=True)
class _Group:
    """A task of the first pass: entries, and into how many parts and which file their postings go."""

    folder: str
    entries: Sequence[Entry]
    parts: int
    aside: Path


@dataclass(frozen=True, slots=True)
class _Part:
    """A task of the second pass: a part of the terms, from the postings set aside."""

    folder: str
    number: int
    parts: int
    shards: int
    universe: int
    aside: Sequence[Aside]


def artifacts(catalogue: Catalogue, *, jobs: int = 1) -> Iterator[Artifact]:
    """Every file of the index, made by `jobs` processes."""
    folder = catalogue.site.column(Role.SEARCH).folder
    tables = facets(catalogue)
    numbers = numbering(catalogue.items)
    numbered = sorted(((numbers.of[item.address], item) for item in catalogue.items), key=itemgetter(0))
    values = {number: traits(item, tables) for number, item in numbered}
    entries = (entry(number, item, catalogue.categories, values[number]) for number, item in numbered)
    shards = shard_count(sum(length(item) for _, item in numbered))
    # The lowest bit of the number of shards: so many parts are of whole shards.
    parts = min(shards & -shards, MOST_PARTS)
    jobs = jobs if len(numbered) >= FEW else 1
    common: list[Common] = []
    with TemporaryDirectory(prefix="gkssg-search-") as aside:
        asides: list[Aside] = []
        for made, postings_aside in mapped(_first_pass, _groups(folder, entries, parts, Path(aside)), jobs=jobs):
            asides.append(postings_aside)
            yield from made
        tasks = (_Part(folder, part, parts, shards, numbers.universe, asides) for part in range(parts))
        for made, found in mapped(_second_pass, tasks, jobs=jobs):
            common.append(found)
            yield from made
    table = columns(folder, values, numbers.universe)
    proposals = list(suggestion_shards(folder, catalogue.items))
    yield from (table, *proposals, put(folder, "fold", [pairs("".join(simplified()))]))
    cut = Cut(universe=numbers.universe, shards=shards, suggest=len(proposals), columns=table.size)
    yield head(folder, catalogue, tables, common, cut)


def _groups(folder: str, entries: Iterable[Entry], parts: int, aside: Path) -> Iterator[_Group]:
    """The tasks of the first pass. A group is of whole blocks of cards and texts."""
    for at, rows in groupby(entries, key=lambda each: each.number // GROUP):
        yield _Group(folder, list(rows), parts, aside / str(at))


def _first_pass(group: _Group) -> tuple[list[Artifact], Aside]:
    """Cards and texts of a group of items; its postings are set aside."""
    made, places = text_files(group.folder, group.entries)
    made += card_files(group.folder, group.entries, places)
    return made, postings.save(postings.split(postings.gathered(group.entries), group.parts), group.aside)


def _second_pass(task: _Part) -> tuple[list[Artifact], Common]:
    """The term shards of a part of the terms, the empty ones too."""
    found = postings.merged([postings.load(aside, task.number) for aside in task.aside])
    made, common = term_shards(task.folder, found, task.shards, task.universe)
    numbers = range(task.number, task.shards, task.parts)
    return [made.get(number) or empty_shard(task.folder, number) for number in numbers], common
