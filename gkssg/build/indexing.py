"""The public search index of a build, out of the last one where that can be; what is kept of it stands in the memo."""

import json
from collections.abc import Callable, Mapping, Sequence, Sized
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gkssg.base.memo import Memo
from gkssg.build.shelf import LostError, item_of, items_of
from gkssg.build.unchanged import key_of
from gkssg.build.yard import Yard
from gkssg.model.artifact import Artifact
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.site import Role, Site
from gkssg.publish import StageError
from gkssg.publish.errors import explained
from gkssg.publish.live import Live, live_in

if TYPE_CHECKING:
    from gkssg.search.note import Index, Items, Last, Note

# Under which the memo keeps what is known of the last index, by output; and its items as they were when it was last made
# with the whole catalogue at hand.
INDEX, ITEMS = "index", "index items"


def indexed(
    catalogue: Catalogue,
    kept: Memo | None,
    jobs: int,
    output: Path,
    yard: Yard,
    meanwhile: "Callable[[Items], None]",
) -> "Index":
    """The index of a catalogue, whose last one was published to `output`; what other processes make lies in the `yard`. What
    may be done `meanwhile` is told its items, once. Raises StageError where there is no room for it."""
    # What the search index is made with takes half a second to load, and only a build needs it.
    from gkssg.search.public import Hands, index

    with explained(StageError, doing=f"在 {yard.made.parent} 里放做好的检索"):
        if kept is None:
            return index(catalogue, Hands(jobs, spare=yard.made, scraps=yard.scraps, meanwhile=meanwhile))
        live = live_in(output)
        last, marks = (_last(kept, live, catalogue.site) if live else None) or (None, {})
        was = _items(kept, output, marks) if last else None
        hands = Hands(jobs, _loader(kept), kept.let_go, yard.made, yard.scraps, meanwhile)
        try:
            return index(catalogue, hands, last=last, was=was, fetch=partial(item_of, kept))
        except LostError:
            # The disk of the memo is full, or somebody has deleted it: this process has the items.
            return index(catalogue, Hands(scraps=yard.scraps))


def prepare(many: Sized) -> None:
    """Load what the index of so many items is made with, for whoever has time before it is made."""
    from gkssg.search.pinyin import initials
    from gkssg.search.public import FEW

    if len(many) >= FEW:
        initials("行政")  # 行 has two sounds: phrases decide


@dataclass(frozen=True, slots=True)
class Renewed:
    """What has changed of an index: the files that are new or other ones, those that are not any more; what to keep of it,
    the marks of all items that were reworded since it was made among it."""

    files: tuple[Artifact, ...]
    gone: frozenset[str]
    note: "Note"
    marks: Mapping[int, str]


def renewed_index(
    kept: Memo, live: Live, site: Site, numbers: Sequence[int], was: Sequence[str], now: Mapping[int, str]
) -> Renewed | None:
    """What changes of the index that was last published, in the release that is `live`, with the words of the items that have
    the new marks `now`, by their places; `numbers` are those of all items in the index, `was` their marks. None when that is
    not to be told without the others."""
    found = _last(kept, live, site)
    if found is None:
        return None
    from gkssg.search.renewal import block_of, reworded

    blocks = {block_of(numbers[place]) for place in now}
    near = {number: was[place] for place, number in enumerate(numbers) if block_of(number) in blocks}
    marks = {numbers[place]: mark for place, mark in now.items()}
    renewal = reworded(site, found[0], near, marks, partial(item_of, kept))
    if renewal is None:
        return None
    return Renewed(tuple(renewal.made.values()), renewal.gone, renewal.note, {**found[1], **marks})


def keep_index(kept: Memo, output: Path, index: "Index", manifest: str) -> None:
    """Remember an index that has been published, in the release whose manifest has that digest."""
    from gkssg.search.note import items_text

    kept.put(ITEMS, key_of(output), items_text(index.items))
    _keep(kept, output, index.note, {}, manifest)


def keep_renewed(kept: Memo, output: Path, index: Renewed, manifest: str) -> None:
    """Remember an index of which a part was published anew."""
    _keep(kept, output, index.note, index.marks, manifest)


def _keep(kept: Memo, output: Path, note: "Note", marks: Mapping[int, str], manifest: str) -> None:
    known = [manifest, list(marks.items()), note.text()]
    kept.put(INDEX, key_of(output), json.dumps(known, ensure_ascii=False))


def _last(kept: Memo, live: Live, site: Site) -> "tuple[Last, dict[int, str]] | None":
    """The last index, and the marks of items that were reworded since its items were noted; None when it is not of the
    release that is live."""
    from gkssg.search.note import Last, read_note

    try:
        manifest, marks, text = json.loads(kept.get(INDEX, key_of(live.output)) or "")
    except (TypeError, ValueError):
        return None
    note = read_note(text) if manifest == live.mark else None
    if note is None:
        return None
    # The page of the search lies there too.
    files = live.lines.below(site.column(Role.SEARCH).folder, ".js")
    return Last(note, files, live.read), dict(marks)


def _items(kept: Memo, output: Path, marks: Mapping[int, str]) -> "Items | None":
    from gkssg.search.note import Known, read_items

    items = read_items(kept.get(ITEMS, key_of(output)) or "")
    if items is None or not marks:
        return items
    return {address: Known(each.number, marks.get(each.number, each.mark)) for address, each in items.items()}


def _loader(kept: Memo) -> Callable[[Sequence[str]], Sequence[Item]] | None:
    """What gives other processes the items that the memo keeps in a file."""
    if kept.file is None:
        return None
    kept.flush()
    return partial(items_of, str(kept.file), kept.engine)
