"""A folder that has most of the files of the next release already in, that in which it is staged out.

The newest kept release has those of the live release under a second name: two folders take turns, and what no newer release
has of the files of an older one is kept apart. After the first publish there is a twin (`twin`). To leave the files there
takes a fifth of the time that it takes to give them a new name elsewhere and to remove the old one. And what other processes
made lies in a folder of its own.
"""

import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from gkssg.publish.addresses import unfit
from gkssg.publish.discard import discard
from gkssg.publish.flush import flush_folder
from gkssg.publish.kept import newest_tree
from gkssg.publish.lines import differing, id_in, lines_of
from gkssg.publish.manifest import MANIFEST
from gkssg.publish.names import TWIN, Marks, known
from gkssg.publish.places import Places
from gkssg.publish.rest import set_aside

# With more files to be kept apart it is as quick to make a new folder as to change an old one into it.
MOST = 0.5


@dataclass(frozen=True, slots=True)
class Again:
    """A stage with the files of a kept release: the marks its folders had, and the paths of all files that are not the same
    in the live release."""

    marks: Marks
    other: Collection[str]


def again(place: Places) -> Again | None:
    """Make the twin of the live release the stage, or the folder of the newest kept one, once its rest is kept apart. None, and
    no stage, when neither is there with all of its files, most of them are other ones now, or the system refuses.
    """
    twin = _twin(place)
    found = newest_tree(place)
    if twin is not None or found is None:
        return twin
    tree, rest = found
    try:
        kept = id_in(tree)
        other = _other(tree, kept, place)
        if other is None or any(map(unfit, other)):
            return None
        set_aside(tree, rest, other)
        # From here on it is no release, whatever is killed (`discard`).
        (tree / MANIFEST).unlink()
        flush_folder(tree)
        tree.rename(place.stage)
    except (OSError, ValueError, IndexError):
        with suppress(OSError):
            discard(place.stage)
        return None
    return Again(known(place, kept).marks, other)


def _twin(place: Places) -> Again | None:
    """Make the twin of the live release the stage; one of another release is removed."""
    with suppress(OSError, ValueError, IndexError):
        looked = known(place, TWIN)
        if looked.marks and looked.before == id_in(place.output):
            place.next.rename(place.stage)
            return Again(looked.marks, ())
    with suppress(OSError):
        discard(place.next)
    return None


def _other(tree: Path, kept: str, place: Places) -> Collection[str] | None:
    """The paths of all files that are not the same in the `kept` release, which lies in this folder, and in the live one; None
    when they are too many."""
    live = known(place, id_in(place.output))
    if live.other is not None and live.before == kept:
        return live.other
    one, other = (lines_of((folder / MANIFEST).read_bytes()) for folder in (tree, place.output))
    paths = differing(one, other)
    return paths if len(paths) <= MOST * len(one) else None


def recycled(place: Places, files: Collection[str], folders: Collection[str]) -> dict[str, int]:
    """Make the folder of the newest kept release the stage, with none but these `files` and `folders`; the number on the disk of
    each file that it had. Empty, and no stage, when there is none that can be had."""
    if again(place) is None:
        return {}
    try:
        return dict(_left(str(place.stage), "", files, folders))
    except OSError:
        with suppress(OSError):
            discard(place.stage)
        return {}


def taken(place: Places, folder: str, files: Collection[str], folders: Collection[str]) -> dict[str, int]:
    """Make a `folder` the stage in which files that were made for the release lie as in it, with none but these `files` and
    `folders`; the number on the disk of each file that it had. Empty, and no stage, when there is no folder, or the system
    refuses. Raises OSError.
    """
    if not folder:
        return {}
    try:
        os.rename(folder, place.stage)
    except OSError:
        return {}
    return dict(_left(str(place.stage), "", files, folders))


def _left(root: str, below: str, files: Collection[str], folders: Collection[str]) -> Iterator[tuple[str, int]]:
    """The site path and the number of each file that may stay; the others are removed."""
    with os.scandir(f"{root}/{below}") as found:
        inside = list(found)
    for each in inside:
        path = f"{below}{each.name}"
        is_folder = each.is_dir(follow_symlinks=False)
        if is_folder and path in folders:
            yield from _left(root, f"{path}/", files, folders)
        elif is_folder:
            rmtree(each.path)
        elif path in files:
            yield path, each.inode()
        else:
            os.unlink(each.path)
