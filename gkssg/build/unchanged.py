"""A build of which nothing is to be done: no file of the office has changed since the last one, nor has the day.

What decides is the size, the times and the number of every file that a build reads (content/, ledger/, themes/, the files
beside site.yaml), so a whole office of 50,000 items is looked through in half a second. Whoever restores a file with all of
its times and its inode the same is not noticed; --no-cache looks at the bytes.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gkssg.base.digest import digest
from gkssg.base.files import is_junk
from gkssg.base.records import UnknownRecordError, read, written
from gkssg.model.catalogue import Withheld
from gkssg.model.diagnostic import Diagnostic, Severity
from gkssg.model.waiver import Waived
from gkssg.publish import MANIFEST
from gkssg.render.theme import default_theme

# Under which the memo keeps the last build to an output.
BUILD = "build"
# The folders that a build reads; of the office's own folder, only the files.
READ = ("content", "ledger", "themes")


@dataclass(frozen=True, slots=True)
class Account:
    """What a build has to tell: its findings, what it kept back, how many items it made public, and the release that now
    stands (its id empty: none was made) with its files and bytes; below which path of its host it will stand. `is_old` tells
    that it is the last build's."""

    found: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...]
    withheld: tuple[Withheld, ...]
    public: int
    release: str
    files: int
    size: int
    base: str
    is_old: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """What the outcome of a build hangs on: the files it reads, the day, at which severity it stops, and how many earlier
    releases stay."""

    stamps: str
    as_of: datetime
    fail_on: Severity
    keep: int


@dataclass(frozen=True, slots=True)
class Before:
    """The last build: in which situation, until when it stays right, the digest of its manifest, and what it told."""

    situation: Situation
    until: datetime | None
    manifest: str
    account: Account


def key_of(output: Path) -> str:
    """The key under which the memo keeps what it knows of an output."""
    return str(output.resolve())


def situation(files: str, as_of: datetime, fail_on: Severity, keep: int) -> Situation:
    """The situation in which the files of the office have these stamps."""
    return Situation(digest(files.encode()), as_of, fail_on, keep)


def stamps_of(root: Path) -> str:
    """A line for each file that a build reads, its marks behind its path; to be looked at before anything is read."""
    return "".join(_stamps(root)).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def changed_files(old: str, new: str, root: Path) -> tuple[str, ...]:
    """The files of the office, by their paths from its root, between whose stamps something has changed; none when files
    have come or gone, or one was changed that is not the office's."""
    before, after = set(old.split("\n")), set(new.split("\n"))
    gone, come = ({line.partition("\0")[0] for line in lines} for lines in (before - after, after - before))
    if gone != come or not all(path.startswith(f"{root}/") for path in come):
        return ()
    return tuple(sorted(path.removeprefix(f"{root}/") for path in come))


def _stamps(root: Path) -> Iterator[str]:
    yield from _below(str(root), deep=False)
    for folder in (*(root / name for name in READ), default_theme()):
        yield from _below(str(folder), deep=True)


def _below(folder: str, *, deep: bool) -> Iterator[str]:
    """Every file of a folder with its marks, in the order of the disk's names; a folder that cannot be listed as such."""
    try:
        with os.scandir(folder) as found:
            inside = sorted(found, key=lambda each: each.name)
    except OSError as error:
        yield f"{folder}\0{error.errno}\n"
        return
    for entry in inside:
        if is_junk(entry.name):
            continue
        if not entry.is_dir(follow_symlinks=False):
            at = entry.stat(follow_symlinks=False)
            yield f"{entry.path}\0{at.st_size} {at.st_mtime_ns} {at.st_ctime_ns} {at.st_ino} {at.st_mode}\n"
        elif deep:
            yield from _below(entry.path, deep=True)


def last_build(text: str | None, now: Situation, output: Path) -> Before | None:
    """The last build, from its text in the memo, if another would come to the same, files of the office apart: the day has
    not changed it, and the output is what it has made."""
    try:
        before = read(text or "")
    except UnknownRecordError:
        return None
    if not isinstance(before, Before) or not _is_of_today(before, now):
        return None
    return before if before.manifest == manifest_mark(output) else None


def is_still_so(before: Before, now: Situation) -> bool:
    """Whether a build would do nothing: no file has changed either."""
    return before.situation.stamps == now.stamps


def _is_of_today(before: Before, now: Situation) -> bool:
    old = before.situation
    same_day = old.as_of.date() == now.as_of.date() and old.as_of <= now.as_of
    still = before.until is None or now.as_of < before.until
    return (old.fail_on, old.keep) == (now.fail_on, now.keep) and same_day and still


def text_of(build: Before) -> str:
    """A build as text, for the memo."""
    return written(build)


def manifest_mark(output: Path) -> str:
    """The digest of the manifest in `output`; empty when there is none."""
    try:
        return digest((output / MANIFEST).read_bytes())
    except OSError:
        return ""
