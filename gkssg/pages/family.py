"""What a page family is, and the plan of all pages."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from gkssg import pages
from gkssg.base.registry import discover
from gkssg.model.catalogue import Catalogue
from gkssg.model.page import Page
from gkssg.pages.lists import Filed
from gkssg.pages.views import Chrome

Plan = Callable[[Catalogue, Chrome], Iterable[Page]]
Lists = Callable[[Catalogue], Iterable[Filed]]


@dataclass(frozen=True, slots=True)
class Family:
    """A family of pages: its name, what makes its pages from the catalogue, and the lists of which they are the pages."""

    name: str
    plan: Plan
    lists: Lists = lambda catalogue: ()


def plan(catalogue: Catalogue, chrome: Chrome) -> tuple[Page, ...]:
    """Every page of the platform, sorted by path."""
    found = (page for family in discover(pages, "FAMILY", Family) for page in family.plan(catalogue, chrome))
    return tuple(sorted(found, key=lambda page: page.path))


def lists(catalogue: Catalogue) -> Iterator[Filed]:
    """Every list of the platform."""
    for family in discover(pages, "FAMILY", Family):
        yield from family.lists(catalogue)
