"""Items read as fast as the machine can: from the memo where their files have not changed, the rest by all processors."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, lru_cache, partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from gkssg.base.copies import Copying
from gkssg.base.digest import digest
from gkssg.base.jsontext import Json, canonical
from gkssg.base.memo import Memo
from gkssg.base.servant import DiedError, Household
from gkssg.base.workers import in_order
from gkssg.build.aside import Aside
from gkssg.build.remembered import Remembering, stamp
from gkssg.build.shelf import PROSE, WHAT, Shelf, Texts, reading, texts_of
from gkssg.check.rule import Manuscript, proofread
from gkssg.model.diagnostic import Place
from gkssg.model.item import Item
from gkssg.model.site import SITE_FILE
from gkssg.read.config import read_site
from gkssg.read.findings import STUCK
from gkssg.read.item import ItemRead, Outcome, read_item
from gkssg.read.scan import Scan
from gkssg.read.source import Source, read_source
from gkssg.read.typed import Desk, desk

# Below so many items to be read, the start of other processes takes longer than they save.
FEW = 500
CHUNK = 200
# What a process runs: `serve` with `read_and_tell`; a chunk takes it half a second.
PROGRAM = "gkssg.cli.reader"
SECONDS = 60.0
# What the memo keeps of an item besides the reading: when that is right.
_WHEN = "item when"


@dataclass(frozen=True, slots=True)
class Readings:
    """Reads the items of an office in at most `jobs` processes; `kept` remembers them (None: nothing is remembered). `held` are
    the items of the reading before, by their digests; it is told those of this one."""

    kept: Memo | None
    jobs: int
    held: dict[str, ItemRead] = field(default_factory=dict)

    def __call__(self, at: Desk, files: Scan) -> Iterator[ItemRead]:
        """What each item came to, in the order of their paths."""
        if self.kept is None:
            yield from self._fresh(at, files.items, files.beside, reading)
            return
        base, root, shelf = digest(foundation(at.root)), str(at.root), Shelf(self.kept, partial(read_now, at=at))
        when = self.kept.all(_WHEN)
        known = {path: mark for path in files.items if (mark := _right(when.get(path), path, base, root, at))}
        self.kept.keep(((_WHEN, path), (WHAT, mark), (PROSE, mark)) for path, mark in known.items())
        unknown = tuple(path for path in files.items if path not in known)
        fresh = self._fresh(at, unknown, files.beside if unknown else (), shelf.taken)
        held: dict[str, ItemRead] = {}
        for path in files.items:
            was = known.get(path)
            found = self.held.get(was) or shelf.get(was) if was else next(fresh)
            found = found or shelf.taken(_kept(path, at, base, self.kept))
            held[found.digest] = found
            yield found
        # Not before: a reading that is given up leaves what was held.
        self.held.clear()
        self.held.update(held)

    def _fresh(
        self, at: Desk, paths: Sequence[str], beside: Iterable[str], taken: Callable[[Texts], ItemRead]
    ) -> Iterator[ItemRead]:
        """The items of these paths read; what is kept of them is `taken` from its texts."""
        kept, base = self.kept, digest(foundation(at.root))
        if self.jobs <= 1 or len(paths) < FEW:
            at.look.expect(at.root / path for path in beside)
            for path in paths:
                yield read_now(path, at) if kept is None else taken(_kept(path, at, base, kept))
            return
        memo = (str(kept.file), kept.engine) if kept and kept.file else None
        shown = {"root": str(at.root), "as_of": at.as_of.isoformat(), "base": base, "memo": memo}
        with Readers(self.jobs, shown, kept.let_go if kept else nullcontext) as readers:
            for texts in readers.read(_chunks(paths)):
                if kept is not None and memo is None:
                    for each in texts:
                        Shelf(kept).put(each)
                yield from map(taken, texts)


class Readers(Household):
    """Processes that read items; a file that breaks one, or takes too long, is refused and named. To be used in `with`."""

    def __init__(self, jobs: int, shown: Mapping[str, Any], copying: Copying) -> None:
        """`shown` is what every request says of the office; inside of `copying` this process may be copied."""
        super().__init__(PROGRAM, jobs, SECONDS, read_and_tell, copying)
        self._shown, self._jobs = shown, jobs

    def read(self, chunks: Iterable[tuple[str, ...]]) -> Iterator[list[Texts]]:
        """What the items of each chunk came to, in order."""
        return in_order(lambda chunk: self.pool.submit(self._texts, chunk), chunks, jobs=self._jobs)

    def _texts(self, chunk: tuple[str, ...]) -> list[Texts]:
        try:
            return [Texts(*each) for each in self.ask({**self._shown, "paths": chunk})]
        except DiedError as error:
            if len(chunk) == 1:
                return [texts_of(_stuck(chunk[0], error.slow))]
        # One of them did it: each is asked for alone.
        return [texts for path in chunk for texts in self._texts((path,))]


def _stuck(path: str, slow: bool) -> ItemRead:
    what = f"读了 {SECONDS:.0f} 秒还没有读完" if slow else "读它的程序中断了"
    hint = "看看有没有成片的乱码、套了很多层的列表或引用；删去以后再试，还不行，把文件交给维护的人。"
    return ItemRead(path, Outcome(None), (STUCK.at(Place(path), f"这个文件{what}", hint),), None)


def judged(source: Source, at: Desk) -> ItemRead:
    """An item read, with what the rules find that look at one item at a time."""
    found = read_item(source, at)
    if not isinstance(found.outcome.entry, Item):
        return found
    return replace(found, found=(*found.found, *proofread(Manuscript(found.outcome.entry, source.lines(), at.site))))


def _kept(path: str, at: Desk, base: str, memo: Memo) -> Texts:
    """An item read and remembered, unless one of its files was written to in between: then nobody knows what was read."""
    file = f"{at.root}/{path}"
    before, source = stamp(file), read_source(at.root, path)
    found = judged(source, at)
    texts = texts_of(found)
    Shelf(memo).put(texts)
    when = _when(found, before, source.mark, base, texts.mark, at)
    if stamp(file) == before and _are_those_read(found, texts, at):
        memo.put(_WHEN, path, when)
    return texts


def read_now(path: str, at: Desk) -> ItemRead:
    """The item in the file `path`, as that is now."""
    return judged(read_source(at.root, path), at)


def kept_reading(digest: str, at: Desk, kept: Memo) -> ItemRead | None:
    """The reading with that digest; None when the memo does not have it any more."""
    return Shelf(kept, partial(read_now, at=at)).get(digest)


def kept_again(path: str, at: Desk, kept: Memo) -> ItemRead:
    """The item of `path` read now and remembered."""
    return Shelf(kept, partial(read_now, at=at)).taken(_kept(path, at, digest(foundation(at.root)), kept))


def _are_those_read(found: ItemRead, texts: Texts, at: Desk) -> bool:
    """Whether the files beside an item, whose stamps have just been taken, are still those that were read."""
    item = found.outcome.entry
    digests = (
        {each.source: each.sha256 for each in item.body.attachments} if isinstance(item, Item) and item.body else {}
    )
    if all(file in digests for file in found.outcome.named):
        return all(read_source(at.root, file).mark == digests[file] for file in found.outcome.named)
    return texts_of(read_now(found.path, at)).mark == texts.mark


def _chunks(paths: Iterable[str]) -> Iterator[tuple[str, ...]]:
    rest = iter(paths)
    while chunk := tuple(islice(rest, CHUNK)):
        yield chunk


def read_and_tell(request: Mapping[str, Any]) -> list[Texts]:
    """What such a process answers about items: of each the reading, and its prose unless the memo has it."""
    memo = tuple(request["memo"]) if request["memo"] else None
    at, kept = _desk(Path(request["root"]), datetime.fromisoformat(request["as_of"]), memo)
    if kept is None:
        return [texts_of(read_now(path, at)) for path in request["paths"]]
    texts = [_kept(path, at, request["base"], kept) for path in request["paths"]]
    kept.flush()
    return [each._replace(prose="") for each in texts]


@cache
def _desk(root: Path, as_of: datetime, memo: tuple[str, str] | None) -> tuple[Desk, Memo | None]:
    """What a process needs to read items; made once, since a converter takes long to make. `memo` is its file and engine."""
    site = read_site(root, [])
    assert site is not None, "site.yaml was read before, and cannot be read now"
    if memo is None:
        return desk(root, site, as_of, Aside(1)), None
    kept = Memo(Path(memo[0]), memo[1], guest=True)
    return desk(root, site, as_of, Remembering(Aside(1), kept)), kept


def foundation(root: Path) -> bytes:
    """What each item's reading depends on besides its own files."""
    return sha256((root / SITE_FILE).read_bytes()).digest()


