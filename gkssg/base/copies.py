"""Copies of this process, which have at once all that it has: where a system makes them, helpers need not be told anything.

Linux does, and does not write the memory twice while nobody changes it. macOS can as well, but its own libraries do not
stand it; Windows cannot.
"""

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import IO, Never, Protocol

# How a copy ends when what it does has failed.
BROKEN = 70
_FILES = "/proc/self/fd"

Work = Callable[[IO[bytes], IO[bytes]], None]
Copying = Callable[[], AbstractContextManager[None]]


def can_copy() -> bool:
    """Whether this process may be copied now: another thread of it might hold a lock, which nobody would ever let go of in the
    copy. Which files a copy has to let go of is told by /proc."""
    return sys.platform == "linux" and threading.active_count() == 1 and os.path.isdir(_FILES)


def copies(jobs: int, work: "Work", copying: Copying = nullcontext) -> "list[Copy]":
    """So many copies of this process that do `work`, made inside of `copying`; none where the system has no room for all of
    them, or they may not be made."""
    if not can_copy():
        return []
    made: list[Copy] = []
    with copying():
        try:
            for _ in range(jobs):
                made.append(Copy(work))
        except OSError:
            for each in made:
                each.end()
            return []
    return made


class Running(Protocol):
    """A process: what it is asked, what it answers, and its end."""

    @property
    def stdin(self) -> IO[bytes] | None:
        """Where it is asked."""

    @property
    def stdout(self) -> IO[bytes] | None:
        """Where it answers."""

    def kill(self) -> None:
        """End it now."""

    def wait(self) -> int:
        """How it ended, as `subprocess` tells it."""


def left(running: Running) -> int:
    """How a process ended that is about to; what led to it is closed."""
    for stream in (running.stdin, running.stdout):
        if stream is not None:
            with suppress(BrokenPipeError):
                stream.close()
    return running.wait()


class Copy:
    """A process that does `work` with what is written to `stdin`, and writes to `stdout`; it ends when `stdin` does.

    It has no other file of this process open, but takes its memory over as it is."""

    def __init__(self, work: Work) -> None:
        """Raises OSError."""
        asked, told = os.pipe(), os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            _live(work, asked[0], told[1])
        os.close(asked[0])
        os.close(told[1])
        self.stdin: IO[bytes] = os.fdopen(asked[1], "wb")
        self.stdout: IO[bytes] = os.fdopen(told[0], "rb")
        self._ended: int | None = None

    def kill(self) -> None:
        """End it now."""
        if self._ended is None:
            os.kill(self._pid, signal.SIGKILL)

    def end(self) -> None:
        """End it now, and let go of it."""
        self.kill()
        left(self)

    def wait(self) -> int:
        """How it ended, as `subprocess` tells it."""
        if self._ended is None:
            self._ended = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        return self._ended


def _live(work: Work, asked: int, told: int) -> Never:
    """What the copy does; nothing that the first process has to do at its end is done here too."""
    ended = BROKEN
    try:
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_DFL)
        _forget_files({asked, told})
        gc.freeze()
        with os.fdopen(asked, "rb") as requests, os.fdopen(told, "wb") as answers:
            work(requests, answers)
        ended = 0
    finally:
        os._exit(ended)


def _forget_files(kept: set[int]) -> None:
    """Let go of the files of the first process, its locks among them. Their numbers stay taken: whatever still closes one of
    them must not close another file."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for each in map(int, os.listdir(_FILES)):
        if each not in {*kept, nowhere}:
            with suppress(OSError):  # the folder that was listed
                os.dup2(nowhere, each)
