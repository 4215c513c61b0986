"""What the office holds, and the part of it that the public may see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from gkssg.model.annual import Yearbook
from gkssg.model.coverage import Standing
from gkssg.model.item import Body, Item, Tie
from gkssg.model.site import Category, Role, Site


class Reason(StrEnum):
    """Why an item is kept out of every output."""

    CLOSED = "不予公开"
    DRAFT = "草稿"
    UNREVIEWED = "未经保密审查"
    EMBARGOED = "未到发布日期"


@dataclass(frozen=True, slots=True)
class Withheld:
    """An item that stays out of every output: nothing of it is kept here but where it lies.

    `index_number` and `address` serve to find collisions; no page may see this record.
    """

    path: str
    reason: Reason
    index_number: str
    document_number: str
    address: str


@dataclass(frozen=True, slots=True)
class ColumnText:
    """The office's own words for a column (指南, 依申请公开 …)."""

    path: str
    role: Role
    body: Body


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie seen from one of its ends: `inbound` when the other item names this one."""

    tie: Tie
    inbound: bool
    other: Item


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that may be shown: items sorted by index number, and with the newest first, with read-only indexes.

    `by_category` maps a category's folder to the items filed under it or below it; `related` an index number to
    its relations, both ways; `unresolved` an index number to mentions of documents that the site does not hold;
    `addresses` a source path to the site path of its page or attachment; `numbers` an index number, or the key of a
    发文字号, to its item; `by_kind` the name of a kind to its items. Lists are newest first. `yearbook` is what has been
    reckoned of it for the annual reports, `coverage` the matters of the 主动公开基本目录 (none without one). `digests` maps
    the source path of an item to the digest of its whole record; it is empty where nothing is remembered between builds.
    """

    site: Site
    as_of: datetime
    items: tuple[Item, ...]
    newest: tuple[Item, ...]
    texts: Mapping[Role, ColumnText]
    categories: Mapping[str, Category]
    by_category: Mapping[str, tuple[Item, ...]]
    related: Mapping[str, tuple[Relation, ...]]
    unresolved: Mapping[str, tuple[tuple[Tie, str], ...]]
    addresses: Mapping[str, str]
    numbers: Mapping[str, Item]
    by_kind: Mapping[str, tuple[Item, ...]]
    yearbook: Yearbook = field(default_factory=Yearbook)
    coverage: tuple[Standing, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)

    def mark(self, item: Item) -> str:
        """A short text that changes whenever anything does that a page shows of `item` itself; empty when none is known."""
        digest = self.digests.get(item.origin.path, "")
        return f"{digest}{item.status or ''}" if digest else ""


@dataclass(frozen=True, slots=True)
class Holdings:
    """The result of reading: the catalogue, what is withheld, which files were refused, and all there were.

    `kept` maps a file that an item which is not public in full names as its attachment to the path of that item. `until`
    is the first moment at which an item may come to something else without having been changed: None when there is none.
    """

    catalogue: Catalogue
    withheld: tuple[Withheld, ...]
    refused: tuple[str, ...]
    sources: tuple[str, ...]
    kept: Mapping[str, str]
    until: datetime | None = None
