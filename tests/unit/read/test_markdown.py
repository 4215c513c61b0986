"""Markdown as Chinese official prose needs it: lines, emphasis, tables, notes, headings, links, and nothing harmful."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from office import findings, item, make_office, number, published

from gkssg.model.diagnostic import Diagnostic
from gkssg.read.body import Text, read_body
from gkssg.read.lookalikes import lookalikes
from gkssg.read.markdown import Converter

CONVERTER = Converter()
PATH = "content/gg/a.md"


def read(body: str) -> Text:
    """The text of an item's body."""
    return read_body(body, PATH, 1, CONVERTER, [])


def told(body: str) -> list[tuple[str, int, int]]:
    """Code, line and column of what is found in a body."""
    found: list[Diagnostic] = []
    read_body(body, PATH, 1, CONVERTER, found)
    return [(each.code, each.place.line, each.place.column) for each in found]


@given(
    st.lists(st.sampled_from(["甲", "- ", "1. ", "# ", "```", "   ", " ", "\n", "\n\n", "-", ":", "> "])).map("".join)
)
def test_a_first_look_at_a_body_misses_no_line_that_looks_like_a_list(body: str) -> None:
    lines = body.split("\n")
    # A line at the end that is fine, and lets each line be looked at.
    whole = list(lookalikes([*lines, "```", "```", "", "- 甲"], PATH, 1))
    assert [each for each in whole if each.place.line <= len(lines)] == list(lookalikes(lines, PATH, 1))


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("甲乙\n丙丁", "<p>甲乙丙丁</p>"),
        ("甲，\n乙。\n（丙）\n“丁”\n——戊", "<p>甲，乙。（丙）“丁”——戊</p>"),
        ("甲 \n 乙", "<p>甲乙</p>"),
        ("甲**乙**\n丙", "<p>甲<strong>乙</strong>丙</p>"),
        ("甲\n**乙**丙", "<p>甲<strong>乙</strong>丙</p>"),
        ("**甲**\n**乙**", "<p><strong>甲</strong><strong>乙</strong></p>"),
        ("甲**乙\n丙**丁", "<p>甲<strong>乙丙</strong>丁</p>"),
        ("甲\n[乙](https://e.org/)\n丙", '<p>甲<a href="https://e.org/">乙</a>丙</p>'),
        ("> 甲\n> 乙", "<blockquote>\n<p>甲乙</p>\n</blockquote>"),
        ("- 甲\n  乙", "<ul>\n<li>甲乙</li>\n</ul>"),
        ("甲\nABC", "<p>甲\nABC</p>"),
        ("ABC\n甲", "<p>ABC\n甲</p>"),
        ("abc\ndef", "<p>abc\ndef</p>"),
        ("第3\n条", "<p>第3\n条</p>"),
        ("甲  \n乙", "<p>甲<br>\n乙</p>"),
        ("`甲\n乙`", "<p><code>甲\n乙</code></p>"),
        ("甲\n`乙`\n丙", "<p>甲\n<code>乙</code>\n丙</p>"),
        ("    甲\n    乙", "<pre><code>甲\n乙\n</code></pre>"),
        ("甲\n\n乙", "<p>甲</p>\n<p>乙</p>"),
        ("**甲**\n\n**乙**", "<p><strong>甲</strong></p>\n<p><strong>乙</strong></p>"),
    ],
)
def test_a_line_end_between_hanzi_is_no_blank(body: str, html: str) -> None:
    assert read(body).html == html


def test_a_line_end_after_a_note_is_no_blank() -> None:
    assert re.search(r"</sup>乙</p>", read("甲[^1]\n乙\n\n[^1]: 注").html)


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("**《办法》。**字", "<strong>《办法》。</strong>字"),
        ("他说：**“好。”**她走了", "他说：<strong>“好。”</strong>她走了"),
        ("**注意：**甲", "<strong>注意：</strong>甲"),
        ("甲**（一）**乙", "甲<strong>（一）</strong>乙"),
        ("甲*乙，*丙", "甲<em>乙，</em>丙"),
    ],
)
def test_emphasis_works_beside_chinese_signs(body: str, html: str) -> None:
    assert read(body).html == f"<p>{html}</p>"


