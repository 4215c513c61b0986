"""Files looked into in processes of their own, each file with a clock and a limit of memory.

A parser that meets a hostile file may run for ever, or take all memory, in code that nobody can interrupt: such a
process dies alone.
"""

import sys
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from gkssg.base.servant import DiedError, Servant
from gkssg.formats.flaw import Flaw
from gkssg.read.looking import Looked, look, packed, unpacked

# What a process runs: `limit_memory`, then `serve` with `look_and_tell`.
PROGRAM = "gkssg.cli.lookout"
# With the start of a process, ten seconds.
SECONDS = 9.0
# Below 500 MB with what the libraries themselves take.
MEMORY = 440_000_000


class Aside:
    """Looks into files, `jobs` at a time at most; no process is started before there is a file. To be used in `with`."""

    def __init__(self, jobs: int) -> None:
        self._idle: SimpleQueue[Servant] = SimpleQueue()
        for _ in range(jobs):
            self._idle.put(Servant(PROGRAM))
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
        servant = self._idle.get()
        try:
            answer = servant.ask(str(file))
        except DiedError as error:
            return Looked("", Flaw.TOO_SLOW if error.slow else Flaw.BROKEN, "", (), ())
        finally:
            self._idle.put(servant)
        if "unreadable" in answer:
            raise OSError(*answer["unreadable"])
        return unpacked(answer)


def look_and_tell(file: str) -> dict[str, Any]:
    """What such a process answers about a file."""
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
