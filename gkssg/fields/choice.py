"""A value from a fixed list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gkssg.base.text import nearest
from gkssg.fields.jsonschema import Schema, words
from gkssg.fields.schema import Flaw, Problem
from gkssg.fields.text import parsed
from gkssg.formats import yamltree


@dataclass(frozen=True, slots=True)
class Choice:
    """One of `options`: what may be written, and the value that it stands for."""

    options: Mapping[str, Any] = field(hash=False)

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """The value of the option."""
        return parsed(
            node,
            name,
            problems,
            self.options.get,
            lambda text: (Flaw.CHOICE, f"“{name}”不能是“{text}”", self._hint(text)),
        )

    def describe(self) -> str:
        """For the documentation."""
        return " · ".join(self.options)

    def schema(self) -> Schema:
        """For programs that help to write."""
        return words(self.options)

    def _hint(self, text: str) -> str:
        guess = nearest(text, self.options)
        listed = "、".join(self.options)
        return f"是不是“{guess}”？能写的有：{listed}。" if guess else f"能写的有：{listed}。"


def same(*options: str) -> Choice:
    """A choice whose values are the words themselves."""
    return Choice({option: option for option in options})
