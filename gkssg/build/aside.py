"""Files looked into in processes of their own, each file with a clock and a limit of memory.

A parser that meets a hostile file may run for ever, or take all memory, in code that nobody can interrupt: such a
process dies alone. It is asked a file a line, and answers a line a file, both JSON.
"""

import faulthandler
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

from gkssg.formats.flaw import Flaw
from gkssg.read.looking import Looked, look, packed, unpacked

# What a process runs: `limit_memory`, then `serve`.
PROGRAM = "gkssg.cli.lookout"
# With the start of a process, ten seconds.
SECONDS = 9.0
# Below 500 MB with what the libraries themselves take.
MEMORY = 440_000_000
# How a process ends when its clock has run out (faulthandler).
RUN_OUT = 1


class Aside:
    """Looks into files, `jobs` at a time at most; no process is started before there is a file. To be used in `with`."""

    def __init__(self, jobs: int) -> None:
        self._idle: SimpleQueue[_Process] = SimpleQueue()
        for _ in range(jobs):
            self._idle.put(_Process())
        self._pool = ThreadPoolExecutor(jobs)
        self._asked: dict[Path, Future[Looked]] = {}

    def __enter__(self) -> "Aside":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)
        while not self._idle.empty():
            self._idle.get().end()

    def expect(self, files: Iterable[Path]) -> None:
        """Begin to look into files that will be asked for; what was expected before is forgotten."""
        for future in self._asked.values():
            future.cancel()
        self._asked = {file: self._pool.submit(self._look, file) for file in files}

    def __call__(self, file: Path, digest: str) -> Looked:
        """What is in `file`, as soon as it has been looked into."""
        future = self._asked.pop(file, None) or self._pool.submit(self._look, file)
        return future.result()

    def _look(self, file: Path) -> Looked:
        process = self._idle.get()
        try:
            return process.look(file)
        finally:
            self._idle.put(process)


class _Process:
    """One process, started again when it has died."""

    def __init__(self) -> None:
        self._running: subprocess.Popen[bytes] | None = None

    def look(self, file: Path) -> Looked:
        """What the process answers; a flaw when it dies instead."""
        running = self._started()
        assert running.stdin is not None and running.stdout is not None
        try:
            running.stdin.write(json.dumps(str(file)).encode() + b"\n")
            running.stdin.flush()
            answer = running.stdout.readline()
        except BrokenPipeError:
            answer = b""
        if answer:
            answered = json.loads(answer)
            if "unreadable" in answered:
                raise OSError(*answered["unreadable"])
            return unpacked(answered)
        flaw = Flaw.TOO_SLOW if running.wait() == RUN_OUT else Flaw.BROKEN
        self._running = None
        return Looked("", flaw, "", (), ())

    def end(self) -> None:
        """Let the process go."""
        if self._running is not None:
            self._running.kill()
            self._running.communicate()
            self._running = None

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._running is None:
            command = [sys.executable, "-m", PROGRAM]
            pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
            self._running = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere)
        return self._running


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer every request, until there is none or one takes too long."""
    with open(os.devnull, "w") as nowhere:
        for request in requests:
            faulthandler.dump_traceback_later(SECONDS, exit=True, file=nowhere)
            answer = _answer(json.loads(request))
            faulthandler.cancel_dump_traceback_later()
            answers.write(json.dumps(answer).encode() + b"\n")
            answers.flush()


def _answer(file: str) -> dict[str, Any]:
    try:
        return packed(look(Path(file)))
    except OSError as error:
        return {"unreadable": [error.errno, error.strerror]}
    except MemoryError:
        return packed(Looked("", Flaw.TOO_LARGE, "", (), ()))


def limit_memory() -> None:
    """Let an allocation fail beyond `MEMORY`; Windows has no such limit."""
    if sys.platform != "win32":
        import resource

        # What the system counts as data is what is asked for; the whole of the address space holds libraries too.
        kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
        resource.setrlimit(kind, (MEMORY, MEMORY))
