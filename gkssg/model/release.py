"""A published release: its files and the release before it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A file of a release: site path, SHA-256 in hexadecimal, size in bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Release:
    """`id` is the digest of the entries; `previous` the id of the release before, empty for the first."""

    id: str
    previous: str
    entries: tuple[Entry, ...]
