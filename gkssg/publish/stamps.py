"""Published files that nobody has touched since, told without reading them: 50,000 items are a gigabyte to read.

Beside the output lies a record of the number and the time of change of each file of the live release. A file for which both
still stand is the one that was published; where they do not, or there is no record, its digest is taken again. Whoever
edits a published file changes its time; only who also puts that back is not noticed, by gkssg verify alone.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from stat import S_IMODE, S_ISREG

from gkssg.publish.places import Places
from gkssg.publish.verify import sound

# The number of a file on its disk, and when it was changed, in nanoseconds.
Stamp = tuple[int, int]
Stamps = dict[str, Stamp]


def known_stamps(place: Places, release: str) -> Stamps:
    """The stamps of the files of the release with that id; none when the record is lost, damaged or of another release."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        record = json.loads(place.stamps.read_bytes())
        if record["release"] == release:
            return {path: (number, changed) for path, (number, changed) in record["files"].items()}
    return {}


def write_stamps(place: Places, release: str, stamps: Mapping[str, Stamp]) -> None:
    """Keep the stamps of the live release. A record that cannot be written is done without."""
    with suppress(OSError):
        text = json.dumps({"release": release, "files": stamps}, ensure_ascii=False, separators=(",", ":"))
        fresh = place.stamps.with_name(f"{place.stamps.name}.new")
        fresh.write_text(text, "utf-8")
        fresh.replace(place.stamps)


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp of a file."""
    return status.st_ino, status.st_mtime_ns


def still_sound(path: str, known: Stamp | None, *, sha: str, size: int, mode: int) -> Stamp | None:
    """The stamp of a published file that is what it was published as, else None."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    fits = S_ISREG(status.st_mode) and status.st_size == size and (os.name == "nt" or S_IMODE(status.st_mode) == mode)
    if fits and (stamp_of(status) == known or sound(path, sha=sha, size=size, mode=mode)):
        return stamp_of(status)
    return None
