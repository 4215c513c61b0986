"""信息检索: a search field, and without script the tree and other ways to find an item."""

from collections.abc import Iterator
from dataclasses import dataclass

from gkssg.model.catalogue import Catalogue
from gkssg.model.page import Page
from gkssg.model.site import Role
from gkssg.pages.family import Family
from gkssg.pages.frame import column_frame, index
from gkssg.pages.parts import tree
from gkssg.pages.views import Chrome, Frame, Node


@dataclass(frozen=True, slots=True)
class SearchView:
    """`tree` is what is there without script, `total` how many items can be found, `request` the page of 依申请公开."""

    frame: Frame
    tree: tuple[Node, ...]
    total: int
    request: str


def plan(catalogue: Catalogue, chrome: Chrome) -> Iterator[Page]:
    """The search page."""
    site = catalogue.site
    path = index(site.column(Role.SEARCH).folder)
    view = SearchView(
        frame=column_frame(site, chrome, Role.SEARCH),
        tree=tree(catalogue),
        total=len(catalogue.items),
        request=index(site.column(Role.REQUEST).folder),
    )
    yield Page(path, "search.html.j2", view)


FAMILY = Family("search", plan)
