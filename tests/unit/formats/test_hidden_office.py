"""What office files hide: read from files that real programs wrote, and from files made to do harm."""

import time
import zipfile
from pathlib import Path

import pytest
from aside import looked
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from gkssg.formats import aspect, flaw
from gkssg.formats.flaw import Flaw
from gkssg.formats.parts import named
from gkssg.formats.passage import Passage
from gkssg.formats.words import Extracted, extracted

OFFICE = ROOT / "tests/files/office"
IDENTITY, MOBILE = "11010519491231002X", "13800000000"
SECONDS = 10
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(name: str) -> Extracted:
    """What is in a file that can be read."""
    found = extracted(OFFICE / name, Path(name).suffix)
    assert found.flaw is None
    return found


def unseen(name: str) -> dict[str, str]:
    """What is not seen in a file: the words of each place."""
    return {each.where: each.text for each in read(name).passages if not each.seen}


def seen(name: str) -> dict[str, str]:
    """What is seen in a file: the words of each place."""
    return {each.where: each.text for each in read(name).passages if each.seen}


def swapped(name: str, target: Path, **parts: str | bytes) -> Path:
    """A copy of a file with other parts in it."""
    with zipfile.ZipFile(OFFICE / name) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for each, data in {**members, **parts}.items():
            made.writestr(each, data)
    return target


def related(kind: str, name: str) -> str:
    """The relations of a slide or sheet to a part in `comments`."""
    relation = f'<Relationship Id="a" Type="http://x/{kind}" Target="../comments/{name}.xml"/>'
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relation}</Relationships>'


def flaw_of(file: Path) -> Flaw | None:
    """Why a file is not read."""
    return extracted(file, file.suffix).flaw


@pytest.mark.parametrize("name", ["notice.docx", "writer.docx"])
def test_a_document_of_word_and_of_writer_gives_up_what_it_hides(name: str) -> None:
    assert seen(name) == {"正文": "关于公开的通知。\n电话\n可见\n外格 内格13800000000\n页眉文字\n页脚13800000000"}
    found = unseen(name)
    assert found["批注"] == f"张三：此人证件{IDENTITY}要删"
    assert found["隐藏文字"] == f"藏着{IDENTITY}"
    assert found["链接地址"] == f"tel:{MOBILE}"
    assert found["图片说明"] == f"照片上是{MOBILE}"
    assert (found["文档属性“作者”"], found["文档属性“关键词”"]) == ("张三", f"名单，{MOBILE}")
    assert "文档属性“备注”" not in found


def test_the_code_of_a_field_is_looked_at() -> None:
    assert unseen("notice.docx")["域代码"] == f'HYPERLINK "tel:{MOBILE}"'


def test_what_was_deleted_is_not_seen_and_what_was_put_in_is_seen_and_named() -> None:
    assert seen("tracked.docx")["正文"] == f"第一段\n前\n前添上{MOBILE}"
    assert unseen("tracked.docx")["修订（删除）"] == f"删去{IDENTITY}"
    assert unseen("tracked.docx")["修订（插入）"] == f"添上{MOBILE}"


def test_changes_without_a_word_are_named_all_the_same(tmp_path: Path) -> None:
    marks = "<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr><w:r><w:rPr><w:rPrChange/></w:rPr><w:t>甲</w:t></w:r></w:p>"
    moved = (
        "<w:p><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p>"
    )
    body = f"<w:document {W}><w:body>{marks}{moved}</w:body></w:document>"
    found = extracted(swapped("notice.docx", tmp_path / "a.docx", **{"word/document.xml": body}), ".docx")
    assert found.text.split("\n")[:2] == ["甲", "移来"]
    named = {each.where: each.text for each in found.passages if each.where.startswith("修订")}
    assert named == {"修订（删除）": "移走", "修订（插入）": "移来", "修订（格式）": ""}
    body = f"<w:document {W}><w:body><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p></w:body></w:document>"
    found = extracted(swapped("notice.docx", tmp_path / "a.docx", **{"word/document.xml": body}), ".docx")
    assert [each.text for each in found.passages if each.where == "修订（删除）"] == [""]


