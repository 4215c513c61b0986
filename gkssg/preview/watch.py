"""An office's folder in, the site paths that change out. The only module that imports watchfiles."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from watchfiles import Change, awatch

from gkssg.base.files import is_junk
from gkssg.model.coverage import COVERAGE_FILE
from gkssg.model.site import SITE_FILE

FILES, FOLDERS = (SITE_FILE, COVERAGE_FILE), ("content", "ledger", "themes")
# Milliseconds between two looks at what the system has reported; what comes after a build has begun makes it begin again.
STEP = 20

Changed = Callable[[frozenset[str]], None]
Batch = set[tuple[Change, Path]]


def concerns(path: Path, root: Path, output: Path) -> bool:
    """Whether a build reads `path`: a file of settings, or something in content/, ledger/ or themes/ that is neither junk nor output."""
    if not path.is_relative_to(root) or path.is_relative_to(output):
        return False
    parts = path.relative_to(root).parts
    if len(parts) == 1 and parts[0] in FILES:
        return True
    return bool(parts) and parts[0] in FOLDERS and not any(is_junk(part) for part in parts)


async def watch(root: Path, output: Path, changed: Changed) -> None:
    """Call `changed` with the site paths of every change that concerns a build; ends only when it is cancelled.

    Only the files of settings, content/, ledger/ and themes/ are watched, not the whole folder: public/ and .git have thousands
    of folders, and a system has only so many watches. The folder itself is watched without what is below it,
    because a watch on a file would stay with the old file when an editor saves by renaming.
    """
    root, output = root.resolve(), output.resolve()
    renewed = asyncio.Event()

    def tell(paths: set[Path]) -> None:
        sites = {path.relative_to(root).as_posix() for path in paths if concerns(path, root, output)}
        if sites:
            changed(frozenset(sites))

    def top(batch: Batch) -> None:
        # Windows calls a folder modified whenever a file in it is.
        news = {path for change, path in batch if path.name in FILES or change is not Change.modified}
        if any(path.parent == root and path.name in FOLDERS for path in news):
            renewed.set()
        tell({path for path in news if path.parent == root})

    async with asyncio.TaskGroup() as group:
        group.create_task(_follow((root,), top, recursive=False))
        while True:
            folders = tuple(root / name for name in FOLDERS if (root / name).is_dir())
            below = group.create_task(_follow(folders, lambda batch: tell({path for _, path in batch}), recursive=True))
            await renewed.wait()
            renewed.clear()
            below.cancel()


async def _follow(paths: tuple[Path, ...], heard: Callable[[Batch], None], *, recursive: bool) -> None:
    """Call `heard` with the changes of `paths`; returns when they are not there, or not any more.

    Changes come as the system does best, and by polling when it has no watches left.
    """
    for polling in (None, True) if paths else ():  # None: watchfiles knows the systems where only polling works
        watcher = awatch(
            *paths,
            watch_filter=None,
            step=STEP,
            force_polling=polling,
            recursive=recursive,
            ignore_permission_denied=True,
        )
        try:
            async for batch in watcher:
                heard({(change, Path(path)) for change, path in batch})
        except FileNotFoundError:
            return  # the watch on the folder above tells when they come back
        except OSError:
            if polling:
                raise
