"""Which files of a target may be half a release: written before the first file is, removed after the last check.

A publish that was interrupted leaves it there. The next one believes the manifest of the target for no path that
stands in it, and knows that those paths are its own, so that it may delete them.
"""

import json
from collections.abc import Iterable
from pathlib import Path

JOURNAL = ".gkssg-publishing.json"


def journal_bytes(paths: Iterable[str]) -> bytes:
    """The journal of `paths`, UTF-8."""
    return (json.dumps({"generator": "gkssg", "format": 1, "paths": sorted(paths)}, ensure_ascii=False) + "\n").encode()


def read_journal(target: Path) -> frozenset[str] | None:
    """The paths in the journal of `target`; None when it is damaged, and then any file may be half.

    No path when there is no journal. Raises OSError when it cannot be read.
    """
    try:
        paths = json.loads((target / JOURNAL).read_bytes())["paths"]
        # Whoever carried the stick may have edited it: nothing outside of the target is ever touched.
        return frozenset(str(each) for each in paths if ".." not in str(each).split("/"))
    except FileNotFoundError:
        return frozenset()
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
