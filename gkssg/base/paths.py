"""Site paths: POSIX, relative to the root of the output, never with a leading slash."""

from collections.abc import Callable
from functools import lru_cache, partial
from posixpath import commonprefix, dirname, normpath

UP = ".."


def relative(page: str, target: str) -> str:
    """The link from `page` to `target`, both site paths; a fragment or query of `target` is kept.

    >>> relative("items/2024/00003.html", "fdzdgknr/index.html")
    '../../fdzdgknr/index.html'
    """
    return _from_folder(folder_of(page), target)


def links_in(folder: str) -> Callable[[str], str]:
    """What gives the link to a target from the pages of a folder; the root of the output is an empty text."""
    return partial(_from_folder, folder)


def folder_of(page: str) -> str:
    """The folder of a page."""
    return dirname(page)


@lru_cache(maxsize=4096)
def _from_folder(folder: str, target: str) -> str:
    """Remembered, because the pages of a folder share the links of their head and foot."""
    path, mark, rest = _split(target)
    return _climbed(folder, path) + mark + rest if path else mark + rest


def _climbed(folder: str, path: str) -> str:
    """From a folder up to where the ways part, and down. Not by `relpath`, which asks the system where this process stands."""
    steps, goal = folder.split("/") if folder else [], normpath(path).split("/")
    shared = len(commonprefix([steps, goal]))
    return "/".join([UP] * (len(steps) - shared) + goal[shared:]) or "."


def _split(target: str) -> tuple[str, str, str]:
    cuts = [at for at in (target.find("?"), target.find("#")) if at >= 0]
    if not cuts:
        return target, "", ""
    at = min(cuts)
    return target[:at], target[at], target[at + 1 :]
