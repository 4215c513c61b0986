"""A folder that is no longer wanted in, nothing out."""

import shutil
from contextlib import suppress
from pathlib import Path

from gkssg.publish.manifest import MANIFEST


def discard(folder: Path) -> None:
    """Remove `folder` and all below it; one that is not there is fine. Raises OSError.

    The manifest goes first: a folder with a manifest is a whole release at every moment, so that a
    removal cut short leaves nothing that recovery could take for one.
    """
    if folder.is_symlink():
        folder.unlink()
        return
    with suppress(FileNotFoundError):
        (folder / MANIFEST).unlink()
    with suppress(FileNotFoundError):
        shutil.rmtree(folder)
