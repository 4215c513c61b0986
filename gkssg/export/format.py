"""What an export is, and all of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from gkssg import export
from gkssg.base.registry import discover
from gkssg.model.artifact import Artifact
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.page import Page


@dataclass(frozen=True, slots=True)
class Passage:
    """What a file says of an item, word for word; `always` unless only some items stand in the file."""

    path: str
    text: str
    always: bool = True


@dataclass(frozen=True, slots=True)
class Export:
    """A format: its name, what makes its files from the catalogue and the planned pages, and what they say of an item: of
    the catalogue that needs no more than site.yaml tells."""

    name: str
    make: Callable[[Catalogue, tuple[Page, ...]], Iterable[Artifact]]
    passages: Callable[[Catalogue, Item], Iterable[Passage]] = lambda catalogue, item: ()


def artifacts(catalogue: Catalogue, pages: tuple[Page, ...]) -> Iterator[Artifact]:
    """The files of every export."""
    for each in discover(export, "EXPORT", Export):
        yield from each.make(catalogue, pages)


def passages(catalogue: Catalogue, item: Item) -> Iterator[Passage]:
    """What the files of all exports say of an item."""
    for each in discover(export, "EXPORT", Export):
        yield from each.passages(catalogue, item)
