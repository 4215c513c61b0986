"""Values to canonical JSON: one value, one text."""

import json
from collections.abc import Iterable
from typing import TypeAlias

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
# To make them takes longer than to write a short value.
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_LINE = json.JSONEncoder(ensure_ascii=False).encode


def canonical(value: Json) -> str:
    """`value` as JSON in one line, keys sorted, 汉字 as they are."""
    return _CANONICAL(value)


def listed(name: str, rows: Iterable[Json]) -> str:
    """`{"format": 1, <name>: rows}` with a row a line, keys in the order given: a long list that can be compared."""
    lines = ",\n".join(map(_LINE, rows))
    return f'{{"format": 1, {json.dumps(name)}: [\n{lines}\n]}}\n'


def line(row: Json) -> str:
    """A row as it stands in what `listed` makes."""
    return _LINE(row)


def readable(value: Json) -> str:
    """`value` as indented JSON with its keys in the order given, and a final newline."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
