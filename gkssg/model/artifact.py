"""A file of the output: from bytes made here, from a file of the site, or known from the last build."""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gkssg.base.digest import digest

# As in a release, so that a file has only to be moved there.
_MODE = 0o644
# A site path none of whose parts leads out of a folder.
_PLAIN = re.compile(r"(?:[^/\\:\x00-\x1f.][^/\\:\x00-\x1f]*(?:/(?!$)|$))+")
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Artifact:
    """`path` is the site path; the content is `data`, or that of the file `source`, or what `make` makes when the last
    release does not have it, with this digest and size. A `source` that `is_spare` was made for this release, and may be
    moved into it instead of being copied."""

    path: str
    sha256: str
    size: int
    data: bytes = b""
    source: str | None = None
    make: Callable[[], bytes] | None = None
    is_spare: bool = False

    def content(self) -> bytes:
        """The bytes. Raises OSError where `source` cannot be read."""
        if self.make is not None:
            return self.make()
        return self.data if self.source is None else Path(self.source).read_bytes()


def made(path: str, data: bytes) -> Artifact:
    """The artifact of bytes made by the build."""
    return Artifact(path, digest(data), len(data), data)


def made_text(path: str, text: str) -> Artifact:
    """The artifact of a text, in UTF-8."""
    return made(path, text.encode("utf-8"))


def put_by(artifact: Artifact, folder: Path) -> Artifact:
    """The artifact with its bytes in a file of `folder`: where it will lie in the release, so that the whole folder may become
    that; under another name if this is none that can be had. Raises OSError."""
    if _PLAIN.fullmatch(artifact.path):
        with suppress(OSError):
            return _put(artifact, f"{folder}/{artifact.path}")
    return _put(artifact, f"{folder}/{artifact.sha256[:16]}-{digest(artifact.path.encode())[:16]}")


def _put(artifact: Artifact, file: str) -> Artifact:
    # Not by way of Path, which takes as long as the writing.
    try:
        handle = os.open(file, _NEW, _MODE)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(file), exist_ok=True)
        handle = os.open(file, _NEW, _MODE)
    rest = memoryview(artifact.data)
    try:
        while rest:
            rest = rest[os.write(handle, rest) :]
    finally:
        os.close(handle)
    return Artifact(artifact.path, artifact.sha256, artifact.size, source=file, is_spare=True)
