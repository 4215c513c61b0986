"""主动公开基本目录: every matter that the office must disclose, and where to find it."""

from collections.abc import Iterator
from dataclasses import dataclass

from gkssg.model.catalogue import Catalogue
from gkssg.model.coverage import PAGE_CSV, PAGE_FOLDER, Standing, State
from gkssg.model.item import Access
from gkssg.model.page import Page
from gkssg.model.site import Role
from gkssg.pages.family import Family
from gkssg.pages.frame import collection, column_metas, frame, index
from gkssg.pages.shapes import Words
from gkssg.pages.views import Chrome, Crumb, Frame, NavLink

TITLE = "主动公开基本目录"
# As many items as this are named one by one; more are found on the page of their category.
FEW = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A matter: its words, and the ways to what is public of it. `note` says how much there is, or why there is none."""

    number: str
    name: str
    content: str
    basis: tuple[str, ...]
    limit: str
    body: str
    access: str
    levels: str
    links: tuple[Words, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Group:
    """The matters of one 一级事项."""

    title: str
    id: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The whole directory; `csv` is its file."""

    frame: Frame
    total: int
    groups: tuple[Group, ...]
    csv: str


def folder_of(catalogue: Catalogue) -> str:
    """The folder of the page."""
    return f"{catalogue.site.column(Role.DIRECTORY).folder}/{PAGE_FOLDER}"


def link(catalogue: Catalogue) -> NavLink | None:
    """The way to the page; None when the office has no coverage.yaml."""
    note = f"共 {len(catalogue.coverage)} 项：公开什么、依据什么、什么时候、由谁公开，在哪里看。"
    return NavLink("", TITLE, index(folder_of(catalogue)), note) if catalogue.coverage else None


def plan(catalogue: Catalogue, chrome: Chrome) -> Iterator[Page]:
    """The page, for an office with a coverage.yaml."""
    if not catalogue.coverage:
        return
    site, path = catalogue.site, index(folder_of(catalogue))
    column = site.column(Role.DIRECTORY)
    total = len(catalogue.coverage)
    description = f"{site.office.name}的主动公开基本目录，共 {total} 项：公开什么，依据、时限、主体和方式，在哪里看。"
    view = CoverageView(
        frame=frame(
            site,
            chrome,
            path,
            heading=TITLE,
            description=description,
            role=Role.DIRECTORY,
            trail=(Crumb(column.name, index(column.folder)),),
            metas=column_metas(column, name=TITLE, description=description),
            data=collection(site, path, TITLE, description),
        ),
        total=total,
        groups=tuple(_groups(catalogue)),
        csv=f"{folder_of(catalogue)}/{PAGE_CSV}",
    )
    yield Page(path, "coverage.html.j2", view)


def _groups(catalogue: Catalogue) -> Iterator[Group]:
    lines: dict[str, list[Line]] = {}
    for each in catalogue.coverage:
        lines.setdefault(each.matter.group, []).append(_line(each, catalogue))
    for number, (title, mine) in enumerate(lines.items(), 1):
        yield Group(title, f"part-{number}", tuple(mine))


def _line(standing: Standing, catalogue: Catalogue) -> Line:
    matter = standing.matter
    links, note = _where(standing, catalogue)
    return Line(
        number=matter.number,
        name=matter.name,
        content=matter.content,
        basis=matter.basis,
        limit=matter.limit,
        body=matter.body,
        access=matter.access.value,
        levels="、".join(matter.levels),
        links=links,
        note=note,
    )


def _where(standing: Standing, catalogue: Catalogue) -> tuple[tuple[Words, ...], str]:
    """The ways to what is public of a matter, and a few words beside them."""
    matter, site = standing.matter, catalogue.site
    if standing.state is State.NO_DUTY:
        return (), f"本机关无此项职责（{(matter.reason or '').rstrip('。')}）"
    categories = [catalogue.categories[folder] for folder in matter.where.categories]
    named = tuple(Words(each.name, index(site.folder_of(each))) for each in categories)
    if not standing.items:
        if matter.access is Access.ON_REQUEST:
            column = site.column(Role.REQUEST)
            return (Words(column.name, index(column.folder)),), ""
        return named, next((each.empty_note for each in categories if each.empty_note), "暂无")
    count = len(standing.items)
    if matter.where.is_narrowed and (count <= FEW or not named):
        note = f"共 {count} 条" if count > FEW else ""
        return tuple(Words(each.title, each.address) for each in standing.items[:FEW]), note
    return named, f"共 {count} 条，{standing.newest} 更新"


FAMILY = Family("coverage", plan)
