"""The Word file of the annual report, read back as Word would read it."""

import re
from datetime import date
from io import BytesIO
from time import sleep
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from gkssg.annual.word import paper
from gkssg.kinds.annual_forms import applications, forms
from gkssg.model.annual import Cell, Figure, Report
from gkssg.model.blocks import Form, FormCell
from gkssg.model.diagnostic import Place
from gkssg.model.item import Heading
from gkssg.standards.annual_report import APPLICATIONS, CORNER, DONE, editions

TITLE = "青川市交通运输局2025年政府信息公开工作年度报告"
HTML = """<p>本报告<strong>依法</strong>编制，见<a href="x.html">指南</a>。</p>
<h2 id="one">一、总体情况</h2><h3>（一）主动公开</h3><p>发布信息 30 条。</p>
<h2 id="two">二、主动公开政府信息情况</h2><p>表后的话。</p>
<p>\ue0001\ue001</p>
<div class="scroll"><table><thead><tr><th>项目</th><th>数</th></tr></thead><tbody><tr><td colspan="2">合并</td></tr></tbody></table></div>
<ol><li>第一件。</li><li>第二件。</li></ol><ul><li>另一件。</li></ul>"""
ROWS = ((FormCell("规章", "row"), FormCell("0")),)
UNDER = Form("disclosed", "主动公开", 2, (), (ROWS,), ("说明：一句话。",), "two")
MARKED = Form("reviews", "复议", 2, (), (((FormCell("复议", "row"), FormCell("7")),),), (), "\ue0001\ue001")
LOOSE = Form("years", "和上年比较", 2, (), (((FormCell("申请", "row"), FormCell("9")),),))


def written(html: str = HTML, *tables: Form) -> "docx.document.Document":
    """The paper, opened."""
    return docx.Document(BytesIO(paper(TITLE, "青川市交通运输局", date(2026, 1, 20), html, tables)))


def order(document: "docx.document.Document") -> list[str]:
    """The words of paragraphs and of the first cell of tables, as they follow one another."""
    found = []
    for element in document.element.body:
        texts = [text.text or "" for text in element.iter(qn("w:t"))]
        if element.tag == qn("w:tbl"):
            found.append(f"[{texts[0]}]")
        elif texts:
            found.append("".join(texts))
    return found


def test_text_and_tables_stand_in_their_order_and_each_word_once() -> None:
    assert order(written(HTML, UNDER, MARKED, LOOSE)) == [
        "青川市交通运输局2025年政府信息公开工作年度报告",
        "本报告依法编制，见指南。",
        "一、总体情况",
        "（一）主动公开",
        "发布信息 30 条。",
        "二、主动公开政府信息情况",
        "[规章]",
        "说明：一句话。",
        "表后的话。",
        "[复议]",
        "[项目]",
        "1. 第一件。",
        "2. 第二件。",
        "· 另一件。",
        "和上年比较",
        "[申请]",
        "青川市交通运输局",
        "2026年1月20日",
    ]


def test_the_page_is_that_of_an_official_document() -> None:
    section = written().sections[0]
    lengths = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.left_margin,
        section.right_margin,
        section.bottom_margin,
    )
    assert [round(each.mm) for each in lengths if each is not None] == [210, 297, 37, 28, 26, 35]


@pytest.mark.parametrize(
    ("words", "font", "points"),
    [
        ("青川市交通运输局2025年", "方正小标宋简体", 22),
        ("一、总体情况", "黑体", 16),
        ("（一）主动公开", "楷体_GB2312", 16),
        ("发布信息", "仿宋_GB2312", 16),
    ],
)
def test_fonts_and_sizes_are_those_of_gb_t_9704(words: str, font: str, points: int) -> None:
    paragraph = next(each for each in written().paragraphs if each.text.startswith(words))
    run = paragraph.runs[-1]
    assert run._r.rPr is not None and run._r.rPr.rFonts is not None
    assert run._r.rPr.rFonts.get(qn("w:eastAsia")) == font
    assert run.font.size is not None and run.font.size.pt == points
    assert run.font.name == "Times New Roman"
    spacing = paragraph.paragraph_format.line_spacing
    assert spacing is not None and 28 <= getattr(spacing, "pt", 0) <= 33


def test_bold_words_stay_bold_and_links_are_words() -> None:
    paragraph = next(each for each in written().paragraphs if each.text.startswith("本报告"))
    assert [(run.text, bool(run.font.bold)) for run in paragraph.runs] == [
        ("本报告", False),
        ("依法", True),
        ("编制，见", False),
        ("指南", False),
        ("。", False),
    ]


def test_pages_are_numbered_on_the_outer_side() -> None:
    document = written()
    assert document.settings.odd_and_even_pages_header_footer
    sides = []
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        paragraph = footer.paragraphs[0]
        assert re.fullmatch("— +—", "".join(text.text or "" for text in paragraph._p.iter(qn("w:t"))))
        assert [each.text for each in paragraph._p.iter(qn("w:instrText"))] == ["PAGE"]
        sides.append(str(paragraph.alignment).split(" ")[0])
    assert sides == ["RIGHT", "LEFT"]


def test_the_table_of_applications_has_its_merged_cells() -> None:
    edition = editions()[0]
    figures = {Cell(APPLICATIONS, DONE, "natural"): Figure(computed=None)}
    report = Report(2025, "局", edition.name, "", Place("x"), figures)
    head, bodies, columns = applications(report, edition)
    table = written("<p>文。</p>", Form("applications", "申请", columns, head, bodies)).tables[0]
    assert (len(table.rows), len(table.columns)) == (28, 10)
    assert table.cell(0, 0)._tc is table.cell(2, 2)._tc and table.cell(0, 0).text == CORNER
    assert table.cell(5, 0)._tc is table.cell(26, 0)._tc and table.cell(5, 0).text == "三、本年度办理结果"
    assert table.cell(7, 1)._tc is table.cell(14, 1)._tc and table.cell(7, 1).text == "（三）不予公开"
    assert table.cell(1, 4)._tc is table.cell(1, 8)._tc and table.cell(1, 4).text == "法人或其他组织"
    heads = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True] * 3 + [False] * 25
    assert all(row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_the_same_report_is_the_same_bytes_at_another_time() -> None:
    first = paper(TITLE, "局", date(2026, 1, 20), HTML, (UNDER,))
    sleep(2.1)  # the clock of zip archives counts in steps of two seconds
    assert paper(TITLE, "局", date(2026, 1, 20), HTML, (UNDER,)) == first
    core = ZipFile(BytesIO(first)).read("docProps/core.xml").decode()
    assert "2026-01-20" in core and TITLE in core


def test_a_table_of_which_nothing_is_known_is_not_drawn() -> None:
    report = Report(2025, "局", "2021", "", Place("x"), {Cell(APPLICATIONS, "new", "natural"): Figure(computed=None)})
    assert list(forms(report, (Heading(2, "a", "三、收到和处理政府信息公开申请情况"),), {})) == []


TAGS = st.sampled_from(["p", "h2", "h3", "ol", "ul", "li", "table", "tr", "td", "th", "strong", "div", "thead", "br"])
ODD = st.recursive(
    st.text(alphabet="甲乙1 \ue000\ue001&<", max_size=6),
    lambda inner: st.tuples(TAGS, st.lists(inner, max_size=3)).map(
        lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"
    ),
    max_leaves=12,
)


@given(st.lists(ODD, max_size=4).map("".join))
@settings(max_examples=60)
def test_no_markup_is_too_odd(html: str) -> None:
    written(html, UNDER, MARKED)
