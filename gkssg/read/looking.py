"""A file in; its words, and the traces of what must not be published in it, out. No trace holds what it found."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from gkssg.fields.sensitive import TELLING, Hit, What, hits, hits_columns
from gkssg.formats.aspect import letters
from gkssg.formats.flaw import Flaw
from gkssg.formats.passage import Passage
from gkssg.formats.words import extracted

# What is said of a part that editors leave in a file: it begins so.
LEFTOVERS = ("批注", "修订")
# Where a table has its head at the latest, what heads the names of people, and what stands for a part of a name.
_HEADS, _PEOPLE, _MASKED = 10, re.compile("姓名"), frozenset("*＊×某")


@dataclass(frozen=True, slots=True)
class Trace:
    """So many hits of one sort in a part of a file, and the mask of the first."""

    what: What
    where: str
    masked: str
    times: int


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen of a file: its words for the search, why there are not all of them (and in which part), traces, and
    the parts that editors have left in it (批注, 修订)."""

    text: str
    flaw: Flaw | None
    part: str
    traces: tuple[Trace, ...]
    leftovers: tuple[str, ...]


class Looker(Protocol):
    """Whoever looks into files."""

    def expect(self, files: Iterable[Path]) -> None:
        """Hear of files that may be asked for soon."""

    def __call__(self, file: Path, digest: str) -> Looked:
        """What is in `file`, whose SHA-256 is `digest`. Raises OSError when it cannot be read."""


class AtOnce:
    """Looks into each file when it is asked for, in this process: for files that nobody made to do harm."""

    def expect(self, files: Iterable[Path]) -> None:
        """Nothing to prepare."""

    def __call__(self, file: Path, digest: str) -> Looked:
        """What is in `file`."""
        return look(file)


def look(file: Path) -> Looked:
    """What is in `file`. Raises OSError when it cannot be read; nothing in it raises."""
    found = extracted(file, file.suffix)
    traces = tuple(_traces(found.passages))
    leftovers = (each.where for each in found.passages if each.where.rpartition("，")[2].startswith(LEFTOVERS))
    return Looked(found.text, found.flaw, found.part, traces, tuple(dict.fromkeys(leftovers)))


def unlooked(flaw: Flaw) -> Looked:
    """What is known of a file that could not be looked into."""
    return Looked("", flaw, "", (), ())


def _traces(passages: Iterable[Passage]) -> Iterator[Trace]:
    """A trace for each part and sort."""
    by_part: dict[tuple[What, str], list[tuple[Passage, Hit]]] = {}
    for passage in passages:
        for hit in _found(passage):
            by_part.setdefault((hit.what, passage.where), []).append((passage, hit))
        if passage.is_table:
            names = tender_columns([line.split("\t") for line in passage.text.split("\n")])
            if names:
                yield Trace(What.HEALTH, passage.where, "、".join(names), 1)
    for (what, where), mine in by_part.items():
        passage, first = mine[0]
        yield Trace(what, where + (_cell(passage, first) if passage.is_table else ""), first.masked, len(mine))


def tender_columns(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The heads of columns about health or minors in a table that also names the people; its head is among the first
    rows."""
    for at, heads in enumerate(rows[:_HEADS]):
        names = hits_columns(heads)
        people = [column for column, head in enumerate(heads) if names and _PEOPLE.search(head)]
        cells = (row[column] for row in rows[at + 1 :] for column in people if column < len(row))
        if any(len(cell) > 1 and _MASKED.isdisjoint(cell) for cell in cells):
            return names
    return ()


def _found(passage: Passage) -> Iterator[Hit]:
    """The hits of a passage; in a table also those that only the head of their column gives away."""
    found = list(hits(passage.text))
    yield from found
    if passage.is_table:
        known = {(hit.begins, hit.ends) for hit in found}
        yield from (hit for hit in _below_heads(passage.text) if (hit.begins, hit.ends) not in known)


def _below_heads(text: str) -> Iterator[Hit]:
    """The hits of cells that are looked at behind the head of their column: 银行卡号 6228…"""
    lines = text.split("\n")
    at = next((number for number, line in enumerate(lines) if TELLING.search(line)), None)
    if at is None:
        return
    heads = {column: head for column, head in enumerate(lines[at].split("\t")) if TELLING.search(head)}
    begins = sum(len(line) + 1 for line in lines[: at + 1])
    for line in lines[at + 1 :]:
        start = begins
        for column, cell in enumerate(line.split("\t")):
            if cell and column in heads:
                shift = start - len(heads[column]) - 1
                yield from (
                    replace(hit, begins=hit.begins + shift, ends=hit.ends + shift)
                    for hit in hits(f"{heads[column]} {cell}")
                )
            start += len(cell) + 1
        begins += len(line) + 1


def _cell(passage: Passage, hit: Hit) -> str:
    """The cell in which a hit stands, as spreadsheets name it: 的 C5."""
    row = passage.text.count("\n", 0, hit.begins) + 1
    column = passage.text.count("\t", passage.text.rfind("\n", 0, hit.begins) + 1, hit.begins)
    return f"的 {letters(column)}{row}"
