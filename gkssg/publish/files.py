"""Bytes in, a file of a release out."""

import os
import sys
from collections.abc import Iterable

FILE_MODE = 0o644


def write(path: str, chunks: Iterable[bytes]) -> None:
    """Write a new file; its bytes are not yet on the disk. Raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, FILE_MODE)
    try:
        if sys.platform != "win32":
            os.fchmod(handle, FILE_MODE)
        for chunk in chunks:
            rest = memoryview(chunk)
            while rest:
                rest = rest[os.write(handle, rest) :]
    finally:
        os.close(handle)
