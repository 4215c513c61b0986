"""Entries in, what a hit shows of each out, eight to a file (docs/search.md, Cards)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from gkssg.base.jsontext import Json
from gkssg.model.artifact import Artifact
from gkssg.search.shards.entry import Entry
from gkssg.search.shards.script import block_name, put

BLOCK = 8


def card_files(folder: str, entries: Sequence[Entry], texts: Mapping[int, Sequence[int]]) -> Iterator[Artifact]:
    """The cards of `entries` (sorted by number); `texts` says where the text of each is."""
    for number, rows in groupby(entries, key=lambda each: each.number // BLOCK):
        yield _file(folder, number, list(rows), texts)


def _file(folder: str, number: int, entries: Sequence[Entry], texts: Mapping[int, Sequence[int]]) -> Artifact:
    indexes = _shared_start([each.index_number for each in entries])
    addresses = _shared_start([each.address for each in entries])
    rows: list[Json] = []
    for each in entries:
        own = each.traits
        names: list[Json] = [each.index_number[len(indexes) :], each.address[len(addresses) :]]
        words: list[Json] = [each.title, each.document_number, each.published]
        values: list[Json] = [[*own.categories], own.kind, own.office, own.department, own.status]
        rows.append([each.number % BLOCK, *names, *words, *values, [*texts[each.number]]])
    return put(folder, block_name("cards", number), [indexes, addresses, rows])


def _shared_start(texts: Sequence[str]) -> str:
    """The longest text with which all of them begin."""
    first, last = min(texts), max(texts)
    length = next(
        (at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last))
    )
    return first[:length]


def carded(artifact: Artifact) -> list[str]:
    """The index numbers on the cards of a file."""
    start, _, rows = json.loads(artifact.content().decode("utf-8").partition(",")[2].rpartition(",")[0])
    return [start + row[1] for row in rows]
