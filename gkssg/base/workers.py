"""Tasks in, their results out in the same order, made by several processes where that pays."""

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from queue import SimpleQueue
from typing import IO, Any, Generic, Protocol, Self, TypeVar, cast

from gkssg.base.copies import Copy, Copying, copies
from gkssg.base.memory import busy

T = TypeVar("T")
R = TypeVar("R")
G = TypeVar("G", covariant=True)
# Tasks that wait for each process: enough that none is idle, few enough that results do not pile up.
AHEAD = 2


class Mapped(Protocol, Generic[G]):
    """`work` of each of `tasks`, with the same ground for all of them, lazily and in order."""

    def __call__(self, work: Callable[[G, T], R], tasks: Iterable[T]) -> Iterator[R]: ...


@dataclass(frozen=True, slots=True)
class Ground(Generic[G]):
    """What work stands on: `own` where this process or a copy of it does it, `others` in processes that start with nothing. It
    has to be picklable; where there is none, this process does all. Copies are made inside of `copying`."""

    own: G
    others: G | None = None
    copying: Copying = nullcontext


@contextmanager
def crew(jobs: int, ground: Ground[G]) -> Iterator[Mapped[G]]:
    """What does work in that many processes, or in this one when there is but one job. They live as long as the block.

    `work`, tasks and results must be picklable; `work` a function of a module.
    """
    made = copies(jobs, partial(_labour, ground.own), ground.copying) if jobs > 1 else []
    if made:
        with _Copies(made) as pool:
            yield lambda work, tasks: in_order(partial(pool.submit, work), tasks, jobs=jobs)
    elif jobs > 1 and ground.others is not None:
        with ProcessPoolExecutor(jobs, get_context("spawn"), busy) as fresh:
            yield lambda work, tasks: in_order(partial(fresh.submit, work, ground.others), tasks, jobs=jobs)
    else:
        yield lambda work, tasks: map(partial(work, ground.own), tasks)


def in_order(submit: Callable[[T], Future[R]], tasks: Iterable[T], *, jobs: int) -> Iterator[R]:
    """What comes of each of `tasks`, which that many take that are told by `submit`, in order; few tasks are taken ahead of the
    result that is asked for."""
    rest = iter(tasks)
    waiting = deque(submit(task) for task in islice(rest, jobs * AHEAD))
    while waiting:
        result = waiting.popleft().result()
        waiting.extend(submit(task) for task in islice(rest, 1))
        yield result


class _Copies:
    """Copies of this process that do work, all on the same ground. To be used in `with`."""

    def __init__(self, made: Sequence[Copy]) -> None:
        self._idle: SimpleQueue[Copy] = SimpleQueue()
        for each in made:
            self._idle.put(each)
        self._threads = ThreadPoolExecutor(len(made))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)
        while not self._idle.empty():
            self._idle.get().end()

    def submit(self, work: Callable[[Any, T], R], task: T) -> Future[R]:
        """What will come of a task."""
        return self._threads.submit(self._ask, work, task)

    def _ask(self, work: Callable[[Any, T], R], task: T) -> R:
        copy = self._idle.get()
        try:
            copy.stdin.write(pickle.dumps((work, task)))
            copy.stdin.flush()
            result, error = pickle.load(copy.stdout)
        except (EOFError, BrokenPipeError, pickle.UnpicklingError) as died:
            raise BrokenExecutor("a copy of this process has died") from died
        finally:
            self._idle.put(copy)
        if error is not None:
            raise error
        return cast(R, result)


def _labour(ground: Any, tasks: IO[bytes], results: IO[bytes]) -> None:
    """What a copy does: the tasks that it is given, until there is none."""
    busy()
    with suppress(EOFError):
        while True:
            work, task = pickle.load(tasks)
            result = error = None
            try:
                result = work(ground, task)
            except Exception as failed:
                error = failed
            pickle.dump((result, error), results)
            results.flush()
