"""Values to canonical JSON: one value, one text."""

import json
from typing import TypeAlias

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


def canonical(value: Json) -> str:
    """`value` as JSON in one line, keys sorted, 汉字 as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def readable(value: Json) -> str:
    """`value` as indented JSON with its keys in the order given, and a final newline."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
