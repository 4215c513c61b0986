"""An attachment that no machine can look into keeps its item back until a named person has; then it is an attachment that
cannot be searched. Each is named with file, line, code and what to do."""

import io
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import ROOT
from office import NEXT, findings, holdings, item, make_office, published
from pypdf import PdfReader, PdfWriter

A = "content/gg/a.md"
TIMETABLE = ROOT / "content/ggfw/gjcx/2026-12lu-tiaozheng/附件 调整后站点表.pdf"
SECRET = "水杉标记"
PNG = bytes.fromhex("89504e470d0a1a0a")


def pdf(*, scan: bool = False, password: str = "") -> bytes:
    """The sample's timetable, behind a password if there is one; or an empty page, as a scan is."""
    writer, stream = PdfWriter() if scan else PdfWriter(PdfReader(TIMETABLE)), io.BytesIO()
    if scan:
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(stream)
    return stream.getvalue()


CASES = {
    "scan": ("甲.pdf", pdf(scan=True), "GK411", "只有图、没有文字", "换成可以选中文字的 PDF"),
    "blank text": ("甲.txt", b" \n", "GK411", "里没有文字", "换成文字"),
    "locked": ("甲.pdf", pdf(password="1"), "GK412", "加了密码", "去掉密码"),
    "broken": ("甲.docx", SECRET.encode(), "GK413", "读不懂", "另存为 docx"),
    "broken sheet": ("甲.xlsx", SECRET.encode(), "GK413", "读不懂", "另存为 xlsx"),
    "old Word": ("甲.DOC", SECRET.encode(), "GK414", "的格式读不了", "另存为 docx 或可以选中文字的 PDF。"),
    "archive": ("甲.rar", SECRET.encode(), "GK414", "是压缩包", "解压出来"),
}


def attested(name: str, data: bytes) -> str:
    """The line by which a person answers for the file."""
    digest = sha256(data).hexdigest()[:16]
    return f'[{{文件: {name}, 核对人: 汀守义, 核对日期: 2026-03-04, 摘要: "{digest}"}}]'


@pytest.mark.parametrize(("name", "data", "code", "message", "hint"), CASES.values(), ids=CASES.keys())
def test_an_attachment_that_nobody_has_looked_into_keeps_its_item_back(
    tmp_path: Path, name: str, data: bytes, code: str, message: str, hint: str
) -> None:
    folder = make_office(tmp_path, **{A: item(附件=name), f"content/gg/{name}": data})
    [found] = [each for each in findings(folder) if each.severity == "error"]
    assert (found.place.path, found.place.line, found.code) == (A, NEXT, "GK241")
    assert found.message == f"附件“{name}”{message}，有没有不能公开的内容，机器查不了"
    assert hint in found.hint
    assert SECRET not in found.message + found.hint
    assert published(folder).release is None
    assert holdings(folder).refused == (A,)
    # The hint is what has to be typed.
    line = found.hint.partition("下面一行“- ")[2].removesuffix("”。")
    line = line.replace("姓名", "汀守义").replace("年-月-日", "2026-03-04")
    (folder / A).write_text(item(附件=name, 附件核对=f"[{line}]"), "utf-8")
    assert holdings(folder).refused == ()


def test_a_file_that_was_changed_after_somebody_looked_into_it_has_to_be_looked_into_again(tmp_path: Path) -> None:
    name, data = "甲.DOC", SECRET.encode()
    text = item(附件=name, 附件核对=attested(name, data))
    folder = make_office(tmp_path, **{A: text, f"content/gg/{name}": data + b"!"})
    [found] = [each for each in findings(folder) if each.severity == "error"]
    assert found.code == "GK241"
    assert found.message.endswith("；核对过的不是这一份")


@pytest.mark.parametrize(("name", "data", "code", "message", "hint"), CASES.values(), ids=CASES.keys())
def test_an_attachment_without_text_is_named_and_published_when_a_person_answers_for_it(
    tmp_path: Path, name: str, data: bytes, code: str, message: str, hint: str
) -> None:
    text = item(附件=name, 附件核对=attested(name, data))
    folder = make_office(tmp_path, **{A: text, f"content/gg/{name}": data})
    [found] = [each for each in findings(folder) if each.code.startswith(("GK4", "GK24"))]
    assert (found.place.path, found.place.line, found.code, found.severity) == (A, NEXT, code, "warning")
    assert found.message == f"附件“{name}”{message}，它的内容检索不到"
    assert hint in found.hint
    assert SECRET not in found.message + found.hint
    [entry] = holdings(folder).catalogue.items
    assert entry.body is not None
    assert [(each.source, each.text) for each in entry.body.attachments] == [(f"content/gg/{name}", "")]


def test_an_attachment_with_text_and_a_picture_have_no_finding(tmp_path: Path) -> None:
    files = {
        "content/gg/甲.pdf": pdf(),
        "content/gg/乙.png": PNG,
        "content/gg/丙.csv": "线路,首班\n12路,6:00\n".encode("gbk"),
    }
    text = item("![站牌](乙.png)\n", 附件="[甲.pdf, 丙.csv]")
    folder = make_office(tmp_path, **{A: text, **files})
    assert [each for each in findings(folder) if each.code.startswith("GK4")] == []
    [entry] = holdings(folder).catalogue.items
    assert entry.body is not None
    timetable, table, picture = (each.text for each in entry.body.attachments)
    assert timetable.startswith("12路等4条线路调整后站点表\n2026年11月28日")
    assert (table, picture) == ("线路\t首班\n12路\t6:00", "")
