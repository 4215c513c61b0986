"""A kept release in, its files where they lie now out."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from gkssg.model.artifact import Artifact
from gkssg.model.release import Entry, Release
from gkssg.publish.kept import Kept, since
from gkssg.publish.manifest import read_manifest
from gkssg.publish.places import Places
from gkssg.publish.stamps import Stamps, known_stamps, stamp_of
from gkssg.publish.verify import sound


def lying(kept: Kept, place: Places, live: Release | None) -> tuple[list[Artifact], list[str]]:
    """The files of a kept release, and the paths of those that are nowhere as they were published.

    Each lies in its own folder, in that of a release after it, or in the output, where `live` is. Raises ManifestError.
    """
    release = read_manifest(kept.folder)
    assert release is not None
    is_live = {(each.path, each.sha256) for each in live.entries} if live else set()
    known = known_stamps(place, live.id) if live else {}
    folders = since(kept, place)
    found, lost = list[Artifact](), list[str]()
    for each in release.entries:
        if (each.path, each.sha256) in is_live:
            source = _untouched(each, place, known) or _sound(each, [place.output, *folders])
        else:
            source = _sound(each, folders)
        if source is None:
            lost.append(each.path)
        else:
            found.append(Artifact(each.path, each.sha256, each.size, source=source))
    return found, lost


def _untouched(entry: Entry, place: Places, known: Stamps) -> str | None:
    """The file of the live release, if its stamp is still the known one."""
    file = f"{place.output}/{entry.path}"
    with suppress(OSError):
        return file if stamp_of(os.lstat(file)) == known.get(entry.path) else None
    return None


def _sound(entry: Entry, folders: Sequence[Path]) -> str | None:
    """The first file under the path of `entry` that is the one which was published."""
    files = (f"{folder}/{entry.path}" for folder in folders)
    return next((file for file in files if sound(file, sha=entry.sha256, size=entry.size)), None)
