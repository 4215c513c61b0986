"""Text, yes or no, and lists of values."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from gkssg.fields.jsonschema import Schema, either, list_of, words
from gkssg.fields.jsonschema import text as json_text
from gkssg.fields.schema import INVALID, FieldType, Flaw, Problem, fault
from gkssg.formats import yamltree

FLAGS = dict.fromkeys(("是", "true", "yes", "on"), True) | dict.fromkeys(("否", "false", "no", "off"), False)
_BLANKS = re.compile(r"[ \t\r\n]+")


def scalar(node: yamltree.Node, name: str, problems: list[Problem]) -> str | None:
    """The text of `node` with blanks folded, or None after a problem was added: it is a list or a table."""
    if isinstance(node, yamltree.Scalar):
        return _BLANKS.sub(" ", node.text).strip()
    problems.append(fault(Flaw.SHAPE, node, f"“{name}”只能写一个值", f"写成一行：“{name}: 内容”。"))
    return None


def parsed(
    node: yamltree.Node,
    name: str,
    problems: list[Problem],
    parse: Callable[[str], Any],
    explain: Callable[[str], tuple[Flaw, str, str]],
    nothing: Collection[str] = (),
) -> Any:
    """What `parse` makes of the text of `node`; where it makes None, the flaw, message and hint of `explain`.

    A text in `nothing` stands for no value: None.
    """
    text = scalar(node, name, problems)
    if text is None:
        return INVALID
    if text in nothing:
        return None
    value = parse(text)
    if value is None:
        flaw, message, hint = explain(text)
        problems.append(fault(flaw, node, message, hint))
        return INVALID
    return value


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `pattern` is what it must match as a whole, `form` says so in words, `example` shows it."""

    pattern: str = ""
    form: str = "文字"
    example: str = ""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """The text."""
        return parsed(
            node,
            name,
            problems,
            lambda text: text if not self.pattern or re.fullmatch(self.pattern, text) else None,
            lambda text: (Flaw.VALUE, f"“{name}”的写法不对：“{text}”", self._hint()),
        )

    def describe(self) -> str:
        """For the documentation."""
        return self.form + (f"，如 `{self.example}`" if self.example else "")

    def schema(self) -> Schema:
        """For programs that help to write."""
        return json_text(self.pattern, self.form, self.example)

    def _hint(self) -> str:
        return f"应当是{self.form}" + (f"，例如：{self.example}" if self.example else "") + "。"


@dataclass(frozen=True, slots=True)
class Flag:
    """是 or 否."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """True or False."""
        hint = f"写“{name}: 是”或“{name}: 否”。"
        return parsed(
            node,
            name,
            problems,
            lambda text: FLAGS.get(text.lower()),
            lambda text: (Flaw.CHOICE, f"“{name}”只能是“是”或“否”，不能是“{text}”", hint),
        )

    def describe(self) -> str:
        """For the documentation."""
        return "是 或 否"

    def schema(self) -> Schema:
        """For programs that help to write."""
        other = json_text(
            "|".join("".join(f"[{char.upper()}{char}]" for char in word) for word in FLAGS if word.isascii())
        )
        return either(
            words(word for word in FLAGS if not word.isascii()), {"type": "boolean"}, {**other, "type": ["string"]}
        )


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of values, or one value alone; `build` makes the result from the tuple of values."""

    type: FieldType
    build: Callable[[tuple[Any, ...]], Any] = tuple

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """The values in the order written."""
        nodes = node.items if isinstance(node, yamltree.Sequence) else (node,)
        values = [self.type.read(each, name, problems) for each in nodes]
        return INVALID if INVALID in values else self.build(tuple(values))

    def describe(self) -> str:
        """For the documentation."""
        return f"{self.type.describe()}；可以写多个：`[甲, 乙]`"

    def schema(self) -> Schema:
        """For programs that help to write."""
        return list_of(self.type.schema())
