"""Items read as fast as the machine can: from the memo where their files have not changed, the rest by all processors."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path

from gkssg.base.memo import Memo
from gkssg.base.records import UnknownRecordError, read, written
from gkssg.base.workers import mapped
from gkssg.build.aside import Aside
from gkssg.build.remembered import Remembering, memo, stamp
from gkssg.check.rule import Manuscript, proofread
from gkssg.model.item import Item
from gkssg.model.site import SITE_FILE
from gkssg.read.config import read_site
from gkssg.read.item import ItemRead, read_item
from gkssg.read.scan import Scan
from gkssg.read.source import source_lines
from gkssg.read.typed import Desk, desk

# Below so many items to be read, the start of other processes takes longer than they save.
FEW = 500
CHUNK = 200
# The memo keeps of an item what it is right for, and what was read.
_WHEN, _WHAT = "item when", "item"


@dataclass(frozen=True, slots=True)
class Readings:
    """Reads the items of an office in at most `jobs` processes; `kept` remembers them (None: nothing is remembered)."""

    kept: Memo | None
    jobs: int

    def __call__(self, at: Desk, files: Scan) -> Iterator[ItemRead]:
        """What each item came to, in the order of their paths."""
        if self.kept is None:
            yield from self._fresh(at, files)
            return
        foundation = _foundation(at.root)
        keys = {path: _key(at.root, path, foundation) for path in files.items}
        when = self.kept.all(_WHEN)
        known = {path for path, key in keys.items() if _is_right(when.get(key), at)}
        self.kept.keep(_WHEN, (keys[path] for path in known))
        unknown = tuple(path for path in files.items if path not in known)
        fresh = self._fresh(at, Scan(unknown, (), files.beside if unknown else (), ()))
        for path in files.items:
            found = _remembered(self.kept.get(_WHAT, keys[path])) if path in known else next(fresh)
            if found is None or path not in known:
                found = found or judged(path, at)
                self.kept.put(_WHEN, keys[path], _when(found, at))
                self.kept.put(_WHAT, keys[path], written(found))
            yield found

    def _fresh(self, at: Desk, files: Scan) -> Iterator[ItemRead]:
        if self.jobs <= 1 or len(files.items) < FEW:
            at.look.expect(at.root / path for path in files.beside)
            yield from (judged(path, at) for path in files.items)
            return
        remembers = self.kept is not None
        tasks = (_Task(at.root, at.as_of, remembers, paths) for paths in _chunks(files.items))
        for texts in mapped(_read_chunk, tasks, jobs=self.jobs):
            for text in texts:
                yield read(text)


def judged(path: str, at: Desk) -> ItemRead:
    """An item read, with what the rules find that look at one item at a time."""
    found = read_item(path, at)
    if not isinstance(found.outcome.entry, Item):
        return found
    try:
        lines = source_lines(at.root / path)
    except OSError:
        # It was there a moment ago; what came of it then is told.
        return found
    return replace(found, found=(*found.found, *proofread(Manuscript(found.outcome.entry, lines, at.site))))


@dataclass(frozen=True, slots=True)
class _Task:
    """Files for another process to read, and whether it may remember what it sees in attachments."""

    root: Path
    as_of: datetime
    remembers: bool
    paths: tuple[str, ...]


def _chunks(paths: Iterable[str]) -> Iterator[tuple[str, ...]]:
    rest = iter(paths)
    while chunk := tuple(islice(rest, CHUNK)):
        yield chunk


def _read_chunk(task: _Task) -> list[str]:
    at, kept = _desk(task.root, task.as_of, task.remembers)
    texts = [written(judged(path, at)) for path in task.paths]
    if kept is not None:
        kept.flush()
    return texts


@cache
def _desk(root: Path, as_of: datetime, remembers: bool) -> tuple[Desk, Memo | None]:
    """What a process needs to read items; made once, since a converter takes long to make."""
    site = read_site(root, [])
    assert site is not None, "site.yaml was read before, and cannot be read now"
    if not remembers:
        return desk(root, site, as_of, Aside(1)), None
    kept = memo(root)
    return desk(root, site, as_of, Remembering(Aside(1), kept)), kept


def _foundation(root: Path) -> bytes:
    """What each item's reading depends on besides its own files."""
    return sha256((root / SITE_FILE).read_bytes()).digest()


def _key(root: Path, path: str, foundation: bytes) -> str:
    total = sha256(foundation + path.encode("utf-8", "surrogateescape") + b"\0")
    try:
        total.update((root / path).read_bytes())
    except OSError as error:
        total.update(str(error.errno).encode())
    return total.hexdigest()


def _when(found: ItemRead, at: Desk) -> str:
    """From when to when a reading is right, and with which files beside the item's own."""
    until = found.until.isoformat() if found.until else ""
    files = {path: stamp(at.root / path) for path in found.outcome.named}
    return json.dumps({"from": at.as_of.isoformat(), "until": until, "files": files})


def _is_right(when: str | None, at: Desk) -> bool:
    """Whether what the memo keeps is still so: the day has not changed it, nor has a file that the item names."""
    try:
        known = json.loads(when or "")
        begun = datetime.fromisoformat(known["from"]) <= at.as_of
        over = known["until"] and datetime.fromisoformat(known["until"]) <= at.as_of
        return begun and not over and all(stamp(at.root / path) == mark for path, mark in known["files"].items())
    except (AttributeError, KeyError, TypeError, ValueError):
        return False


def _remembered(what: str | None) -> ItemRead | None:
    try:
        found = read(what or "")
    except UnknownRecordError:
        return None
    return found if isinstance(found, ItemRead) else None
