"""manifest.json as the bytes that it is written in: to change a few of 100,000 entries, the others are not taken apart.

Entries stand in the order of their paths, one in a line, so that one is found by halving.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gkssg.base.digest import digest
from gkssg.model.artifact import Artifact
from gkssg.model.release import Entry
from gkssg.publish.manifest import BEFORE, BEHIND, MANIFEST, entry_line, manifest_text

# Where the path and the digest stand in a line that is cut at its quotation marks.
_PATH, _SUM = 3, 7
_OPENING, _CLOSING = b'{"path":"', b'"'
# What the lines end with, and what a path that comes after all those below a folder has in the place of the stroke.
_END, _BEYOND = b",\n", chr(ord("/") + 1)


@dataclass(frozen=True, slots=True)
class Lines:
    """A manifest: the id of the release, that of the one before, and a line for each entry, in order."""

    id: str
    previous: str
    body: bytes

    def __len__(self) -> int:
        return self.body.count(_END)

    @property
    def manifest(self) -> bytes:
        """The manifest, as `manifest_bytes` makes it."""
        head = manifest_text(self.id, self.previous, ()).removesuffix(BEHIND).encode("utf-8")
        return b"".join((head, self.body.removesuffix(_END), BEHIND.encode("utf-8")))

    def has(self, path: str) -> bool:
        """Whether there is a file with that path."""
        start, end = self.span(path)
        return start < end

    def entry(self, path: str) -> Entry:
        """The entry of a file, which is there."""
        line = self.body[slice(*self.span(path))].decode("utf-8")
        return Entry(path, line.split('"', _SUM + 1)[_SUM], int(line.rpartition(":")[2].removesuffix("},\n")))

    def paths(self) -> list[str]:
        """The paths of all files."""
        return list(map(path_of, self.body.decode("utf-8").split("\n")[:-1]))

    def inside(self, folder: str) -> Iterator[str]:
        """The paths of the files in a folder, those below it left out; of the release itself for an empty string."""
        below = f"{folder}/" if folder else ""
        at = self._first(below)
        while at < len(self.body):
            path = self._path(at)
            if not path.startswith(below):
                return
            name, stroke, _ = path.removeprefix(below).partition("/")
            if stroke:
                at = self._first(f"{below}{name}{_BEYOND}")
            else:
                yield path
                at = self._next(at)

    def below(self, folder: str, end: str) -> "Below":
        """The digest and the size of each file in a folder, at any depth, whose name has that end, by path."""
        lines = self.body[self._first(f"{folder}/") : self._first(f"{folder}{_BEYOND}")].decode("utf-8")
        return Below(self, [path for path in map(path_of, lines.split("\n")[:-1]) if path.endswith(end)])

    def span(self, path: str) -> tuple[int, int]:
        """Where the line of a file begins and ends; where there is none, twice where it would begin."""
        at = self._first(path)
        return at, self._next(at) if at < len(self.body) and self._path(at) == path else at

    def _first(self, path: str) -> int:
        """Where the first line begins whose path is not before that one."""
        wanted, low, high = path.encode("utf-8"), 0, len(self.body)
        while low < high:
            start = self.body.rfind(b"\n", low, (low + high) // 2) + 1 or low
            if self._key(start) < wanted:
                low = self._next(start)
            else:
                high = start
        return low

    def _next(self, at: int) -> int:
        return self.body.index(b"\n", at) + 1

    def _key(self, at: int) -> bytes:
        """The path in the line that begins there. In UTF-8 paths have the same order as in themselves."""
        start = at + len(_OPENING)
        # No path holds a quotation mark or what JSON writes in another way (addresses.py).
        return self.body[start : self.body.index(_CLOSING, start)]

    def _path(self, at: int) -> str:
        return self._key(at).decode("utf-8")


class Below(Mapping[str, tuple[str, int]]):
    """Digests and sizes of some files by path; a line is taken apart when it is asked for."""

    def __init__(self, lines: Lines, paths: Sequence[str]) -> None:
        self._lines, self._paths = lines, paths

    def __getitem__(self, path: str) -> tuple[str, int]:
        found = self._lines.entry(path)
        return found.sha256, found.size

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def lines_of(manifest: bytes) -> Lines:
    """The lines of a manifest that is known to be one of gkssg."""
    *head, rest = manifest.split(b"\n", BEFORE)
    body = rest.removesuffix(BEHIND.encode("utf-8"))
    return Lines(_value(head[3]), _value(head[4]), body + _END if body else body)


def id_in(folder: Path) -> str:
    """The id of the release whose manifest is in a folder. Raises OSError, or ValueError when it is none of ours."""
    with (folder / MANIFEST).open("rb") as file:
        head = [file.readline() for _ in range(BEFORE)]
    return _value(head[3].removesuffix(b"\n"))


def path_of(line: str) -> str:
    """The path in the line of an entry."""
    return line.split('"', _PATH + 1)[_PATH]


def published_paths(output: Path) -> Collection[str]:
    """The paths of the files of the release in `output`, which gkssg has just published. Raises OSError."""
    return lines_of((output / MANIFEST).read_bytes()).paths()


def differing(one: Lines, other: Lines) -> set[str]:
    """The paths of the files that are not the same in both releases."""
    mine, theirs = (set(each.body.decode("utf-8").split("\n")) for each in (one, other))
    return set(map(path_of, mine ^ theirs))


def amended(lines: Lines, changed: Sequence[Artifact], gone: Collection[str]) -> Lines:
    """The lines of the release in which these files are new or other ones, and those `gone` are not any more; it comes
    after the one that the lines are of."""
    fresh = {each.path: entry_line(Entry(each.path, each.sha256, each.size)) for each in changed}
    pieces, last = list[bytes](), 0
    for path in sorted({*fresh, *gone}):
        start, end = lines.span(path)
        pieces.append(lines.body[last:start])
        if path in fresh:
            pieces += (fresh[path].encode("utf-8"), _END)
        last = end
    body = b"".join((*pieces, lines.body[last:]))
    return Lines(_identity(body), lines.id, body)


def _identity(body: bytes) -> str:
    """As `manifest.identity`: there nothing stands between the comma and the next line."""
    return digest(b"".join((b"[", body.translate(None, b"\n").removesuffix(b","), b"]")))


def _value(line: bytes) -> str:
    return str(json.loads(b"{%b}" % line.removesuffix(b",")).popitem()[1])
