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
from gkssg.publish.verify import files_below, sound


def unchanged(artifacts: Sequence[Artifact], output: Path, keep: int) -> Release | None:
    """The release in `output` when it lists just `artifacts` and every file is as it was published, else None.

    Then what a killed build has left beside the output is removed, and all kept releases but `keep`. The caller
    holds the lock. Raises ForeignOutputError.
    """
    place = places(output)
    live = owned(place.output)
    if live is None or not _is_of(live, artifacts) or not _is_sound(live, place):
        return None
    with suppress(OSError):
        discard(place.stage)
        trim(place, keep)
    return live


def _is_of(live: Release, artifacts: Sequence[Artifact]) -> bool:
    had = {each.path: (each.sha256, each.size) for each in live.entries}
    return len(had) == len(artifacts) and all(had.get(each.path) == (each.sha256, each.size) for each in artifacts)


def _is_sound(live: Release, place: Places) -> bool:
    """Whether the output holds what its manifest lists, nothing else, and the web server may read it all."""
    root = str(place.output)
    parents = folders_of(each.path for each in live.entries)
    with suppress(OSError):
        return (
            set(files_below(place.output)) == {each.path for each in live.entries}
            and (os.name == "nt" or all(S_IMODE(os.stat(f"{root}/{each}").st_mode) == FOLDER_MODE for each in parents))
            and all(sound(f"{root}/{e.path}", sha=e.sha256, size=e.size, mode=FILE_MODE) for e in live.entries)
        )
    return False
