"""A tree of YAML has what the library finds in the text, each value as typed and where it stands."""

from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gkssg.formats import yamltree

PIECES = [
    *(
        "标题",
        "a",
        " 甲",
        "2024-03-18",
        "no",
        "0123",
        "1.5",
        "null",
        "~",
        "true",
        "2024-03-18 09:00",
        "<<",
        "=",
        ".inf",
    ),
    *(
        ": ",
        ":",
        "：",
        "- ",
        "-",
        "? ",
        "\n",
        "\n",
        "\n",
        "\n  ",
        "\n    ",
        "\n- ",
        "\n  - ",
        " ",
        "  ",
        ", ",
        ",",
        "\t",
    ),
    *(
        "'",
        '"',
        "''",
        '\\"',
        "[",
        "]",
        "{",
        "}",
        "[甲, 乙]",
        "{甲: 乙}",
        "|\n  甲\n  乙",
        ">-\n  甲",
        "#",
        " # 注",
        "%",
        "@",
        "`",
    ),
    *(
        "&a ",
        "*a",
        "!",
        "!!str ",
        "!甲 ",
        "&",
        "*",
        "---\n",
        "...\n",
        "\x85",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\x07",
        "😀",
        "\xa0",
    ),
]
LINES = [
    "标题: '市局指南'",
    "成文日期: 2018-02-27",
    "关键词: [预算, 采购]",
    "空:",
    "- 名称: 甲\n  文件: 乙",
    "说明: |\n  甲\n\n  乙",
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.lists(st.sampled_from([*LINES, *PIECES]), max_size=8).map("\n".join),
)


def parts(text: str) -> Any:
    """What the library, with all its guesses at types, makes of a text, in the form of `parts_of`."""
    for false_end in "\x85\u2028\u2029":
        text = text.replace(false_end, " ")
    try:
        return _library(yaml.compose(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        return None


def _library(node: yaml.Node | None) -> Any:
    if node is None:
        return ()
    place = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        return (*place, node.value, not node.style)
    if isinstance(node, yaml.SequenceNode):
        return (*place, [_library(each) for each in node.value])
    return (*place, [(_library(key), _library(value)) for key, value in node.value])


def parts_of(node: yamltree.Node | None) -> Any:
    """A tree as nested tuples."""
    match node:
        case yamltree.Scalar():
            return (node.line, node.column, node.text, node.plain)
        case yamltree.Sequence():
            return (node.line, node.column, [parts_of(each) for each in node.items])
        case yamltree.Mapping():
            return (node.line, node.column, [(parts_of(each.key), parts_of(each.value)) for each in node.pairs])
    return ()


@settings(max_examples=500, deadline=None)
@given(TEXTS)
@example("甲: no\n乙: 0123\n丙: 2024-03-18\n<<: {丁: 1}\n")
@example("甲: 一 & 二！\n乙: '!'\n")
def test_the_tree_is_the_library_s_own(text: str) -> None:
    expected = parts(text)
    try:
        found = parts_of(yamltree.compose(text))
    except yamltree.YamlError as error:
        # What the library reads and we do not, has a name or a tag, or a list as a key.
        assert expected is None or error.problem in ("found alias", "found tag", "found a list or table as key")
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("text", "problem", "line", "column"),
    [
        ("甲: &a 乙\n丙: *a\n", "found alias", 1, 4),
        ("甲: !!str 乙\n", "found tag", 1, 4),
        ("甲: [一, !c 二]\n", "found tag", 1, 8),
        ("? [甲]\n: 乙\n", "found a list or table as key", 1, 3),
        ("&a [*a]\n", "found alias", 1, 1),
    ],
)
def test_names_tags_and_lists_as_keys_are_refused(text: str, problem: str, line: int, column: int) -> None:
    with pytest.raises(yamltree.YamlError) as caught:
        yamltree.compose(text)
    assert (caught.value.problem, caught.value.line, caught.value.column) == (problem, line, column)


def test_places_count_from_the_first_line_of_the_file() -> None:
    tree = yamltree.compose("\n甲: 乙\n", first_line=2)
    assert isinstance(tree, yamltree.Mapping)
    assert (tree.line, tree.pairs[0].value.line, tree.pairs[0].value.column) == (3, 3, 4)
