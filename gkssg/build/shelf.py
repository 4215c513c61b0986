"""Readings of items as texts, to be kept or handed to another process: what an item is, and apart from that its prose, which
few ask for. Both stand in the memo under the digest of both."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from gkssg.base.digest import digest
from gkssg.base.memo import Memo
from gkssg.base.records import Elsewhere, UnknownRecordError, read, written
from gkssg.build.remembered import remembered
from gkssg.model.item import Item, Prose
from gkssg.read.item import ItemRead

WHAT, PROSE = "item", "prose"


class Texts(NamedTuple):
    """A reading without its prose, and the prose; empty where there is none."""

    what: str
    prose: str

    @property
    def mark(self) -> str:
        """The digest of both."""
        return digest("\n".join(self).encode())


class LostError(Exception):
    """The prose of an item is not where it was kept, and its file is not what it was."""


def texts_of(found: ItemRead) -> Texts:
    """A reading as texts."""
    item = found.outcome.entry
    if not isinstance(item, Item) or item.body is None:
        return Texts(written(found), "")
    light = replace(item, body=replace(item.body, prose=_ELSEWHERE))
    return Texts(written(replace(found, outcome=replace(found.outcome, entry=light))), written(item.body.whole))


def reading(texts: Texts) -> ItemRead:
    """The reverse of `texts_of`; the prose stays a text until it is asked for."""
    return _read(texts.what, partial(read, texts.prose))


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the texts of readings are kept."""

    memo: Memo

    def put(self, texts: Texts) -> ItemRead:
        """Keep the texts, and read them back: the prose is from now on here alone."""
        mark = texts.mark
        self.memo.put(WHAT, mark, texts.what)
        self.memo.put(PROSE, mark, texts.prose)
        return replace(_read(texts.what, partial(self._prose, mark, None)), digest=mark)

    def get(self, mark: str, again: Callable[[], ItemRead] | None) -> ItemRead | None:
        """The reading with that digest, or None; `again` reads the file, should its prose be lost later on."""
        text = self.memo.get(WHAT, mark)
        try:
            found = _read(text, partial(self._prose, mark, again)) if text else None
        except UnknownRecordError:
            return None
        return replace(found, digest=mark) if isinstance(found, ItemRead) else None

    def _prose(self, mark: str, again: Callable[[], ItemRead] | None) -> Prose:
        found = remembered(self.memo, PROSE, mark, Prose)
        if found is not None:
            return found
        texts = texts_of(again()) if again else None
        if texts is None or texts.mark != mark:
            raise LostError(f"the memo has lost {mark}, and the file is another one now")
        prose: Prose = read(texts.prose)
        return prose


def _read(what: str, fetch: Callable[[], Prose]) -> ItemRead:
    found: ItemRead = read(what, lambda key: fetch())
    return found


def _nowhere(key: str) -> Prose:
    raise LookupError(key)


_ELSEWHERE = Elsewhere("", _nowhere)
