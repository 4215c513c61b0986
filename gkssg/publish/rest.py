"""A kept release out of whose folder the next one is to be made in; the files of it that no newer release has, kept apart, out.

A kept release is a whole tree, or a rest: its manifest, and of its files those that are other ones, or none, in the release
after it. The others are the files of that one, or of one after, or of the live release.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISREG

from gkssg.publish.discard import discard
from gkssg.publish.flush import flush
from gkssg.publish.folders import folders_of, make_folders
from gkssg.publish.manifest import MANIFEST


def set_aside(tree: Path, rest: Path, paths: Iterable[str]) -> None:
    """Make `rest` the folder of a release that has a whole `tree`, with second names of these files in it. The manifest comes
    last, when all else is on the disk. Raises OSError, also where files cannot have second names."""
    discard(rest)
    there = [path for path in paths if _is_file(f"{tree}/{path}")]
    folders = make_folders(rest, folders_of(there))
    for path in there:
        os.link(f"{tree}/{path}", f"{rest}/{path}")
    flush(rest, files=(), folders=folders)
    os.link(tree / MANIFEST, rest / MANIFEST)
    flush(rest, files=(), folders=[rest, rest.parent])


def _is_file(path: str) -> bool:
    try:
        return S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False
