"""Folders and files: a sorted walk, and a write that is whole or not there."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

# What editors, file managers and version control leave in a folder; never content.
JUNK_NAMES = frozenset({"Thumbs.db", "desktop.ini", "__pycache__"})
JUNK_PREFIXES = (".", "~$")
JUNK_SUFFIXES = ("~", ".swp", ".tmp")


def is_junk(name: str) -> bool:
    """Whether a file or folder of this name belongs to a program, not to the office."""
    return name in JUNK_NAMES or name.startswith(JUNK_PREFIXES) or name.endswith(JUNK_SUFFIXES)


def walk(folder: Path) -> Iterator[Path]:
    """Every file and symbolic link below `folder`, sorted by POSIX path, junk left out.

    Links are yielded, never followed; so is a folder that cannot be listed. A folder that is not there yields nothing.
    """
    if not folder.is_dir() or folder.is_symlink():
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda each: each.name)
    except PermissionError:
        yield folder
        return
    for entry in entries:
        if is_junk(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from walk(Path(entry.path))
        else:
            yield Path(entry.path)


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that a reader sees the old file or the new one, never a part.

    The bytes are on the disk before the name changes. Raises OSError, and leaves no temporary file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".tmp", delete=False) as stream:
        try:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        except BaseException:
            stream.close()
            Path(stream.name).unlink(missing_ok=True)
            raise
    os.replace(stream.name, path)
