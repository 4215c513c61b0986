"""What an export is, and all of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from gkssg import export
from gkssg.base.registry import discover
from gkssg.model.artifact import Artifact
from gkssg.model.catalogue import Catalogue
from gkssg.model.page import Page


@dataclass(frozen=True, slots=True)
class Export:
    """A format: its name, and what makes its files from the catalogue and the planned pages."""

    name: str
    make: Callable[[Catalogue, tuple[Page, ...]], Iterable[Artifact]]


def artifacts(catalogue: Catalogue, pages: tuple[Page, ...]) -> Iterator[Artifact]:
    """The files of every export."""
    for each in discover(export, "EXPORT", Export):
        yield from each.make(catalogue, pages)