def test_a_workbook_keeps_its_places_and_gives_up_hidden_rows_columns_and_sheets() -> None:
    shown = seen("book.xlsx")
    assert shown["工作表“名单”"] == "姓名\t证件号码\t\t备注\n李四\t公开\t\t甲\n\n赵六\t\t\t丙"
    assert shown["工作表“下移”"].split("\n")[4] == f"\t\t{IDENTITY}"
    assert IDENTITY not in shown["工作表“名单”"] and "底稿" not in read("book.xlsx").text
    hidden = unseen("book.xlsx")
    rows = hidden["工作表“名单”隐藏的行列"].split("\n")
    assert (rows[2], rows[3].split("\t")[2]) == (f"王五\t{IDENTITY}\t\t乙", MOBILE)
    # What the numbers are is said by the heads of their columns.
    assert rows[0] == "姓名\t证件号码\t电话\t备注"
    assert hidden["隐藏的工作表“底稿”"] == hidden["隐藏的工作表“深藏”"] == f"\t\n\t{IDENTITY}"


def test_comments_heads_names_formulas_and_properties_of_a_workbook_are_looked_at() -> None:
    hidden = unseen("book.xlsx")
    assert hidden["工作表“名单”的批注"] == f"A2：本人电话{MOBILE}"
    assert MOBILE in hidden["工作表“名单”的页眉页脚"]
    assert hidden["工作表“名单”的公式"] == "110105194912310021\n张三,李四"
    assert MOBILE in hidden["定义的名称"]
    assert (hidden["文档属性“作者”"], hidden["文档属性“备注”"]) == ("张三", f"请打{MOBILE}")
    assert hidden["图片说明"] == "请填身份证号码"


def test_rows_that_a_filter_hides_and_drawings_of_a_workbook_with_shared_texts() -> None:
    shown, hidden = seen("filtered.xlsx"), unseen("filtered.xlsx")
    assert shown["工作表“名单”"] == "姓名\t证件号码\n李四\t公开"
    assert shown["工作表“名单”的图形"] == f"图形里的{MOBILE}"
    assert hidden["工作表“名单”隐藏的行列"].split("\n")[2] == f"王五\t{IDENTITY}"
    assert hidden["工作表“名单”的批注"] == f"A2：本人电话{MOBILE}"
    assert hidden["隐藏的工作表“底稿”"] == IDENTITY
    assert (hidden["文档属性“单位”"], hidden["文档属性“经理”"]) == ("青川市交通运输局", "张三")
    assert hidden["文档属性“经办电话”"] == f"经办电话：{MOBILE}"


def test_texts_that_no_cell_refers_to_are_looked_at(tmp_path: Path) -> None:
    with zipfile.ZipFile(OFFICE / "filtered.xlsx") as archive:
        strings = archive.read("xl/sharedStrings.xml").decode()
    left = strings.replace("</sst>", f"<si><r><t>{IDENTITY[:9]}</t></r><r><t>{IDENTITY[9:]}</t></r></si></sst>")
    found = extracted(swapped("filtered.xlsx", tmp_path / "a.xlsx", **{"xl/sharedStrings.xml": left}), ".xlsx")
    assert Passage("文件内部 xl/sharedStrings.xml", IDENTITY, seen=False) in found.passages
    assert "文件内部 xl/sharedStrings.xml" not in unseen("filtered.xlsx")


def test_hidden_sheets_of_an_old_workbook_are_looked_at() -> None:
    assert seen("book.xls")["工作表“名单”"] == "\t\n\t\n\t公开的话"
    assert unseen("book.xls")["隐藏的工作表“底稿”"] == unseen("book.xls")["隐藏的工作表“深藏”"] == IDENTITY


def test_what_the_reader_of_old_workbooks_does_not_give_is_found_in_the_bytes() -> None:
    inside = unseen("book.xls")["文件内部"]
    assert MOBILE in inside and IDENTITY not in inside


def test_an_open_document_workbook_gives_up_the_same() -> None:
    shown, hidden = seen("book.ods"), unseen("book.ods")
    assert shown["工作表“名单”"].split("\n")[2:] == ["姓名\t证件\t", "李四\t公开"]
    assert shown["工作表“名单”的图形"] == "图形里的话"
    rows = hidden["工作表“名单”隐藏的行列"].split("\n")
    assert (rows[3].split("\t")[2], rows[4].split("\t")[1]) == (MOBILE, IDENTITY)
    assert hidden["工作表“名单”的批注"] == f"A4：本人电话{MOBILE}"
    assert hidden["隐藏的工作表“底稿”"] == IDENTITY
    assert (hidden["文档属性“作者”"], hidden["文档属性“经办电话”"]) == ("张三", f"经办电话：{MOBILE}")


