"""What a kind is, and the kinds by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gkssg import kinds
from gkssg.base.registry import discover
from gkssg.fields.schema import Field


@dataclass(frozen=True, slots=True)
class Kind:
    """An item kind: official name, English alias, its schema.org type, the fields it adds to those of every item.

    `document` tells that an item of the kind is a 公文 whose 有效性 matters to whoever reads it.
    """

    name: str
    alias: str
    schema_type: str
    fields: tuple[Field, ...] = ()
    document: bool = False


@cache
def by_name() -> Mapping[str, Kind]:
    """Every kind under its official name and its alias."""
    found = discover(kinds, "KIND", Kind)
    return {name: kind for kind in found for name in (kind.name, kind.alias)}


def names() -> tuple[str, ...]:
    """The official names, sorted."""
    return tuple(sorted({kind.name for kind in by_name().values()}))
