"""Files looked into in processes of their own, each file with a clock and a limit of memory.

A parser that meets a hostile file may run for ever, or take all memory, in code that nobody can interrupt: such a
process dies alone.
"""

import sys
from collections.abc import Iterable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from gkssg.base.records import read, written
from gkssg.base.servant import DiedError, Household
from gkssg.formats.flaw import Flaw
from gkssg.read.looking import Looked, look, unlooked

# What a process runs: `limit_memory`, then `serve` with `look_and_tell`.
PROGRAM = "gkssg.cli.lookout"
# With the start of a process, ten seconds.
SECONDS = 9.0
# Below 500 MB with what the libraries themselves take.
MEMORY = 440_000_000


class Aside(Household):
    """Looks into files, `jobs` at a time at most; no process is started before there is a file. To be used in `with`."""

    def __init__(self, jobs: int) -> None:
        super().__init__(PROGRAM, jobs, SECONDS)
        self._asked: dict[Path, Future[Looked]] = {}

    def expect(self, files: Iterable[Path]) -> None:
        """Begin to look into files that will be asked for; what was expected before is forgotten."""
        for future in self._asked.values():
            future.cancel()
        self._asked = {file: self.pool.submit(self._look, file) for file in files}

    def __call__(self, file: Path, digest: str) -> Looked:
        """What is in `file`, as soon as it has been looked into."""
        future = self._asked.pop(file, None) or self.pool.submit(self._look, file)
        return future.result()

    def _look(self, file: Path) -> Looked:
        try:
            answer = self.ask(str(file))
        except DiedError as error:
            return unlooked(Flaw.TOO_SLOW if error.slow else Flaw.BROKEN)
        if "unreadable" in answer:
            raise OSError(*answer["unreadable"])
        looked = read(answer["looked"])
        assert isinstance(looked, Looked)
        return looked


def look_and_tell(file: str) -> dict[str, Any]:
    """What such a process answers about a file."""
    try:
        return {"looked": written(look(Path(file)))}
    except OSError as error:
        return {"unreadable": [error.errno, error.strerror]}
    except MemoryError:
        return {"looked": written(unlooked(Flaw.TOO_LARGE))}


def limit_memory() -> None:
    """Let an allocation fail beyond `MEMORY`; Windows has no such limit."""
    if sys.platform != "win32":
        import resource

        # What the system counts as data is what is asked for; the whole of the address space holds libraries too.
        kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
        resource.setrlimit(kind, (MEMORY, MEMORY))
