"""YAML text in, a tree of nodes with line and column out. The only module that imports PyYAML.

Nothing is guessed: `0123`, `no` and `2024-03-18` stay the text that was typed, and what they mean is decided by
the field. Duplicate keys are kept as they stand, so that they can be reported.
"""

from dataclasses import dataclass

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
STANDARD_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its line and column in the file, both from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar(Node):
    """A text as typed, quotes removed. `plain` tells that it was not quoted."""

    text: str
    plain: bool


@dataclass(frozen=True, slots=True)
class Sequence(Node):
    """A list."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A key and its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping(Node):
    """Keys and values in the order written, duplicates included."""

    pairs: tuple[Pair, ...]


class YamlError(Exception):
    """The text is not YAML that gkssg reads: `problem` in the parser's words, `line` and `column` from 1."""

    def __init__(self, problem: str, line: int, column: int) -> None:
        super().__init__(f"{line}:{column}: {problem}")
        self.problem, self.line, self.column = problem, line, column


def compose(text: str, *, first_line: int = 1) -> Node | None:
    """The tree of one YAML document, or None when there is nothing in it.

    `first_line` is the line of the file on which `text` begins. Raises YamlError for text that is no YAML, and for
    aliases and explicit tags, which have no use here and hide what a value is.
    """
    shift = first_line - 1
    try:
        root = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise YamlError(error.problem or error.context or "", line + shift, column) from error
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        column = len(before) - before.rfind("\n")
        raise YamlError("special characters are not allowed", before.count("\n") + 1 + shift, column) from error
    return None if root is None else _convert(root, shift, set())


def _convert(node: yaml.Node, shift: int, seen: set[int]) -> Node:
    line, column = node.start_mark.line + 1 + shift, node.start_mark.column + 1
    if id(node) in seen:
        raise YamlError("found alias", line, column)
    if not node.tag.startswith(STANDARD_TAG):
        raise YamlError("found tag", line, column)
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return Scalar(line, column, node.value, not node.style)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(line, column, tuple(_convert(each, shift, seen) for each in node.value))
    return Mapping(line, column, tuple(_pair(key, value, shift, seen) for key, value in node.value))


def _pair(key: yaml.Node, value: yaml.Node, shift: int, seen: set[int]) -> Pair:
    name = _convert(key, shift, seen)
    if not isinstance(name, Scalar):
        raise YamlError("found a list or table as key", name.line, name.column)
    return Pair(name, _convert(value, shift, seen))
