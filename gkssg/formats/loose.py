"""The words that stand anywhere in a binary file, for what no reader of its form gives."""

import re
from collections.abc import Iterator

# Signs of one byte, and of two at even and at odd places, six or more in a row: less is found in any bytes.
_PLAIN = re.compile(rb"[\x20-\x7e]{6,}")
_WIDE = re.compile("[\x20-\x7e\u3001-\u3015\u4e00-\u9fff\uff01-\uff5e]{6,}")


def loose(data: bytes, known: frozenset[str]) -> Iterator[str]:
    """Runs of signs in `data` that are not among `known`, in ASCII and UTF-16."""
    found = dict.fromkeys(each.decode("ascii") for each in _PLAIN.findall(data))
    for begin in (0, 1):
        found.update(dict.fromkeys(_WIDE.findall(data[begin:].decode("utf-16-le", "replace"))))
    return (each for each in (" ".join(run.split()) for run in found) if each not in known)
