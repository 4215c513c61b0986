"""监督保障: where to complain (articles 47 and 51 of the Regulation)."""

from collections.abc import Iterator
from dataclasses import dataclass

from gkssg.model.catalogue import Catalogue
from gkssg.model.page import Page
from gkssg.model.site import Role
from gkssg.pages.family import Family
from gkssg.pages.frame import column_frame, index
from gkssg.pages.parts import contacts, prose
from gkssg.pages.views import Chrome, Contact, Frame, Prose


@dataclass(frozen=True, slots=True)
class OversightView:
    """The office's text and the bodies to turn to."""

    frame: Frame
    text: Prose
    contacts: tuple[Contact, ...]


def plan(catalogue: Catalogue, chrome: Chrome) -> Iterator[Page]:
    """The page on remedies."""
    site = catalogue.site
    path = index(site.column(Role.OVERSIGHT).folder)
    view = OversightView(
        frame=column_frame(site, chrome, Role.OVERSIGHT),
        text=prose(catalogue, Role.OVERSIGHT, path),
        contacts=contacts(site.office),
    )
    yield Page(path, "oversight.html.j2", view)


FAMILY = Family("oversight", plan)
