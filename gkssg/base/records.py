"""Frozen records in, JSON out, and back: what one process hands to another, or keeps for the next run.

A record becomes the list of its fields, each written as its annotation says, so that little has to be said in the text;
a value of which the annotation does not tell the class (Any, object, a choice of records) carries a mark.
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from importlib import import_module
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, cast, get_args, get_origin, get_type_hints

# Records may come from here only; a text that names another class is refused.
_OURS = "gkssg."
# What stands first in the list that a marked value becomes, where JSON has no such value.
_DAY, _MOMENT, _TIME, _NUMBER, _SET, _MAP, _CHOICE, _RECORD, _TUPLE = "d", "m", "t", "n", "s", "o", "e", "r", "l"
# The name of the one entry of the object that stands for what is kept elsewhere; no field has it.
_ELSEWHERE = "\ue000"

Code = Callable[[Any], Any]


class _Coding(NamedTuple):
    """How a value becomes plain JSON, and comes back; None where it is plain already."""

    write: Code | None
    read: Code | None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A value that is kept elsewhere under `key`, and found there when it is asked for: most are never."""

    key: str
    find: Callable[[str], Any] = field(compare=False, repr=False)

    @property
    def value(self) -> Any:
        """The value, found anew each time."""
        return self.find(self.key)


class UnknownRecordError(Exception):
    """A text is not what `written` makes, or a value is none that it can write."""


def written(value: Any) -> str:
    """`value` as one line of JSON, with the keys of what is kept elsewhere. Raises UnknownRecordError for a value that is
    no record, tuple, mapping, frozenset, choice, day, moment, time of day, number, text or None."""
    return json.dumps(_marked(value), ensure_ascii=False, separators=(",", ":"))


def read(text: str, find: Callable[[str], Any] | None = None) -> Any:
    """The reverse of `written`; `find` finds what is kept elsewhere. Raises UnknownRecordError."""
    there = None if find is None else partial(_found, find)
    try:
        return _unmarked(json.loads(text, object_hook=there))
    except (ValueError, TypeError, KeyError, AttributeError, ImportError, IndexError, ArithmeticError) as error:
        raise UnknownRecordError(str(error)) from error


def _found(find: Callable[[str], Any], plain: dict[str, Any]) -> Any:
    return Elsewhere(plain[_ELSEWHERE], find) if _ELSEWHERE in plain else plain


def _marked(value: Any) -> Any:
    """`value` as JSON that tells by itself what it is."""
    kind: Any = type(value)
    if kind is str or kind is int or kind is bool or value is None:
        return value
    if kind is tuple:
        return [_TUPLE, *map(_marked, value)]
    if kind is Elsewhere:
        return {_ELSEWHERE: value.key}
    if is_dataclass(value):
        return [_RECORD, _name(kind), *_record(kind).write(value)]
    if isinstance(value, Enum):
        return [_CHOICE, _name(kind), value.name]
    if isinstance(value, str):
        return [_RECORD, _name(kind), str(value)]
    for known, mark, write in _WRITERS:
        if isinstance(value, known):
            return [mark, write(value)]
    raise UnknownRecordError(f"cannot write a {kind.__name__}")


def _unmarked(plain: Any) -> Any:
    if type(plain) is not list:
        return plain
    mark = plain[0]
    if mark == _TUPLE:
        return tuple([_unmarked(each) if type(each) is list else each for each in plain[1:]])
    if mark == _RECORD:
        kind = _class(plain[1])
        return _record(kind).read(plain[2:]) if is_dataclass(kind) else kind(plain[2])
    if mark == _CHOICE:
        return _class(plain[1])[plain[2]]
    return _READERS[mark](plain[1])


_WRITERS: tuple[tuple[type | tuple[type, ...], str, Code], ...] = (
    (dt.datetime, _MOMENT, dt.datetime.isoformat),
    (dt.date, _DAY, dt.date.isoformat),
    (dt.time, _TIME, dt.time.isoformat),
    (Decimal, _NUMBER, str),
    (frozenset, _SET, lambda value: [_marked(each) for each in sorted(value)]),
    (Mapping, _MAP, lambda value: [[_marked(key), _marked(each)] for key, each in value.items()]),
)
_READERS: Mapping[str, Code] = {
    _MOMENT: dt.datetime.fromisoformat,
    _DAY: dt.date.fromisoformat,
    _TIME: dt.time.fromisoformat,
    _NUMBER: Decimal,
    _SET: lambda plain: frozenset(map(_unmarked, plain)),
    _MAP: lambda plain: {_unmarked(key) if type(key) is list else key: _unmarked(each) for key, each in plain},
}
_PLAIN = _Coding(None, None)
_MARKED = _Coding(_marked, _unmarked)
_SIMPLE: Mapping[Any, _Coding] = {
    int: _PLAIN,
    bool: _PLAIN,
    dt.datetime: _Coding(dt.datetime.isoformat, dt.datetime.fromisoformat),
    dt.date: _Coding(dt.date.isoformat, dt.date.fromisoformat),
}


