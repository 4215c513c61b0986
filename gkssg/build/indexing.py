"""The public search index of a build, out of the last one where that can be; what is kept of it stands in the memo."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gkssg.base.memo import Memo
from gkssg.build.shelf import LostError, item_of, items_of
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.publish import StageError
from gkssg.publish.errors import explained

if TYPE_CHECKING:
    from gkssg.search.note import Index, Last

INDEX = "index"


def indexed(catalogue: Catalogue, kept: Memo | None, jobs: int, output: Path, aside: Path) -> "Index":
    """The index of a catalogue, whose last one was published to `output`; `aside` is for what other processes make. Raises
    StageError where there is no room for it."""
    # What the search index is made with takes half a second to load, and only a build needs it.
    from gkssg.search.public import index

    if kept is None:
        return index(catalogue, jobs=jobs, spare=aside)
    last, fetch = _last(kept, output), partial(item_of, kept)
    with explained(StageError, doing=f"在 {aside} 里放做好的检索"):
        try:
            return index(catalogue, jobs=jobs, load=_loader(kept), spare=aside, last=last, fetch=fetch)
        except LostError:
            # The disk of the memo is full, or somebody has deleted it: this process has the items.
            return index(catalogue)


def keep_index(kept: Memo, index: "Index") -> None:
    """Remember an index that has been published."""
    kept.put(INDEX, "", index.note.text())


def _last(kept: Memo, output: Path) -> "Last | None":
    from gkssg.search.note import Last, read_note

    note = read_note(kept.get(INDEX, "") or "")
    return Last(note, partial(_content, output)) if note else None


def _content(output: Path, path: str) -> bytes | None:
    try:
        return (output / path).read_bytes()
    except OSError:
        return None


def _loader(kept: Memo) -> Callable[[Sequence[str]], Sequence[Item]] | None:
    """What gives other processes the items that the memo keeps in a file."""
    if kept.file is None:
        return None
    kept.flush()
    return partial(items_of, str(kept.file), kept.engine)
