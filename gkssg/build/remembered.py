"""Attachments looked into once: what was seen of a file is kept by its content."""

import os
from collections.abc import Callable, Iterable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import gkssg
from gkssg.base.files import walk
from gkssg.base.memo import Memo
from gkssg.base.records import UnknownRecordError, read, written
from gkssg.read.looking import Looked, Looker

T = TypeVar("T")
# Beside site.yaml; may be deleted at any time.
FILE = ".gkssg/memo.sqlite"
# The libraries that decide what is read, and how a page is made of it.
LIBRARIES = ("jinja2", "markdown", "nh3", "pypdfium2", "python-calamine", "pyyaml", "segno")
_SEEN, _STAMP = "looked", "stamp"


def memo(root: Path) -> Memo:
    """The memo of the office in `root`."""
    return Memo(root / FILE, engine())


def engine() -> str:
    """A text that changes whenever the code does: the sizes and times of its files, the versions of libraries."""
    total = sha256(gkssg.__version__.encode())
    for name in LIBRARIES:
        total.update(f"{name} {version(name)}\n".encode())
    for file in walk(Path(gkssg.__file__).parent):
        if file.suffix != ".pyc":
            found = file.stat()
            total.update(f"{file.name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return total.hexdigest()


class Remembering:
    """Asks `look` only about files of which the memo knows nothing."""

    def __init__(self, look: Looker, kept: Memo) -> None:
        self._look, self._kept = look, kept

    def expect(self, files: Iterable[Path]) -> None:
        """Hear of files that may be asked for; those that have not changed since they were looked into are known."""
        self._look.expect(file for file in files if not self._is_known(file))

    def __call__(self, file: Path, digest: str) -> Looked:
        """What is in `file`, from the memo where it is there."""
        key = f"{digest}{file.suffix.lower()}"
        known = remembered(self._kept, _SEEN, key, Looked)
        if known is not None:
            return known
        looked = self._look(file, digest)
        self._kept.put(_SEEN, key, written(looked))
        self._kept.put(_STAMP, str(file), stamp(file))
        return looked

    def _is_known(self, file: Path) -> bool:
        return self._kept.get(_STAMP, str(file)) == stamp(file)


def remembered(kept: Memo, kind: str, key: str, wanted: type[T], find: Callable[[str], Any] | None = None) -> T | None:
    """The record that the memo keeps under that key, parts of which `find` finds elsewhere; None when there is none, or
    anything else."""
    try:
        found = read(kept.get(kind, key) or "", find)
    except UnknownRecordError:
        return None
    return found if isinstance(found, wanted) else None


def stamp(file: Path | str) -> str:
    """The size of a file, its number, and when it and what is known of it were changed; empty when it is not there. A link
    is not followed."""
    try:
        found = os.lstat(file)
    except OSError:
        return ""
    return f"{found.st_size} {found.st_ino} {found.st_mtime_ns} {found.st_ctime_ns}"
