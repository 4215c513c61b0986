"""One build at a time for one output: a lock of the operating system on a file beside the output."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gkssg.publish.errors import LockedError, PublishError, explained
from gkssg.publish.places import places

if sys.platform == "win32":
    import msvcrt

    # Windows forbids reading locked bytes; a lock far beyond the text leaves the holder readable.
    _FAR = 1 << 30

    def _take(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError(error.errno, error.strerror) from error
        finally:
            os.lseek(handle, 0, os.SEEK_SET)

    def _give_back(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _give_back(handle: int) -> None:
        # Closing alone would leave the lock to any child that was forked meanwhile.
        fcntl.flock(handle, fcntl.LOCK_UN)


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold the lock of `output` for the block; make its parent folder when there is none.

    The lock goes with the process, however that ends. The file stays: to unlink it would let a third
    build lock a new file of the same name while a second one holds the old. Raises LockedError when
    another build holds the lock, PublishError when the folder cannot be written.
    """
    lock = places(output).lock
    with explained(PublishError, doing=f"在 {lock.parent} 里建立发布锁"):
        lock.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            with explained(PublishError, doing=f"给 {lock} 加锁"):
                _take(handle)
        except PublishError as error:
            if isinstance(error.__cause__, BlockingIOError):
                raise LockedError(_refusal(handle, lock, output)) from error
            raise
        with suppress(OSError):  # on a full disk it stays unsaid who holds it
            os.ftruncate(handle, 0)
            os.write(handle, f"{os.getpid()}\n".encode())
        try:
            yield
        finally:
            with suppress(OSError):
                _give_back(handle)
    finally:
        with suppress(OSError):  # the release, good or bad, is made; the lock goes with the handle either way
            os.close(handle)


def _refusal(handle: int, lock: Path, output: Path) -> str:
    holder = ""
    with suppress(OSError):  # who holds it is a courtesy; that it is held is the message
        holder = os.read(handle, 32).decode("ascii", "replace").strip()
    who = f"进程 {holder}" if holder.isdecimal() else "另一个进程"
    return f"{who}正在发布到 {output}（锁文件 {lock}），请等它结束后再构建。"
