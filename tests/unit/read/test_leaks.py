"""An item that would publish a person's numbers or a secrecy mark is refused, and no finding says what it found."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from office import findings, holdings, item, make_office, number, published, snapshot
from openpyxl import Workbook

from gkssg.cli.main import _run
from gkssg.fields.date import CST

# Of a place that there is not: nobody has these.
IDENTITY, CARD = "99010119000101000X", "6200000000000000000"
ROWS = "| 文件名称 | 发文字号 | 清理结果 | 说明 |\n|---|---|---|---|\n| 甲 | 青交〔2020〕1号 | 废止 | {} |\n"


def word(text: str) -> bytes:
    """A Word file with a table."""
    document = docx.Document()
    document.add_paragraph("名单")
    document.add_table(1, 2).cell(0, 1).text = text
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def book(text: str) -> bytes:
    """An Excel file."""
    made = Workbook()
    assert made.active is not None
    made.active.append(["姓名", "证件号码"])
    made.active.append(["某人", text])
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


PLACES: dict[str, tuple[dict[str, str | bytes], int, str]] = {
    "in the title": ({"content/gg/a.md": item(标题=f"给{IDENTITY}的答复")}, 2, "“标题”里有"),
    "in the summary": ({"content/gg/a.md": item(内容概述=f"{IDENTITY}的补助")}, 6, "“内容概述”里有"),
    "in the text": ({"content/gg/a.md": item(f"公示。\n\n某人，{IDENTITY}。\n")}, 13, "正文里有"),
    "in a table of the text": (
        {"content/gg/a.md": item(f"| 姓名 | 号码 |\n|---|---|\n| 某 | {IDENTITY} |\n")},
        13,
        "正文里有",
    ),
    "in a typed row": (
        {"content/gg/a.md": item(ROWS.format(IDENTITY), 种类="文件")},
        14,
        "表“清理结果”的这一行有",
    ),
    "in a Word file": (
        {"content/gg/a/index.md": item(附件="[名单.docx]"), "content/gg/a/名单.docx": word(IDENTITY)},
        9,
        "附件“名单”（正文）里有",
    ),
    "in an Excel file": (
        {"content/gg/a/index.md": item(附件="[名单.xlsx]"), "content/gg/a/名单.xlsx": book(IDENTITY)},
        9,
        "附件“名单”（工作表“Sheet”的 B2）里有",
    ),
}


@pytest.mark.parametrize(("files", "line", "words"), PLACES.values(), ids=PLACES)
def test_an_identity_number_anywhere_refuses_the_item_and_is_told_by_its_mask(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], files: dict[str, str | bytes], line: int, words: str
) -> None:
    office = make_office(tmp_path, **files)
    (found,) = (each for each in findings(office) if each.code == "GK221")
    assert words in found.message and "99*************00X" in found.message
    assert found.place.line == line and found.severity == "error"
    assert IDENTITY not in found.message + found.hint
    assert published(office).release is None
    assert holdings(office).catalogue.items == ()
    assert _run(["check", "--site", str(office)]) == 1
    shown = capsys.readouterr()
    assert IDENTITY not in shown.out + shown.err


def test_all_hits_of_a_text_are_one_finding_a_sort(tmp_path: Path) -> None:
    text = f"{IDENTITY}、{IDENTITY}；账号：{CARD}；手机13800001234。\n\n机密★1年\n"
    office = make_office(tmp_path, **{"content/gg/a.md": item(text)})
    found = {each.code: each for each in findings(office)}
    assert set(found) == {"GK221", "GK223", "GK224", "GK231"}
    assert "共 2 处" in found["GK221"].message
    assert (found["GK224"].severity, found["GK231"].severity) == ("warning", "error")
    assert found["GK231"].place.line == 13


def test_what_stays_inside_may_hold_them_and_what_is_masked_is_fine(tmp_path: Path) -> None:
    office = make_office(
        tmp_path,
        **{
            "content/gg/a.md": item(f"{IDENTITY}\n", 公开方式="不予公开"),
            "content/gg/b.md": item(f"{IDENTITY}\n", 索引号=number(2), 公开方式="依申请公开"),
            "content/gg/c.md": item("99*************00X\n", 索引号=number(3)),
        },
    )
    assert findings(office) == []
    assert published(office).release is not None
    assert all(IDENTITY.encode() not in data for data in snapshot(office / "public").values())


def test_a_column_s_own_words_are_looked_at_as_well(tmp_path: Path) -> None:
    text = f"---\n审查人: 汀守义\n审查日期: 2026-03-04\n---\n\n请找{IDENTITY}。\n"
    office = make_office(tmp_path, **{"content/zfxxgkzn/index.md": text})
    assert [each.code for each in findings(office)] == ["GK221"]
    assert published(office).release is None


def test_a_finding_of_another_sort_does_not_show_the_number_in_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ROWS.replace("废止", "不知道").format(IDENTITY)
    office = make_office(tmp_path, **{"content/gg/a.md": item(rows, 种类="文件")})
    assert [each.code for each in findings(office)] == ["GK106"]
    assert _run(["check", "--site", str(office)]) == 1
    shown = capsys.readouterr().out
    assert "不知道" in shown and IDENTITY not in shown and "*" * 18 in shown


def test_a_finding_that_quotes_a_value_does_not_quote_a_number_of_a_person(tmp_path: Path) -> None:
    (found,) = findings(make_office(tmp_path, **{"content/gg/a.md": item(成文日期=IDENTITY)}))
    assert found.code == "GK105"
    assert IDENTITY not in found.message and "*" * 18 in found.message


def test_a_warning_leaves_the_item_public(tmp_path: Path) -> None:
    office = make_office(tmp_path, **{"content/gg/a.md": item("联系人手机 13800001234。\n")})
    (found,) = findings(office)
    assert (found.code, found.severity, found.place.line) == ("GK224", "warning", 11)
    assert "138****1234" in found.message
    assert published(office, datetime(2026, 11, 23, tzinfo=CST)).release is not None


LIST = "姓名,残疾等级\n{},二级\n"


@pytest.mark.parametrize(
    ("name", "found"), [("漪远山", True), ("漪*山", False), ("漪某", False)], ids=["whole", "masked", "half"]
)
def test_a_list_of_people_with_their_health_is_a_warning_unless_the_names_are_masked(
    tmp_path: Path, name: str, found: bool
) -> None:
    text = item(LIST.format(name).replace(",", " | ").replace("\n", "\n---|---\n", 1), 附件="名单.csv")
    office = make_office(tmp_path, **{"content/gg/a.md": text, "content/gg/名单.csv": LIST.format(name)})
    messages = [each.message for each in findings(office) if each.code == "GK228"]
    assert [message.partition("有")[0] for message in messages] == (
        ["正文的表里", "附件“名单”（表格）里"] if found else []
    )
    assert all(name not in message for message in messages)


def test_what_is_put_up_for_consultation_may_be_a_draft(tmp_path: Path) -> None:
    files = {"content/gg/办法（征求意见稿）.txt": "甲\n", "content/gg/征求.md": ""}
    for kind, codes in (("信息", {"GK233"}), ("意见征集", set())):
        dates = {"起草单位": "办公室", "开始日期": "2026-10-20", "截止日期": "2026-12-01"} if codes == set() else {}
        files["content/gg/征求.md"] = item(种类=kind, 附件="办法（征求意见稿）.txt", **dates)
        assert {each.code for each in findings(make_office(tmp_path, **files))} & {"GK233"} == codes
