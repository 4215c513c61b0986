"""`gkssg mask` writes a copy in which nothing is left, touches nothing else, and never prints what it covered."""

from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment

from gkssg.cli.main import _run
from gkssg.read.looking import look

# Of a place that there is not, or of nobody.
IDENTITY, MOBILE, CARD = "99010119000101000X", "13800001234", "6200000000000000000"
TEXT = f"公示名单\n\n张某，{IDENTITY}，手机{MOBILE}，账号：{CARD}。\n家庭住址：青川市望江镇望江路8号3单元201室\n"
MASKED = "公示名单\n\n张某，99*************00X，手机138****1234，账号：***************0000。\n家庭住址：青川市望江镇************\n"
SECRETS = (IDENTITY, MOBILE, CARD, "望江路8号")


def word(path: Path) -> None:
    """A Word file with a number split over runs, a table, a head of pages, a comment and properties."""
    document = docx.Document()
    paragraph = document.add_paragraph("申请人 ")
    for part in (IDENTITY[:5], IDENTITY[5:12], IDENTITY[12:]):
        paragraph.add_run(part).bold = part.startswith("9")
    document.add_comment(paragraph.runs, text=f"打 {MOBILE} 问过 & <好>", author="某", initials="某")
    table = document.add_table(2, 3)
    for cell, text in zip(table._cells, ("姓名", "银行卡号", "备注", "张小某", "4000000000000002", "A&B"), strict=True):
        cell.text = text
    document.sections[0].header.paragraphs[0].text = f"电话 {MOBILE}"
    document.core_properties.keywords = IDENTITY
    document.save(str(path))


