"""A page to be: where it goes, which template draws it, and all that the template may see."""

from collections.abc import Callable
from dataclasses import dataclass

from gkssg.base.digest import digest

# Hexadecimal digits of a mark.
DIGITS = 16


@dataclass(frozen=True, slots=True)
class Page:
    """`path` is the site path. `view` is a frozen dataclass; or what makes it, where there are so many pages that all views
    at once would fill the memory.

    `basis` says of what the view is made, site.yaml apart: while it stays, the view does (`basis_of`). Where there are few
    pages, or no short text says it, it is empty, and the view itself is compared.
    """

    path: str
    template: str
    view: object | Callable[[], object]
    basis: str = ""

    def seen(self) -> object:
        """The view."""
        return self.view() if callable(self.view) else self.view


def basis_of(own: str, around: str) -> str:
    """The basis of a page by what it shows, of its own and of what is around it: short, for there are very many."""
    return f"{mark_of(own)} {mark_of(around)}"


def mark_of(text: str) -> str:
    """What stands for a text where it is only compared."""
    return digest(text.encode())[:DIGITS]


class Html(str):
    """Markup that is safe to show as it is: templates leave it alone, everything else they escape."""

    __slots__ = ()

    def __html__(self) -> str:
        """The protocol by which a template engine knows safe markup."""
        return self
