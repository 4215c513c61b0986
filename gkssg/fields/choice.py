"""A value from a fixed list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gkssg.base.text import nearest
from gkssg.fields.schema import INVALID, Flaw, Problem, fault
from gkssg.fields.text import scalar
from gkssg.formats import yamltree


@dataclass(frozen=True, slots=True)
class Choice:
    """One of `options`: what may be written, and the value that it stands for."""

    options: Mapping[str, Any]

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """The value of the option."""
        text = scalar(node, name, problems)
        if text is None:
            return INVALID
        if text in self.options:
            return self.options[text]
        problems.append(fault(Flaw.CHOICE, node, f"“{name}”不能是“{text}”", self._hint(text)))
        return INVALID

    def describe(self) -> str:
        """For the documentation."""
        return " · ".join(self.options)

    def _hint(self, text: str) -> str:
        guess = nearest(text, self.options)
        listed = "、".join(self.options)
        return f"是不是“{guess}”？能写的有：{listed}。" if guess else f"能写的有：{listed}。"


def same(*options: str) -> Choice:
    """A choice whose values are the words themselves."""
    return Choice({option: option for option in options})
