"""A finished stage in, a published output out, in one step that no kill can halve.

Where names can be exchanged, the output is at every moment the old release or the new one. Elsewhere two
renames do it: for an instant the old release lies under `.<name>.old`, from where `recover` brings it back.
"""

import os
from contextlib import suppress
from pathlib import Path

from gkssg.publish.discard import discard
from gkssg.publish.errors import SwitchError, explained
from gkssg.publish.exchange import exchange
from gkssg.publish.flush import flush_folder
from gkssg.publish.manifest import MANIFEST
from gkssg.publish.owner import is_empty, owned, refuse_strangers
from gkssg.publish.places import Places, places


def switch(stage: Path, output: Path) -> None:
    """Put `stage` in the place of `output`, then remove the old release; that this fails is no error.

    The caller holds the lock and has called `recover`. Raises ForeignOutputError when the output holds
    files of someone else, SwitchError when the system refuses; output and stage then are as they were.
    """
    place = places(output)
    release = owned(place.output)
    if release is not None:
        refuse_strangers(place.output, release=release)
    with explained(SwitchError, doing=f"把新的发布换到 {place.output}"):
        if release is None:
            with suppress(FileNotFoundError):
                place.output.rmdir()  # empty, or not there; Windows cannot rename onto a folder
            stage.rename(place.output)
            replaced = None
        else:
            replaced = stage if exchange(stage, other=place.output) else _two_renames(stage, place)
    with suppress(OSError):
        flush_folder(place.output.parent)  # the old release goes only when the disk knows the new one's name
        if replaced is not None:
            discard(replaced)


def recover(output: Path) -> None:
    """Put right what a kill between or after the two renames of a switch has left; else nothing happens.

    The caller holds the lock, or knows that no build runs; readers call `gkssg.publish.settle`, which
    takes it. Raises SwitchError.
    """
    place = places(output)
    if not os.path.lexists(place.old):
        return
    with explained(SwitchError, doing=f"恢复上次中断的发布 {place.output}"):
        if _is_release(place.output) or not _is_release(place.old):
            with suppress(OSError):
                discard(place.old)
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


def _is_release(folder: Path) -> bool:
    """Whether `folder` is whole: a stage is before it moves, and `discard` takes the manifest first."""
    return (folder / MANIFEST).is_file()
