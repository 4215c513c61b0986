"""A reader of the published search index in plain Python, written from docs/search.md: what the browser does."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import adler32

from gkssg.search.shards.codes import Reader

IDEOGRAPHS = 20992


def value_of(text: str, name: str) -> Any:
    """The value that the script `text` puts under `name`; its sum must be right."""
    head, tail = f'gkssg.search.put("{name}",', ");\n"
    assert text.startswith(head) and text.endswith(tail)
    body, _, total = text[len(head) : -len(tail)].rpartition(",")
    value = json.loads(body)
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    assert int(total) == adler32(written.encode("utf-16-le")), name
    return value


@dataclass(frozen=True)
class Index:
    """The index in a folder."""

    folder: Path

    @property
    def head(self) -> dict[str, Any]:
        """head.js."""
        text = (self.folder / "head.js").read_text("utf-8")
        return dict(json.loads(text.removeprefix("gkssg.search.head(").removesuffix(");\n")))

    def names(self, sort: str) -> Iterable[str]:
        """The names of the files of a sort."""
        files = sorted((self.folder / sort).rglob("*.js"))
        return (file.relative_to(self.folder).with_suffix("").as_posix() for file in files)

    def file(self, name: str) -> Any:
        """The value of a file."""
        return value_of((self.folder / f"{name}.js").read_text("utf-8"), name)

    def postings(self) -> dict[str, tuple[list[int], set[int], set[int]]]:
        """For each term: the items that have it, those in head, those in lead."""
        found: dict[str, tuple[list[int], set[int], set[int]]] = {}
        head = self.head
        for name in self.names("terms"):
            others, code = self.file(name)
            reader = Reader(code)
            singles = reader.list(reader.gamma() - 1, IDEOGRAPHS)
            pairs = reader.list(reader.gamma() - 1, IDEOGRAPHS**2)
            terms = [chr(0x4E00 + place) for place in singles]
            terms += [chr(0x4E00 + place // IDEOGRAPHS) + chr(0x4E00 + place % IDEOGRAPHS) for place in pairs]
            for term in [*terms, *others]:
                assert term not in found
                found[term] = _posting(reader, head["universe"])
        return found

    def cards(self) -> dict[int, list[Any]]:
        """The cards by number, with whole index numbers and addresses."""
        cards = {}
        for name in self.names("cards"):
            indexes, addresses, rows = self.file(name)
            block = int(name.rpartition("/")[2], 16)
            for row in rows:
                cards[8 * block + row[0]] = [indexes + row[1], addresses + row[2], *row[3:]]
        return cards

    def texts(self, number: int, where: list[int]) -> list[Any]:
        """Summary, text, folds and attachments of an item; `where` is the last field of its card."""
        if not where:
            return ["", "", "", []]
        base, place = f"texts/{number // 16 >> 8:02x}/{number // 16:04x}", number % 16
        names = [
            f"{base}-{where[0]:x}",
            *(f"{base}-{place:x}-{part}" for part in range(1, where[1] if where[1:] else 1)),
        ]
        entries = [entry for name in names for entry in self.file(name) if entry[0] == place]
        files: dict[tuple[str, str], str] = {}
        for entry in entries:
            for title, file, text in entry[4]:
                files[title, file] = files.get((title, file), "") + text
        folds = "".join(sorted({entry[3] for entry in entries}))
        text = "".join(entry[2] for entry in entries).replace("\x7f", "\n")
        return [entries[0][1], text, folds, [[*key, part.replace("\x7f", "\n")] for key, part in files.items()]]


def _posting(reader: Reader, universe: int) -> tuple[list[int], set[int], set[int]]:
    count = reader.gamma()
    if count * 2 <= universe:
        numbers = reader.list(count, universe)
    else:
        end = reader.gamma()
        absent = set(reader.list(end - count, end))
        numbers = [number for number in range(end) if number not in absent]
    flagged = []
    for _ in range(2):
        ranks = reader.list(reader.gamma() - 1, count)
        flagged.append({numbers[rank] for rank in ranks})
    return numbers, flagged[0], flagged[1]
