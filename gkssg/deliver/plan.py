"""A release and what is there already in; what to send and what to delete, in a safe order, out.

New files come first, for no page that is there leads to them. Then those that change: what pages need, pages of items,
lists, and last the home page and the feeds. By then every page that leads to an old file has been replaced, and the old
files can go. So whatever the moment, each link of each page that can be reached leads to a file that is there.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from gkssg.model.release import Entry

_ITEMS = "items/"
_HOME = "index.html"


@dataclass(frozen=True, slots=True)
class Plan:
    """Files to add and to replace, and paths to delete, each in the order in which that is safe; files of others there,
    which stay; and whether nothing needs to be done."""

    added: tuple[Entry, ...]
    replaced: tuple[Entry, ...]
    gone: tuple[str, ...]
    others: tuple[str, ...]
    is_done: bool

    @property
    def sent(self) -> tuple[Entry, ...]:
        """All files to send."""
        return self.added + self.replaced

    @property
    def size(self) -> int:
        """How many bytes are sent."""
        return sum(each.size for each in self.sent)


def rank(path: str) -> int:
    """When a file is sent: 0 what pages need, 1 pages of items, 2 lists, 3 the home page and the feeds."""
    if path == _HOME or ("/" not in path and path.endswith((".xml", ".txt", ".json"))) or path.endswith(".xml"):
        return 3
    if path.endswith(".html"):
        return 1 if path.startswith(_ITEMS) else 2
    return 0


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries in the order in which they are sent."""
    return tuple(sorted(entries, key=lambda each: (rank(each.path), each.path)))


def out_of_order(paths: Iterable[str]) -> tuple[str, ...]:
    """Paths in the order in which they are deleted: pages before what they need."""
    return tuple(sorted(paths, key=lambda path: (-rank(path), path)))


def in_the_way(others: Iterable[str], wanted: Collection[str]) -> tuple[str, ...]:
    """Files and links of others that stand where a folder of the release has to be, or lie below one of its files."""
    above = {parent for path in wanted for parent in _parents(path)}
    return tuple(path for path in others if path in above or any(parent in wanted for parent in _parents(path)))


def _parents(path: str) -> Iterator[str]:
    """The folders above a path."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
