"""A few files in, the release in which they are new out: the others are carried over from the live one as they are.

What it takes hardly depends on how many files there are; where anything is not as the last publish left it, nothing is
done, and whoever asked publishes all files.
"""

import os
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from gkssg.model.artifact import Artifact
from gkssg.publish.addresses import check_paths
from gkssg.publish.discard import discard
from gkssg.publish.errors import StageError, explained
from gkssg.publish.flush import flush
from gkssg.publish.lines import Lines, amended
from gkssg.publish.live import Live
from gkssg.publish.lock import locked
from gkssg.publish.manifest import MANIFEST
from gkssg.publish.owner import is_litter
from gkssg.publish.places import Places, places
from gkssg.publish.recycle import recycled
from gkssg.publish.stage import folders_of, gone_on_failure, make_folders, write, written
from gkssg.publish.stamps import Stamps, add_stamps, stamp_of
from gkssg.publish.switch import recover, switch
from gkssg.publish.verify import numbered_files

# From so many files on, two threads are worth while.
MANY = 1000


@dataclass(frozen=True, slots=True)
class Amended:
    """The release that now stands: its id, its manifest, its number of files, and how many bytes it has more than the one
    before."""

    id: str
    manifest: bytes
    files: int
    more: int


class _TouchedError(Exception):
    """The output is not as it was left."""


def amend(changed: Sequence[Artifact], gone: Collection[str], live: Live, keep: int) -> Amended | None:
    """Put in the place of the `live` release that in which the files `changed` are new or other ones, and those `gone` are
    not any more; keep the last `keep` releases beside it.

    None, and nothing is done, when something else stands there, a file is missing or one too many, or files cannot have
    second names. The bytes of the others are not looked at: one that somebody has edited stays so until all is published
    again. Raises a PublishError as `publish` does; then `output` is what it was.
    """
    output, before = live.output, live.lines
    with locked(output):
        recover(output)
        place = places(output)
        if live.read(MANIFEST) != live.manifest:
            return None
        after = amended(before, changed, gone)
        if after.id == before.id:
            return Amended(before.id, live.manifest, len(before.of), 0)
        check_paths(after.of if len(after.of) != len(before.of) else ())
        found = dict(numbered_files(place.output))
        if not all(map(is_litter, found.keys() - before.of.keys())) or before.of.keys() - found.keys():
            return None
        text = after.text.encode("utf-8")
        stays = {path: found[path] for path in before.of if path not in gone}
        try:
            stamps = _staged(place, changed, stays, text, keep)
        except _TouchedError:
            return None
        with gone_on_failure(place.stage):
            switch(place.stage, output, fresh=after.id, live=before.id, keep=keep)
        add_stamps(place, before.id, after.id, stamps, gone)
        more = sum(each.size for each in changed) - _size(before, {*gone, *(each.path for each in changed)})
        return Amended(after.id, text, len(after.of), more)


def _size(lines: Lines, paths: Collection[str]) -> int:
    return sum(lines.entry(path).size for path in paths if path in lines.of)


def _staged(place: Places, changed: Sequence[Artifact], stays: Mapping[str, int], manifest: bytes, keep: int) -> Stamps:
    """Make the folder of the release beside the output, of live files with these numbers and those that are `changed`; the
    stamps of these. Raises StageError, or _TouchedError when a live file cannot have a second name."""
    fresh = {each.path for each in changed}
    paths = stays.keys() | fresh
    needed = folders_of(paths)
    stamps: Stamps = {}
    with explained(StageError, doing=f"在 {place.stage} 里写发布文件"):
        discard(place.stage)
        with gone_on_failure(place.stage):
            there = recycled(place, keep, paths, needed)
            folders = make_folders(place.stage, needed)
            wanted = [path for path, number in stays.items() if path not in fresh and there.get(path) != number]
            _link_all(place, wanted, there)
            for each in changed:
                target = f"{place.stage}/{each.path}"
                if each.path in there:
                    os.unlink(target)
                written(each, target)
                stamps[each.path] = stamp_of(os.lstat(target))
            write(f"{place.stage}/{MANIFEST}", [manifest])
            new = [f"{place.stage}/{path}" for path in (*fresh, MANIFEST)]
            flush(place.stage, files=new, folders=folders)
    return stamps


def _link_all(place: Places, paths: Sequence[str], there: Collection[str]) -> None:
    """Give live files second names in the stage, where others may be `there`. Raises OSError, or _TouchedError."""

    def link(some: Sequence[str]) -> None:
        for path in some:
            _link(place, path, is_there=path in there)

    # Two have it done in half the time of one: it is the system that works.
    parts = 2 if len(paths) >= MANY else 1
    with ThreadPoolExecutor(parts) as pool:
        for _ in pool.map(link, [paths[part::parts] for part in range(parts)]):
            pass


def _link(place: Places, path: str, *, is_there: bool) -> None:
    """Give a live file a second name in the stage, where another may be. Raises OSError, or _TouchedError."""
    target = f"{place.stage}/{path}"
    if is_there:
        os.unlink(target)
    try:
        os.link(f"{place.output}/{path}", target)
    except OSError as error:
        raise _TouchedError from error
