"""manifest.json as the lines that it is written in: to change a few of 100,000 entries, the others are not taken apart."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gkssg.model.artifact import Artifact
from gkssg.model.release import Entry
from gkssg.publish.manifest import BEFORE, BEHIND, MANIFEST, entry_line, identity, manifest_text

# Where the path and the digest stand in a line that is cut at its quotation marks.
_PATH, _SUM = 3, 7


@dataclass(frozen=True, slots=True)
class Lines:
    """A manifest: the id of the release, that of the one before, and the line of each entry by its path, in order."""

    id: str
    previous: str
    of: Mapping[str, str]

    @property
    def text(self) -> str:
        """The manifest, as `manifest_bytes` makes it."""
        return manifest_text(self.id, self.previous, self.of.values())

    def below(self, folder: str, end: str) -> "Below":
        """The digest and the size of each file in a folder, at any depth, whose name has that end, by path."""
        return Below(self, [path for path in self.of if path.startswith(f"{folder}/") and path.endswith(end)])

    def entry(self, path: str) -> Entry:
        """The entry of a file."""
        line = self.of[path]
        return Entry(path, line.split('"', _SUM + 1)[_SUM], int(line.rpartition(":")[2].removesuffix("}")))


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


def lines_of(manifest: str) -> Lines:
    """The lines of a manifest that is known to be one of gkssg."""
    *head, rest = manifest.split("\n", BEFORE)
    entries = [line.removesuffix(",") for line in rest.split("\n")[:-BEHIND]]
    # No path holds a quotation mark or what JSON writes in another way (addresses.py).
    return Lines(_value(head[3]), _value(head[4]), {line.split('"', _PATH + 1)[_PATH]: line for line in entries})


def published_paths(output: Path) -> Collection[str]:
    """The paths of the files of the release in `output`, which gkssg has just published. Raises OSError."""
    return lines_of((output / MANIFEST).read_text("utf-8")).of.keys()


def amended(lines: Lines, changed: Sequence[Artifact], gone: Collection[str]) -> Lines:
    """The lines of the release in which these files are new or other ones, and those `gone` are not any more; it comes
    after the one that the lines are of."""
    fresh = {each.path: entry_line(Entry(each.path, each.sha256, each.size)) for each in changed}
    left = {path: line for path, line in lines.of.items() if path not in gone} if gone else lines.of
    of = {**left, **fresh}
    if len(of) != len(left):
        of = dict(sorted(of.items()))
    return Lines(identity(of.values()), lines.id, of)


def _value(line: str) -> str:
    return str(json.loads(f"{{{line.removesuffix(',')}}}").popitem()[1])
