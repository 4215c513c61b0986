"""政府信息公开制度: the rules of disclosure itself, as a list of items."""

from collections.abc import Iterator
from dataclasses import dataclass

from gkssg.model.catalogue import Catalogue
from gkssg.model.page import Page
from gkssg.model.site import Role
from gkssg.model.slices import LIMIT, slices
from gkssg.pages.family import Family
from gkssg.pages.frame import column_frame, index
from gkssg.pages.lists import choices, filed_under, stretches
from gkssg.pages.parts import prose, rows
from gkssg.pages.views import Choice, Chrome, Frame, Prose, Row


@dataclass(frozen=True, slots=True)
class SystemView:
    """The column's text and its items, newest first; `slices` lead to the rest of a long list."""

    frame: Frame
    text: Prose
    rows: tuple[Row, ...]
    slices: tuple[Choice, ...]


def plan(catalogue: Catalogue, chrome: Chrome) -> Iterator[Page]:
    """The first page of the column."""
    folder = catalogue.site.column(Role.SYSTEM).folder
    items = filed_under(catalogue, Role.SYSTEM)
    view = SystemView(
        frame=column_frame(catalogue.site, chrome, Role.SYSTEM),
        text=prose(catalogue, Role.SYSTEM, index(folder)),
        rows=rows(catalogue, items[:LIMIT]),
        slices=choices(folder, stretches(slices(items))) if len(items) > LIMIT else (),
    )
    yield Page(index(folder), "system.html.j2", view)


FAMILY = Family("system", plan)
