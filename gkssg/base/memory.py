"""How this process looks after its memory."""

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

# Between two looks for cycles: new objects, and how many looks until older ones are looked at too.
OBJECTS, YOUNG, OLD = 50_000, 100, 100
# What glibc calls M_TRIM_THRESHOLD and M_MMAP_THRESHOLD, and the bytes below which freed memory is kept.
TRIM, MAP, KEPT = -1, -3, 1 << 28


def seldom_collected() -> None:
    """Look for unreachable cycles less often: a catalogue is hundreds of thousands of frozen records without any."""
    gc.freeze()
    gc.set_threshold(OBJECTS, YOUNG, OLD)


@contextmanager
def held() -> Iterator[None]:
    """What the block makes stays: nobody looks for cycles in it, neither while it is made nor later."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def leaving() -> None:
    """For a process that ends: nobody looks for cycles once more among all that it holds."""
    gc.freeze()


def busy() -> None:
    """For a process that makes large arrays one after the other: it keeps the memory of the last for the next.

    Given back and asked for again, each page would have to be cleared: a tenth of the time that an index takes.
    """
    seldom_collected()
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            libc = ctypes.CDLL("libc.so.6")
            libc.mallopt(TRIM, KEPT)
            libc.mallopt(MAP, KEPT)
