"""Loaded by every Python process of a build under test, which then fails at a chosen operation on the disk.

GKSSG_FAULT is `count:FILE` (write into FILE how many operations there were), `kill:N` (kill the whole group of processes
before the N-th), `full:N` (from the N-th on the disk is full) or `gone:NAME` (a file of that name vanishes when it is
about to be read). With GKSSG_POWERLESS, root is held to the permissions of files like anybody.
"""

import atexit
import builtins
import ctypes
import errno
import io
import os
import signal
import sqlite3
from pathlib import Path

_MODE, _, _ARGUMENT = os.environ.get("GKSSG_FAULT", "").partition(":")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
# Operations that need room; the others only give some.
_NEEDING = ("open", "write", "mkdir", "link", "sqlite")
_seen = 0


def _step(name):
    global _seen
    _seen += 1
    if _MODE == "kill" and _seen == int(_ARGUMENT):
        os.killpg(0, signal.SIGKILL)
    if _MODE == "full" and _seen >= int(_ARGUMENT) and name in _NEEDING:
        if name == "sqlite":
            raise sqlite3.OperationalError("database or disk is full")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _counted(name, function, counts=lambda *given: True):
    def counted(*given, **named):
        if counts(*given):
            _step(name)
        return function(*given, **named)

    return counted


def _vanish(function):
    def vanishing(file, *given, **named):
        if isinstance(file, (str, Path)) and Path(file).name == _ARGUMENT:
            Path(file).unlink(missing_ok=True)
        return function(file, *given, **named)

    return vanishing


def _is_of_the_site(file):
    # Not what Python itself writes, nor the pipes between processes.
    return isinstance(file, (str, Path)) and "__pycache__" not in str(file) and not str(file).startswith("/dev/")


def _wrap():
    for name in ("rename", "replace", "link", "mkdir", "unlink", "rmdir"):
        setattr(os, name, _counted(name, getattr(os, name)))
    os.open = _counted("open", os.open, lambda file, flags, *rest: flags & _WRITES and _is_of_the_site(file))
    plain = builtins.open
    for module in (builtins, io):
        module.open = _counted(
            "open", plain, lambda file, mode="r", *rest: set(str(mode)) & set("wax+") and _is_of_the_site(file)
        )

    class Counted(sqlite3.Connection):
        def executemany(self, *given):
            _step("sqlite")
            return super().executemany(*given)

    connect = sqlite3.connect
    sqlite3.connect = lambda *given, **named: connect(*given, **named, factory=Counted)


def _powerless():
    """Take from this process the right to pass over permissions (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH)."""
    library = ctypes.CDLL(None)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    sets = (ctypes.c_uint32 * 6)()
    if library.capget(header, sets) == 0:
        for held in (0, 1):  # effective, and permitted: access(2) asks for that
            sets[held] &= ~0b110
        library.capset(header, sets)


if _MODE == "gone":
    builtins.open = io.open = _vanish(builtins.open)
    os.open = _vanish(os.open)
elif _MODE:
    _wrap()
if _MODE == "count":
    _parent = os.getppid()
    atexit.register(lambda: os.environ.get("GKSSG_MAIN") == str(_parent) and Path(_ARGUMENT).write_text(str(_seen)))
if os.environ.get("GKSSG_POWERLESS"):
    _powerless()