def test_slides_notes_and_hidden_slides() -> None:
    assert seen("slides.pptx") == {"第 1 张幻灯片": f"姓名\t证件号码\n李四\t{IDENTITY}", "第 2 张幻灯片": "公开的话"}
    hidden = unseen("slides.pptx")
    assert hidden["第 2 张幻灯片的备注"] == f"问{MOBILE}"
    assert hidden["隐藏的第 3 张幻灯片"] == f"藏起来的{IDENTITY}"
    assert hidden["文档属性“作者”"] == "张三"


def test_comments_on_slides_and_talks_in_a_sheet_are_looked_at(tmp_path: Path) -> None:
    comment = f"<p:cmLst xmlns:p='p'><p:cm><p:text>问{MOBILE}</p:text></p:cm></p:cmLst>"
    parts = {"ppt/comments/comment1.xml": comment, "ppt/slides/_rels/slide3.xml.rels": related("comments", "comment1")}
    found = extracted(swapped("slides.pptx", tmp_path / "a.pptx", **parts), ".pptx")
    assert Passage("批注（隐藏的第 3 张幻灯片）", f"问{MOBILE}", seen=False) in found.passages
    talk = f"<t:ThreadedComments xmlns:t='t'><t:threadedComment ref='B2'><t:text>问{MOBILE}</t:text></t:threadedComment></t:ThreadedComments>"
    parts = {
        "xl/comments/comment1.xml": talk,
        "xl/worksheets/_rels/sheet2.xml.rels": related("threadedComment", "comment1"),
    }
    found = extracted(swapped("book.xlsx", tmp_path / "a.xlsx", **parts), ".xlsx")
    assert Passage("工作表“下移”的批注", f"B2：问{MOBILE}", seen=False) in found.passages


def test_a_file_in_a_file_is_looked_into_and_is_not_seen() -> None:
    inside = unseen("embedded.docx")
    assert inside["嵌入的文件 sheet1.xlsx，隐藏的工作表“底稿”"] == f"\t\n\t{IDENTITY}"
    assert seen("embedded.docx") == {"正文": "请看附表"}


@pytest.mark.parametrize("name", ["word/embeddings/oleObject1.bin", "word/vbaProject.bin"])
def test_what_nobody_can_look_into_is_said_to_be_so(tmp_path: Path, name: str) -> None:
    found = extracted(swapped("notice.docx", tmp_path / "a.docx", **{name: b"\1"}), ".docx")
    assert (found.flaw, found.part) == (Flaw.UNKNOWN, f"嵌入的文件 {Path(name).name}")
    assert "关于公开的通知" in found.text


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pptx"])
def test_parts_that_nobody_knows_are_looked_through(tmp_path: Path, suffix: str) -> None:
    name = {"docx": "notice", "xlsx": "book", "pptx": "slides"}[suffix]
    parts = {
        "customXml/item1.xml": f"<a><b>{IDENTITY}</b></a>",
        "xl/pivotCache/pivotCacheRecords1.xml": f'<pivotCacheRecords><r><s v="{MOBILE}"/></r></pivotCacheRecords>',
        "fonts/printerSettings/printerSettings1.bin": b"\0",
    }
    found = extracted(swapped(f"{name}.{suffix}", tmp_path / f"a.{suffix}", **parts), f".{suffix}")
    words = {each.where: each.text for each in found.passages}
    assert words["文件内部 customXml/item1.xml"] == IDENTITY
    assert words["文件内部 xl/pivotCache/pivotCacheRecords1.xml"] == MOBILE
    assert found.flaw is None


def test_a_place_never_repeats_a_long_number() -> None:
    assert named(f"张三{IDENTITY}") == "张三1101***"
    assert named("2026年，名单\n" + "长" * 60) == f"2026年 名单 {'长' * 31}…"


