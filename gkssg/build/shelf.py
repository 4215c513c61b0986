"""Readings of items as texts, to be kept or handed to another process: what an item is, and apart from that its prose, which
few ask for. Both stand in the memo under the digest of both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from gkssg.base.digest import digest
from gkssg.base.memo import Memo
from gkssg.base.records import Elsewhere, read, written
from gkssg.build.remembered import remembered
from gkssg.model.item import Item, Prose, Status
from gkssg.read.item import ItemRead

WHAT, PROSE = "item", "prose"
# Of a digest.
DIGITS = 64


class Texts(NamedTuple):
    """A reading without its prose, the prose (empty where there is none, or the memo has it), the digest of both."""

    what: str
    prose: str
    mark: str


class LostError(Exception):
    """The prose of an item is not where it was kept, and its file is not what it was."""


def texts_of(found: ItemRead) -> Texts:
    """A reading as texts."""
    proses: list[Prose] = []

    def part(record: Any) -> Any:
        if type(record) is not Prose:
            return record
        proses.append(record)
        return Elsewhere(found.path, len(record.text), _nowhere)

    what = written(found, part)
    prose = "".join(map(_written, proses))
    return Texts(what, prose, digest(f"{what}\n{prose}".encode()))


def _written(prose: Prose) -> str:
    """A prose as a text: how long its HTML is, the HTML, the words. JSON would have to look at every sign of it."""
    return f"{len(prose.html)} {prose.html}{prose.text}"


def _prose_of(text: str) -> Prose | None:
    """The reverse of `_written`; None for anything else."""
    length, blank, both = text.partition(" ")
    if not (blank and length.isdecimal()):
        return None
    return Prose(both[: int(length)], both[int(length) :])


def reading(texts: Texts) -> ItemRead:
    """The reverse of `texts_of`; the prose stays a text until it is asked for."""
    found: ItemRead = read(texts.what, lambda path: _prose_of(texts.prose))
    return found


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the texts of readings are kept; `again` reads the item of a path, should its prose be lost."""

    memo: Memo
    again: Callable[[str], ItemRead] | None = None

    def put(self, texts: Texts) -> None:
        """Keep the texts of a reading."""
        self.memo.put(WHAT, texts.mark, texts.what)
        self.memo.put(PROSE, texts.mark, texts.prose)

    def taken(self, texts: Texts) -> ItemRead:
        """A reading from its texts; the prose is fetched from here."""
        found: ItemRead = read(texts.what, partial(self._prose, texts.mark))
        return replace(found, digest=texts.mark)

    def get(self, mark: str) -> ItemRead | None:
        """The reading with that digest, or None."""
        found = remembered(self.memo, WHAT, mark, ItemRead, partial(self._prose, mark))
        # Not by `replace`, which takes five times as long.
        return found and ItemRead(found.path, found.outcome, found.found, found.until, mark)

    def _prose(self, mark: str, path: str) -> Prose:
        found = _prose_of(self.memo.get(PROSE, mark) or "")
        if found is not None:
            return found
        texts = texts_of(self.again(path)) if self.again else None
        again = _prose_of(texts.prose) if texts is not None and texts.mark == mark else None
        if again is None:
            raise LostError(f"the memo has lost {path}, and the file is another one now")
        return again


def items_of(file: str, engine: str, marks: Sequence[str]) -> list[Item]:
    """The items with these digests, for another process than the one that keeps the memo. Raises LostError."""
    found = [_guest(file, engine).get(mark) for mark in marks]
    items = [each.outcome.entry for each in found if each is not None and isinstance(each.outcome.entry, Item)]
    if len(items) != len(marks):
        raise LostError("the memo has lost items that it had a moment ago")
    return items


def light_item_of(kept: Memo, mark: str) -> Item | None:
    """The item that had that mark in a catalogue (`Catalogue.mark`); None when it is not remembered."""
    digest, status = mark[:DIGITS], mark[DIGITS:]
    found = Shelf(kept).get(digest)
    item = found.outcome.entry if found else None
    return replace(item, status=Status(status) if status else None) if isinstance(item, Item) else None


def item_of(kept: Memo, mark: str) -> Item | None:
    """The same with its prose, None also when that is lost."""
    try:
        item = light_item_of(kept, mark)
        return replace(item, body=replace(item.body, prose=item.body.whole)) if item and item.body else item
    except LostError:
        return None


@cache
def _guest(file: str, engine: str) -> Shelf:
    return Shelf(Memo(Path(file), engine, guest=True))


def _nowhere(path: str) -> Prose:
    raise LookupError(path)