def test_a_table_scrolls_in_a_named_region_with_scoped_heads_and_aligned_columns() -> None:
    html = read("甲\n\n|左|中|右|\n|:-|:-:|-:|\n|a|b|1|\n\n乙\n\n|c|\n|-|\n|3|\n").html
    first, second = re.findall(r'<div class="scroll" role="region" aria-label="表格 (\d)" tabindex="0">', html)
    assert (first, second) == ("1", "2")
    assert html.count("</table></div>") == 2
    assert html.count('<th scope="col">') == 4
    assert "style=" not in html
    (classes,) = re.findall(r'<table class="([^"]*)">', html)
    assert classes.split() == ["c2", "r3"]


def test_notes_are_linked_both_ways_with_chinese_words() -> None:
    html = read("甲[^注]。\n\n[^注]: 出处\n").html
    assert '<a class="footnote-ref" href="#fn:注">' in html
    assert 'href="#fnref:注" title="回到正文中注释 1 的位置"' in html
    assert told("甲[^注]。\n\n[^注]: 出处\n") == []


def test_headings_keep_their_hanzi_as_anchors_and_stay_apart() -> None:
    text = read("## 总则\n\n## 总则\n\n### 附件 1：表\n\n#### A & B\n\n## 甲 {#own}\n")
    assert [(each.level, each.id, each.text) for each in text.headings] == [
        (2, "总则", "总则"),
        (2, "总则_1", "总则"),
        (3, "附件-1表", "附件 1：表"),
        (4, "a-b", "A & B"),
        (2, "own", "甲"),
    ]


def test_a_heading_of_the_first_level_becomes_second_and_is_told() -> None:
    assert read("甲\n\n# 一级\n").html == '<p>甲</p>\n<h2 id="一级">一级</h2>'
    assert told("甲\n\n# 一级\n") == [("GK015", 3, 1)]
    assert told("```\n# 不是标题\n```\n") == []


LINKS = {
    "[甲](b.md)": ("content/gg/b.md", "", 1, 5),
    "[甲](../zc/gfxwj/c.md#第一条)": ("content/zc/gfxwj/c.md", "第一条", 1, 5),
    "[甲](#总则)": (PATH, "总则", 1, 5),
    "[甲](附件 1.pdf)": ("content/gg/附件 1.pdf", "", 1, 5),
    "[甲](<附件 1.pdf>)": ("content/gg/附件 1.pdf", "", 1, 6),
    "[甲](附件%201.pdf)": ("content/gg/附件 1.pdf", "", 1, 5),
    "[甲](%E9%99%84%E4%BB%B6.pdf)": ("content/gg/附件.pdf", "", 1, 5),
    '[甲](b.md "题")': ("content/gg/b.md", "", 1, 5),
    "[甲][1]\n\n[1]: b.md": ("content/gg/b.md", "", 3, 6),
    '[甲][]\n\n[甲]: 附件%201.pdf "题"': ("content/gg/附件 1.pdf", "", 3, 6),
    "<a href='b.md'>甲</a>": ("content/gg/b.md", "", 1, 10),
}


@pytest.mark.parametrize(("body", "link"), LINKS.items(), ids=list(LINKS))
def test_a_link_to_a_file_of_the_site_is_known_with_its_place(body: str, link: tuple[str, str, int, int]) -> None:
    (found,) = read(body).links
    assert (found.target, found.fragment, found.place.line, found.place.column) == link


@pytest.mark.parametrize("url", ["https://e.org/?a=1&amp;b=2", "http://e.org/", "mailto:a@b.cn", "tel:12345"])
def test_links_to_elsewhere_stay_as_they_are(url: str) -> None:
    text = read(f"[甲]({url.replace('&amp;', '&')})")
    assert text.html == f'<p><a href="{url}">甲</a></p>'
    assert text.links == ()


