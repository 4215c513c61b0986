"""A catalogue in, how its index is laid out, out: what all of its files have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter

from gkssg.base.digest import digest
from gkssg.base.jsontext import Json, canonical
from gkssg.model.artifact import Artifact
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.site import Category, Role
from gkssg.search.shards.columns import columns
from gkssg.search.shards.entry import Entry, entry, length
from gkssg.search.shards.facets import Facets, facets, traits
from gkssg.search.shards.numbering import numbering
from gkssg.search.shards.terms import shard_count


@dataclass(frozen=True, slots=True)
class Layout:
    """The folder of the index, the numbers of the values, the items by their own numbers (in order), what these are below,
    and of how many characters all texts are, which decides the number of term shards."""

    folder: str
    categories: Mapping[str, Category]
    tables: Facets
    items: Mapping[int, Item]
    universe: int
    length: int

    @property
    def shards(self) -> int:
        """The number of term shards."""
        return shard_count(self.length)

    def entry(self, number: int, item: Item) -> Entry:
        """The entry of `item` under that number."""
        return entry(number, item, self.categories, traits(item, self.tables))

    def columns(self) -> Artifact:
        """The file of the columns."""
        values = {number: traits(item, self.tables) for number, item in self.items.items()}
        return columns(self.folder, values, self.universe)

    @property
    def mark(self) -> str:
        """The digest of all but the items: with another, no file of the index is what it was."""
        paths: list[Json] = [[folder, *each.path] for folder, each in self.categories.items()]
        values = [self.tables.kinds, self.tables.offices, self.tables.departments, self.tables.statuses]
        tables: list[Json] = [[*each] for each in values]
        return digest(canonical([self.folder, paths, tables, self.universe, self.shards]).encode())


def layout(catalogue: Catalogue) -> Layout:
    """How the index of a catalogue is laid out."""
    found = numbering(catalogue.items)
    numbered = sorted(((found.of[item.address], item) for item in catalogue.items), key=itemgetter(0))
    return Layout(
        folder=catalogue.site.column(Role.SEARCH).folder,
        categories=dict(catalogue.categories),
        tables=facets(catalogue),
        items=dict(numbered),
        universe=found.universe,
        length=sum(length(item) for item in catalogue.items),
    )
