"""Published files that nobody has touched since, told without reading them: 50,000 items are a gigabyte to read.

Beside the output lies a record of the number and the time of change of each file of the live release. A file for which both
still stand is the one that was published; where they do not, or there is no record, its digest is taken again. Whoever
edits a published file changes its time; only who also puts that back is not noticed, by gkssg verify alone. Of releases in
which few files differ from one before, a second, small record keeps only those.
"""

import json
import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE, S_ISREG

from gkssg.publish.places import Places, unfinished
from gkssg.publish.verify import sound

# The number of a file on its disk, and when it was changed, in nanoseconds.
Stamp = tuple[int, int]
Stamps = dict[str, Stamp]


def known_stamps(place: Places, release: str) -> Stamps:
    """The stamps of the files of the release with that id; none when the record is lost, damaged or of another release."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        record = json.loads(place.stamps.read_bytes())
        if record["release"] == release:
            return _stamps(record)
        more = json.loads(_more(place).read_bytes())
        if (more["release"], more["on"]) == (release, record["release"]):
            found = {**_stamps(record), **_stamps(more)}
            return {path: stamp for path, stamp in found.items() if path not in more["gone"]}
    return {}


def write_stamps(place: Places, release: str, stamps: Mapping[str, Stamp]) -> None:
    """Keep the stamps of the live release. A record that cannot be written is done without."""
    with suppress(OSError):
        _write(place.stamps, {"release": release, "files": stamps})
        _more(place).unlink(missing_ok=True)


def add_stamps(place: Places, before: str, release: str, stamps: Mapping[str, Stamp], gone: Collection[str]) -> None:
    """Keep the stamps of the live release, which differs by these files from the one `before`, of which the record is."""
    on, files, away = before, dict(stamps), [*gone]
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        more = json.loads(_more(place).read_bytes())
        if more["release"] == before:
            on, files = more["on"], {**more["files"], **stamps}
            away = [path for path in {*more["gone"], *gone} if path not in stamps]
    with suppress(OSError):
        _write(_more(place), {"release": release, "on": on, "files": files, "gone": sorted(away)})


def _more(place: Places) -> Path:
    return place.stamps.with_name(f"{place.stamps.name}.more")


def _stamps(record: Mapping[str, Mapping[str, Stamp]]) -> Stamps:
    return {path: (number, changed) for path, (number, changed) in record["files"].items()}


def _write(file: Path, record: Mapping[str, object]) -> None:
    fresh = unfinished(file)
    fresh.write_text(json.dumps(record, ensure_ascii=False, separators=(",", ":")), "utf-8")
    fresh.replace(file)


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
