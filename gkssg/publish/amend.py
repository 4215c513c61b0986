"""A few files in, the release in which they are new out: the others are carried over from the live one as they are.

What it takes hardly depends on how many files there are; where anything is not as the last publish left it, nothing is
done, and whoever asked publishes all files.
"""

import os
from collections.abc import Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass

from gkssg.model.artifact import Artifact
from gkssg.publish.addresses import check_paths
from gkssg.publish.discard import discard
from gkssg.publish.errors import StageError, explained
from gkssg.publish.files import write
from gkssg.publish.flush import flush
from gkssg.publish.folders import folder_of, folders_of, make_folders
from gkssg.publish.lines import Lines, amended
from gkssg.publish.live import Live
from gkssg.publish.lock import locked
from gkssg.publish.manifest import MANIFEST
from gkssg.publish.names import Looked, Marks, Names, known, names, numbers, paths_of, settled, write_known
from gkssg.publish.owner import is_litter
from gkssg.publish.places import Places, places
from gkssg.publish.recycle import Again, again
from gkssg.publish.stage import gone_on_failure, written
from gkssg.publish.stamps import Stamps, add_stamps, stamp_of
from gkssg.publish.switch import recover, switch

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


@dataclass(frozen=True, slots=True)
class _Staged:
    """The stamps of the new files of a release that is ready, and the marks of its folders."""

    stamps: Stamps
    marks: Marks


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
            return Amended(before.id, live.manifest, len(before), 0)
        if fresh := [each.path for each in changed if not before.has(each.path)]:
            check_paths((*before.paths(), *fresh))
        looked = known(place, before.id)
        if not _is_all_there(names(str(place.output), looked.marks), before):
            return None
        manifest = after.manifest
        try:
            staged = _staged(place, changed, gone, after, manifest, looked.marks)
        except _TouchedError:
            return None
        with gone_on_failure(place.stage):
            switch(place.stage, output, fresh=after.id, live=before.id, keep=keep)
        add_stamps(place, before.id, after.id, staged.stamps, gone)
        other = sorted({*gone, *(each.path for each in changed)})
        write_known(place, after.id, Looked(staged.marks, before.id, other))
        more = sum(each.size for each in changed) - _size(before, {*gone, *(each.path for each in changed)})
        return Amended(after.id, manifest, len(after), more)


def _size(lines: Lines, paths: Collection[str]) -> int:
    return sum(lines.entry(path).size for path in paths if lines.has(path))


def _is_all_there(found: Names, lines: Lines) -> bool:
    """Whether in the folders that were looked at lies what should, and nothing else but litter."""
    listed = paths_of(found).keys()
    due = {path for folder in found for path in lines.inside(folder)}
    return due <= listed and all(map(is_litter, listed - due))


def _staged(
    place: Places, changed: Sequence[Artifact], gone: Collection[str], after: Lines, manifest: bytes, live: Marks
) -> _Staged:
    """Make the folder of the release `after` beside the output, of files of that, whose folders have the marks `live`, and of
    those that are `changed`. Raises StageError, or _TouchedError when a live file cannot have a second name."""
    fresh = {each.path for each in changed}
    needed = {*live, *folders_of(fresh)} if live and not gone else folders_of(after.paths())
    root = str(place.stage)
    with explained(StageError, doing=f"在 {place.stage} 里写发布文件"):
        discard(place.stage)
        with gone_on_failure(place.stage):
            other, looked_at = _other(place, again(place), after)
            other = other.union(fresh, gone)
            _remove(root, other, looked_at - needed)
            folders = make_folders(place.stage, needed)
            _link_all(place, [path for path in other if path not in fresh and after.has(path)])
            for each in changed:
                written(each, f"{root}/{each.path}")
            stamps = {path: stamp_of(os.lstat(f"{root}/{path}")) for path in fresh}
            write(f"{root}/{MANIFEST}", [manifest])
            marks = settled(root, needed, place.stage / MANIFEST)
            flush(place.stage, files=[f"{root}/{path}" for path in (*fresh, MANIFEST)], folders=folders)
    return _Staged(stamps, marks)


def _other(place: Places, kept: Again | None, after: Lines) -> tuple[set[str], set[str]]:
    """The paths whose files in the stage, which holds that `kept` release or nothing, are not those of the output; and the
    folders that were looked at for that."""
    if kept is None:
        return set(after.paths()), set()
    found = names(str(place.stage), kept.marks)
    there, live = paths_of(found), paths_of(numbers(str(place.output), found))
    due = {path for folder in found for path in after.inside(folder)}
    return {*kept.other, *(path for path in {*there, *due} if there.get(path) != live.get(path))}, {*found}


def _remove(root: str, paths: Iterable[str], folders: Iterable[str]) -> None:
    """Remove these files from the stage, where they are there, and what folders then are empty, of these too. Raises OSError."""
    touched = set(folders)
    for path in paths:
        with suppress(FileNotFoundError, NotADirectoryError):
            os.unlink(f"{root}/{path}")
            touched.add(folder_of(path))
    for each in sorted(touched, reverse=True):
        while each and _is_removed(f"{root}/{each}"):
            each = folder_of(each)


def _is_removed(folder: str) -> bool:
    try:
        os.rmdir(folder)
    except OSError:
        return False
    return True


def _link_all(place: Places, paths: Sequence[str]) -> None:
    """Give live files second names in the stage. Raises _TouchedError."""

    def link(some: Sequence[str]) -> None:
        try:
            for path in some:
                os.link(f"{place.output}/{path}", f"{place.stage}/{path}")
        except OSError as error:
            raise _TouchedError from error

    # Two have it done in half the time of one: it is the system that works.
    parts = 2 if len(paths) >= MANY else 1
    with ThreadPoolExecutor(parts) as pool:
        for _ in pool.map(link, [paths[part::parts] for part in range(parts)]):
            pass
