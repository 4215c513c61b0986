"""Rows of lists wherever they stand in views: whose they are, and a view with one of them exchanged."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from gkssg.pages.views import Row


def rows_in(view: object) -> Iterator[Row]:
    """Every row that stands in a view, at any depth."""
    if isinstance(view, Row):
        yield view
    elif isinstance(view, tuple):
        for each in view:
            yield from rows_in(each)
    elif is_dataclass(view) and not isinstance(view, type):
        for name in _leading(type(view)):
            yield from rows_in(getattr(view, name))


def with_row(view: Any, fresh: Row) -> Any:
    """The view with every row of the same page replaced by `fresh`."""
    if isinstance(view, Row):
        return fresh if view.path == fresh.path else view
    if isinstance(view, tuple):
        return tuple(with_row(each, fresh) for each in view)
    if is_dataclass(view) and not isinstance(view, type):
        found: dict[str, Any] = {name: with_row(getattr(view, name), fresh) for name in _leading(type(view))}
        return replace(view, **found) if found else view
    return view


@cache
def _leading(kind: Any) -> tuple[str, ...]:
    """The fields of a record in which a row may stand, by what is declared of them."""
    hints = get_type_hints(kind)
    return tuple(each.name for each in fields(kind) if _may_hold(hints[each.name], (kind,)))


def _may_hold(hint: Any, asked: tuple[Any, ...]) -> bool:
    """Whether a row may stand in what is declared so; `asked` are the records that are being looked into."""
    if hint in (Row, Any, object):
        return True
    if get_origin(hint) in (tuple, Union, UnionType):
        return any(_may_hold(each, asked) for each in get_args(hint))
    if hint in asked or not is_dataclass(hint):
        return False
    return any(_may_hold(each, (*asked, hint)) for each in get_type_hints(hint).values())