def test_links_lead_to_pages_and_attachments_of_the_published_site(tmp_path: Path) -> None:
    body = (
        "见[办法](../zc/gfxwj/b.md#第一条)、[办法][1]、[表](附件 1.txt)、[本文](#线路)。\n\n"
        "## 线路\n\n![图](图.png)\n\n[1]: ../zc/gfxwj/b.md\n"
    )
    files = {
        PATH: item(body, 附件="附件 1.txt"),
        "content/gg/附件 1.txt": "表",
        "content/gg/图.png": "图",
        "content/zc/gfxwj/b.md": item("## 第一条\n", 索引号=number(2)),
    }
    folder = make_office(tmp_path, **files)
    assert findings(folder) == []
    assert published(folder).release is not None
    home = folder / "public" / "items" / "2026"
    page = (home / "00001.html").read_text("utf-8")
    assert '<a href="00002.html#第一条">办法</a>、<a href="00002.html">办法</a>' in page
    assert '<a href="#线路">本文</a>' in page
    (table,) = re.findall(r'<a href="(00001/[^"]*)">表</a>', page)
    (picture,) = re.findall(r'<img alt="图" src="(00001/[^"]*)">', page)
    assert (home / table).read_text("utf-8") == "表"
    assert (home / picture).read_text("utf-8") == "图"
    assert table.isascii()


def test_the_words_for_search_have_no_marks_and_no_glued_blocks() -> None:
    body = "## 总则\n\n甲&amp;**乙**\n丙。\n\n- 一\n- 二\n\n|左|右|\n|-|-|\n|1|2|\n"
    assert read(body).text == "总则 甲&乙丙。 一 二 左 右 1 2"


def test_a_picture_whose_address_is_taken_away_is_not_left_as_a_ruin() -> None:
    assert read("甲![图](data:image/png;base64,AA)乙").html == "<p>甲乙</p>"
    assert read("甲![图](https://e.org/a.png)乙").html == "<p>甲乙</p>"


class _Harm(HTMLParser):
    """Gathers what a browser could run or fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Scripts, frames, handlers, and addresses of other schemes."""
        if tag in ("script", "style", "iframe", "object", "embed", "form", "svg", "math", "base", "meta", "link"):
            self.found.append(tag)
        for name, value in attrs:
            address = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if name.startswith("on") or name in ("style", "srcset", "formaction", "srcdoc"):
                self.found.append(name)
            if name in ("href", "src") and re.match(
                r"(?!https?:|mailto:|tel:|gkssg:content/)[a-z][a-z0-9+.-]*:", address
            ):
                self.found.append(address)
            if name == "src" and not address.startswith("gkssg:content/"):
                self.found.append(address)


PIECES = [
    *("<script>", "</script>", "<img", "<a", "<svg", "<iframe", "<p", "</p>", "<style>", "<math>", "<table>", "<td>"),
    *("<noscript>", "<template>", "<!--", "-->", "<![CDATA[", "]]>", "&lt;script&gt;", " onerror=", " onclick=x"),
    *(" src=", " href=", " style=x", "javascript:", "java\tscript:", "&#106;avascript:", "data:text/html", "vbscript:"),
    *("//e.org/", "gkssg:content/../site.yaml", "../../site.yaml", "%6a", "[1]: ", "![", "[", "](", ")", "](<", ">"),
    *('"', "'", "`", "~~~", "{:", "{: onload=1 }", "}", "|", "|-|-|", "**", "_", "# ", "> ", "- ", " ", "\n", "\n\n"),
    *("\x02", "\x03", "klzzwxh:0000", "\x02klzzwxh:0000\x03"),
]
HOSTILE = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=25).map("".join)


@settings(max_examples=300, deadline=None)
@given(body=HOSTILE)
@example(body="<scr<script>ipt>alert(1)</script>")
@example(body="[a](java\nscript:alert(1))")
@example(body="<img src=x onerror=alert(1)>")
@example(body="![a](x){: onerror=alert(1) }")
@example(body="<a href='&#x6A;avascript:alert(1)'>x</a>")
@example(body="<svg><style><img src=x onerror=alert(1)></style></svg>")
@example(body="<noscript><p title='</noscript><img src=x onerror=alert(1)>'>")
@example(body="<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>")
def test_nothing_that_runs_or_is_fetched_from_elsewhere_gets_through(body: str) -> None:
    text = read(body)
    harm = _Harm()
    harm.feed(text.html)
    harm.close()
    assert harm.found == []
    assert "<script" not in text.html.lower()
    assert all(source.startswith("content/") and ".." not in source for source in text.images)
    assert all(link.target.startswith("content/") and ".." not in link.target.split("/") for link in text.links)
