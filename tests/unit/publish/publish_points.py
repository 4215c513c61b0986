"""Every step of a publish that touches the disk, numbered, so that a test can stop it there.

As a script: `publish_points.py OUTPUT exchange|renames STEP publish|amend|rollback` publishes NEW to OUTPUT, keeping one
release (the files of it that OLD, which is there, has not; or rolls OUTPUT back), and kills itself at the step (0: at none),
then prints how many steps there were. A write that is stopped has written half.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import gkssg.publish.exchange as exchange_module
import gkssg.publish.flush as flush_module

CALLS = (
    "mkdir",
    "chmod",
    "open",
    "write",
    "link",
    "fsync",
    "rename",
    "unlink",
    "rmdir",
    "ftruncate",
    "close",
)
WAYS = ("exchange", "renames")


@contextmanager
def stopped_at(step: int, stop: Callable[[str], None], *, way: str) -> Iterator[list[str]]:
    """Call `stop` with the call's name before step `step`, counted from 1; yields the steps so far.

    The way "renames" is that of systems which can neither exchange names nor flush a whole file system.
    """
    steps: list[str] = []

    def counted(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def step_of(*given: Any, **named: Any) -> Any:
            steps.append(name)
            if len(steps) == step:
                if name == "write":
                    call(given[0], given[1][: len(given[1]) // 2])
                if name == "close":  # a handle is gone even when close fails
                    call(*given)
                stop(name)
            return call(*given, **named)

        return step_of

    places = [(os, name) for name in CALLS] + [(exchange_module, "_call"), (flush_module, "_syncfs")]
    real = [(module, name, getattr(module, name)) for module, name in places]
    for module, name, call in real:
        absent = call is None or (way == "renames" and module is not os)
        setattr(module, name, None if absent else counted(name, call))
    try:
        yield steps
    finally:
        for module, name, call in real:
            setattr(module, name, call)


def die(_: str) -> None:
    """End this process as kill -9 and a power cut do: no handler, no `finally`."""
    if hasattr(signal, "SIGKILL"):
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(9)


if __name__ == "__main__":
    from publish_sites import NEW, amend_to_new

    from gkssg.publish import publish, rollback

    with stopped_at(int(sys.argv[3]), die, way=sys.argv[2]) as steps:
        if sys.argv[4] == "rollback":
            rollback(Path(sys.argv[1]))
        elif sys.argv[4] == "amend":
            amend_to_new(Path(sys.argv[1]))
        else:
            publish(NEW, Path(sys.argv[1]), keep=1)
    print(len(steps))
