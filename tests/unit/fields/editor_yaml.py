"""YAML as an editor's program sees it: the core schema of YAML 1.2, where 2026 is a number and 是 a text."""

import re
from typing import Any

import yaml

_TYPES = {
    "null": (r"~|null|Null|NULL|", "~nN"),
    "bool": (r"true|True|TRUE|false|False|FALSE", "tTfF"),
    "int": (r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    "float": (r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
}


class EditorLoader(yaml.SafeLoader):
    """A loader with the types of the core schema alone."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


def _int(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    return int(node.value, {"o": 8, "x": 16}.get(node.value[1:2], 10))


def _float(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> float:
    return float(node.value)


for _name, (_pattern, _first) in _TYPES.items():
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(f"(?:{_pattern})$"), list(_first))
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("$"), [""])
EditorLoader.add_constructor("tag:yaml.org,2002:int", _int)
EditorLoader.add_constructor("tag:yaml.org,2002:float", _float)


def seen(text: str) -> Any:
    """The value of a YAML text."""
    return yaml.load(text, Loader=EditorLoader)


def front_matter(text: str) -> Any:
    """The value of what stands between the first two lines `---` of an item."""
    return seen(text.split("---\n", 2)[1])
