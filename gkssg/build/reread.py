"""Files that have changed in; what came of them, if nothing but words of public items has, out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from gkssg.base.memo import Memo
from gkssg.build.readings import kept_again, kept_reading
from gkssg.build.shelf import DIGITS
from gkssg.build.traces import WasRead, Web
from gkssg.check.broken_link import anchors
from gkssg.kinds.annual_report import KIND as REPORT_KIND
from gkssg.model.item import Body, Item
from gkssg.read.item import ItemRead
from gkssg.read.typed import Desk

# What only an item's own page, rows of lists, exports and the index show: by nothing else of an item is anything sorted,
# counted, judged or found among others. A test holds pages and rules to it.
WORDS = ("summary", "source", "addressees", "author", "reviewer", "reviewed", "review_digest")


@dataclass(frozen=True, slots=True)
class Reworded:
    """A public item that has changed, by its place in the web: its mark in the catalogue before and now."""

    place: int
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of reading files again: the public items that have changed, and what is known of all now."""

    items: tuple[Reworded, ...]
    was: WasRead


def reread(paths: Sequence[str], at: Desk, kept: Memo, web: Web, was: WasRead) -> Reread | None:
    """Read the source files `paths` again; None when more has changed than words, or nobody knows what was there before."""
    places = {path: place for place, path in enumerate(web.paths)}
    told = {each.place.path for each in was.others}
    marks, found, items = list(was.marks), Counter(was.of_items), list[Reworded]()
    kept_back = dict(was.kept_back)
    for path in paths:
        digest = marks[places[path]][:DIGITS] if path in places else kept_back.get(path)
        old = kept_reading(digest, at, kept) if digest else None
        if old is None:
            return None
        new = kept_again(path, at, kept)
        if not _is_reworded(old, new, is_told=path in told):
            return None
        found.subtract(old.found)
        found.update(new.found)
        if path in kept_back:
            kept_back[path] = new.digest
        elif new.digest != old.digest:
            place = places[path]
            marks[place] = f"{new.digest}{was.marks[place][DIGITS:]}"
            items.append(Reworded(place, was.marks[place], marks[place]))
    return Reread(tuple(items), replace(was, marks=tuple(marks), of_items=tuple(found.elements()), kept_back=kept_back))


def _is_reworded(old: ItemRead, new: ItemRead, *, is_told: bool) -> bool:
    """Whether only words are others. `is_told` when something was found of the file by who looks at the whole catalogue: then
    nothing in it may stand at another place either, since the finding says where."""
    if (new.until, replace(new.outcome, entry=None)) != (old.until, replace(old.outcome, entry=None)):
        return False
    before, after = old.outcome.entry, new.outcome.entry
    if not isinstance(before, Item) or not isinstance(after, Item):
        return before == after and before is not None
    if after.kind == REPORT_KIND.name:
        return False  # what it says is compared with the numbers of its year
    # Where things stand, and the text, are compared below.
    apart: dict[str, Any] = {name: getattr(after, name) for name in (*WORDS, "origin", "references", "body")}
    if replace(before, **apart) != after or _ties(before) != _ties(after):
        return False
    return _is_text_alike(before.body, after.body) and not (is_told and _places(before) != _places(after))


def _ties(item: Item) -> Sequence[tuple[str, str]]:
    return [(each.tie, each.key) for each in item.references]


def _places(item: Item) -> tuple[str, object, object]:
    """Where in the file everything stands that a finding may point at."""
    links = [each.place for each in item.body.links] if item.body else []
    return item.origin.fields, [each.place for each in item.references], links


def _is_text_alike(old: Body | None, new: Body | None) -> bool:
    """Whether two texts have the same headings, anchors, files, and links to other files."""
    if old is None or new is None:
        return old is new
    same = (old.headings, old.attachments) == (new.headings, new.attachments)
    links = [[(each.target, each.fragment) for each in body.links] for body in (old, new)]
    return same and links[0] == links[1] and anchors(old) == anchors(new)
