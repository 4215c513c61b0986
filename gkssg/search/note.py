"""What is kept of an index so that the next one need not be made from nothing: which items are in it, and its files."""

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


@dataclass(frozen=True, slots=True)
class Note:
    """An index as it was made: the mark of its layout, the numbers of the values, what those of items are below, and of how
    many characters the texts are (`Layout`); its items by address, its files by path with digest and size, and its frequent
    terms."""

    layout: str
    tables: Facets
    universe: int
    length: int
    items: Mapping[str, Known]
    files: Mapping[str, tuple[str, int]]
    frequent: Frequent

    def text(self) -> str:
        """The note as JSON."""
        items: list[Json] = [[address, each.number, each.mark] for address, each in self.items.items()]
        files: list[Json] = [[path, *each] for path, each in self.files.items()]
        frequent: list[Json] = [[*key, count] for key, count in sorted(self.frequent.items())]
        tables: list[Json] = [[*each] for each in self.tables.values]
        kept: dict[str, Json] = {"items": items, "files": files, "frequent": frequent, "tables": tables}
        return canonical({**kept, "layout": self.layout, "universe": self.universe, "length": self.length})


def read_note(text: str) -> Note | None:
    """The reverse of `Note.text`; None for any other text."""
    with suppress(ValueError, TypeError, KeyError):
        value = json.loads(text)
        return Note(
            value["layout"],
            Facets(*({name: number for number, name in enumerate(names)} for names in value["tables"])),
            value["universe"],
            value["length"],
            {address: Known(number, mark) for address, number, mark in value["items"]},
            {path: (sha256, size) for path, sha256, size in value["files"]},
            Counter({(of, short): count for of, short, count in value["frequent"]}),
        )
    return None


@dataclass(frozen=True, slots=True)
class Last:
    """The index that was published last: `note` is what was kept of it, `content` gives the bytes that now stand under a
    path of the site, None when there are none."""

    note: Note
    content: Callable[[str], bytes | None]

    def file(self, path: str) -> bytes | None:
        """A file of that index; None when it is not there any more as it was."""
        data = self.content(path)
        wanted = self.note.files.get(path)
        return data if data is not None and wanted == (digest(data), len(data)) else None


@dataclass(frozen=True, slots=True)
class Index:
    """The files of an index, and what to keep of it."""

    files: tuple[Artifact, ...]
    note: Note
