"""An output in, the release that stands there out, with the manifest as the lines it is written in."""

from dataclasses import dataclass
from pathlib import Path

from gkssg.base.digest import digest
from gkssg.publish.lines import Lines, lines_of
from gkssg.publish.manifest import MANIFEST


@dataclass(frozen=True, slots=True)
class Live:
    """The release in `output`: its manifest, the digest of that, its lines."""

    output: Path
    manifest: bytes
    mark: str
    lines: Lines

    def read(self, path: str) -> bytes | None:
        """The bytes that now stand under a path; None when there are none."""
        try:
            return (self.output / path).read_bytes()
        except OSError:
            return None

    def has(self, path: str, sha256: str) -> bool:
        """Whether the release has a file with that digest there."""
        return self.lines.has(path) and self.lines.entry(path).sha256 == sha256

    def content(self, path: str) -> bytes | None:
        """The bytes of a file of the release; None when they are not those that were published."""
        data = self.read(path)
        return data if data is not None and self.has(path, digest(data)) else None


def live_in(output: Path) -> Live | None:
    """The release of gkssg that stands in `output`, None when there is none that can be read."""
    try:
        manifest = (output / MANIFEST).read_bytes()
        return Live(output, manifest, digest(manifest), lines_of(manifest))
    except (OSError, ValueError, IndexError):
        return None
