"""Site paths in; the folders that they need, made."""

from collections.abc import Iterable
from pathlib import Path

FOLDER_MODE = 0o755


def folder_of(path: str) -> str:
    """The site path of the folder of a file; the release itself is an empty string."""
    return path.rpartition("/")[0]


def folders_of(paths: Iterable[str]) -> set[str]:
    """The site path of every folder that holds one of `paths`, at any depth; the release itself is among them."""
    needed = {""}
    for parent in set(map(folder_of, paths)):
        while parent not in needed:
            needed.add(parent)
            parent = folder_of(parent)
    return needed


def make_folders(root: Path, needed: Iterable[str]) -> list[Path]:
    """Make every folder that is needed and not there, and return them with `root`, parents first. Raises OSError."""
    folders = [root / each for each in sorted(needed)]
    for folder in folders:
        folder.mkdir(exist_ok=True)
        folder.chmod(FOLDER_MODE)  # whatever the umask: the web server is another user
    return folders
