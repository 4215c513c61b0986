"""A few items of a great catalogue, and what hangs together with them, without the rest: from the traces and the memo.

What is not known of the catalogue cannot be asked for: whoever does gets an UnknownError, never less than there is.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from types import MappingProxyType
from typing import Any, TypeVar

from gkssg.build.shelf import DIGITS
from gkssg.build.traces import Web
from gkssg.model.catalogue import Catalogue, Relation
from gkssg.model.item import Item
from gkssg.model.site import Site

V = TypeVar("V")


class UnknownError(LookupError):
    """Something was asked that only the whole catalogue tells."""


class _Unknown:
    """Stands for what is not known: whatever is asked of it."""

    def __getattr__(self, name: str) -> Any:
        raise UnknownError(name)

    def __iter__(self) -> Iterator[Any]:
        raise UnknownError

    def __len__(self) -> int:
        raise UnknownError

    def __getitem__(self, key: object) -> Any:
        raise UnknownError(key)

    def __contains__(self, key: object) -> bool:
        raise UnknownError(key)


class _Known(Mapping[str, V]):
    """What is known of some keys, all of it, though some may have nothing; of others nothing is known."""

    def __init__(self, keys: Collection[str], values: Mapping[str, V]) -> None:
        self._keys, self._values = keys, values

    def __getitem__(self, key: str) -> V:
        if key not in self._keys:
            raise UnknownError(key)
        return self._values[key]

    def get(self, key: str, default: Any = None) -> Any:
        """What is known of a key, or the default where that is nothing."""
        return self._values[key] if self.__contains__(key) else default

    def __contains__(self, key: object) -> bool:
        if key not in self._keys:
            raise UnknownError(key)
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        raise UnknownError

    def __len__(self) -> int:
        raise UnknownError


def tied(web: Web, places: Collection[int], most: int) -> frozenset[int]:
    """The items at `places` and all that are tied to them, over however many steps. Raises UnknownError for more than
    `most`."""
    found, waiting = set(places), list(places)
    while waiting:
        others = {each.other for each in web.bonds.get(web.paths[waiting.pop()], ())} - found
        found |= others
        waiting += others
        if len(found) > most:
            raise UnknownError(f"more than {most} items are tied to one another")
    return frozenset(found)


def glimpse(
    site: Site, as_of: datetime, web: Web, marks: Sequence[str], core: Collection[int], items: Callable[[int], Item]
) -> Catalogue:
    """The catalogue, as far as it is known for the pages of the items in the `core`, with which all that are tied to them
    are in it too; `items` gives those at the places of the web, `marks` their marks in the catalogue."""
    unknown: Any = _Unknown()
    path = web.paths.__getitem__
    numbers = {place: items(place).index_number for place in core}
    relations = {
        number: tuple(Relation(each.tie, each.inbound, items(each.other)) for each in web.bonds[path(place)])
        for place, number in numbers.items()
        if path(place) in web.bonds
    }
    mentions = {
        number: web.unresolved[path(place)] for place, number in numbers.items() if path(place) in web.unresolved
    }
    links = chain.from_iterable(web.links.get(path(place), ()) for place in core)
    return Catalogue(
        site=site,
        as_of=as_of,
        items=unknown,
        newest=unknown,
        texts=unknown,
        categories=MappingProxyType({category.folder: category for category in site.walk()}),
        by_category=unknown,
        related=_Known(numbers.values(), relations),
        unresolved=_Known(numbers.values(), mentions),
        addresses=MappingProxyType(dict(links)),
        numbers=_Known(numbers.values(), {number: items(place) for place, number in numbers.items()}),
        by_kind=unknown,
        yearbook=unknown,
        coverage=unknown,
        digests=_Digests(web, marks),
    )


class _Digests(Mapping[str, str]):
    """The digest of each item by its source file."""

    def __init__(self, web: Web, marks: Sequence[str]) -> None:
        self._at, self._marks = {path: place for place, path in enumerate(web.paths)}, marks

    def __getitem__(self, key: str) -> str:
        return self._marks[self._at[key]][:DIGITS]

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)