def test_text_that_is_too_long_is_cut_but_not_in_silence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flaw, "MOST_CHARACTERS", 12)
    (tmp_path / "a.txt").write_text("很长的话" * 99, encoding="utf-8")
    for file in (tmp_path / "a.txt", *(OFFICE / f"{name}" for name in ("notice.docx", "book.xls", "book.ods"))):
        found = extracted(file, file.suffix)
        assert (found.flaw, sum(len(each.text) for each in found.passages) <= 12) == (Flaw.TOO_LARGE, True)
    monkeypatch.undo()
    monkeypatch.setattr(aspect, "MOST_SIGNS", 10)
    assert flaw_of(OFFICE / "filtered.xlsx") is flaw_of(OFFICE / "book.ods") is Flaw.TOO_LARGE


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<!DOCTYPE x [<!ENTITY l0 "哈哈哈哈">{LAUGHS}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY l11 SYSTEM "file:///etc/passwd">]>'
PARTS = [
    *(("notice.docx", part) for part in ("word/document.xml", "word/comments.xml", "docProps/core.xml", "_rels/.rels")),
    *(("book.xlsx", part) for part in ("xl/workbook.xml", "docProps/core.xml", "customXml/item9.xml")),
    *(("book.ods", part) for part in ("content.xml", "meta.xml")),
    *(("slides.pptx", part) for part in ("ppt/presentation.xml", "ppt/slides/slide1.xml")),
]


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE])
@pytest.mark.parametrize(("name", "part"), PARTS)
def test_entities_are_refused_in_every_part(tmp_path: Path, name: str, part: str, declared: str) -> None:
    text = f"{declared}<a><b>x&l11;</b></a>"
    for data in (text.encode(), f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")):
        found = extracted(swapped(name, tmp_path / f"a{Path(name).suffix}", **{part: data}), Path(name).suffix)
        assert found.flaw is Flaw.BROKEN
        assert not any("root:" in each.text or "哈哈" in each.text for each in found.passages)


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE])
@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
def test_entities_in_cells_are_not_resolved(tmp_path: Path, part: str, declared: str) -> None:
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>x&l11;</t></is></c></row>'
    sheet = f"{declared}<worksheet {main}><sheetData>{cell}</sheetData></worksheet>"
    strings = f"{declared}<sst {main}><si><t>x&l11;</t></si></sst>"
    file = swapped("book.xlsx", tmp_path / "a.xlsx", **{part: strings if "Strings" in part else sheet})
    assert not any("root:" in each.text or "哈哈" in each.text for each in extracted(file, ".xlsx").passages)


@pytest.mark.parametrize(
    ("name", "part", "begin", "end"),
    [
        ("notice.docx", "word/document.xml", "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("notice.docx", "word/document.xml", "<w:p>", "</w:p>"),
        ("notice.docx", "word/document.xml", "<w:pPr><w:ins>", "</w:ins></w:pPr>"),
        ("book.xlsx", "xl/worksheets/sheet1.xml", "<w:a>", "</w:a>"),
        ("book.xlsx", "customXml/item1.xml", "<w:a>", "</w:a>"),
        ("book.ods", "content.xml", "<w:a>", "</w:a>"),
        ("slides.pptx", "ppt/slides/slide1.xml", "<w:a>", "</w:a>"),
    ],
)
def test_elements_nested_100_000_times_end_neither_the_program_nor_in_silence(
    tmp_path: Path, name: str, part: str, begin: str, end: str
) -> None:
    nested = f"<w:document {W}><w:body>{begin * 100_000}x{end * 100_000}</w:body></w:document>"
    file = swapped(name, tmp_path / f"a{Path(name).suffix}", **{part: nested})
    begins = time.process_time()
    assert flaw_of(file) in {Flaw.BROKEN, Flaw.TOO_LARGE, None}
    assert time.process_time() - begins < SECONDS


def test_a_part_in_utf_16_is_read(tmp_path: Path) -> None:
    text = f'<?xml version="1.0" encoding="utf-16"?><a>{IDENTITY}</a>'.encode("utf-16")
    found = extracted(swapped("book.xlsx", tmp_path / "a.xlsx", **{"customXml/item1.xml": text}), ".xlsx")
    assert (found.flaw, found.passages[-2].text) == (None, IDENTITY)


def test_an_open_document_with_a_password_is_locked(tmp_path: Path) -> None:
    manifest = "<m:manifest xmlns:m='m'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
    parts = {"META-INF/manifest.xml": manifest, "content.xml": b"\x9d\1\2"}
    assert flaw_of(swapped("book.ods", tmp_path / "a.ods", **parts)) is Flaw.LOCKED


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes((OFFICE / "notice.docx").read_bytes())
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("WORD/document.xml", "<a/>")
    assert flaw_of(file) is Flaw.BROKEN


@given(
    st.sampled_from(["notice.docx", "book.xlsx", "filtered.xlsx", "book.ods", "slides.pptx", "book.xls"]),
    st.floats(0, 1),
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from([b"9", b'"', b"<", b"-1", b"99999999999", b"/>", b"\xff"]))),
)
def test_a_damaged_part_never_raises(
    tmp_path_factory: pytest.TempPathFactory, name: str, which: float, damage: list[tuple[float, bytes]]
) -> None:
    file = tmp_path_factory.getbasetemp() / f"damaged{Path(name).suffix}"
    part, data = "", bytearray((OFFICE / name).read_bytes())
    if not name.endswith(".xls"):
        with zipfile.ZipFile(OFFICE / name) as archive:
            parts = archive.namelist()
            part = parts[int(which * (len(parts) - 1))]
            data = bytearray(archive.read(part))
    for where, other in damage:
        start = int(where * len(data))
        data[start : start + 1] = other
    if part:
        swapped(name, file, **{part: bytes(data)})
    else:
        file.write_bytes(data)
    extracted(file, file.suffix).text.encode("utf-8")


