"""A plan in, the release in another folder out: a stick, a share, the folder that a web server shows.

The folder may lie on any file system: nothing is linked, and permissions are given where there are any. Each file is
written under a name of its own beside its place and renamed, so that nobody ever reads half of one.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from stat import S_IMODE

from gkssg.deliver.errors import DeliverError, explained, some
from gkssg.deliver.journal import JOURNAL, journal_bytes, read_journal
from gkssg.deliver.plan import Plan
from gkssg.deliver.source import Source
from gkssg.deliver.target import PART, files_below, planned
from gkssg.model.release import Entry
from gkssg.publish import MANIFEST, PublishError, verify

__all__ = ["carry", "planned"]

Advance = Callable[[str, int, int], None]
_CHUNK = 1 << 20
_FILE_MODE, _FOLDER_MODE = 0o644, 0o755
_STANDS = "原来的网站照常能看。"


def carry(source: Source, target: Path, plan: Plan, advance: Advance) -> None:
    """Make `target` hold the release of `source` by `plan`, then compare every byte of it with the manifest.

    Raises DeliverError. However it ends, and whenever it is killed, every page of the target that can be reached has
    all files it needs, and doing it again completes it. The caller holds the lock of the source.
    """
    if not plan.is_done:
        _refuse_full(plan, target)
        try:
            with explained(f"写到 {target}"):
                _write_all(source, target, plan, advance)
        except DeliverError as error:
            raise DeliverError(f"{error}{_STANDS}") from error
    _forget(target, plan)
    _check(source, target)
    with explained(f"收拾 {target}"):
        (target / JOURNAL).unlink(missing_ok=True)


def _refuse_full(plan: Plan, target: Path) -> None:
    """Raises DeliverError when the disk has less room than the new files need, and the largest that is replaced."""
    with suppress(OSError):  # not every share can tell; then writing will
        room = shutil.disk_usage(target if target.is_dir() else target.parent).free
        need = sum(each.size for each in plan.added) + max((each.size for each in plan.replaced), default=0)
        if need > room:
            lacking = (need - room) / 1_000_000
            raise DeliverError(f"{target} 放不下：还差 {lacking:.1f} MB，什么也没有写。请腾出空间后再运行一次。")


def _write_all(source: Source, target: Path, plan: Plan, advance: Advance) -> None:
    """Raises OSError, and DeliverError when a file of the source is no longer what it was."""
    _make_folder(target)
    for path in [path for path in files_below(target) if os.path.basename(path) == PART]:
        os.unlink(target / path)
    paths = {each.path for each in plan.sent} | set(plan.gone) | (read_journal(target) or set())
    _put(target / JOURNAL, [journal_bytes(paths)])
    _flush()
    steps = len(plan.sent) + len(plan.gone)
    for done, entry in enumerate(plan.sent, 1):
        _refuse_obstacle(target, entry.path)
        _make_folder((target / entry.path).parent)
        _put(target / entry.path, _content(source.folder, entry))
        advance("发布", done, steps)
    _flush()
    _put(target / MANIFEST, [source.manifest])
    _flush()
    for done, path in enumerate(plan.gone, len(plan.sent) + 1):
        with suppress(FileNotFoundError):
            os.unlink(target / path)
        advance("发布", done, steps)
    for path in sorted(paths - {each.path for each in source.release.entries}):
        _remove_empty(target, path)
    _flush()


def _forget(target: Path, plan: Plan) -> None:
    """Have the system forget what was written, where it can, so that the check reads the disk and not the memory."""
    if sys.platform == "linux":
        for entry in plan.sent:
            with suppress(OSError):
                handle = os.open(target / entry.path, os.O_RDONLY)
                try:
                    os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
                finally:
                    os.close(handle)


def _check(source: Source, target: Path) -> None:
    """Raises DeliverError when the target is not what was sent; the next publish then believes no bad file."""
    try:
        found = verify(target)
    except PublishError as error:
        raise DeliverError(f"写完以后核对不了：{error}") from error
    bad = sorted({*found.missing, *found.changed})
    if found.release != source.release:
        bad = [MANIFEST]
    if bad:
        with explained(f"写到 {target}"):
            _put(target / JOURNAL, [journal_bytes({*bad, *(read_journal(target) or set())})])
        raise DeliverError(
            f"写完以后核对，{target} 里有 {len(bad)} 个文件不对：{some(bad)}。请再运行一次；还是这样，就换一个 U 盘或磁盘。"
        )


def _put(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file beside its place and rename it. Raises OSError, and leaves no part of it then."""
    part = path.with_name(PART)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), _FILE_MODE)
    try:
        try:
            for chunk in chunks:
                rest = memoryview(chunk)
                while rest:
                    rest = rest[os.write(handle, rest) :]
            if sys.platform == "win32":
                os.fsync(handle)
        finally:
            os.close(handle)
        with suppress(OSError):  # a stick has no permissions
            os.chmod(part, _FILE_MODE)
        os.replace(part, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(part)
        raise


def _content(folder: Path, entry: Entry) -> Iterable[bytes]:
    """The bytes of `entry` in chunks; DeliverError at their end when they are not what its digest says."""
    state = sha256()
    with open(folder / entry.path, "rb") as file:
        while chunk := file.read(_CHUNK):
            state.update(chunk)
            yield chunk
    if state.hexdigest() != entry.sha256:
        raise DeliverError(f"{folder / entry.path} 在发布期间被改动，没有发布完。请重新构建后再运行一次。")


def _make_folder(folder: Path) -> None:
    """Make `folder` and those above it, open to a web server; one that is there stays as it is. Raises OSError."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    os.mkdir(folder)
    with suppress(OSError):
        os.chmod(folder, S_IMODE(folder.stat().st_mode) | _FOLDER_MODE)


def _refuse_obstacle(target: Path, path: str) -> None:
    """Raises DeliverError when something of another sort, a link too, stands where a file or its folder has to be."""
    place = target / path
    for folder in [each for each in place.parents if each.is_relative_to(target) and each != target]:
        if os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir()):
            raise DeliverError(f"{folder} 不是文件夹，新的网站要在那里放文件夹；请移走后再运行一次。")
    if place.is_dir():
        raise DeliverError(f"{place} 是文件夹，新的网站要在那里放文件；请移走后再运行一次。")


def _remove_empty(target: Path, path: str) -> None:
    """Remove the folders above `path` that have become empty; one that somebody looks at may stay."""
    for folder in [each for each in (target / path).parents if each.is_relative_to(target) and each != target]:
        with suppress(OSError):
            os.rmdir(folder)


def _flush() -> None:
    """Bring what was written to the disk, before what relies on it is; elsewhere each file was brought by itself."""
    if sys.platform != "win32":
        os.sync()
