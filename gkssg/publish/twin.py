"""The first release of an output in; a second folder with all of its files, in which the next one is to be made, out.

Later a kept release has them (`recycle`). After the first publish there is none, and the first clerk who mends a word would
wait for 120,000 second names. Another process makes them, while this one has the manifest to write and to wait for the disk.
"""

import os
import subprocess
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gkssg.publish import second_names
from gkssg.publish.discard import discard
from gkssg.publish.manifest import MANIFEST
from gkssg.publish.names import Marks, settled
from gkssg.publish.places import Places

# With fewer files the next publish names them as fast as another process would start.
LEAST = 5_000


class Twin:
    """A second folder of a release that is being published; where it cannot be made, nothing comes of it."""

    def __init__(self, place: Places) -> None:
        self._place = place
        self._made: subprocess.Popen[bytes] | None = None

    def begin(self, there: Collection[str]) -> None:
        """Begin with these files, which lie in the stage by now."""
        if len(there) < LEAST or not sys.executable or not second_names.can_name():
            return
        with suppress(OSError):
            discard(self._place.next)
            stage = os.open(self._place.stage, second_names.FOLDER)
            try:
                self._made = _named(stage, str(self._place.next))
            finally:
                os.close(stage)

    def end(self, missing: Iterable[str], folders: Iterable[str]) -> Marks:
        """The marks of the `folders` of the second folder, once it has these files of the output too, which were `missing`
        when it was begun; none when nothing came of it."""
        made, self._made = self._made, None
        if made is None:
            return {}
        try:
            if made.wait() == 0:
                for path in missing:
                    _also(self._place, path)
                return settled(str(self._place.next), folders, self._place.output / MANIFEST)
            discard(self._place.next)
        except OSError:
            with suppress(OSError):
                discard(self._place.next)
        return {}

    def drop(self) -> None:
        """Leave nothing of one that was not ended."""
        if self._made is not None:
            self._made.kill()
            self._made.wait()
            with suppress(OSError):
                discard(self._place.next)


@contextmanager
def twin_of(place: Places) -> Iterator[Twin]:
    """A second folder for the block in which a release is published."""
    twin = Twin(place)
    try:
        yield twin
    finally:
        twin.drop()


def _named(folder: int, other: str) -> "subprocess.Popen[bytes]":
    """A process that makes the folder `other` with second names of the files in the open one. Raises OSError."""
    call = f"import runpy; runpy.run_path({second_names.__file__!r})['second_names']({folder}, {other!r}, {MANIFEST!r})"
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", call], stdin=nowhere, stdout=nowhere, stderr=nowhere, pass_fds=[folder]
    )


def _also(place: Places, path: str) -> None:
    """Give a file of the output a second name in the second folder, if it has none. Raises OSError."""
    target = f"{place.next}/{path}"
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.link(f"{place.output}/{path}", target)
