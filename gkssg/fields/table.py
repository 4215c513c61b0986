"""The form of a table: its columns, how its head is recognised, and how a row of cells becomes typed values."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from gkssg.fields.jsonschema import Schema, object_of
from gkssg.fields.schema import INVALID, Field, Flaw, Problem, fault, is_empty, named, read_fields
from gkssg.formats import yamltree

# What stands in the first filled cell of a row that sums up others.
TOTALS = frozenset({"合计", "总计", "小计", "共计", "总合计"})
# Between the names of a head in several lines: 基本支出·人员经费.
JOINT = "·"
_UNIT = re.compile(r"[（(]\s*(?:单位[:：]?)?\s*(万元|亿元|元|%|％)\s*[）)]$")
_BLANKS = re.compile(r"[\s\u3000*]+")
_NOTE = re.compile(r"(?:注|备注|说明|附注|填表说明)[:：]")


@dataclass(frozen=True, slots=True)
class Table:
    """A table that an item of a kind may carry.

    `key` is the alias of the column whose value names a row, no two alike; `group` that by which long tables are
    parted; `brief` those shown where rows are too long to be shown whole; `filters` those with a choice of values.
    `spans` are pairs of columns with a first and a last day, `also` other official names of the table.
    """

    name: str
    alias: str
    doc: str
    columns: tuple[Field, ...]
    key: str = ""
    group: str = ""
    brief: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    spans: tuple[tuple[str, str], ...] = ()
    required: bool = False
    also: tuple[str, ...] = ()

    def column(self, alias: str) -> Field:
        """The column of that alias."""
        return next(each for each in self.columns if each.alias == alias)

    def names(self) -> dict[str, Field]:
        """The columns by all their names, as `bare` has them."""
        return {bare(name): each for name, each in named(self.columns).items()}

    def named_in(self, titles: Sequence[str]) -> int:
        """How long the longest of its names is that stands in one of `titles`; 0 for none."""
        names = (bare(name) for name in (self.name, *self.also))
        return max((len(name) for name in names if any(name in title for title in titles)), default=0)

    def describe(self) -> str:
        """For the documentation."""
        return f"一列“{self.columns[0].name}: …”，一行一组；或者用“数据”指到表格文件"

    def schema(self) -> Schema:
        """For programs that help to write."""
        return {"type": "array", "items": object_of(self.columns)}

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """Rows written in front matter: a list of tables of names and values. A tuple of `Cells`."""
        if not isinstance(node, yamltree.Sequence):
            hint = f"逐行写“- {{{self.columns[0].name}: …}}”，或者用“数据”指到表格文件。"
            problems.append(fault(Flaw.SHAPE, node, f"“{name}”应当是一列，每行一组“名称: 内容”", hint))
            return INVALID
        rows, before = [], len(problems)
        for each in node.items:
            if isinstance(each, yamltree.Mapping):
                reading = read_fields(each, self.columns, problems)
                rows.append(Cells(each.line, reading.values, frozenset(reading.nodes)))
            else:
                problems.append(
                    fault(Flaw.SHAPE, each, f"“{name}”的这一行不是一组“名称: 内容”", "写成“- 名称: 内容”。")
                )
        return INVALID if len(problems) > before else tuple(rows)


@dataclass(frozen=True, slots=True)
class Cells:
    """A typed row: its line, the values by alias, the aliases that were written, whether it is a sum of others."""

    line: int
    values: Mapping[str, Any]
    written: frozenset[str]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table in a file: the field of each known column, the names and columns that no field has."""

    fields: Mapping[int, Field]
    unknown: Mapping[int, str] = field(default_factory=dict)
    unit: str = ""

    def lacks(self, table: Table) -> tuple[Field, ...]:
        """The required columns that are not there."""
        here = {each.alias for each in self.fields.values()}
        return tuple(each for each in table.columns if each.required and each.alias not in here)


def head(known: Mapping[str, Field], lines: Sequence[Sequence[str]]) -> Head:
    """What the line or lines of a head say, with the columns by `Table.names`.

    A name in several lines may be known by all of it or by its last part.
    """
    fields: dict[int, Field] = {}
    unknown: dict[int, str] = {}
    unit = ""
    for at in range(max(map(len, lines), default=0)):
        parts = [part for part in dict.fromkeys(bare(line[at]) for line in lines if at < len(line)) if part]
        if not parts:
            continue
        candidates = (JOINT.join(parts), *reversed(parts))
        found = next((known[name] for name in candidates if name in known), None)
        unit = unit or next((match[1] for line in lines if at < len(line) and (match := _UNIT.search(line[at]))), "")
        if found is None or found.alias in {each.alias for each in fields.values()}:
            unknown[at] = JOINT.join(parts)
        else:
            fields[at] = found
    return Head(fields, unknown, unit)


# The same heads stand in every table of a kind.
@lru_cache(1 << 12)
def bare(name: str) -> str:
    """The name of a column without blanks, line ends, stars and the unit behind it."""
    text = _BLANKS.sub("", name)
    return _UNIT.sub("", text).strip("：:") or text


def is_total(texts: Sequence[str]) -> bool:
    """Whether a row of cells sums up others."""
    first = next((bare(text) for text in texts if text.strip()), "")
    return first in TOTALS


def is_note(texts: Sequence[str]) -> bool:
    """Whether a row is a remark below the table: 注：….

    A merged cell stands in every column it covers.
    """
    filled = {text.strip() for text in texts if text.strip()}
    return len(filled) == 1 and bool(_NOTE.match(filled.pop()))


def typed(table: Table, at: Head, line: int, texts: Sequence[str], problems: list[Problem]) -> Cells | None:
    """The row of a file whose cells are `texts`; None after `problems` grew. A sum may leave other columns empty."""
    total, before = is_total(texts), len(problems)
    values: dict[str, Any] = {each.alias: each.default for each in table.columns}
    written = set()
    for column, each in at.fields.items():
        text = texts[column] if column < len(texts) else ""
        cell = yamltree.Scalar(line, column + 1, text, plain=True)
        if not text.strip() or is_empty(cell):
            if each.required and not total:
                problems.append(fault(Flaw.MISSING, cell, f"“{each.name}”是空的", f"补上内容：{each.doc}"))
            continue
        if total and not is_numeric(each):
            values[each.alias] = text.strip()
            continue
        values[each.alias] = each.type.read(cell, each.name, problems)
        written.add(each.alias)
    return None if len(problems) > before else Cells(line, values, frozenset(written), total)


def is_numeric(each: Field) -> bool:
    """Whether the values of a field are numbers."""
    return bool(getattr(each.type, "numeric", False))
