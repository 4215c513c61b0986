"""A catalogue in, the tables out by which hits are counted: categories, kinds, offices, departments, 有效性."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gkssg.base.jsontext import Json
from gkssg.kinds.kind import names as kind_names
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item, Status
from gkssg.model.site import Site
from gkssg.search.pinyin import initials

EPOCH = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Facets:
    """The number of each value of a facet; `categories` by folder, the rest by name."""

    categories: Mapping[str, int]
    kinds: Mapping[str, int]
    offices: Mapping[str, int]
    departments: Mapping[str, int]
    statuses: Mapping[str, int]

    @property
    def values(self) -> tuple[Mapping[str, int], ...]:
        """All five, in this order."""
        return self.categories, self.kinds, self.offices, self.departments, self.statuses


@dataclass(frozen=True, slots=True)
class Traits:
    """The values of an item: numbers as in `Facets`, the main category first, days since 2000-01-01."""

    categories: tuple[int, ...]
    kind: int
    office: int
    department: int
    status: int
    day: int


def facets(catalogue: Catalogue) -> Facets:
    """The facets of a catalogue. Values of site.yaml and of gkssg come first, so that an item seldom renumbers them."""
    offices = {*(item.issuer for item in catalogue.items)}
    return Facets(
        categories={folder: number for number, folder in enumerate(catalogue.categories)},
        kinds=_numbered(kind_names()),
        offices=_numbered([*catalogue.site.issuers, *sorted(offices)]),
        departments=_numbered(sorted({item.department for item in catalogue.items})),
        statuses=_numbered(["", *Status]),
    )


def _numbered(values: "list[str] | tuple[str, ...]") -> dict[str, int]:
    return {str(value): number for number, value in enumerate(dict.fromkeys(values))}


def traits(item: Item, tables: Facets) -> Traits:
    """The values of `item`."""
    return Traits(
        categories=tuple(tables.categories[folder] for folder in item.categories),
        kind=tables.kinds[item.kind],
        office=tables.offices[item.issuer],
        department=tables.departments[item.department],
        status=tables.statuses[item.status.value if item.status else ""],
        day=(item.published.date() - EPOCH).days,
    )


def category_rows(site: Site, tables: Facets) -> list[Json]:
    """`categories` of head.js."""
    rows: list[Json] = []
    for category in site.walk():
        above = tables.categories.get(category.folder.rpartition("/")[0], -1)
        page = f"{site.folder_of(category)}/index.html"
        rows.append([category.name, above, page, initials(category.name)])
    return rows
