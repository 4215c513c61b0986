"""Where a build puts what it makes until that is published: beside the memo, so that nothing stays elsewhere if it is killed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, mkdtemp

from gkssg.base.digest import short_digest
from gkssg.build.remembered import FILE
from gkssg.publish import StageError, locked
from gkssg.publish.errors import explained

_NAME = "made-"


@dataclass(frozen=True, slots=True)
class Yard:
    """Two folders: of what is `made` for the release, and may become its folder; and of `scraps` that nobody wants afterwards."""

    made: Path
    scraps: Path


@contextmanager
def yard(root: Path, output: Path) -> Iterator[Yard]:
    """The yard of a build to `output`, gone at the end, at the latest with the next build. Raises LockedError while another
    build has it, StageError where there is no room for it."""
    home = (root / FILE).parent
    if not os.access(home, os.W_OK):
        with explained(StageError, doing="建立临时文件夹"):
            elsewhere = TemporaryDirectory(prefix="gkssg-")
        with elsewhere as folder:
            yield _opened(Path(folder))
        return
    place = home / f"{_NAME}{short_digest(str(output.resolve()))}"
    with locked(place):
        rmtree(place, ignore_errors=True)
        try:
            yield _opened(place)
        finally:
            rmtree(place, ignore_errors=True)


def _opened(place: Path) -> Yard:
    with explained(StageError, doing=f"建立 {place}"):
        place.mkdir(exist_ok=True)
        # Of names of their own: what a build that was killed leaves behind may still write to those before, for a moment.
        return Yard(Path(mkdtemp(prefix="made-", dir=place)), Path(mkdtemp(prefix="scraps-", dir=place)))
