"""网站地图: every column and category on one page."""

from collections.abc import Iterator
from dataclasses import dataclass

from gkssg.model.catalogue import Catalogue
from gkssg.model.page import Page
from gkssg.model.site import Role, Site
from gkssg.pages import coverage
from gkssg.pages.family import Family
from gkssg.pages.frame import column_frame, index, nav_link
from gkssg.pages.parts import tree
from gkssg.pages.topics import department_choices, subject_choices
from gkssg.pages.views import Choice, Chrome, Frame, NavLink, Node


@dataclass(frozen=True, slots=True)
class SitemapView:
    """Columns, the 主动公开基本目录, the tree, subjects, departments, and what machines read (`data`)."""

    frame: Frame
    columns: tuple[NavLink, ...]
    matters: NavLink | None
    tree: tuple[Node, ...]
    subjects: tuple[Choice, ...]
    departments: tuple[Choice, ...]
    data: tuple[NavLink, ...]


def plan(catalogue: Catalogue, chrome: Chrome) -> Iterator[Page]:
    """The site map."""
    site = catalogue.site
    view = SitemapView(
        frame=column_frame(site, chrome, Role.SITEMAP),
        columns=tuple(nav_link(column) for column in site.columns if column.role is not Role.SITEMAP),
        matters=coverage.link(catalogue),
        tree=tree(catalogue),
        subjects=subject_choices(catalogue),
        departments=department_choices(catalogue),
        data=tuple(_data(site)),
    )
    yield Page(index(site.column(Role.SITEMAP).folder), "sitemap.html.j2", view)


def _data(site: Site) -> Iterator[NavLink]:
    if site.with_csv:
        yield NavLink("", "目录（表格）", "catalogue.csv", "全部条目，一行一条，可以用表格软件打开。")
    if site.with_json:
        yield NavLink("", "目录（JSON）", "catalogue.json", "全部条目，供程序读取。")
    if site.with_feeds:
        yield NavLink("", "最新公开订阅", "feed.xml", "用订阅软件接收新公开的信息。")
    yield NavLink("", "网站地图文件", "sitemap.xml", "供搜索引擎读取。")
    yield NavLink("", "文件清单", "manifest.json", "每个文件的大小和校验值，用来核对副本。")


FAMILY = Family("sitemap", plan)
