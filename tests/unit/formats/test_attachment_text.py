"""The text of attachments: files of real programs, of broken ones, and of people who mean no good."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from conftest import ROOT
from docx.oxml.parser import parse_xml
from hypothesis import example, given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from gkssg.formats import archive, aspect, flaw, pdf, sheets
from gkssg.formats.flaw import Flaw
from gkssg.formats.tidy import rejoined, tidied
from gkssg.formats.words import READERS, WORDLESS, Extracted, extracted

CONTENT = ROOT / "content"
TIMETABLE = CONTENT / "ggfw/gjcx/2026-12lu-tiaozheng/附件 调整后站点表.pdf"
FORM = CONTENT / "qlqd/gfxwj/2024-wangyueche/附件1 网络预约出租汽车经营申请表.docx"
BUDGET = CONTENT / "czzj/bmys/2026-bumen-yusuan/青川市交通运输局2026年部门预算公开表.xlsx"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def text_of(file: Path) -> str:
    """The text of a file that has one."""
    words = extracted(file, file.suffix)
    assert words.flaw is None
    return words.text


def flaw_of(file: Path, data: bytes) -> Flaw | None:
    """Why nothing is read from `file` with this content."""
    file.write_bytes(data)
    words = extracted(file, file.suffix)
    assert words.text == "" or words.flaw is None
    return words.flaw


def zipped(**members: str | bytes) -> bytes:
    """An archive of these members, packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return stream.getvalue()


