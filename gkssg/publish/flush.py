"""Written files in, files that survive a power cut out."""

import ctypes
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path


def _system_call() -> Callable[[int], int] | None:
    """syncfs(2), 0 on success, or None when this system has none."""
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None, use_errno=True)
    return (lambda handle: int(library.syncfs(handle))) if hasattr(library, "syncfs") else None


_syncfs = _system_call()


def flush(folder: Path, *, files: Iterable[str], folders: Iterable[Path]) -> None:
    """Bring `files` and `folders`, all in or below `folder`, to the disk. Raises OSError.

    One syncfs where there is one: 300 files take 0.01 s here, against 0.13 s with an fsync each.
    Unlike sync(2) it stays on one file system and (Linux 5.8) reports what could not be written.
    Elsewhere an fsync each.
    """
    if _syncfs is None:
        for path in files:
            _fsync(path, os.O_RDWR)  # Windows flushes only what it could also write
        for each in folders:
            flush_folder(each)
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if _syncfs(handle) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(handle)


def flush_ahead(folder: Path) -> None:
    """Bring to the disk what lies on that of `folder`, where there is one call for it: the less is left for `flush`, which
    tells of what cannot be written."""
    with suppress(OSError):
        flush(folder, files=(), folders=())


def flush_folder(folder: Path) -> None:
    """Bring the names in `folder` to the disk; nothing on Windows, which cannot be asked. Raises OSError."""
    if sys.platform != "win32":
        _fsync(folder, os.O_RDONLY)


def _fsync(path: str | Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
