"""A YAML tree in, typed values out, with every problem of the tree and never only the first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Final, Protocol

from gkssg.base.text import nearest
from gkssg.fields.jsonschema import Schema, object_of
from gkssg.formats import yamltree


class Flaw(Enum):
    """What is wrong with a value; the reader maps it to the code of a finding."""

    MISSING = auto()
    UNKNOWN = auto()
    DUPLICATE = auto()
    SHAPE = auto()
    CHOICE = auto()
    DATE = auto()
    VALUE = auto()


@dataclass(frozen=True, slots=True)
class Problem:
    """A flaw at a line and column, with a sentence for the editor and what to type."""

    flaw: Flaw
    line: int
    column: int
    message: str
    hint: str


class Invalid(Enum):
    """The one value that stands for a value with problems."""

    INVALID = auto()


INVALID: Final = Invalid.INVALID


class FieldType(Protocol):
    """A type of value. `read` returns the value, or INVALID after it has added to `problems`."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """Type `node`; `name` is the key as the editor wrote it."""

    def describe(self) -> str:
        """The form of the value in a few Chinese words, for the documentation."""

    def schema(self) -> Schema:
        """The form of the value as JSON Schema, for programs that help to write; never stricter than `read`."""


@dataclass(frozen=True, slots=True)
class Field:
    """A key: its official name, its English alias, its type, and a sentence that says what it is for.

    `also` are other official names of the same thing, as tables of other offices have them.
    """

    name: str
    alias: str
    type: FieldType
    doc: str
    required: bool = False
    default: Any = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The values by alias, defaults included, and the node of each value that was written."""

    values: Mapping[str, Any]
    nodes: Mapping[str, yamltree.Node]
    keys: Mapping[str, yamltree.Scalar] = field(default_factory=dict)


def fault(flaw: Flaw, node: yamltree.Node, message: str, hint: str) -> Problem:
    """The problem at `node`."""
    return Problem(flaw, node.line, node.column, message, hint)


def is_empty(node: yamltree.Node) -> bool:
    """Whether nothing was written after the colon."""
    return isinstance(node, yamltree.Scalar) and node.plain and node.text in ("", "~")


def read_fields(tree: yamltree.Mapping, fields: Sequence[Field], problems: list[Problem]) -> Reading:
    """The values of `tree`. A key with a problem has no entry in `values`; required keys are checked."""
    by_name = named(fields)
    values: dict[str, Any] = {}
    nodes: dict[str, yamltree.Node] = {}
    keys: dict[str, yamltree.Scalar] = {}
    for pair in tree.pairs:
        known = by_name.get(pair.key.text)
        if known is None:
            problems.append(_unknown(pair.key, by_name))
        elif known.alias in keys:
            problems.append(_duplicate(pair.key, keys[known.alias]))
        else:
            keys[known.alias] = pair.key
            if is_empty(pair.value):
                continue
            nodes[known.alias] = pair.value
            value = known.type.read(pair.value, pair.key.text, problems)
            if known.required and value == "":
                problems.append(_missing(known, pair.key, tree))
            elif value is not INVALID:
                values[known.alias] = value
    for each in fields:
        if each.alias in nodes:
            continue
        if each.required:
            problems.append(_missing(each, keys.get(each.alias), tree))
        else:
            values[each.alias] = each.default
    return Reading(values, nodes, keys)


def named(fields: Sequence[Field]) -> dict[str, Field]:
    """The fields under every name that they have."""
    return {name: each for each in fields for name in (each.name, each.alias, *each.also)}


def _unknown(key: yamltree.Scalar, by_name: Mapping[str, Field]) -> Problem:
    guess = nearest(key.text.strip(), by_name)
    hint = (
        f"是不是“{guess}”？" if guess else "能写的项目有：" + "、".join(dict.fromkeys(f.name for f in by_name.values()))
    )
    return fault(Flaw.UNKNOWN, key, f"没有“{key.text}”这个项目", hint)


def _duplicate(key: yamltree.Scalar, first: yamltree.Scalar) -> Problem:
    same = "" if key.text == first.text else f"（与“{first.text}”是同一项）"
    message = f"“{key.text}”写了两次{same}，第一次在第 {first.line} 行"
    return fault(Flaw.DUPLICATE, key, message, "只留一处，把另一行删掉。")


def _missing(each: Field, key: yamltree.Scalar | None, tree: yamltree.Mapping) -> Problem:
    if key is not None:
        return fault(Flaw.MISSING, key, f"“{key.text}”后面是空的", f"补上内容：{each.doc}")
    return fault(Flaw.MISSING, tree, f"缺少“{each.name}”", f"加一行“{each.name}: …”。{each.doc}")


@dataclass(frozen=True, slots=True)
class Record:
    """A table of named fields that becomes one record."""

    noun: str
    build: Callable[..., Any]
    fields: tuple[Field, ...]

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """The record, or INVALID when any of its fields has a problem."""
        if not isinstance(node, yamltree.Mapping):
            hint = f"换行后缩进两格，逐行写“{self.fields[0].name}: …”。"
            problems.append(fault(Flaw.SHAPE, node, f"“{name}”应当是一组“名称: 内容”", hint))
            return INVALID
        before = len(problems)
        reading = read_fields(node, self.fields, problems)
        return INVALID if len(problems) > before else self.build(**reading.values)

    def describe(self) -> str:
        """For the documentation."""
        return self.noun

    def schema(self) -> Schema:
        """For programs that help to write."""
        return object_of(self.fields)
