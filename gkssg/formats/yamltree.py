"""YAML text in, a tree of nodes with line and column out. The only module that imports PyYAML.

Nothing is guessed: `0123`, `no` and `2024-03-18` stay the text that was typed, and what they mean is decided by
the field. Duplicate keys are kept as they stand, so that they can be reported.
"""

from typing import Any, NamedTuple, TypeAlias

import yaml

# What libyaml says beyond 1,000 levels (PyYAML 6.0.4).
_TOO_DEEP = "maximum nesting depth"
DEEPEST = 100
# YAML counts these as line ends, editors do not: read as blanks, so that line numbers agree.
_FALSE_LINE_ENDS = ("\x85", "\u2028", "\u2029")
# A plain value never begins with these; the parser would take them, and the word behind them, away.
_PROPERTIES = {"&": "found alias", "!": "found tag"}
Lines = tuple[str, ...]
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What the parser complains of where the text ends; the fault is where the quote or bracket begins.
_UNCLOSED = ("found unexpected end of stream", "did not find expected ',' or")


# A value knows its line and column in the file, both from 1. Tuples, for they are made in half the time of other frozen
# records, and every item has forty.
class Scalar(NamedTuple):
    """A text as typed, quotes removed. `plain` tells that it was not quoted."""

    line: int
    column: int
    text: str
    plain: bool


class Sequence(NamedTuple):
    """A list."""

    line: int
    column: int
    items: "tuple[Node, ...]"


class Pair(NamedTuple):
    """A key and its value."""

    key: Scalar
    value: "Node"


class Mapping(NamedTuple):
    """Keys and values in the order written, duplicates included."""

    line: int
    column: int
    pairs: tuple[Pair, ...]


Node: TypeAlias = Scalar | Sequence | Mapping


class YamlError(Exception):
    """The text is not YAML that gkssg reads: `problem` in the parser's words, `line` and `column` from 1."""

    def __init__(self, problem: str, line: int, column: int) -> None:
        super().__init__(f"{line}:{column}: {problem}")
        self.problem, self.line, self.column = problem, line, column


class _Loader(_Base):  # type: ignore[misc]  # one of two, as the machine has it
    """The library's fastest, without its guesses at what a value is, which take it two fifths of its time."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        return ""

    def descend_resolver(self, current_node: yaml.Node | None, current_index: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def compose(text: str, *, first_line: int = 1) -> Node | None:
    """The tree of one YAML document, or None when there is nothing in it.

    `first_line` is the line of the file on which `text` begins. Raises YamlError for text that is no YAML, and for
    anchors, aliases and explicit tags, which have no use here and hide what a value is.
    """
    shift = first_line - 1
    for false_end in _FALSE_LINE_ENDS:
        text = text.replace(false_end, " ")
    try:
        _limit_depth(text, shift)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise YamlError(error.problem or error.context or "", *_position(_mark(error), shift)) from error
    except yaml.reader.ReaderError as error:
        # Its `position` counts bytes or characters, as the parser likes.
        before = text[: max(text.find(chr(error.character)), 0)]
        column = len(before) - before.rfind("\n")
        raise YamlError("special characters are not allowed", before.count("\n") + 1 + shift, column) from error
    if root is None:
        return None
    # Where neither sign is in the text, nothing can be refused for it.
    lines = tuple(text.split("\n")) if any(sign in text for sign in _PROPERTIES) else ()
    return _convert(root, shift, lines, set())


def _limit_depth(text: str, shift: int) -> None:
    """Raise YamlError for nesting that only an accident makes, and that would overflow the parser's stack."""
    if sum(text.count(sign) for sign in "[{-?:") <= DEEPEST:
        return
    try:
        _refuse_depth(text, shift, _Loader)
    except yaml.MarkedYAMLError as error:
        if _TOO_DEEP not in (error.problem or ""):
            raise
        # The library has a limit of its own, and looks ahead so far that it does not come to tell where ours is passed.
        _refuse_depth(text, shift, yaml.SafeLoader)


def _refuse_depth(text: str, shift: int, loader: Any) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise YamlError("nested too deep", *_position(event.start_mark, shift))


def _position(mark: Any, shift: int) -> tuple[int, int]:
    return (mark.line + 1 + shift, mark.column + 1) if mark else (1 + shift, 1)


def _mark(error: yaml.MarkedYAMLError) -> yaml.Mark | None:
    begin, end = error.context_mark, error.problem_mark
    if begin and end and begin.line != end.line and (error.problem or "").startswith(_UNCLOSED):
        return begin
    return end or begin


def _convert(node: yaml.Node, shift: int, lines: Lines, seen: set[int]) -> Node:
    mark = node.start_mark
    line, column = mark.line + 1 + shift, mark.column + 1
    if lines:
        _refuse_properties(node, (line, column), lines, seen)
    if isinstance(node, yaml.ScalarNode):
        return Scalar(line, column, node.value, not node.style)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(line, column, tuple([_convert(each, shift, lines, seen) for each in node.value]))
    return Mapping(line, column, tuple([_pair(key, value, shift, lines, seen) for key, value in node.value]))


def _refuse_properties(node: yaml.Node, at: tuple[int, int], lines: Lines, seen: set[int]) -> None:
    if id(node) in seen:
        raise YamlError("found alias", *at)
    seen.add(id(node))
    mark = node.start_mark
    first = lines[mark.line][mark.column :][:1] if mark.line < len(lines) else ""
    if first in _PROPERTIES:
        raise YamlError(_PROPERTIES[first], *at)


def _pair(key: yaml.Node, value: yaml.Node, shift: int, lines: Lines, seen: set[int]) -> Pair:
    name = _convert(key, shift, lines, seen)
    if not isinstance(name, Scalar):
        raise YamlError("found a list or table as key", name.line, name.column)
    return Pair(name, _convert(value, shift, lines, seen))