def workbook(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    """An .xlsx file."""
    book, stream = openpyxl.Workbook(), io.BytesIO()
    fill(book)
    book.save(stream)
    return stream.getvalue()


def test_a_pdf_of_the_browser_gives_its_sentences_whole_and_its_汉字_real() -> None:
    text = text_of(TIMETABLE)
    assert "2026年11月28日（星期六）首班车起执行\n" in text
    assert "滨江公园 — 市民中心" in text
    assert "请步行约200米到环湖路东口站乘车，或者乘3路。" in text
    assert not any("\u2e80" <= sign <= "\u2fd5" for sign in text)


@pytest.mark.browser
def test_a_pdf_that_chromium_prints_now_is_read(page: Any, tmp_path: Path) -> None:
    paragraph = "各县区交通运输局要按照职责分工，加强对网络预约出租汽车的监督管理，" * 4
    page.set_content(f"<h1>青川市车辆管理办法</h1><p style='width:400px'>{paragraph}</p>")
    page.pdf(path=str(tmp_path / "甲.pdf"))
    assert text_of(tmp_path / "甲.pdf") == f"青川市车辆管理办法\n{paragraph}"


def test_a_word_file_gives_paragraphs_and_rows_in_their_order() -> None:
    lines = text_of(FORM).split("\n")
    assert lines[:2] == ["附件1", "网络预约出租汽车经营申请表"]
    assert lines.index("提交材料目录") < lines.index("序号\t材料名称\t份数\t是否提交") < lines.index("申请人承诺")


def test_head_foot_notes_and_text_boxes_of_a_word_file_are_read_once(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("正文\t第一段")
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    drawn = f"<w:p {W}><w:r><w:t>前</w:t></w:r><w:r>{{}}</w:r><w:r><w:del><w:delText>删</w:delText></w:del></w:r></w:p>"
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent></w:pict>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>'
    )
    document.element.body.insert(1, parse_xml(drawn.format(both)))
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并的表头"
    table.cell(1, 0).text, table.cell(1, 1).text = "左", "右"
    document.save(str(tmp_path / "甲.docx"))
    assert text_of(tmp_path / "甲.docx") == "正文\t第一段\n前\n框里\n合并的表头\n左\t右\n页眉\n页脚"


def test_a_workbook_gives_the_names_of_its_sheets_and_what_people_see_in_the_cells(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        sheet.title = "收入"
        sheet.append(["日期", "金额", "合计", "已办"])
        sheet.append([dt.date(2026, 3, 5), 123.0, 0.1 + 0.2, True])
        sheet.append([dt.datetime(2026, 3, 5, 9, 30), -6.4, 12345678901, "两\n行"])
        book.create_sheet("底稿")["A1"] = "不给人看"
        book["底稿"].sheet_state = "hidden"

    (tmp_path / "甲.xlsx").write_bytes(workbook(fill))
    seen = "收入\n日期\t金额\t合计\t已办\n2026-03-05\t123\t0.3\tTRUE\n2026-03-05 09:30\t-6.4\t12345678901\t两 行"
    assert text_of(tmp_path / "甲.xlsx") == seen
    assert "财政拨款" in text_of(BUDGET)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_csv_and_text_are_read_in_the_encodings_of_a_chinese_desk(tmp_path: Path, encoding: str) -> None:
    rows = [["线路", "首末班"], ["12路", '6:00，"准点"\n22:00']]
    with (tmp_path / "甲.csv").open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows(rows)
    assert text_of(tmp_path / "甲.csv") == '线路\t首末班\n12路\t6:00，"准点" 22:00'
    (tmp_path / "甲.txt").write_bytes("第一行\r\n\r\n第二行".encode(encoding))
    assert text_of(tmp_path / "甲.txt") == "第一行\n第二行"


def test_an_ofd_file_is_read_line_by_line_in_the_order_of_its_pages(tmp_path: Path) -> None:
    def ofd_page(*pieces: tuple[int, str]) -> str:
        objects = "".join(
            f'<ofd:TextObject Boundary="10 {height} 9 9"><ofd:TextCode X="0" Y="3">{words}</ofd:TextCode></ofd:TextObject>'
            for height, words in pieces
        )
        return f'<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016">{objects}</ofd:Page>'

    pages = {
        "OFD.xml": "<x/>",
        "Doc_0/Pages/Page_10/Content.xml": ofd_page((10, "最后一页。")),
        "Doc_0/Pages/Page_2/Content.xml": ofd_page((10, "关于"), (10, "公开的通知。"), (20, "第二行。")),
    }
    (tmp_path / "甲.ofd").write_bytes(zipped(**pages))
    assert text_of(tmp_path / "甲.ofd") == "关于公开的通知。\n第二行。\n最后一页。"


def test_radicals_become_words_and_spaced_words_close() -> None:
    assert tidied("⻘川⼈⺠⻋⾏⼀次⻬全⻓⻔⻚⻛") == "青川人民车行一次齐全长门页风"
    assert tidied("信 息 公 开 栏") == "信息公开栏"
    assert tidied("姓 名\n线路 站点 时间\n共 三 项 工作") == "姓 名\n线路 站点 时间\n共三项 工作"
    assert tidied("\ufeff甲\u200b乙\x00\ud800\u3000丙\r\n\f\n丁") == "甲乙 丙\n丁"


def test_a_sentence_over_two_lines_or_pages_is_one_and_headings_stay() -> None:
    pages = [
        "总则\n为了规范全市车辆管理，根\n据条例，结合本市实际，\n制定本办法。\n本办法适用于全市的\n— 1 —",
        "车辆。\n附则",
    ]
    assert [line for _, line in rejoined(pages)] == [
        "总则",
        "为了规范全市车辆管理，根据条例，结合本市实际，制定本办法。",
        "本办法适用于全市的车辆。",
        "附则",
    ]


def blank_pdf() -> bytes:
    """A page without a word, as a scan is."""
    writer, stream = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(stream)
    return stream.getvalue()


def locked_pdf(user: str) -> bytes:
    """The timetable with a password that is asked for, or only with one against changes."""
    writer, stream = PdfWriter(PdfReader(TIMETABLE)), io.BytesIO()
    writer.encrypt(user, "主人", algorithm="RC4-128")
    writer.write(stream)
    return stream.getvalue()


def test_a_scan_a_locked_a_broken_and_an_unknown_file_say_what_they_are(tmp_path: Path) -> None:
    assert flaw_of(tmp_path / "a.pdf", blank_pdf()) is Flaw.NO_TEXT
    assert flaw_of(tmp_path / "a.pdf", locked_pdf("秘密")) is Flaw.LOCKED
    assert flaw_of(tmp_path / "a.pdf", locked_pdf("")) is None
    assert flaw_of(tmp_path / "a.pdf", TIMETABLE.read_bytes()[:900]) is Flaw.BROKEN
    assert flaw_of(tmp_path / "a.docx", FORM.read_bytes()[:9000]) is Flaw.BROKEN
    assert flaw_of(tmp_path / "a.docx", BUDGET.read_bytes()) is Flaw.BROKEN
    assert flaw_of(tmp_path / "a.xlsx", BUDGET.read_bytes()[:9000]) is Flaw.BROKEN
    assert flaw_of(tmp_path / "a.xlsx", workbook(lambda book: setattr(book.active, "title", "、"))) is Flaw.NO_TEXT
    assert flaw_of(tmp_path / "a.txt", b"\xff\xfe\x00") is Flaw.BROKEN
    assert flaw_of(tmp_path / "a.txt", b" \n") is Flaw.NO_TEXT
    assert flaw_of(tmp_path / "a.ofd", zipped(甲="乙")) is Flaw.BROKEN
    for suffix in ("docx", "xlsx"):
        data = OLD_CONTAINER + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
        assert flaw_of(tmp_path / f"a.{suffix}", data) is Flaw.LOCKED
    for suffix in ("doc", "wps", "rar", "xyz", ""):
        assert flaw_of(tmp_path / f"a.{suffix}".rstrip("."), b"PK") is Flaw.UNKNOWN
    for suffix in WORDLESS:
        assert flaw_of(tmp_path / f"a{suffix}", b"") is None


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "ods", "ofd"])
def test_an_archive_that_swells_is_left_alone_even_when_it_lies_about_its_size(tmp_path: Path, suffix: str) -> None:
    zeros = zipped(**{"word/document.xml": bytes(300_000_000)})
    assert flaw_of(tmp_path / f"a.{suffix}", zeros) is Flaw.TOO_LARGE
    lying = zeros.replace((300_000_000).to_bytes(4, "little"), (30).to_bytes(4, "little"))
    assert lying != zeros
    assert flaw_of(tmp_path / f"a.{suffix}", lying) is Flaw.BROKEN


