"""A folder that has most of the files of the next release already in, that in which it is staged out.

The oldest kept release, which the next publish would remove, has those of the live release under a second name. To leave
them there takes a fifth of the time that it takes to give them a new name elsewhere and to remove the old one. And what
other processes made lies in a folder of its own.
"""

import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from shutil import rmtree

from gkssg.publish.discard import discard
from gkssg.publish.flush import flush_folder
from gkssg.publish.kept import whole_ones
from gkssg.publish.manifest import MANIFEST
from gkssg.publish.places import Places

# Never the last one: should the publish fail, there has to be a release to go back to.
LEAST = 2


def recycled(place: Places, keep: int, files: Collection[str], folders: Collection[str]) -> dict[str, int]:
    """Make the oldest kept release the stage, with none but these `files` and `folders`; the number on the disk of each file
    that it had. Empty, and no stage, when no kept release has to go, or the system refuses.
    """
    kept = whole_ones(place)
    if len(kept) < max(keep, LEAST):
        return {}
    try:
        # From here on it is no release, whatever is killed (`discard`).
        (kept[0] / MANIFEST).unlink()
        flush_folder(kept[0])
        kept[0].rename(place.stage)
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
