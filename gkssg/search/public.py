"""The catalogue in, the files of the public search index out, as docs/search.md describes them.

Two passes: the items in groups give cards, texts and postings, the postings set aside by parts of the terms; then each
part gives its term shards. With more than one job both passes run in several processes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from gkssg.base.copies import Copying
from gkssg.base.workers import Ground, crew
from gkssg.model.artifact import Artifact, put_by
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.site import Category
from gkssg.search.layout import Layout, layout
from gkssg.search.note import Index, Items, Last
from gkssg.search.renewal import Fetch, cut, known, noted, renewed
from gkssg.search.shards import postings
from gkssg.search.shards.cards import card_files
from gkssg.search.shards.common import Common, counted
from gkssg.search.shards.entry import Entry, entry
from gkssg.search.shards.facets import Traits, traits
from gkssg.search.shards.head import head
from gkssg.search.shards.postings import Aside
from gkssg.search.shards.script import put
from gkssg.search.shards.suggestions import suggestion_shards
from gkssg.search.shards.terms import empty_shard, term_shards
from gkssg.search.shards.texts import text_files
from gkssg.search.traditional import pairs, simplified

# A group of items is what one task of the first pass takes, a part of the terms what one of the second takes.
GROUP, MOST_PARTS = 512, 128
# Below this many items one process is faster than several.
FEW = 6000


# What gives the items of some digests.
Load = Callable[[Sequence[str]], Sequence[Item]]


@dataclass(frozen=True, slots=True)
class _Group:
    """A task of the first pass: the digests of items, which are not handed on themselves, with their numbers and values; into
    how many parts and which file their postings go."""

    folder: str
    marks: Sequence[str]
    numbers: Sequence[int]
    traits: Sequence[Traits]
    categories: Mapping[str, Category]
    parts: int
    aside: Path
    spare: Path | None

    def entries(self, load: Load) -> list[Entry]:
        """The entries of the group."""
        rows = zip(self.numbers, load(self.marks), self.traits, strict=True)
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


@dataclass(frozen=True, slots=True)
class Hands:
    """Who makes an index: so many processes, if they are copies of this one, made inside of `copying`, or can `load` the items by
    their digests. In a folder `spare` what they make waits to be moved into the release, and not in the memory; in `scraps` lies
    what nobody wants afterwards, or where the system has such files. `meanwhile` is told the items of the index as soon as
    nobody will make copies any more, which a process with threads cannot."""

    jobs: int = 1
    load: Load | None = None
    copying: Copying = nullcontext
    spare: Path | None = None
    scraps: Path | None = None
    meanwhile: Callable[[Items], None] = lambda items: None


def index(
    catalogue: Catalogue,
    hands: Hands = Hands(),
    *,
    last: Last | None = None,
    was: Items | None = None,
    fetch: Fetch = lambda mark: None,
) -> Index:
    """The index of a catalogue, made by `hands`. Of what was published `last`, with the items `was`, only that is made again
    which has changed; `fetch` gives the items of that time by their marks."""
    plan = layout(catalogue)
    whole = _Whole(catalogue, plan, replace(hands, spare=None, meanwhile=lambda items: None)).file
    again = renewed(catalogue, plan, last, was, fetch, whole) if last and was else None
    if again is None:
        return _made(catalogue, plan, hands)
    hands.meanwhile(again.items)
    return again


@dataclass(frozen=True)
class _Whole:
    """The whole index, made when a file of it is wanted that is not there any more."""

    catalogue: Catalogue
    plan: Layout
    hands: Hands

    @cached_property
    def _files(self) -> dict[str, Artifact]:
        return {each.path: each for each in _made(self.catalogue, self.plan, self.hands).files}

    def file(self, path: str) -> bytes:
        """The bytes of a file of the index; none when it is not of the index."""
        return self._files[path].content() if path in self._files else b""


def _made(catalogue: Catalogue, plan: Layout, hands: Hands) -> Index:
    """The index made from nothing."""
    # The lowest bit of the number of shards: so many parts are of whole shards.
    parts = min(plan.shards & -plan.shards, MOST_PARTS)
    jobs = hands.jobs if len(plan.items) >= FEW else 1
    spare = hands.spare if jobs > 1 else None
    marks = {number: catalogue.digests.get(item.origin.path) or item.origin.path for number, item in plan.items.items()}
    files: list[Artifact] = []
    common: list[Common] = []
    items = known(catalogue, plan)
    with (
        TemporaryDirectory(prefix="gkssg-search-", dir=hands.scraps) as aside,
        crew(jobs, Ground(_loader(plan, marks), hands.load, hands.copying)) as mapped,
        ThreadPoolExecutor(1) as beside,
    ):
        hands.meanwhile(items)
        # While other processes make those of each item, this one has time for those of all.
        of_all = beside.submit(_of_all, catalogue, plan)
        asides: list[Aside] = []
        groups = _groups(plan, marks, parts, Path(aside), spare)
        for made, postings_aside in mapped(_first_pass, groups):
            asides.append(postings_aside)
            files += made
        tasks = (_Part(plan.folder, part, parts, plan.shards, plan.universe, asides, spare) for part in range(parts))
        for made, found in mapped(_second_pass, tasks):
            common.append(found)
            files += made
        files += of_all.result()
    note = noted(plan, len(plan.items), {each.path: each.size for each in files}, counted(common))
    files.append(head(plan.folder, catalogue.site, plan.tables, note.frequent, cut(plan, note)))
    return Index(tuple(files), note, items)


def _loader(plan: Layout, marks: Mapping[int, str]) -> Load:
    """What gives the items, by their marks, to a process that has them."""
    items = {marks[number]: item for number, item in plan.items.items()}
    return lambda wanted: [items[mark] for mark in wanted]


def _of_all(catalogue: Catalogue, plan: Layout) -> list[Artifact]:
    """The files that are of all items and need no postings."""
    fold = put(plan.folder, "fold", [pairs("".join(simplified()))])
    return [plan.columns(), *suggestion_shards(plan.folder, catalogue.items), fold]


def _groups(plan: Layout, marks: Mapping[int, str], parts: int, aside: Path, spare: Path | None) -> Iterator[_Group]:
    """The tasks of the first pass. A group is of whole blocks of cards and texts."""
    for at, rows in groupby(plan.items.items(), key=lambda each: each[0] // GROUP):
        numbers, items = zip(*rows, strict=True)
        values = [traits(item, plan.tables) for item in items]
        of_group = [marks[number] for number in numbers]
        yield _Group(plan.folder, of_group, numbers, values, plan.categories, parts, aside / str(at), spare)


def _first_pass(load: Load, group: _Group) -> tuple[list[Artifact], Aside]:
    """Cards and texts of a group of items; its postings are set aside."""
    entries = group.entries(load)
    made, places = text_files(group.folder, entries)
    made += card_files(group.folder, entries, places)
    saved = postings.save(postings.split(postings.gathered(entries), group.parts), group.aside)
    return _put_by(made, group.spare), saved


def _put_by(made: list[Artifact], spare: Path | None) -> list[Artifact]:
    """The files with their bytes in `spare`, if there is such a folder."""
    return [put_by(each, spare) for each in made] if spare else made


def _second_pass(_: Load, task: _Part) -> tuple[list[Artifact], Common]:
    """The term shards of a part of the terms, the empty ones too."""
    found = postings.merged([postings.load(aside, task.number) for aside in task.aside])
    made, common = term_shards(task.folder, found, task.shards, task.universe)
    numbers = range(task.number, task.shards, task.parts)
    return _put_by([made.get(number) or empty_shard(task.folder, number) for number in numbers], task.spare), common
