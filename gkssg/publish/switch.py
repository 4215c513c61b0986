"""A finished stage in, a published output out, in one step that no kill can halve.

Where names can be exchanged, the output is at every moment the old release or the new one. Elsewhere two
renames do it: for an instant the old release lies under `.<name>.old`, from where `recover` brings it back.
"""

import os
from contextlib import suppress
from pathlib import Path

from gkssg.publish.errors import ManifestError, SwitchError, explained
from gkssg.publish.exchange import exchange
from gkssg.publish.flush import flush_folder
from gkssg.publish.kept import is_live, is_release, put_by, trim
from gkssg.publish.manifest import read_manifest
from gkssg.publish.owner import is_empty
from gkssg.publish.places import Places, places


def switch(stage: Path, output: Path, *, fresh: str, live: str | None, keep: int | None = None) -> None:
    """Put `stage`, the release with the id `fresh`, in the place of `output`, which holds the one with the id `live` (None:
    nothing) and no file of anyone else; then put that by and remove all kept ones but `keep` (None: none).

    That putting by or removing fails is no error: the next publish goes on with it.

    The caller holds the lock and has called `recover`. Raises SwitchError when the system refuses; output and stage then are
    as they were.
    """
    place = places(output)
    with explained(SwitchError, doing=f"把新的发布换到 {place.output}"):
        if live is None:
            with suppress(FileNotFoundError):
                place.output.rmdir()  # empty, or not there; Windows cannot rename onto a folder
            stage.rename(place.output)
            replaced = None
        else:
            replaced = stage if exchange(stage, other=place.output) else _two_renames(stage, place)
    with suppress(OSError):
        flush_folder(place.output.parent)  # the old release goes only when the disk knows the new one's name
        if replaced is not None and live is not None:
            put_by(replaced, place, is_live=live == fresh)
        if keep is not None:
            trim(place, keep)


def recover(output: Path) -> None:
    """Put right what a kill between or after the two renames of a switch has left; else nothing happens.

    A release that was replaced but not yet put by is put by. The caller holds the lock, or knows that no
    build runs; readers call `gkssg.publish.settle`, which takes it. Raises SwitchError.
    """
    place = places(output)
    with suppress(OSError):
        _save_replaced(place)
    if not os.path.lexists(place.old):
        return
    with explained(SwitchError, doing=f"恢复上次中断的发布 {place.output}"):
        if is_release(place.output) or not is_release(place.old):
            with suppress(OSError):
                put_by(place.old, place, is_live=is_live(place.old, place))
            return
        if place.output.is_dir() and is_empty(place.output):
            place.output.rmdir()  # someone, or a service, made the missing folder again
        if not os.path.lexists(place.output):
            place.old.rename(place.output)
            flush_folder(place.output.parent)


def _two_renames(stage: Path, place: Places) -> Path:
    """Switch by way of `.<name>.old` and return that; when the second rename fails, the first is undone."""
    place.output.rename(place.old)
    try:
        stage.rename(place.output)
    except OSError:
        place.old.rename(place.output)
        raise
    return place.old


def _save_replaced(place: Places) -> None:
    """Put by what lies under the name of the stage when it is the release before the one in the output."""
    if not is_release(place.stage):
        return
    with suppress(ManifestError):
        left, live = read_manifest(place.stage), read_manifest(place.output)
        if left and live and left.id == live.previous:
            put_by(place.stage, place, is_live=False)
