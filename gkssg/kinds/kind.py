"""What a kind is, and the kinds by name."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from gkssg import kinds
from gkssg.base.registry import discover
from gkssg.fields.data import DATA
from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.kinds.showing import in_order
from gkssg.model.blocks import Block
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.sheet import Sheet

Show = Callable[[Item, Catalogue], Iterable[Block]]
Release = Callable[[Sheet, date], Sheet]
State = Callable[[Item, Catalogue], str]
Described = Callable[[Mapping[str, Any]], tuple[Table, ...]]


@dataclass(frozen=True, slots=True)
class Kind:
    """An item kind: official name, English alias, its schema.org type, the fields it adds to those of every item.

    `document` tells that an item of the kind is a 公文 whose 有效性 matters to whoever reads it. `tables` are the tables
    it may carry, `clause` the number of 第二十条 that it answers to, `doc` what it is for. `show` makes what its page
    shows besides the text; without one, every field and every table in order. `release` takes out of a table what the
    public may not see on a day (names to be masked, entries that have ended); no output ever has it. `described` makes
    tables whose columns the item itself describes in its front matter; only its data files can fill them. `state` is
    what lists say of an item beside its title on the day of the build (征集中, 施工); empty when there is nothing.
    `outline` is the text with which a new item begins, for a kind whose parts are prescribed.
    """

    name: str
    alias: str
    schema_type: str
    fields: tuple[Field, ...] = ()
    document: bool = False
    tables: tuple[Table, ...] = ()
    clause: str = ""
    doc: str = ""
    show: Show | None = None
    release: Release | None = None
    described: Described | None = None
    state: State | None = None
    outline: str = ""

    @property
    def keys(self) -> tuple[Field, ...]:
        """All that front matter may hold besides the fields of every item."""
        rows = tuple(Field(each.name, each.alias, each, each.doc, default=()) for each in self.tables)
        return (*self.fields, *((DATA, *rows) if self.tables else ()))

    def tables_of(self, values: Mapping[str, Any]) -> tuple[Table, ...]:
        """The tables that the data files of an item with these values may fill."""
        return (*self.tables, *(self.described(values) if self.described else ()))

    @property
    def guarded(self) -> bool:
        """Whether a part of its tables must not be shown, so that no table may stand in the text as it was written."""
        secret = any(getattr(column.type, "secret", False) for table in self.tables for column in table.columns)
        return secret or self.release is not None

    def released(self, sheets: Iterable[Sheet], today: date) -> tuple[Sheet, ...]:
        """The tables of an item as the public may see them on that day."""
        return tuple(self.release(sheet, today) if self.release else sheet for sheet in sheets)

    def blocks(self, item: Item, catalogue: Catalogue) -> tuple[Block, ...]:
        """What the page of `item` shows besides its text."""
        if self.show is not None:
            return tuple(self.show(item, catalogue))
        return tuple(in_order(item, self.fields, self.tables))


@cache
def by_name() -> Mapping[str, Kind]:
    """Every kind under its official name and its alias."""
    found = discover(kinds, "KIND", Kind)
    return {name: kind for kind in found for name in (kind.name, kind.alias)}


def names() -> tuple[str, ...]:
    """The official names, sorted."""
    return tuple(sorted({kind.name for kind in by_name().values()}))
