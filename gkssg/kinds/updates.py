"""How fresh the columns are on the day of the build, for the rules of freshness and for the self-check sheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.site import Category
from gkssg.standards.freshness import HOME, days_of, limit, sort_of


@dataclass(frozen=True, slots=True)
class ColumnUpdate:
    """A category without categories below it, and its last update.

    `sort` is 动态要闻类, 通知政策类 or empty; `newest` the day of its last update and `days` how long that is ago (None:
    nothing is in it), `item` what was updated; `limit` the days after which it is stale (0: never), `official` those of
    its sort (0: no sort).
    """

    category: Category
    sort: str
    newest: date | None
    days: int | None
    limit: int
    is_stale: bool
    official: int
    item: Item | None

    @property
    def name(self) -> str:
        """Its names from the root."""
        return " / ".join(self.category.path)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is in it, and the office does not say why."""
        return self.newest is None and not self.category.empty_note

    @property
    def fails_sort(self) -> bool:
        """Whether it is of a sort that is checked by name, and older than that allows."""
        return bool(self.official) and self.days is not None and self.days > self.official


def updates(catalogue: Catalogue) -> tuple[ColumnUpdate, ...]:
    """Every category without categories below it, in the order of site.yaml."""
    return tuple(_update(each, catalogue) for each in catalogue.site.walk() if not each.children)


def home_update(catalogue: Catalogue) -> tuple[date | None, int]:
    """The day of the last update of the whole site, and how many days ago it was; (None, 0) without any item."""
    today = catalogue.as_of.date()
    newest, _ = last_update(catalogue.newest, today)
    return newest, (today - newest).days if newest else 0


def is_home_stale(catalogue: Catalogue) -> bool:
    """Whether the home page shows nothing new for longer than it may."""
    return home_update(catalogue)[1] > limit(HOME)


def last_update(items: Iterable[Item], today: date) -> tuple[date | None, Item | None]:
    """The latest 发布日期 or entry of 修订记录 that is not after today, and the item that it belongs to; of `items`, the
    newest first."""
    newest: date | None = None
    last: Item | None = None
    for item in items:
        if newest is not None and not item.changes:
            # One of those before it came out later.
            continue
        for day in (item.published.date(), *(change.date for change in item.changes)):
            if day <= today and (newest is None or day > newest):
                newest, last = day, item
    return newest, last


def _update(category: Category, catalogue: Catalogue) -> ColumnUpdate:
    today = catalogue.as_of.date()
    newest, item = last_update(catalogue.by_category[category.folder], today)
    days = (today - newest).days if newest else None
    sort, own = sort_of(category.name, category.cycle), days_of(category.cycle)
    official = sort.days if sort and own != 0 else 0
    longest = min((each for each in (official, own) if each), default=0)
    stale = bool(longest) and days is not None and days > longest
    return ColumnUpdate(category, sort.name if sort else "", newest, days, longest, stale, official, item)