def test_one_cell_at_the_far_end_of_a_sheet_does_not_fill_the_memory(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active["A1"], book.active["XFD1048576"] = "甲", "乙"

    assert flaw_of(tmp_path / "a.xlsx", workbook(fill)) is Flaw.TOO_LARGE


def test_a_panic_of_the_rust_parser_means_a_broken_file(monkeypatch: pytest.MonkeyPatch) -> None:
    panic = type("PanicException", (BaseException,), {})

    def fail(_: object) -> None:
        raise panic

    monkeypatch.setattr(sheets, "_lines", fail)
    assert extracted(BUDGET, ".xlsx").flaw is Flaw.BROKEN


def test_a_long_file_is_cut_and_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flaw, "MOST_CHARACTERS", 20)
    monkeypatch.setattr(pdf, "MOST_BYTES", 10)
    form = extracted(FORM, ".docx")
    assert (len(form.text) <= 20, form.flaw) == (True, Flaw.TOO_LARGE)
    (tmp_path / "a.csv").write_text("甲,乙\n" * 1000, encoding="utf-8")
    table = extracted(tmp_path / "a.csv", ".csv")
    assert (len(table.text) <= 20, table.flaw) == (True, Flaw.TOO_LARGE)
    assert extracted(TIMETABLE, ".pdf") == Extracted((), Flaw.TOO_LARGE)
    monkeypatch.setattr(flaw, "MOST_CHARACTERS", 2_000_000)
    monkeypatch.setattr(aspect, "MOST_CELLS", 10)
    assert extracted(BUDGET, ".xlsx").flaw is Flaw.TOO_LARGE
    monkeypatch.setattr(archive, "MOST_MEMBERS", 3)
    assert extracted(FORM, ".docx").flaw is Flaw.TOO_LARGE


SUFFIXES = [*READERS, ".doc", ".png", ""]
SEEDS = {".pdf": TIMETABLE.read_bytes(), ".docx": FORM.read_bytes(), ".xlsx": BUDGET.read_bytes()}


@given(st.binary(max_size=2000), st.sampled_from(SUFFIXES))
@example(b"%PDF-1.7\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF", ".pdf")
@example(b'"' + b"a" * 200_000, ".csv")
def test_any_bytes_of_any_kind_never_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    file = tmp_path_factory.getbasetemp() / f"any{suffix}"
    file.write_bytes(data)
    extracted(file, suffix).text.encode("utf-8")


@given(
    st.sampled_from(sorted(SEEDS)), st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=9)), max_size=5)
)
def test_a_damaged_file_never_raises_and_says_nothing(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, damage: list[tuple[float, bytes]]
) -> None:
    data = bytearray(SEEDS[suffix])
    for where, other in damage:
        start = int(where * (len(data) - 1))
        data[start : start + len(other)] = other
    file = tmp_path_factory.getbasetemp() / f"damaged{suffix}"
    file.write_bytes(bytes(data))
    extracted(file, suffix).text.encode("utf-8")


def test_nothing_is_said_on_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], recwarn: pytest.WarningsRecorder
) -> None:
    for suffix in READERS:
        flaw_of(tmp_path / f"a{suffix}", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog")
    assert capfd.readouterr() == ("", "")
    assert not recwarn.list
