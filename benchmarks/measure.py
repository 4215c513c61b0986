"""A command run and watched: how long it took, how much memory it and all its children held at once."""

import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from threading import Event, Thread

PROC = Path("/proc")
PAGE = 4096
# Seconds between two looks at first, and when it goes on for long: each costs the machine a few thousandths of a second.
PAUSE, LONG_PAUSE = 0.05, 0.25
# By how much they have to seem to hold more.
MORE = 1.02
# The yardstick of the tests.
YARDSTICK = Path(__file__).resolve().parent.parent / "tests" / "pace.py"


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds from start to end, seconds of processors, the most bytes held, and what was printed."""

    seconds: float
    work: float
    peak: int
    printed: str


def run(command: Sequence[str], folder: Path | None = None, *, quiet: bool = False) -> Run:
    """The run of `command`; it must end well. A quiet one shows what it has to say only when it does not.

    The peak is the most memory that the process and all its descendants held together (`held`), looked at in /proc while they
    run. Without /proc it is what the largest single process held.
    The seconds of processors are user and system time of them all.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as aside:
        start, before = time.perf_counter(), _children_work()
        errors = aside if quiet else None
        with (
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, cwd=folder) as process,
            watched(process.pid) as seen,
        ):
            printed = process.stdout.read() if process.stdout else ""
            process.wait()
            seconds = time.perf_counter() - start
        if process.returncode:
            aside.seek(0)
            told = f"{printed}{aside.read()}" if quiet else ""
            raise SystemExit(f"{told}{' '.join(map(str, command))} ended with {process.returncode}")
    return Run(seconds, _children_work() - before, seen[0] or _largest_child(), printed)


def pace() -> float:
    """How fast the machine is just now: the seconds of processors that the yardstick takes, the median of three."""
    return median(run([sys.executable, str(YARDSTICK)]).work for _ in range(3))


@contextmanager
def watched(process: int) -> Iterator[list[int]]:
    """Look at a process and its descendants while the block runs; the one number is the most bytes they held so far."""
    over, seen = Event(), [0]
    watcher = Thread(target=_watch, args=(process, over, seen), daemon=True)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()


def _children_work() -> float:
    """User and system seconds of all children so far that have ended."""
    times = os.times()
    return times.children_user + times.children_system


def resident() -> int:
    """The bytes that this process holds now; 0 where there is no /proc."""
    return _resident(os.getpid())


def held(processes: Iterable[int]) -> int:
    """The bytes that processes hold together: of a page that several share, each has its part (Pss)."""
    return sum(map(_part, processes))


def _watch(root: int, over: Event, seen: list[int]) -> None:
    """Look every 50 ms, after ten seconds four times a second, whether they seem to hold more. How much they share takes longer to
    ask: that is looked at when they do, and every second."""
    most, due, began = 0.0, 0.0, time.perf_counter()
    while not over.wait(min(max(PAUSE, (time.perf_counter() - began) / 40), LONG_PAUSE)):
        family = _family(root)
        whole, now = sum(map(_resident, family)), time.perf_counter()
        if whole > most * MORE or now > due:
            most, due = max(most, whole), now + 1
            seen[0] = max(seen[0], held(family))


def _family(root: int) -> list[int]:
    """The process and its descendants."""
    children = defaultdict(list)
    for entry in PROC.glob("[0-9]*/stat"):
        try:
            parent = int(entry.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children[parent].append(int(entry.parent.name))
    family = [root]
    for each in family:
        family.extend(children[each])
    return family


def _resident(process: int) -> int:
    try:
        return int((PROC / str(process) / "statm").read_text().split()[1]) * PAGE
    except OSError:
        return 0


def _part(process: int) -> int:
    try:
        lines = (PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _largest_child() -> int:
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