def book(path: Path) -> None:
    """An Excel file with numbers as numbers, a hidden sheet, a comment, a number that only its head gives away."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (["姓名", "手机", "银行卡号", "金额"], ["张小某", int(MOBILE), "4000000000000002", 1200.5]):
        sheet.append(row)
    sheet["A3"].comment = Comment(f"见 {IDENTITY}", "某")
    sheet["D3"] = "=SUM(D2:D2)"
    hidden = made.create_sheet("底稿")
    hidden.sheet_state = "hidden"
    hidden["B2"] = f"联系人{MOBILE}，{IDENTITY}"
    made.properties.title = f"名单{IDENTITY}"
    made.save(path)


def members(path: Path) -> bytes:
    """All that is in an archive, one after the other."""
    from zipfile import ZipFile

    with ZipFile(BytesIO(path.read_bytes())) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("suffix", [".md", ".txt", ".csv"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_keeps_its_encoding_and_loses_its_numbers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str, encoding: str
) -> None:
    file = tmp_path / f"名单{suffix}"
    file.write_bytes(TEXT.replace("\n", "\r\n").encode(encoding))
    assert _run(["mask", str(file)]) == 0
    copy = tmp_path / f"名单-脱敏{suffix}"
    assert copy.read_bytes() == MASKED.replace("\n", "\r\n").encode(encoding)
    assert file.read_bytes() == TEXT.replace("\n", "\r\n").encode(encoding)
    shown = capsys.readouterr()
    assert "居民身份证号码：1 处" in shown.out and "没有留下" in shown.out
    assert not any(secret in shown.out + shown.err for secret in SECRETS)


def test_a_word_file_is_covered_across_runs_in_tables_comments_heads_and_properties(tmp_path: Path) -> None:
    word(tmp_path / "a.docx")
    assert _run(["mask", "--names", str(tmp_path / "a.docx")]) == 0
    copy = tmp_path / "a-脱敏.docx"
    document = docx.Document(str(copy))
    assert document.paragraphs[0].text == "申请人 99*************00X"
    assert [run.text for run in document.paragraphs[0].runs] == ["申请人 ", "99***", "*******", "***00X", ""]
    assert [cell.text for cell in document.tables[0]._cells] == [
        "姓名",
        "银行卡号",
        "备注",
        "张**",
        f"{'*' * 12}0002",
        "A&B",
    ]
    assert document.sections[0].header.paragraphs[0].text == "电话 138****1234"
    assert document.core_properties.keywords == "99*************00X"
    assert [each.text for each in document.comments] == ["打 138****1234 问过 & <好>"]
    assert IDENTITY.encode() not in members(copy) and MOBILE.encode() not in members(copy)


def test_an_excel_file_is_covered_in_hidden_sheets_comments_and_numbers(tmp_path: Path) -> None:
    book(tmp_path / "a.xlsx")
    assert _run(["mask", "--names", str(tmp_path / "a.xlsx")]) == 0
    copy = tmp_path / "a-脱敏.xlsx"
    made = openpyxl.load_workbook(copy)
    rows = [[cell.value for cell in row] for row in made.worksheets[0].iter_rows()]
    assert rows[:2] == [["姓名", "手机", "银行卡号", "金额"], ["张**", "138****1234", f"{'*' * 12}0002", 1200.5]]
    assert made.worksheets[0]["D3"].value == "=SUM(D2:D2)"
    assert made.worksheets[0]["A3"].comment.text == "见 99*************00X"
    assert (made["底稿"].sheet_state, made["底稿"]["B2"].value) == ("hidden", "联系人138****1234，99*************00X")
    assert made.properties.title == "名单99*************00X"
    assert not any(secret.encode() in members(copy) for secret in (*SECRETS, "4000000000000002"))
    assert look(copy).traces == ()


def test_names_and_cards_below_heads_of_a_table_in_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('姓名,银行卡号,数\n"张,某",1,2\n李小某,"4000000000000002",3\n', "utf-8")
    (tmp_path / "a.md").write_text("| 姓名 | 数 |\n|---|---|\n| **李小某** | 3 |\n\n李小某好\n", "utf-8")
    assert _run(["mask", "--names", str(tmp_path / "a.csv"), str(tmp_path / "a.md")]) == 0
    assert (tmp_path / "a-脱敏.csv").read_text("utf-8") == (f'姓名,银行卡号,数\n"张,某",1,2\n李**,"{"*" * 12}0002",3\n')
    assert (tmp_path / "a-脱敏.md").read_text("utf-8") == "| 姓名 | 数 |\n|---|---|\n| **李**** | 3 |\n\n李小某好\n"


def test_the_office_says_how_wide_and_where(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{IDENTITY} {MOBILE}", "utf-8")
    options = ["--identity", "6+4", "--mobile", "3+2", "--output", str(tmp_path / "out")]
    assert _run(["mask", str(tmp_path / "a.txt"), *options]) == 0
    assert (tmp_path / "out/a-脱敏.txt").read_text("utf-8") == "990101********000X 138******34"
    assert _run(["mask", str(tmp_path / "a.txt"), "--identity", "8+4"]) == 2


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(MOBILE, "utf-8")
    (tmp_path / "a-脱敏.txt").write_text("旧的", "utf-8")
    assert _run(["mask", str(tmp_path / "a.txt")]) == 1
    assert (tmp_path / "a-脱敏.txt").read_text("utf-8") == "旧的"
    assert "不覆盖" in capsys.readouterr().out


REFUSED = {
    "a.pdf": (b"%PDF-1.4", "再导出"),
    "a.doc": (b"\xd0\xcf", "另存为 .docx"),
    "a.docx": (b"PK\x03\x04broken", "读不懂"),
    "a.txt": (b"a\0b", "读不懂"),
    "a.zip": (b"PK", "只能遮"),
}


@pytest.mark.parametrize(("name", "data", "words"), [(name, *rest) for name, rest in REFUSED.items()], ids=REFUSED)
def test_what_cannot_be_masked_is_refused_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert _run(["mask", str(tmp_path / name)]) == 1
    assert words in capsys.readouterr().out
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_mark_of_secrecy_is_left_to_a_person(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(f"机密★1年\n{MOBILE}\n", "utf-8")
    assert _run(["mask", str(tmp_path / "a.txt")]) == 1
    assert "要人来定" in capsys.readouterr().out
    assert (tmp_path / "a-脱敏.txt").read_text("utf-8") == "机密★1年\n138****1234\n"


OFFICE = Path(__file__).parents[2] / "files" / "office"
# The secrets of these files, which LibreOffice, Word's and Excel's writers have put into every corner of them.
HELD = (b"11010519491231002X", b"13800000000", b"110105194912310021")


@pytest.mark.parametrize(
    "name", ["writer.docx", "notice.docx", "tracked.docx", "embedded.docx", "book.xlsx", "filtered.xlsx"]
)
def test_files_of_real_programs_lose_all_that_they_hide(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert look(OFFICE / name).traces
    assert _run(["mask", str(OFFICE / name), "--output", str(tmp_path)]) == 0
    (copy,) = tmp_path.iterdir()
    assert look(copy).traces == () and look(copy).flaw is None
    shown = capsys.readouterr().out.encode()
    assert not any(secret in data for secret in HELD for data in (members(copy), shown))


def test_a_file_with_nothing_to_mask_is_copied_part_for_part(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("只有一段 & <文字>，2026年3月5日，青交规〔2026〕1号")
    document.save(str(tmp_path / "a.docx"))
    assert _run(["mask", str(tmp_path / "a.docx")]) == 0
    assert members(tmp_path / "a-脱敏.docx") == members(tmp_path / "a.docx")


def test_it_wants_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["mask"]) == 2
    assert "补贴名单" in capsys.readouterr().err


def test_the_name_of_a_file_is_masked_as_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / f"张某{IDENTITY}.txt").write_text("好", "utf-8")
    assert _run(["mask", str(tmp_path / f"张某{IDENTITY}.txt")]) == 0
    assert (tmp_path / "张某99xxxxxxxxxxxxx00X-脱敏.txt").read_text("utf-8") == "好"
    assert IDENTITY not in capsys.readouterr().out
