"""Artifacts and an output in, the release there when it is that of the artifacts already out."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE

from gkssg.model.artifact import Artifact
from gkssg.model.release import Release
from gkssg.publish.discard import discard
from gkssg.publish.kept import trim
from gkssg.publish.owner import owned
from gkssg.publish.places import Places, places
from gkssg.publish.stage import FILE_MODE, FOLDER_MODE, folders_of
from gkssg.publish.stamps import Stamps, known_stamps, still_sound, write_stamps
from gkssg.publish.verify import files_below


def unchanged(artifacts: Sequence[Artifact], output: Path, keep: int) -> Release | None:
    """The release in `output` when it lists just `artifacts` and every file is as it was published, else None.

    Then what a killed build has left beside the output is removed, and all kept releases but `keep`. The caller
    holds the lock. Raises ForeignOutputError.
    """
    place = places(output)
    live = owned(place.output)
    if live is None or not _is_of(live, artifacts):
        return None
    known = known_stamps(place, live.id)
    stamps = _stamps(live, place, known)
    if stamps is None:
        return None
    with suppress(OSError):
        discard(place.stage)
        trim(place, keep)
    if stamps != known:
        write_stamps(place, live.id, stamps)
    return live


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
