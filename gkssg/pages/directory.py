"""法定主动公开内容: the tree of categories with counts, and the other ways in."""

from collections.abc import Iterator
from dataclasses import dataclass

from gkssg.base.jsontext import Json
from gkssg.model.catalogue import Catalogue
from gkssg.model.page import Page
from gkssg.model.site import Role
from gkssg.pages import coverage
from gkssg.pages.family import Family
from gkssg.pages.frame import column_frame, index
from gkssg.pages.parts import tree
from gkssg.pages.topics import department_choices, subject_choices, year_choices
from gkssg.pages.views import Choice, Chrome, Frame, NavLink, Node


@dataclass(frozen=True, slots=True)
class DirectoryView:
    """The whole tree with counts, and the other ways in (by subject, by department, by year). `matters` leads to the 主动公开基本目录."""

    frame: Frame
    tree: tuple[Node, ...]
    subjects: tuple[Choice, ...]
    departments: tuple[Choice, ...]
    years: tuple[Choice, ...]
    matters: NavLink | None
    total: int
    csv: str
    json: str


def plan(catalogue: Catalogue, chrome: Chrome) -> Iterator[Page]:
    """The first page of the directory."""
    site, column = catalogue.site, catalogue.site.column(Role.DIRECTORY)
    path = index(column.folder)
    name = f"{site.office.name}政府信息公开目录"
    publisher: Json = {"@type": "GovernmentOrganization", "name": site.office.name}
    view = DirectoryView(
        frame=column_frame(
            site,
            chrome,
            Role.DIRECTORY,
            {"@type": "DataCatalog", "name": name, "url": site.absolute(path), "publisher": publisher},
        ),
        tree=tree(catalogue),
        subjects=subject_choices(catalogue),
        departments=department_choices(catalogue),
        years=year_choices(catalogue),
        matters=coverage.link(catalogue),
        total=len(catalogue.items),
        csv="catalogue.csv" if site.with_csv else "",
        json="catalogue.json" if site.with_json else "",
    )
    yield Page(path, "directory.html.j2", view)


FAMILY = Family("directory", plan)
