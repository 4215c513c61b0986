"""What needs no parser is given as the library would give it: short ways and long way never differ."""

import re
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from gkssg.read.body import plain, read_body
from gkssg.read.markdown import Converter, library
from gkssg.read.sanitise import sanitise, stripped

ROOT = Path(__file__).parents[3]
CONVERTER, LIBRARY = Converter(), library(quick=False)
PATH = "content/gg/a.md"
# Whole lines: of words, of other things, and those that change what stands beside them.
WORDS = [
    "甲乙，丙丁。",
    "2024年3月",
    "“引”",
    "\u3000\u3000缩进",
    "abc 一",
    "ＡＢＣ",
    "第 1 条：#3",
    "甲\u3000乙  丙",
    "（一）甲!",
    "é~^@;",
    "●一",
    '"引"',
    "(1) 甲",
]
HEADS = [
    "# 一",
    "## 甲 乙",
    "##甲",
    "### A-B",
    "## 甲 乙",
    "###### 末",
    "## ——",
    "##",
    "####### 七",
    "## 甲 #",
    "## 甲_1",
    "#\u3000甲",
]
OTHER = [
    *(
        "- 项",
        "1. 项",
        "１. 项",
        "12.5 万",
        "    缩进",
        "  甲",
        "> 引",
        ": 义",
        ":   义",
        "|a|b|",
        "|-|-|",
        "---",
        "===",
        "* * *",
    ),
    *(
        "[^1]: 注",
        "    注续",
        "甲[^1]。",
        "[r]: b.md",
        '"题"',
        "[甲][r]",
        "*[甲]: 乙",
        "{: .x}",
        "甲 {#id}",
        "## 甲 {#甲-乙}",
    ),
    *(
        "**粗**",
        "_a_",
        "`码`",
        "```",
        "~~~",
        "<div>",
        "</div>",
        '<div a="',
        '甲"',
        "<!--",
        "-->",
        "<b>",
        "<p>",
        "<script>",
        "&lt;",
        "A & B",
    ),
    *(
        "[TOC]",
        "///Footnotes Go Here///",
        "\ue000",
        "\ue0000",
        "<p>\ue0000</p>",
        "甲  ",
        "甲\\",
        "\t甲",
        "甲\t乙",
        "\x02甲\x03",
        "\x020\x03",
    ),
    *(
        " ",
        "   ",
        "\u3000",
        "\xa0甲",
        "甲\xa0",
        "\x0b",
        "\x85",
        "\u2028",
        "甲\u2028",
        "甲\r乙",
        "[",
        "]",
        "![图](a.png)",
        "甲](b.md)",
        "&#xe000;0",
    ),
]
MIXED = [
    *(
        "## **粗**",
        "## 甲 <b>乙</b>",
        "## 甲 & 乙 > 丙",
        "## 甲[^1]",
        "## `码`",
        "## 甲\\*乙",
        "## ![图](a.png)",
        "## <!-- 注 -->甲",
    ),
    *(
        "## 甲 {data-toc-label=乙}",
        "## 甲 {#id .x}",
        "甲 {: .x}",
        "**粗**{: .x}",
        "\\# 甲",
        "甲\\*乙",
        "<a@b.cn>",
        "`a\\b`",
        "\\[TOC]",
    ),
    *(
        "[TO\x02C]",
        " [TOC] ",
        "|甲|乙|\n|:-|-:|\n|1|**2**|\n|`a|b`|\\||",
        "甲|乙\n-|-\n1|2 {.x}",
        "- 甲\n{: .x}",
        "- 甲\n\n    乙",
    ),
    *(
        "1. 甲\n    - 乙\n    - 丙",
        "> - 甲\n> 乙",
        "甲\n: 乙\n: 丙",
        "[甲]: b.md '题'\n[乙]: c.md",
        "甲\n===",
        "乙\n---",
        "<div>{ \\ }</div>",
    ),
]
OTHER += MIXED
LINES = st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(HEADS), st.sampled_from(OTHER))
TEXTS = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n\n", "\n\n", "\n\n", "\n\n\n", "\n \n"])), max_size=12).map(
    lambda pairs: "".join(line + end for line, end in pairs)
)
MANY = settings(max_examples=400, deadline=None)


def agree(text: str) -> None:
    """The short ways give what the long way gives."""
    long = LIBRARY.reset().convert(text)
    assert CONVERTER.convert(text) == long
    blocks = CONVERTER.blocks(text)
    if blocks is not None:
        html = "\n".join(each.html for each in blocks)
        assert html == long
        assert sanitise(html) == html
        assert stripped(html) == []
        short = read_body(text, PATH, 1, CONVERTER, [])
        assert (short.html, short.text) == (html, plain(html))
        found = re.findall(r'<h([2-6]) id="([^"]*)">(.*?)</h\1>', html)
        assert [(each.level, each.id, each.text) for each in short.headings] == [
            (int(level), anchor, plain(inner)) for level, anchor, inner in found
        ]


@MANY
@given(TEXTS)
@example("甲\n\n乙\n\n: 义\n")
@example('甲\n\n<div a="\n\n甲"\n\n乙\n\n>\n')
@example("[^1]: 注\n\n甲\n\n乙\n\n    续\n\n甲[^1]\n\n///Footnotes Go Here///\n")
@example("<div>\n\n甲\n\n乙\n\n</div>\n")
@example("|a|\n|-|\n\n\ue0000\n\n甲\n\n乙")
@example("- 项\n\n甲\n\n乙\n\n    续\n\n- 项")
def test_lines_of_all_sorts(text: str) -> None:
    agree(text)


@MANY
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(HEADS), st.text(max_size=12)), max_size=8))
def test_any_words(lines: list[str]) -> None:
    agree("\n\n".join(lines))
    agree("\n".join(lines))


@MANY
@given(st.text("甲乙 1.-_#*>:|=\n\u3000“”ab", max_size=40))
def test_any_signs(text: str) -> None:
    agree(text)


def test_any_character_at_the_head_and_in_the_midst() -> None:
    odd = (code for code in range(0x180, 0x3100) if chr(code).isspace() or chr(code).isdigit())
    for char in map(chr, (*range(0x180), *odd, *map(ord, "\u200b\ufeff\ufffe\ud7ff\ue001①●—😀"))):
        for line in (f"{char}甲", f"{char}. 甲", f"甲{char}乙", f"甲{char}", f"## 甲{char}"):
            agree(f"{line}\n\n乙\n")


def test_the_sample_and_the_pages_of_the_tests() -> None:
    folders = (ROOT / "content", ROOT / "tests", ROOT / "docs")
    files: list[Path] = sorted(file for folder in folders for file in folder.rglob("*.md"))
    assert len(files) > 50
    for file in files:
        agree(file.read_text("utf-8").split("\n---\n", 1)[-1])


def test_words_need_no_parser() -> None:
    text = "第一段，\n还是第一段。\n\n## 二\n2024年\n\n## 二\n"
    blocks = CONVERTER.blocks(text)
    assert blocks is not None
    assert [(each.level, each.anchor, each.text) for each in blocks] == [
        (0, "", "第一段，还是第一段。"),
        (2, "二", "二"),
        (0, "", "2024年"),
        (2, "二_1", "二"),
    ]


def test_a_text_with_markup_needs_one() -> None:
    for line in ("- 项", "**粗**", "|a|\n|-|", "1. 项", "&lt;", "<b>", "[甲](b.md)"):
        assert CONVERTER.blocks(f"甲\n\n{line}\n") is None
