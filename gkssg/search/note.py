"""What is kept of an index so that the next one need not be made from nothing: which items are in it, and how it is cut."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from gkssg.base.digest import digest
from gkssg.base.jsontext import Json, canonical
from gkssg.model.artifact import Artifact
from gkssg.search.shards.common import Frequent
from gkssg.search.shards.facets import Facets


@dataclass(frozen=True, slots=True)
class Known:
    """An item of an index: its number there, and its mark in the catalogue."""

    number: int
    mark: str


# The items of an index by their site paths.
Items = Mapping[str, Known]


@dataclass(frozen=True, slots=True)
class Note:
    """An index as it was made: the mark of its layout, the numbers of the values, what those of items are below, of how many
    characters the texts are (`Layout`), and how many items there are; the shards of suggestions, the bytes of columns.js; its
    frequent terms."""

    layout: str
    tables: Facets
    universe: int
    length: int
    items: int
    suggest: int
    columns: int
    frequent: Frequent

    def text(self) -> str:
        """The note as JSON."""
        frequent: list[Json] = [[*key, count] for key, count in sorted(self.frequent.items())]
        tables: list[Json] = [[*each] for each in self.tables.values]
        numbers: list[Json] = [self.universe, self.length, self.items, self.suggest, self.columns]
        return canonical({"layout": self.layout, "tables": tables, "numbers": numbers, "frequent": frequent})


def read_note(text: str) -> Note | None:
    """The reverse of `Note.text`; None for any other text."""
    with suppress(ValueError, TypeError, KeyError):
        value = json.loads(text)
        tables = Facets(*({name: number for number, name in enumerate(names)} for names in value["tables"]))
        frequent = Counter({(of, short): count for of, short, count in value["frequent"]})
        universe, length, items, suggest, columns = value["numbers"]
        return Note(value["layout"], tables, universe, length, items, suggest, columns, frequent)
    return None


def items_text(items: Items) -> str:
    """The items of an index as JSON."""
    return canonical([[address, each.number, each.mark] for address, each in items.items()])


def read_items(text: str) -> Items | None:
    """The reverse of `items_text`; None for any other text."""
    with suppress(ValueError, TypeError):
        return {address: Known(number, mark) for address, number, mark in json.loads(text)}
    return None


@dataclass(frozen=True, slots=True)
class Last:
    """The index that was published last: what was kept of it, the digest and size of each of its files by path, and what
    gives the bytes that now stand under a path of the site (None when there are none)."""

    note: Note
    files: Mapping[str, tuple[str, int]]
    content: Callable[[str], bytes | None]

    def file(self, path: str) -> bytes | None:
        """A file of that index; None when it is not there any more as it was."""
        data = self.content(path)
        wanted = self.files.get(path)
        return data if data is not None and wanted == (digest(data), len(data)) else None


@dataclass(frozen=True, slots=True)
class Index:
    """The files of an index, and what to keep of it."""

    files: tuple[Artifact, ...]
    note: Note
    items: Items
