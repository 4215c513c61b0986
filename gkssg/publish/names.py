"""A release's folder in; in which of its folders names may have come or gone since it was published, and those names, out.

120,000 files in 200 folders take a fifth of a second to list, and two releases are looked at in each build. So all folders of
a release get a time in the past, and beside the output that and their numbers are written down: whoever adds, removes or
replaces a file changes the time of its folder. What is written *into* a file is not noticed; `stamps` tell of that.
"""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from stat import S_ISDIR

from gkssg.publish.folders import folder_of
from gkssg.publish.manifest import MANIFEST
from gkssg.publish.places import Places, unfinished

# The number of a folder on its disk, and when names in it were changed, in nanoseconds.
Mark = tuple[int, int]
# By site path; the release itself is an empty string.
Marks = Mapping[str, Mark]
# By site path of a folder, the numbers of what lies in it and is no folder, by name.
Names = Mapping[str, Mapping[str, int]]

# What stands for the id where a second folder of a release is meant.
TWIN = "twin"
# A change right after the marks are made may come in the same tick of the clock of a disk: the coarsest counts two seconds.
_PAST = 10 * 10**9


def settled(root: str, folders: Iterable[str], manifest: Path) -> Marks:
    """The marks of `folders` of a release in `root`, which are given a time before that of its `manifest`. Raises OSError."""
    past = manifest.stat().st_mtime_ns - _PAST
    found: dict[str, Mark] = {}
    for each in folders:
        os.utime(f"{root}/{each}", ns=(past, past))
        status = os.stat(f"{root}/{each}")
        found[each] = (status.st_ino, status.st_mtime_ns)
    return found


def names(root: str, marks: Marks) -> Names:
    """The folders of the release in `root`, at any depth, whose marks are not these any more, with what lies in them.

    One that is not there, or is none, holds nothing.
    """
    found: dict[str, Mapping[str, int]] = {}
    waiting, gone = list[str](), set[str]()
    for each in sorted({"", *marks}):
        mark = _mark(f"{root}/{each}") if not each or folder_of(each) not in gone else None
        if mark is None:
            gone.add(each)  # and what lay in it: behind a link there may be the same folders
            found[each] = {}
        elif mark != marks.get(each):
            waiting.append(each)
    while waiting:
        folder = waiting.pop()
        files, folders = _inside(f"{root}/{folder}")
        found[folder] = files
        below = f"{folder}/" if folder else ""
        waiting += [path for path in (f"{below}{name}" for name in folders) if path not in marks and path not in found]
    return found


def numbers(root: str, folders: Iterable[str]) -> Names:
    """What lies in these folders of the release in `root`."""
    return {each: _inside(f"{root}/{each}")[0] for each in folders}


def paths_of(found: Names) -> dict[str, int]:
    """The numbers of all that lies there, but for the manifest, by site path."""
    return {
        f"{folder}/{name}" if folder else name: number
        for folder, inside in found.items()
        for name, number in inside.items()
        if folder or name != MANIFEST
    }


@dataclass(frozen=True, slots=True)
class Looked:
    """What is known of the folder of a release: the marks of its folders, and, if that is known too, which release was there
    `before` and the paths of all files that are not the same in both."""

    marks: Marks = field(default_factory=dict)
    before: str = ""
    other: Sequence[str] | None = None


def known(place: Places, release: str) -> Looked:
    """What is known of the release with that id; nothing when the record is lost or damaged."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        found = json.loads(place.marks.read_bytes())[release]
        marks = {folder: (number, changed) for folder, (number, changed) in found["marks"].items()}
        return Looked(marks, found["before"], found["other"])
    return Looked()


def write_known(place: Places, release: str, looked: Looked, twin: Marks | None = None) -> None:
    """Write down what is known of the live release, and of the folders of its `twin`; leave what is known of the one before. A
    record that cannot be written is done without."""
    record = {looked.before: asdict(known(place, looked.before)), release: asdict(looked)}
    if twin:
        record[TWIN] = asdict(Looked(twin, release))
    with suppress(OSError):
        fresh = unfinished(place.marks)
        fresh.write_text(json.dumps(record, ensure_ascii=False, separators=(",", ":")), "utf-8")
        fresh.replace(place.marks)


def _mark(folder: str) -> Mark | None:
    with suppress(OSError):
        status = os.lstat(folder)
        if S_ISDIR(status.st_mode):
            return status.st_ino, status.st_mtime_ns
    return None


def _inside(folder: str) -> tuple[dict[str, int], list[str]]:
    """The numbers of what lies in a folder by name, and the names of its folders; a link is no folder."""
    files, folders = dict[str, int](), list[str]()
    with suppress(OSError), os.scandir(folder) as found:
        for each in found:
            if each.is_dir(follow_symlinks=False):
                folders.append(each.name)
            else:
                files[each.name] = each.inode()
    return files, folders
