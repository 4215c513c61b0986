"""A page to be: where it goes, which template draws it, and all that the template may see."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """`path` is the site path; `view` a frozen dataclass."""

    path: str
    template: str
    view: object


class Html(str):
    """Markup that is safe to show as it is: templates leave it alone, everything else they escape."""

    __slots__ = ()

    def __html__(self) -> str:
        """The protocol by which a template engine knows safe markup."""
        return self
