"""同义词: words that mean the same to whoever searches, as groups."""

from dataclasses import dataclass
from typing import Any

from gkssg.fields.jsonschema import Schema
from gkssg.fields.schema import INVALID, Flaw, Problem, fault
from gkssg.fields.text import ListOf, Text
from gkssg.formats import yamltree

_GROUP = ListOf(Text(r"\S{2,30}", "不含空格的词，至少两个字", "最低生活保障"))


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Groups of at least two words; a word stands in one group only."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """The groups in the order written."""
        if not isinstance(node, yamltree.Sequence):
            problems.append(fault(Flaw.SHAPE, node, f"“{name}”应当是一组一组的词", _HINT))
            return INVALID
        groups = [self._group(each, name, problems) for each in node.items]
        if INVALID in groups:
            return INVALID
        words = [word for group in groups for word in group]
        twice = next((word for word in words if words.count(word) > 1), None)
        if twice is not None:
            problems.append(fault(Flaw.VALUE, node, f"“{name}”里“{twice}”写了两次", "把意思相同的词合成一组。"))
            return INVALID
        return tuple(groups)

    def describe(self) -> str:
        """For the documentation."""
        return "一组一行：`- [低保, 最低生活保障]`"

    def schema(self) -> Schema:
        """For programs that help to write."""
        group: Schema = {"type": "array", "items": _GROUP.type.schema(), "minItems": 2}
        return {"type": "array", "items": group}

    def _group(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        words = _GROUP.read(node, name, problems)
        if words is not INVALID and len(words) < 2:
            problems.append(fault(Flaw.VALUE, node, f"“{name}”的一组里至少要有两个词", _HINT))
            return INVALID
        return words


_HINT = "每组一行，例如：- [低保, 最低生活保障]"