def _when(found: ItemRead, before: str, content: str, base: str, mark: str, at: Desk) -> str:
    """From when to when a reading is right: of which file, with which site.yaml and files beside its own; its digest."""
    until = found.until.isoformat() if found.until else ""
    files: dict[str, Json] = {path: stamp(f"{at.root}/{path}") for path in found.outcome.named}
    right: dict[str, Json] = {"from": at.as_of.isoformat(), "until": until, "base": base, "files": files}
    return canonical({**right, "stamp": before, "content": content, "digest": mark})


@lru_cache
def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _right(when: str | None, path: str, base: str, root: str, at: Desk) -> str:
    """The digest of what the memo keeps of `path`, if it is still so: the day has not changed it, nor has a file that it is
    made of; else nothing. The file itself is looked into only when its stamp is another one."""
    try:
        known = json.loads(when or "")
        begun = _moment(known["from"]) <= at.as_of
        over = known["until"] and _moment(known["until"]) <= at.as_of
        # Not by way of Path, which takes longer than to ask for the stamp.
        files = known["files"].items()
        same = known["stamp"] == stamp(f"{root}/{path}") or known["content"] == read_source(at.root, path).mark
        still = begun and not over and known["base"] == base
        same = same and all(stamp(f"{root}/{file}") == mark for file, mark in files)
        return str(known["digest"]) if same and still else ""
    except (AttributeError, KeyError, TypeError, ValueError):
        return ""
