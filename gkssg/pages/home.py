"""The home page: search, the entries of the platform, the latest disclosures of each category."""

from collections.abc import Iterator
from dataclasses import dataclass

from gkssg.model.catalogue import Catalogue
from gkssg.model.page import Page
from gkssg.model.site import Role
from gkssg.pages.family import Family
from gkssg.pages.frame import HOME, HOME_LABEL, frame, index, nav_link, organisation
from gkssg.pages.parts import office_facts, rows
from gkssg.pages.views import Chrome, Fact, Frame, Meta, NavLink, Row


@dataclass(frozen=True, slots=True)
class Section:
    """A top-level category with its newest rows."""

    name: str
    path: str
    description: str
    count: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """`entries` are the four of 国办公开办函〔2019〕61号, `services` the others (依申请公开, 监督保障)."""

    frame: Frame
    entries: tuple[NavLink, ...]
    services: tuple[NavLink, ...]
    latest: tuple[Row, ...]
    sections: tuple[Section, ...]
    contact: tuple[Fact, ...]
    total: int
    updated: str


LATEST, IN_SECTION = 8, 5
ENTRIES = (Role.GUIDE, Role.SYSTEM, Role.DIRECTORY, Role.REPORTS)
SERVICES = (Role.REQUEST, Role.OVERSIGHT)


def plan(catalogue: Catalogue, chrome: Chrome) -> Iterator[Page]:
    """The home page."""
    site = catalogue.site
    recent = catalogue.newest
    description = f"{site.office.name}政府信息公开平台：指南、制度、法定主动公开内容、年报、依申请公开和信息检索。"
    view = HomeView(
        frame=frame(
            site,
            chrome,
            HOME,
            heading=HOME_LABEL,
            description=description,
            metas=(
                Meta("ColumnName", HOME_LABEL),
                Meta("ColumnDescription", description),
                Meta("ColumnKeywords", f"{HOME_LABEL},{site.office.name}"),
                Meta("ColumnType", "首页"),
                Meta("Description", description),
            ),
            data=organisation(site),
        ),
        entries=tuple(nav_link(site.column(role)) for role in ENTRIES),
        services=tuple(nav_link(site.column(role)) for role in SERVICES),
        latest=rows(catalogue, recent[:LATEST]),
        sections=tuple(_sections(catalogue)),
        contact=office_facts(site.office),
        total=len(catalogue.items),
        updated=recent[0].published.date().isoformat() if recent else "",
    )
    yield Page(HOME, "home.html.j2", view)


def _sections(catalogue: Catalogue) -> Iterator[Section]:
    for category in catalogue.site.categories:
        if category.role is Role.DIRECTORY:
            items = catalogue.by_category[category.folder]
            path = index(catalogue.site.folder_of(category))
            yield Section(category.name, path, category.description, len(items), rows(catalogue, items[:IN_SECTION]))


FAMILY = Family("home", plan)
