"""Frozen records in, JSON out, and back: what one process hands to another, or keeps for the next run."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any

# Records may come from here only; a text that names another class is refused.
_OURS = "gkssg."
# What stands first in the list that a value becomes, where JSON has no such value.
_DAY, _MOMENT, _TIME, _NUMBER, _SET, _MAP, _CHOICE, _RECORD = "d", "m", "t", "n", "s", "o", "e", "r"
_TUPLE = "l"


class UnknownRecordError(Exception):
    """A text is not what `written` makes, or a value is none that it can write."""


def written(value: Any) -> str:
    """`value` as one line of JSON. Raises UnknownRecordError for a value that is no record, tuple, mapping, frozenset,
    choice, day, moment, time of day, number, text or None."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Any:
    """The reverse of `written`. Raises UnknownRecordError."""
    try:
        return _value(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, ImportError, IndexError, ArithmeticError) as error:
        raise UnknownRecordError(str(error)) from error


def _plain(value: Any) -> Any:
    kind: Any = type(value)
    if kind is str or kind is int or kind is bool or value is None:
        return value
    if kind is tuple:
        return [_TUPLE, *map(_plain, value)]
    if is_dataclass(value):
        return [_RECORD, _name(kind), *(_plain(getattr(value, each)) for each in _names(kind))]
    if isinstance(value, Enum):
        return [_CHOICE, _name(kind), value.name]
    if isinstance(value, str):
        return [_RECORD, _name(kind), str(value)]
    for known, mark, write in _WRITERS:
        if isinstance(value, known):
            return [mark, write(value)]
    raise UnknownRecordError(f"cannot write a {kind.__name__}")


def _value(plain: Any) -> Any:
    # Called for every value of every record: only what is no plain value of JSON is asked what it is.
    if type(plain) is not list:
        return plain
    mark = plain[0]
    if mark == _TUPLE:
        return tuple([_value(each) if type(each) is list else each for each in plain[1:]])
    if mark == _RECORD:
        return _class(plain[1])(*[_value(each) if type(each) is list else each for each in plain[2:]])
    if mark == _CHOICE:
        return _class(plain[1])[plain[2]]
    return _READERS[mark](plain[1])


_WRITERS: tuple[tuple[type | tuple[type, ...], str, Callable[[Any], Any]], ...] = (
    (dt.datetime, _MOMENT, dt.datetime.isoformat),
    (dt.date, _DAY, dt.date.isoformat),
    (dt.time, _TIME, dt.time.isoformat),
    (Decimal, _NUMBER, str),
    (frozenset, _SET, lambda value: [_plain(each) for each in sorted(value)]),
    (Mapping, _MAP, lambda value: [[_plain(key), _plain(each)] for key, each in value.items()]),
)
_READERS: Mapping[str, Callable[[Any], Any]] = {
    _MOMENT: dt.datetime.fromisoformat,
    _DAY: dt.date.fromisoformat,
    _TIME: dt.time.fromisoformat,
    _NUMBER: Decimal,
    _SET: lambda plain: frozenset(map(_value, plain)),
    _MAP: lambda plain: {_value(key) if type(key) is list else key: _value(each) for key, each in plain},
}


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.init)


@cache
def _name(kind: type) -> str:
    if not kind.__module__.startswith(_OURS) or "." in kind.__qualname__:
        raise UnknownRecordError(f"{kind.__module__}.{kind.__qualname__} is no record of ours")
    return f"{kind.__module__.removeprefix(_OURS)}:{kind.__qualname__}"


@cache
def _class(name: str) -> type[Any]:
    module, _, cls = name.partition(":")
    found = getattr(import_module(f"{_OURS}{module}"), cls)
    if not (isinstance(found, type) and (is_dataclass(found) or issubclass(found, (Enum, str)))):
        raise UnknownRecordError(f"{name} is no record")
    return found
