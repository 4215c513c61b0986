"""Two folders in, the same two with their names exchanged in one step, where the system can do that."""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # sys/stdio.h of macOS
# What kernels and file systems say when they cannot: no such call, no such flag, or not for this
# folder (overlayfs).
_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV})

_Call = Callable[[bytes, bytes], int]


def _system_call() -> _Call | None:
    """The exchange of this system, 0 on success, or None when it has none."""
    if sys.platform == "win32":
        return None
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return lambda one, other: int(library.renamex_np(one, other, ctypes.c_uint(_RENAME_SWAP)))
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        flag = ctypes.c_uint(_RENAME_EXCHANGE)
        return lambda one, other: int(library.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, flag))
    return None


_call = _system_call()


def exchange(one: Path, *, other: Path) -> bool:
    """Exchange the names of two folders of one file system; no reader ever finds either name missing.

    False, and nothing changed, where system or file system cannot. Raises OSError when it can and refuses.
    """
    if _call is None:
        return False
    if _call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))
