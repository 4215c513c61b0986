"""Folders and files: a sorted walk, and a write that is whole or not there."""

import os
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path
from tempfile import NamedTemporaryFile

# Names that Windows keeps for devices, in small letters, whatever suffix they have.
DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
# What editors, file managers and version control leave in a folder; never content.
JUNK_NAMES = frozenset({"Thumbs.db", "desktop.ini", "__pycache__"})
JUNK_PREFIXES = (".", "~$")
JUNK_SUFFIXES = ("~", ".swp", ".tmp")


def is_junk(name: str) -> bool:
    """Whether a file or folder of this name belongs to a program, not to the office."""
    return name in JUNK_NAMES or name.startswith(JUNK_PREFIXES) or name.endswith(JUNK_SUFFIXES)


class Sort(Enum):
    """What a walk meets: a file, a symbolic link, or something that cannot be read as either."""

    FILE = auto()
    LINK = auto()
    OTHER = auto()


def walk(folder: Path) -> Iterator[Path]:
    """Every file and symbolic link below `folder`, sorted by POSIX path, junk left out.

    Links are yielded, never followed; so is a folder that cannot be listed. A folder that is not there yields nothing.
    """
    return (folder / path for path, _ in entries(folder))


def entries(folder: Path) -> Iterator[tuple[str, Sort]]:
    """What `walk` yields, as POSIX paths from `folder` with what each is; "." for the folder itself, not to be listed."""
    if folder.is_dir() and not folder.is_symlink():
        yield from _below(str(folder), "")


def _below(folder: str, path: str) -> Iterator[tuple[str, Sort]]:
    try:
        with os.scandir(folder) as found:
            inside = sorted(found, key=lambda each: each.name)
    except PermissionError:
        yield path.rstrip("/") or ".", Sort.OTHER
        return
    for entry in inside:
        if is_junk(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, f"{path}{entry.name}/")
        else:
            is_file = entry.is_file(follow_symlinks=False)
            yield f"{path}{entry.name}", Sort.LINK if entry.is_symlink() else Sort.FILE if is_file else Sort.OTHER


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
