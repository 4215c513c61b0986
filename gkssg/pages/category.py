"""The lists of each category."""

from collections.abc import Iterator
from dataclasses import replace

from gkssg.model.catalogue import Catalogue
from gkssg.model.page import Page
from gkssg.model.site import Category, Role
from gkssg.pages.family import Family
from gkssg.pages.frame import category_trail, index
from gkssg.pages.lists import Filed, Listing, list_pages
from gkssg.pages.parts import node
from gkssg.pages.views import Choice, Chrome, Fact
from gkssg.standards.tables import clauses


def lists(catalogue: Catalogue) -> Iterator[Filed]:
    """The list of every category. The first page of a column's own category is the column's."""
    columns = {column.folder for column in catalogue.site.columns if column.role is not Role.DIRECTORY}
    for category in catalogue.site.walk():
        listing = _listing(catalogue, category)
        yield replace(listing, has_index=listing.folder not in columns), catalogue.by_category[category.folder]


def plan(catalogue: Catalogue, chrome: Chrome) -> Iterator[Page]:
    """The pages of every category."""
    return list_pages(catalogue, chrome, lists(catalogue))


def _listing(catalogue: Catalogue, category: Category) -> Listing:
    site = catalogue.site
    folder = site.folder_of(category)
    description = category.description or f"{category.name}方面的政府信息。"
    cycle = f"本类信息{category.cycle}更新。" if category.cycle and category.cycle != "长期" else ""
    return Listing(
        folder=folder,
        heading=category.name,
        description=description,
        column=site.column(category.role),
        trail=category_trail(site, category),
        keywords=category.keywords,
        facts=tuple(_facts(category)),
        siblings=_siblings(catalogue, category),
        children=tuple(node(catalogue, child) for child in category.children),
        feed=f"{folder}/feed.xml" if site.with_feeds else "",
        empty=category.empty_note or f"这一类目前没有可以公开的信息。{cycle}",
    )


def _facts(category: Category) -> Iterator[Fact]:
    basis = next((each.basis for each in clauses() if each.name == category.clause), "")
    for label, value in (("公开依据", basis), ("责任科室", category.department), ("更新周期", category.cycle)):
        if value:
            yield Fact(label, value)


def _siblings(catalogue: Catalogue, category: Category) -> tuple[Choice, ...]:
    site = catalogue.site
    above = category.folder.rpartition("/")[0]
    level = catalogue.categories[above].children if above else site.categories
    return tuple(
        Choice(each.name, index(site.folder_of(each)), len(catalogue.by_category[each.folder]), each is category)
        for each in level
        if each.role is category.role
    )


FAMILY = Family("category", plan, lists)
