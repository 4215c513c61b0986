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
from functools import cache
from importlib import import_module
from sys import intern
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

# Records may come from here only; a text that names another class is refused.
_OURS = "gkssg."
# What stands first in the list that a marked value becomes, where JSON has no such value.
_DAY, _MOMENT, _TIME, _NUMBER, _SET, _MAP, _CHOICE, _RECORD, _TUPLE = "d", "m", "t", "n", "s", "o", "e", "r", "l"
_ELSEWHERE = "x"

Code = Callable[[Any], Any]
Find = Callable[[str], Any]
# What stands for a record that is to be kept elsewhere; other records come back as they are.
Part = Callable[[Any], Any]
# From the text of an expression that gives a value to that of one that gives the same coded.
Expression = Callable[[str], str]


class _Coding(NamedTuple):
    """How a field becomes plain JSON, and comes back, as source text: a function is made of all fields of a record, since
    tens of thousands of records are read each time."""

    write: Expression
    read: Expression


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A value that is kept elsewhere under `key`, and found there when it is asked for: most are never. `size` is whatever
    counts of it, for those who only count."""

    key: str
    size: int
    find: Callable[[str], Any] = field(compare=False, repr=False)

    @property
    def value(self) -> Any:
        """The value, found anew each time."""
        return self.find(self.key)


class UnknownRecordError(Exception):
    """A text is not what `written` makes, or a value is none that it can write."""


def written(value: Any, part: Part | None = None) -> str:
    """`value` as one line of JSON, with the keys of what is kept elsewhere; `part` parts records from it where they are of no
    one class by annotation. Raises UnknownRecordError for a value that is no record, tuple, mapping, frozenset, choice, day,
    moment, time of day, number, text or None."""
    return _LINE(_marked(value, part))


def read(text: str, find: Find | None = None) -> Any:
    """The reverse of `written`; `find` finds what is kept elsewhere. Raises UnknownRecordError."""
    try:
        return _unmarked(json.loads(text), find)
    except (ValueError, TypeError, KeyError, AttributeError, ImportError, IndexError, ArithmeticError) as error:
        raise UnknownRecordError(str(error)) from error


def _marked(value: Any, part: Part | None = None) -> Any:
    """`value` as JSON that tells by itself what it is."""
    kind: Any = type(value)
    if kind is str or kind is int or kind is bool or value is None:
        return value
    if kind is tuple:
        return [_TUPLE, *[_marked(each, part) for each in value]]
    if is_dataclass(value):
        if part is not None:
            value = part(value)
            kind = type(value)
        if kind is Elsewhere:
            return [_ELSEWHERE, value.key, value.size]
        return [_RECORD, _name(kind), *_record(kind).write(value, part)]
    if isinstance(value, Enum):
        return [_CHOICE, _name(kind), value.name]
    if isinstance(value, str):
        return [_RECORD, _name(kind), str(value)]
    for known, mark, write in _WRITERS:
        if isinstance(value, known):
            return [mark, write(value)]
    raise UnknownRecordError(f"cannot write a {kind.__name__}")


def _unmarked(plain: Any, find: Find | None) -> Any:
    if type(plain) is not list:
        return plain
    mark = plain[0]
    if mark == _TUPLE:
        return tuple([_unmarked(each, find) if type(each) is list else each for each in plain[1:]])
    if mark == _RECORD:
        kind = _class(plain[1])
        return _record(kind).read(plain[2:], find) if is_dataclass(kind) else kind(plain[2])
    if mark == _CHOICE:
        return _class(plain[1])[plain[2]]
    if mark == _ELSEWHERE and find is not None:
        return Elsewhere(plain[1], plain[2], find)
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
    _SET: lambda plain: frozenset(_unmarked(each, None) for each in plain),
    _MAP: lambda plain: {_unmarked(key, None): _unmarked(each, None) for key, each in plain},
}
_PLAIN = _Coding(str, str)
_MARKED = _Coding(lambda v: f"marked({v}, part)", lambda v: f"unmarked({v}, find)")
# To make it takes as long as to write a short value.
_LINE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_SIMPLE: Mapping[Any, _Coding] = {
    int: _PLAIN,
    bool: _PLAIN,
    str: _Coding(lambda v: f"text({v})", str),
    dt.datetime: _Coding(lambda v: f"{v}.isoformat()", lambda v: f"moment({v})"),
    dt.date: _Coding(lambda v: f"{v}.isoformat()", lambda v: f"day({v})"),
}


class _Record(NamedTuple):
    """How a record becomes the list of its fields, and comes back."""

    write: Callable[[Any, Part | None], list[Any]]
    read: Callable[[list[Any], Find | None], Any]


@cache
def _record(kind: Any) -> _Record:
    hints = get_type_hints(kind)
    names = tuple(each.name for each in fields(kind) if each.init)
    known: dict[str, Any] = {"kind": kind, "marked": _marked, "unmarked": _unmarked, "text": _text, "intern": intern}
    known |= {"moment": dt.datetime.fromisoformat, "day": dt.date.fromisoformat}
    codings = [_coding(hints[name], known) for name in names]
    writes = ", ".join(each.write(f"value.{name}") for name, each in zip(names, codings, strict=True))
    reads = ", ".join(each.read(f"v{at}") for at, each in enumerate(codings))
    values = "".join(f"v{at}, " for at in range(len(names)))
    # Only names of fields and classes of ours stand in the source.
    source = (
        f"def write(value, part): return [{writes}]\n"
        f"def read(plain, find):\n {values or '()'} = plain\n return kind({reads})"
    )
    exec(source, known)
    return _Record(known["write"], known["read"])


def _coding(hint: Any, known: dict[str, Any]) -> _Coding:
    """How a field with that annotation is written: as it is, by its one class, or marked where that is not known. What the
    source needs is put into `known`."""
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType) and NoneType in args and len(args) == 2:
        return _optional(_coding(next(each for each in args if each is not NoneType), known))
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
        return _several(_coding(args[0], known))
    if origin is tuple and args and Ellipsis not in args:
        return _parts([_coding(each, known) for each in args])
    if origin in (dict, Mapping) and args[0] is str:
        return _named(_coding(args[1], known))
    if isinstance(hint, type) and hint.__module__.startswith(_OURS) and (issubclass(hint, Enum) or is_dataclass(hint)):
        return _of_ours(hint, known)
    return _MARKED


def _of_ours(kind: Any, known: dict[str, Any]) -> _Coding:
    wanted = kind
    name = f"of{len(known)}"
    if issubclass(kind, Enum):
        known[name] = kind
        return _Coding(lambda v: f"{v}.name", lambda v: f"{name}[{v}]")

    def write(value: Any, part: Part | None) -> list[Any]:
        if type(value) is not kind:
            raise UnknownRecordError(f"a {type(value).__name__} in a field of {kind.__name__}")
        return _record(wanted).write(value, part)

    # Looked up only when one is met: a record may hold others of its own class.
    known[f"{name}w"], known[f"{name}r"] = write, lambda plain, find: _record(kind).read(plain, find)
    return _Coding(lambda v: f"{name}w({v}, part)", lambda v: f"{name}r({v}, find)")


def _text(value: Any) -> str:
    if type(value) is not str:
        raise UnknownRecordError(f"a {type(value).__name__} in a field of text")
    return value


def _optional(inner: _Coding) -> _Coding:
    if inner is _PLAIN:
        return inner
    return _Coding(
        lambda v: f"(None if {v} is None else {inner.write(v)})",
        lambda v: f"(None if {v} is None else {inner.read(v)})",
    )


def _several(inner: _Coding) -> _Coding:
    reads = inner.read("e")
    each = "{}" if reads == "e" else f"[{reads} for e in {{}}]"
    return _Coding(
        lambda v: f"[{inner.write('e')} for e in {v}]", lambda v: f"(tuple({each.format(v)}) if {v} else ())"
    )


def _parts(inner: Sequence[_Coding]) -> _Coding:
    """A tuple of so many values."""
    reads = [each.read("e") for each in inner]
    if all(each == "e" for each in reads):
        return _Coding(lambda v: f"list({v})", lambda v: f"tuple({v})")
    return _Coding(
        lambda v: f"[{', '.join(each.write(f'{v}[{at}]') for at, each in enumerate(inner))}]",
        lambda v: f"({', '.join(each.read(f'{v}[{at}]') for at, each in enumerate(inner))},)",
    )


def _named(inner: _Coding) -> _Coding:
    """Values by name."""
    return _Coding(
        lambda v: f"{{text(n): {inner.write('e')} for n, e in {v}.items()}}",
        # The same few names in all records: each stands in the memory once.
        lambda v: f"{{intern(n): {inner.read('e')} for n, e in {v}.items()}}",
    )


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
