"""Other ways into the directory: by 主题分类, by 责任科室, by year."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from gkssg.base.digest import short_digest
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.page import Page
from gkssg.model.site import Role
from gkssg.model.slices import slices
from gkssg.pages.family import Family
from gkssg.pages.frame import index
from gkssg.pages.lists import Filed, Listing, choices, list_pages, stretches
from gkssg.pages.views import Choice, Chrome, Crumb
from gkssg.standards.tables import subjects

K = TypeVar("K", bound=Hashable)
SUBJECTS, DEPARTMENTS, YEARS = "zhuti", "keshi", "nian"


def subject_choices(catalogue: Catalogue) -> tuple[Choice, ...]:
    """Subjects that have items, in the official order."""
    return _choices(catalogue, SUBJECTS, _by_subject(catalogue))


def department_choices(catalogue: Catalogue) -> tuple[Choice, ...]:
    """Departments that have items, the busiest first."""
    found = _choices(catalogue, DEPARTMENTS, _by_department(catalogue))
    return tuple(sorted(found, key=lambda choice: (-choice.count, choice.label)))


def year_choices(catalogue: Catalogue) -> tuple[Choice, ...]:
    """Slices of the whole directory by time."""
    return choices(_folder(catalogue, YEARS), stretches(slices(catalogue.newest)))


def lists(catalogue: Catalogue) -> Iterator[Filed]:
    """The lists of every subject, every department, and of the whole directory by time."""
    for key, label, found in _by_subject(catalogue):
        words = "国务院公文主题分类"
        yield _listing(catalogue, f"{SUBJECTS}/{key}", label, f"{words}“{label}”下的政府信息。"), found
    for key, label, found in _by_department(catalogue):
        yield _listing(catalogue, f"{DEPARTMENTS}/{key}", label, f"{label}负责公开的政府信息。"), found
    yield _listing(catalogue, YEARS, "全部信息", "按发布时间排列的全部政府信息。"), catalogue.newest


def plan(catalogue: Catalogue, chrome: Chrome) -> Iterator[Page]:
    """The pages of all these lists."""
    return list_pages(catalogue, chrome, lists(catalogue))


Group = tuple[str, str, tuple[Item, ...]]


def _by_subject(catalogue: Catalogue) -> Iterable[Group]:
    """(code, name, items) of each second-level subject that occurs; items without one are in none."""
    codes: dict[tuple[str, ...], tuple[str, str]] = {}
    for each in subjects():
        codes[(each.name,)] = (each.code, each.name)
        for number, child in enumerate(each.children, 1):
            codes[(each.name, child)] = (f"{each.code}{number:02}", f"{each.name}·{child}")
    groups = _grouped(catalogue, lambda item: item.subject)
    return sorted((*codes[path], found) for path, found in groups.items())


def _by_department(catalogue: Catalogue) -> Iterable[Group]:
    groups = _grouped(catalogue, lambda item: item.department)
    return sorted((short_digest(name), name, found) for name, found in groups.items())


def _grouped(catalogue: Catalogue, key: Callable[[Item], K]) -> dict[K, tuple[Item, ...]]:
    groups: dict[K, list[Item]] = {}
    for item in catalogue.newest:
        if key(item):
            groups.setdefault(key(item), []).append(item)
    return {value: tuple(found) for value, found in groups.items()}


def _choices(catalogue: Catalogue, way: str, groups: Iterable[Group]) -> tuple[Choice, ...]:
    folder = _folder(catalogue, way)
    return tuple(Choice(label, index(f"{folder}/{key}"), len(found), False) for key, label, found in groups)


def _folder(catalogue: Catalogue, way: str) -> str:
    return f"{catalogue.site.column(Role.DIRECTORY).folder}/{way}"


def _listing(catalogue: Catalogue, way: str, label: str, description: str) -> Listing:
    column = catalogue.site.column(Role.DIRECTORY)
    return Listing(
        folder=_folder(catalogue, way),
        heading=label,
        description=description,
        column=column,
        trail=(Crumb(column.name, index(column.folder)),),
    )


FAMILY = Family("topics", plan, lists)
