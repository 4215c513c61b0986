"""用词: the office's own list of words, wrong: right."""

import re
from dataclasses import dataclass
from typing import Any

from gkssg.fields.jsonschema import Schema
from gkssg.fields.schema import INVALID, Flaw, Problem, fault
from gkssg.formats import yamltree

_LONGEST = 30
# What would be markup in a text or in front matter, where a repair puts the right word.
_SIGNS = re.compile(r"[\s#\[\]{}|<>`*_\\\"':]")
_HINT = "每行一个词，例如：青川交通局: 青川市交通运输局"


@dataclass(frozen=True, slots=True)
class Wording:
    """Pairs of words, wrong and right; a right word is nowhere wrong, so that a repair stays one."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """The pairs in the order written."""
        if not isinstance(node, yamltree.Mapping):
            problems.append(fault(Flaw.SHAPE, node, f"“{name}”应当是“错的: 对的”，一行一个", _HINT))
            return INVALID
        pairs: dict[str, str] = {}
        for pair in node.pairs:
            message = _flaw(pair, pairs)
            if message:
                problems.append(fault(Flaw.VALUE, pair.key, f"“{name}”里{message}", _HINT))
                return INVALID
            pairs[pair.key.text] = pair.value.text if isinstance(pair.value, yamltree.Scalar) else ""
        circle = next((right for right in pairs.values() for wrong in pairs if wrong in right), None)
        if circle is not None:
            hint = "对的写法里不能再有算作错的词，否则改不完；写长一点，让两边不重叠。"
            problems.append(fault(Flaw.VALUE, node, f"“{name}”里“{circle}”又是对的，又含有算作错的词", hint))
            return INVALID
        return tuple(pairs.items())

    def describe(self) -> str:
        """For the documentation."""
        return "一行一个：`错的: 对的`"

    def schema(self) -> Schema:
        """For programs that help to write."""
        return {"type": "object", "additionalProperties": {"type": "string", "minLength": 1, "maxLength": _LONGEST}}


def _flaw(pair: yamltree.Pair, before: dict[str, str]) -> str:
    wrong = pair.key.text
    right = pair.value.text if isinstance(pair.value, yamltree.Scalar) else ""
    if not 1 < len(wrong) <= _LONGEST or not 0 < len(right) <= _LONGEST:
        return f"“{wrong}”这一行要有两个词：错的至少两个字，都不超过 {_LONGEST} 个字"
    if _SIGNS.search(wrong + right):
        return f"“{wrong}”这一行有空格或符号，只能写字词"
    if wrong in before:
        return f"“{wrong}”写了两次"
    return ""
