"""A published folder in, what differs from its manifest out."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from stat import S_IMODE, S_ISREG

from gkssg.model.release import Release
from gkssg.publish.errors import ManifestError
from gkssg.publish.manifest import MANIFEST, read_manifest

CHUNK = 1 << 20
# Not through a link, and without waiting for the other end of a pipe. Windows has neither flag.
_READ = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))


@dataclass(frozen=True, slots=True)
class Verification:
    """Sorted site paths: files that are not there, whose bytes differ, that the manifest does not list."""

    missing: tuple[str, ...]
    changed: tuple[str, ...]
    extra: tuple[str, ...]
    release: Release

    @property
    def whole(self) -> bool:
        """Whether the folder holds the release, all of it and nothing else."""
        return not (self.missing or self.changed or self.extra)


def verify(folder: Path) -> Verification:
    """Compare every file below `folder` with its manifest.json.

    A file that cannot be read, or that has become a link or a pipe, is changed. Empty folders do not
    count. Raises ManifestError when there is no manifest.json or it is not one of gkssg.
    """
    release = read_manifest(folder)
    if release is None:
        raise ManifestError(f"{folder} 里没有 {MANIFEST}，不是 gkssg 的发布，请指向发布的最上层文件夹。")
    listed = {each.path for each in release.entries}
    found = set(files_below(folder))
    return Verification(
        missing=tuple(sorted(listed - found)),
        changed=tuple(
            each.path
            for each in release.entries
            if each.path in found and not sound(f"{folder}/{each.path}", sha=each.sha256, size=each.size)
        ),
        extra=tuple(sorted(found - listed)),
        release=release,
    )


def files_below(folder: Path) -> Iterator[str]:
    """The site path of everything below `folder` that is no folder, but for the manifest.

    Links are not followed; a folder that cannot be read yields nothing.
    """
    return (path for path in _below(str(folder), "") if path != MANIFEST)


def _below(folder: str, prefix: str) -> Iterator[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name


def sound(path: str, *, sha: str, size: int, mode: int | None = None) -> bool:
    """Whether `path` is a plain file of `size` bytes whose SHA-256 is `sha`; what cannot be read is not.

    With a `mode`, its permissions must be those too (Windows has none).
    """
    with suppress(OSError):
        handle = os.open(path, _READ)
        try:
            status = os.fstat(handle)
            if not S_ISREG(status.st_mode) or status.st_size != size:
                return False
            if mode is not None and os.name != "nt" and S_IMODE(status.st_mode) != mode:
                return False
            state = sha256()
            while chunk := os.read(handle, min(size + 1, CHUNK)):
                state.update(chunk)
        finally:
            os.close(handle)
        return state.hexdigest() == sha
    return False
