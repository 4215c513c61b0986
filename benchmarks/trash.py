"""What a benchmark removes lies aside until nothing more is measured.

ext4 without a journal looks past the number of every file that is gone since less than five minutes, for each file that is
made: after a site of 50,000 items was removed, the next one takes many seconds longer, whoever makes it.
"""

import os
import shutil
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from results import say

# So many removed files are many; after so many seconds they are forgotten.
MANY, FORGOTTEN = 5_000, 360


class Trash:
    """A folder in `folder` for what is to be removed. To be used in `with`: at the beginning it waits until what the last one
    removed is forgotten, where that takes time; at the end all goes."""

    def __init__(self, folder: Path) -> None:
        self._place, self._last = folder / "trash", folder / "removed"

    def __enter__(self) -> Self:
        self._place.mkdir(parents=True, exist_ok=True)
        wait = self._last.stat().st_mtime + FORGOTTEN - time.time() if self._last.exists() else 0
        if wait > 0 and remembers(self._place):
            say(f"{wait:.0f} seconds until the file system has forgotten what was removed")
            time.sleep(wait)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        many = sum(len(files) for _, _, files in os.walk(self._place)) > MANY
        shutil.rmtree(self._place)
        if many:
            self._last.touch()

    def take(self, folder: Path, pattern: str = "*") -> None:
        """Take what is in a folder and matches."""
        for path in folder.glob(pattern):
            path.rename(self._place / f"{time.time_ns()}-{path.name}")


def remembers(folder: Path) -> bool:
    """Whether the file system of a folder looks past the numbers of removed files: ext4 without a journal."""
    device = folder.stat().st_dev
    link = Path(f"/sys/dev/block/{os.major(device)}:{os.minor(device)}") if hasattr(os, "major") else folder
    name = link.resolve().name
    return Path("/proc/fs/ext4", name).exists() and not [*Path("/proc/fs/jbd2").glob(f"{name}-*")]
