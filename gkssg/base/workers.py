"""Tasks in, their results out in the same order, made by several processes where that pays."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import islice
from multiprocessing import get_context
from typing import Protocol, TypeVar

from gkssg.base.memory import busy

T = TypeVar("T")
R = TypeVar("R")
# Tasks that wait for each process: enough that none is idle, few enough that results do not pile up.
AHEAD = 2


class Mapped(Protocol):
    """`work` of each of `tasks`, lazily and in order."""

    def __call__(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]: ...


@contextmanager
def crew(jobs: int) -> Iterator[Mapped]:
    """What does work in that many processes, or in this one when there is but one job. They live as long as the block.

    `work`, tasks and results must be picklable; `work` a function of a module.
    """
    if jobs <= 1:
        yield lambda work, tasks: map(work, tasks)
        return
    # Fresh processes: a fork would share, and then copy, all that this one holds.
    with ProcessPoolExecutor(jobs, get_context("spawn"), busy) as pool:
        yield partial(in_order, pool, jobs=jobs)


def in_order(pool: Executor, work: Callable[[T], R], tasks: Iterable[T], *, jobs: int) -> Iterator[R]:
    """`work` of each of `tasks` by a pool of that many, in order; few tasks are taken ahead of the result that is asked
    for."""
    rest = iter(tasks)
    waiting: deque[Future[R]] = deque(pool.submit(work, task) for task in islice(rest, jobs * AHEAD))
    while waiting:
        result = waiting.popleft().result()
        waiting.extend(pool.submit(work, task) for task in islice(rest, 1))
        yield result