MAIN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
CONTENT = (
    b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    b'<office:body><office:spreadsheet><table:table table:name="a">'
)
ROW = b'<row><c t="inlineStr"><is><t>some words in a cell of a very long sheet</t></is></c></row>'
CELL = (
    b'<table:table-row><table:table-cell office:value-type="string"><text:p>some words</text:p></table:table-cell>'
    b"</table:table-row>"
)
STRINGS = "xl/sharedStrings.xml"
BODY, SLIDE, SHEET = "word/document.xml", "ppt/slides/slide1.xml", "xl/worksheets/sheet1.xml"
# A file, a part of it, how the part begins, what is repeated then, and how often: 100 MB, or just below a limit.
HUGE: dict[str, tuple[str, str, bytes, bytes, int]] = {
    "one text": ("notice.docx", BODY, f"<w:document {W}><w:t>".encode(), b"a", 100_000_000),
    "paragraphs": ("notice.docx", BODY, f"<w:document {W}>".encode(), b"<w:p/>", 16_000_000),
    "fewer paragraphs": ("notice.docx", BODY, f"<w:document {W}>".encode(), b"<w:p a=''/>", 749_000),
    "a slide": ("slides.pptx", SLIDE, b"<a>", b"<b/>", 25_000_000),
    "shared texts": ("filtered.xlsx", STRINGS, MAIN, b"<si/>", 20_000_000),
    "fewer shared texts": ("filtered.xlsx", STRINGS, MAIN, b"<si/>", 2_900_000),
    "rows": ("book.xlsx", SHEET, MAIN, ROW, 1_100_000),
    "attributes": ("book.xlsx", SHEET, MAIN + b"<row ", b" r='1'", 16_000_000),
    "fewer attributes": ("book.xlsx", SHEET, MAIN + b"<row ", b" r='1'", 5_900_000),
    "cells": ("book.ods", "content.xml", CONTENT, CELL, 1_000_000),
    "fewer cells": ("book.ods", "content.xml", CONTENT, CELL, 420_000),
    "marks": ("book.ods", "content.xml", CONTENT, b"<x/>", 2_900_000),
}


@pytest.mark.alone
@pytest.mark.parametrize("kind", HUGE)
def test_a_part_of_100_mb_is_looked_at_in_10_seconds_and_500_mb(tmp_path: Path, kind: str) -> None:
    name, part, begin, repeated, times = HUGE[kind]
    file = swapped(name, tmp_path / f"a{Path(name).suffix}", **{part: begin + repeated * times})
    flaw, in_time = looked(file)
    assert flaw in {"TOO_LARGE", "TOO_SLOW", "BROKEN"}
    assert in_time
