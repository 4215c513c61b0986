"""A file of the output: from bytes made here, or from a file of the site."""

from dataclasses import dataclass
from pathlib import Path

from gkssg.base.digest import digest


@dataclass(frozen=True, slots=True)
class Artifact:
    """`path` is the site path; the content is `data`, or that of the file `source` with this digest and size."""

    path: str
    sha256: str
    size: int
    data: bytes = b""
    source: Path | None = None


def made(path: str, data: bytes) -> Artifact:
    """The artifact of bytes made by the build."""
    return Artifact(path, digest(data), len(data), data)


def made_text(path: str, text: str) -> Artifact:
    """The artifact of a text, in UTF-8."""
    return made(path, text.encode("utf-8"))
