"""Artifacts and a release in; whether it is theirs, and still whole, out."""

import os
from collections.abc import Sequence
from contextlib import suppress
from stat import S_IMODE

from gkssg.model.artifact import Artifact
from gkssg.model.release import Release
from gkssg.publish.discard import discard
from gkssg.publish.files import FILE_MODE
from gkssg.publish.folders import FOLDER_MODE, folders_of
from gkssg.publish.kept import trim
from gkssg.publish.places import Places, unfinished
from gkssg.publish.stamps import Stamps, known_stamps, still_sound, write_stamps
from gkssg.publish.verify import files_below


def is_unchanged(artifacts: Sequence[Artifact], place: Places, live: Release, keep: int) -> bool:
    """Whether the output holds `live`, which lists just `artifacts`, and every file is as it was published.

    Then what a killed build has left beside the output is removed, and all kept releases but `keep`. The caller
    holds the lock.
    """
    if not _is_of(live, artifacts):
        return False
    known = known_stamps(place, live.id)
    stamps = _stamps(live, place, known)
    if stamps is None:
        return False
    with suppress(OSError):
        discard(place.stage)
        for each in (place.stamps, place.marks):
            unfinished(each).unlink(missing_ok=True)
        trim(place, keep)
    if stamps != known:
        write_stamps(place, live.id, stamps)
    return True


def _is_of(live: Release, artifacts: Sequence[Artifact]) -> bool:
    had = {each.path: (each.sha256, each.size) for each in live.entries}
    return len(had) == len(artifacts) and all(had.get(each.path) == (each.sha256, each.size) for each in artifacts)


def _stamps(live: Release, place: Places, known: Stamps) -> Stamps | None:
    """The stamps of the files in the output, if it holds what its manifest lists, nothing else, and the web server may
    read it all."""
    root, found = str(place.output), Stamps()
    for each in live.entries:
        path = f"{root}/{each.path}"
        stamp = still_sound(path, known.get(each.path), sha=each.sha256, size=each.size, mode=FILE_MODE)
        if stamp is None:
            return None
        found[each.path] = stamp
    parents = folders_of(found)
    with suppress(OSError):
        if os.name == "nt" or all(S_IMODE(os.stat(f"{root}/{each}").st_mode) == FOLDER_MODE for each in parents):
            return found if set(files_below(place.output)) == set(found) else None
    return None
