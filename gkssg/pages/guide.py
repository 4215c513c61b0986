"""政府信息公开指南: what article 12 of the Regulation wants, from site.yaml, with the office's own text."""

from collections.abc import Iterator
from dataclasses import dataclass

from gkssg.model.catalogue import Catalogue
from gkssg.model.page import Page
from gkssg.model.site import Role
from gkssg.pages.family import Family
from gkssg.pages.frame import column_frame, index
from gkssg.pages.parts import contacts, office_facts, prose, tree
from gkssg.pages.views import Chrome, Contact, Fact, Frame, Node, Prose
from gkssg.standards.tables import Clock, FeeScale, clocks, fees


@dataclass(frozen=True, slots=True)
class GuideView:
    """`office` is the contact block of article 12, `clocks` the limits of an application, `fees` the two ways of
    charging for much of it, `remedies` where to complain."""

    frame: Frame
    text: Prose
    office: tuple[Fact, ...]
    categories: tuple[Node, ...]
    clocks: tuple[Clock, ...]
    fees: tuple[FeeScale, ...]
    remedies: tuple[Contact, ...]
    form: str
    request: str


FORM = "form.html"


def form_path(catalogue: Catalogue) -> str:
    """The application form, beside the page on how to apply."""
    return f"{catalogue.site.column(Role.REQUEST).folder}/{FORM}"


def plan(catalogue: Catalogue, chrome: Chrome) -> Iterator[Page]:
    """The guide."""
    site = catalogue.site
    path = index(site.column(Role.GUIDE).folder)
    view = GuideView(
        frame=column_frame(site, chrome, Role.GUIDE),
        text=prose(catalogue, Role.GUIDE, path),
        office=office_facts(site.office),
        categories=tree(catalogue),
        clocks=clocks(),
        fees=fees(),
        remedies=contacts(site.office),
        form=form_path(catalogue),
        request=index(site.column(Role.REQUEST).folder),
    )
    yield Page(path, "guide.html.j2", view)


FAMILY = Family("guide", plan)
