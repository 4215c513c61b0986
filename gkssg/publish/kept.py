"""Releases that were live before, beside the output: put by, listed, removed.

They lie in `.<name>.kept`, each in a folder named by a number: the newest with all of its files, of the others a rest
(`rest.py`). A greater number was put by later: the order needs no clock, and one that goes back does not change it.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gkssg.publish.discard import discard
from gkssg.publish.errors import ManifestError
from gkssg.publish.flush import flush_folder
from gkssg.publish.manifest import MANIFEST, read_manifest
from gkssg.publish.places import Places

_DIGITS = 6
# What the name of the folder of a rest ends with. Both may be there for a moment.
_REST = ".rest"


@dataclass(frozen=True, slots=True)
class Kept:
    """A release on the disk: its folder and id, how many files it lists, and when its manifest was written.

    `published` is in seconds since 1970, by the clock of the machine that wrote it.
    """

    folder: Path
    id: str
    files: int
    published: float


def put_by(folder: Path, place: Places, *, is_live: bool) -> None:
    """Move the release in `folder` among the kept ones, as the newest. Raises OSError.

    What is no whole release is removed, and so is one that `is_live`, the same as the one in the output.
    """
    if is_live or not is_release(folder):
        discard(folder)
        return
    place.kept.mkdir(exist_ok=True)
    newest = max(map(_number, _numbered(place)), default=0)
    folder.rename(place.kept / f"{newest + 1:0{_DIGITS}}")
    flush_folder(place.kept)


def trim(place: Places, keep: int) -> None:
    """Remove the oldest kept releases until `keep` are left, and what a removal cut short has left. Raises OSError."""
    there = _standing(place)
    stay = set(there[max(len(there) - keep, 0) :])
    for each in _numbered(place):
        if each not in stay:
            discard(each)
    if not stay:
        with suppress(OSError):  # something else lies in it, or it was never there
            place.kept.rmdir()


def newest_tree(place: Places) -> tuple[Path, Path] | None:
    """The folder of the newest kept release, and that in which its rest is to lie, if it has all of its files there."""
    newest = _standing(place)[-1:]
    return None if not newest or _is_rest(newest[0]) else (newest[0], newest[0].with_name(f"{newest[0].name}{_REST}"))


def since(kept: Kept, place: Places) -> list[Path]:
    """The folders of a kept release and of those after it, in order."""
    return [each for each in _standing(place) if _number(each) >= _number(kept.folder)]


def kept_releases(place: Places) -> tuple[Kept, ...]:
    """The kept releases, the newest first; one whose manifest is damaged is left out, since it cannot be used."""
    found = (kept_at(each) for each in reversed(_standing(place)))
    return tuple(each for each in found if each is not None)


def kept_at(folder: Path) -> Kept | None:
    """The release in `folder`, or None when there is none or its manifest is damaged."""
    with suppress(ManifestError, OSError):
        release = read_manifest(folder)
        if release is not None:
            return Kept(folder, release.id, len(release.entries), (folder / MANIFEST).stat().st_mtime)
    return None


def is_live(folder: Path, place: Places) -> bool:
    """Whether the release in `folder` is the one in the output too."""
    known, live = kept_at(folder), kept_at(place.output)
    return known is not None and live is not None and known.id == live.id


def is_release(folder: Path) -> bool:
    """Whether `folder` is that of a release: a stage is before it moves, and `discard` takes the manifest first."""
    return (folder / MANIFEST).is_file()


def _standing(place: Places) -> list[Path]:
    """The folders of the kept releases, the oldest first, one each."""
    return list({_number(each): each for each in _numbered(place) if is_release(each)}.values())


def _numbered(place: Places) -> list[Path]:
    """The folders beside the output with a number, the oldest first, and of two with the same one the rest first."""
    try:
        found = os.listdir(place.kept)
    except (FileNotFoundError, NotADirectoryError):
        return []
    folders = [place.kept / each for each in found if each.removesuffix(_REST).isdecimal()]
    return sorted(folders, key=lambda each: (_number(each), not _is_rest(each)))


def _number(folder: Path) -> int:
    return int(folder.name.removesuffix(_REST))


def _is_rest(folder: Path) -> bool:
    return folder.name.endswith(_REST)
