"""A process that answers requests, one a line, each with a clock: what runs for ever in it, or breaks it, does so alone.

It is a program that calls `serve`, or a copy of this process; both sides speak JSON.
"""

import faulthandler
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import partial
from queue import SimpleQueue
from threading import Event, Timer
from typing import IO, Any, Self

from gkssg.base.copies import BROKEN, Copying, Running, copies, left

# How a process ends when its clock has run out (faulthandler).
_RUN_OUT = 1
# How many seconds past its own clock a process may take: to start, or to be let go on by whoever holds it.
_GRACE = 30.0


# What answers a request.
Work = Callable[[Any], Any]


class DiedError(Exception):
    """The process ended instead of answering: `slow` when its clock had run out."""

    def __init__(self, slow: bool) -> None:
        super().__init__("too slow" if slow else "died")
        self.slow = slow


class Servant:
    """One process of a program (a module that can be run), started when it is first asked and again when it has died."""

    def __init__(self, program: str, patience: float, running: Running | None = None) -> None:
        """`patience` is how many seconds an answer is waited for; then the process is ended. One that does what the program
        does may be `running` already."""
        self._program, self._patience = program, patience
        self._running = running

    def ask(self, request: Any) -> bytes:
        """Its answer, in JSON. Raises DiedError."""
        running = self._started()
        assert running.stdin is not None and running.stdout is not None
        with _ended_after(self._patience, running) as over:
            try:
                running.stdin.write(json.dumps(request).encode() + b"\n")
                running.stdin.flush()
                answer = running.stdout.readline()
            except BrokenPipeError:
                answer = b""
        if answer:
            return answer
        self._running = None
        raise DiedError(left(running) == _RUN_OUT or over.is_set())

    def end(self) -> None:
        """Let the process go."""
        if self._running is not None:
            self._running.kill()
            left(self._running)
            self._running = None

    def _started(self) -> Running:
        if self._running is None:
            pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
            command = [sys.executable, "-m", self._program]
            self._running = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere)
        return self._running


@contextmanager
def _ended_after(seconds: float, running: Running) -> Iterator[Event]:
    """A process that does not even come to its own clock (stopped, or waiting for a disk that has gone) is ended after so
    many seconds; the event tells that it was."""
    over = Event()

    def end() -> None:
        over.set()
        running.kill()

    clock = Timer(seconds, end)
    clock.daemon = True
    clock.start()
    try:
        yield over
    finally:
        clock.cancel()
        clock.join()


class Household:
    """Servants of one program, each asked by one thread at a time. To be used in `with`; `pool` has two threads for each: while
    one reads an answer, the other asks already."""

    def __init__(
        self, program: str, jobs: int, seconds: float, work: Work | None = None, copying: Copying = nullcontext
    ) -> None:
        """`seconds` is the clock with which the program serves. If it is known what `work` it does, the first processes are
        copies of this one, made inside of `copying`, where that is possible now; the program runs in those that take the
        place of one that died."""
        self._idle: SimpleQueue[Servant] = SimpleQueue()
        made = copies(jobs, partial(serve, work=work, seconds=seconds), copying) if work else []
        for at in range(jobs):
            self._idle.put(Servant(program, seconds + _GRACE, made[at] if made else None))
        self.pool = ThreadPoolExecutor(2 * jobs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.pool.shutdown(cancel_futures=True)
        while not self._idle.empty():
            self._idle.get().end()

    def ask(self, request: Any) -> Any:
        """The answer of the first servant who is idle. Raises DiedError."""
        servant = self._idle.get()
        try:
            answer = servant.ask(request)
        finally:
            self._idle.put(servant)
        return json.loads(answer)


def serve(requests: IO[bytes], answers: IO[bytes], work: Work, seconds: float) -> None:
    """Answer every request by `work`, until there is none, one takes longer than `seconds`, or the work fails."""
    with open(os.devnull, "w") as nowhere:
        for request in requests:
            faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
            try:
                answer = work(json.loads(request))
            except Exception as error:
                # Whoever asked learns of it by the end of this process, and tells it by what was asked.
                raise SystemExit(BROKEN) from error
            faulthandler.cancel_dump_traceback_later()
            answers.write(json.dumps(answer).encode() + b"\n")
            answers.flush()