class _Record(NamedTuple):
    """How a record becomes the list of its fields, and comes back."""

    write: Callable[[Any], list[Any]]
    read: Callable[[list[Any]], Any]


@cache
def _record(kind: Any) -> _Record:
    hints = get_type_hints(kind)
    names = tuple(each.name for each in fields(kind) if each.init)
    codings = [_coding(hints[name]) for name in names]
    writers = tuple((name, each.write) for name, each in zip(names, codings, strict=True))
    # Nearly all fields are plain: only the others are looked at.
    readers = tuple((at, each.read) for at, each in enumerate(codings) if each.read is not None)
    number = len(names)

    def write(value: Any) -> list[Any]:
        return [coder(getattr(value, name)) if coder else getattr(value, name) for name, coder in writers]

    def read_back(plain: list[Any]) -> Any:
        if len(plain) != number:
            raise ValueError(f"{kind.__name__} has {number} fields, not {len(plain)}")
        for at, decode in readers:
            plain[at] = decode(plain[at])
        return kind(*plain)

    return _Record(write, read_back)


def _coding(hint: Any) -> _Coding:
    """How a field with that annotation is written: as it is, by its one class, or marked where that is not known."""
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if hint is str:
        return _Coding(_text, None)
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType) and NoneType in args and len(args) == 2:
        return _optional(_coding(next(each for each in args if each is not NoneType)))
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
        return _several(_coding(args[0]))
    if origin is tuple and args and Ellipsis not in args:
        return _parts([_coding(each) for each in args])
    if origin in (dict, Mapping) and args[0] is str:
        return _named(_coding(args[1]))
    if isinstance(hint, type) and issubclass(hint, Enum) and hint.__module__.startswith(_OURS):
        return _Coding(lambda value: value.name, hint.__members__.__getitem__)
    if isinstance(hint, type) and is_dataclass(hint) and hint.__module__.startswith(_OURS):
        # Looked up only when one is met: a record may hold others of its own class.
        return _Coding(partial(_of_class, kind=hint), partial(_from_class, kind=hint))
    return _MARKED


def _text(value: Any) -> str:
    if type(value) is not str:
        raise UnknownRecordError(f"a {type(value).__name__} in a field of text")
    return value


def _of_class(value: Any, kind: Any) -> list[Any]:
    if type(value) is not cast(type, kind):
        raise UnknownRecordError(f"a {type(value).__name__} in a field of {kind.__name__}")
    return _record(kind).write(value)


def _from_class(plain: list[Any], kind: Any) -> Any:
    return _record(kind).read(plain)


def _optional(coding: _Coding) -> _Coding:
    write, read_back = coding
    return _Coding(
        (lambda value: None if value is None else write(value)) if write else None,
        (lambda plain: None if plain is None else read_back(plain)) if read_back else None,
    )


def _several(coding: _Coding) -> _Coding:
    write, read_back = coding
    return _Coding(
        (lambda value: [write(each) for each in value]) if write else list,
        (lambda plain: tuple([read_back(each) for each in plain])) if read_back else tuple,
    )


def _parts(codings: Sequence[_Coding]) -> _Coding:
    """A tuple of so many values."""
    if not any(each.read for each in codings):
        return _Coding(list, tuple)
    writers = [each.write or _same for each in codings]
    readers = [each.read or _same for each in codings]
    return _Coding(
        lambda value: [write(each) for write, each in zip(writers, value, strict=True)],
        lambda plain: tuple([read_back(each) for read_back, each in zip(readers, plain, strict=True)]),
    )


def _named(coding: _Coding) -> _Coding:
    """Values by name."""
    write, read_back = coding.write or _same, coding.read or _same
    return _Coding(
        lambda value: {_text(name): write(each) for name, each in value.items()},
        lambda plain: {name: read_back(each) for name, each in plain.items()},
    )


def _same(value: Any) -> Any:
    return value


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
