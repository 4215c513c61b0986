"""Ledgers as offices keep them, and each refusal with its file, line, code and hint."""

from pathlib import Path

import pytest
from conftest import ROOT
from office import findings, holdings, item, make_office, published
from openpyxl import Workbook

from gkssg.cli.main import _run
from gkssg.model.diagnostic import Diagnostic
from gkssg.model.ledger import Ledgers
from gkssg.read.ledgers import read_ledgers

HEAD = "编号,收到日期,申请人类型,补正日期,征求第三方开始,征求第三方结束,延长答复,答复日期,办理结果,收费"
GOOD = f"""{HEAD}
2025-001,2025-01-06,自然人,,,,,2025-01-20,予以公开,
2025-002,2025/3/3,商业企业,,2025-03-05,2025-03-20,是,2025年4月8日,（三）不予公开：4.保护第三方合法权益,30
2025-003,2025-12-22,法律服务机构,2025-12-29,,,,,,
"""
PATH = "ledger/applications-2025.csv"


def read(folder: Path, **files: str | bytes) -> tuple[Ledgers, list[Diagnostic]]:
    """The ledgers of an office with these files, and what is wrong with them."""
    found: list[Diagnostic] = []
    return read_ledgers(make_office(folder, **files), found), found


def workbook(folder: Path) -> bytes:
    """GOOD as Excel keeps it, below a title."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["2025年依申请公开台账"])
    for line in GOOD.splitlines():
        sheet.append([cell or None for cell in line.split(",")])
    book.save(folder / "book.xlsx")
    return (folder / "book.xlsx").read_bytes()


@pytest.mark.parametrize("form", ["utf-8", "utf-8-sig", "gb18030", "xlsx"])
def test_a_ledger_is_read_however_it_was_saved(tmp_path: Path, form: str) -> None:
    data = workbook(tmp_path) if form == "xlsx" else GOOD.encode(form)
    path = PATH.replace(".csv", ".xlsx") if form == "xlsx" else PATH
    ledgers, found = read(tmp_path / "office", **{path: data})
    assert found == []
    first, second, third = ledgers.applications[2025]
    assert (first.number, first.applicant, first.result, first.fee) == ("2025-001", "natural", "1", None)
    assert (second.received.isoformat(), second.answered and second.answered.isoformat()) == (
        "2025-03-03",
        "2025-04-08",
    )
    assert (second.result, second.extended, str(second.fee)) == ("3.4", True, "30")
    assert third.answered is None and third.amended is not None
    assert first.place.path == path and first.place.line == (3 if form == "xlsx" else 2)


FAULTS = {
    "a day that there is not": (("2025-01-06", "2025-02-30"), 2, 2, "GK105", "“收到日期”不是一个日期", "2026-03-05"),
    "an unknown result": (("予以公开", "公开"), 2, 9, "GK106", "里没有“公开”这一项", "是不是“部分公开”"),
    "an unknown sort of applicant": (("自然人", "企业"), 2, 3, "GK106", "里没有“企业”这一项", "商业企业"),
    "no day of receipt": (("2025-001,2025-01-06", "2025-001,"), 2, 2, "GK101", "“收到日期”是空的", "补上"),
    "an answer before the receipt": (("2025-01-20", "2025-01-02"), 2, 1, "GK105", "早于", "核对"),
    "an answer without a result": ((",予以公开,", ",,"), 2, 1, "GK110", "没有写办理结果", "补上办理结果"),
    "a result without an answer": (
        ("2025-01-20,予以公开", ",予以公开"),
        2,
        1,
        "GK110",
        "没有写答复日期",
        "补上答复日期",
    ),
    "an application of next year": (("2025-12-22", "2026-01-04"), 4, 1, "GK110", "不该记在 2025 年的台账里", "移到"),
    "one number twice": (("2025-002,", "2025-001,"), 3, 1, "GK109", "“编号”和第 2 行相同", "改正其中一个"),
    "a sum": (("2025-003,", "合计,"), 4, 1, "GK110", "台账里不写合计", "删掉这一行"),
    "a column that nobody knows": (("收费", "心情"), 1, 10, "GK102", "没有“心情”这一列", "把它从表里删去"),
    "no result column": (("申请人类型", "类型甲"), 1, 1, "GK101", "缺少“申请人类型”这一列", "加上这一列"),
    "an end without a beginning": (("2025-03-05,2025-03-20", ",2025-03-20"), 3, 1, "GK110", "没有写开始", "补上"),
}


@pytest.mark.parametrize(("change", "line", "column", "code", "words", "hint"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_with_its_place_and_what_to_do(
    tmp_path: Path, change: tuple[str, str], line: int, column: int, code: str, words: str, hint: str
) -> None:
    ledgers, found = read(tmp_path, **{PATH: GOOD.replace(*change, 1)})
    each = next(each for each in found if each.code == code and words in each.message)
    assert (each.place.path, each.place.line, each.place.column, each.severity) == (PATH, line, column, "error")
    assert hint in each.hint
    assert 2025 not in ledgers.applications
    assert ledgers.refused[2025] == (PATH,)


def test_a_bad_row_stops_the_build_and_nothing_is_computed_from_the_rest(tmp_path: Path) -> None:
    bad = GOOD.replace("2025-01-06", "2025-13-06")
    next_year = GOOD.replace("2025-0", "2026-0").replace("2025", "2026")
    office = make_office(tmp_path, **{PATH: bad, "ledger/applications-2026.csv": next_year, "content/gg/a.md": item()})
    assert published(office).release is None
    assert not (office / "public").exists()
    assert holdings(office).catalogue.yearbook.reports == {}


def test_an_application_stands_in_the_ledger_of_one_year_only(tmp_path: Path) -> None:
    again = f"{HEAD}\n2025-003,2025-12-22,法律服务机构,,,,,2026-01-09,予以公开,\n"
    ledgers, found = read(tmp_path, **{PATH: GOOD, "ledger/applications-2026.csv": again})
    (each,) = found
    assert (each.place.path, each.place.line, each.code) == ("ledger/applications-2026.csv", 2, "GK109")
    assert f"{PATH} 第 4 行" in each.message and "补填" in each.hint
    assert (list(ledgers.applications), list(ledgers.refused)) == ([2025], [2026])


@pytest.mark.parametrize(
    "name", ["applications.csv", "申请-2025.csv", "applications-25.csv", "old/applications-2025.csv"]
)
def test_a_file_whose_name_says_no_ledger_or_year_is_never_skipped_in_silence(tmp_path: Path, name: str) -> None:
    ledgers, found = read(tmp_path, **{f"ledger/{name}": GOOD})
    assert [(each.code, each.place.path) for each in found] == [("GK018", f"ledger/{name}")]
    assert "applications-年份.csv" in found[0].hint
    assert ledgers.applications == {}


def test_two_files_of_one_ledger_a_broken_one_and_a_link_are_refused(tmp_path: Path) -> None:
    office = make_office(
        tmp_path,
        **{PATH: GOOD, "ledger/applications-2025.xlsx": b"PK no workbook", "ledger/reviews-2025.xlsx": b"nothing"},
    )
    (office / "ledger/enforcement-2025.csv").symlink_to(office / PATH)
    found: list[Diagnostic] = []
    ledgers = read_ledgers(office, found)
    assert 2025 in ledgers.refused
    assert {(each.code, each.place.path.removeprefix("ledger/")) for each in found} == {
        ("GK018", "applications-2025.xlsx"),
        ("GK415", "reviews-2025.xlsx"),
        ("GK010", "enforcement-2025.csv"),
    }


def test_a_folder_of_ledgers_that_is_a_link_is_said_not_followed(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office", **{f"elsewhere/{PATH}": GOOD})
    (office / "ledger").symlink_to(office / "elsewhere" / "ledger")
    found: list[Diagnostic] = []
    assert read_ledgers(office, found).applications == {}
    assert [(each.code, each.place.path) for each in found] == [("GK010", "ledger")]


def test_a_word_on_the_ledgers_may_lie_beside_them(tmp_path: Path) -> None:
    assert read(tmp_path, **{"ledger/README.md": "怎样记台账"})[1] == []


def test_enforcement_rows_without_a_number_are_refused_and_reviews_keep_their_parts(tmp_path: Path) -> None:
    enforcement = "事项,数量,金额,说明\n行政许可,3,,局机关\n行政处罚,,,支队\n"
    reviews = "编号,类型,结果\n复1,行政复议,结果维持\n诉1,复议后起诉,尚未审结\n"
    ledgers, found = read(tmp_path, **{"ledger/enforcement-2025.csv": enforcement, "ledger/reviews-2025.csv": reviews})
    assert [(each.code, each.place.line) for each in found] == [("GK110", 3)]
    assert [(each.part, each.outcome) for each in ledgers.cases[2025]] == [
        ("review", "upheld"),
        ("suit_after_review", "open"),
    ]


def test_no_byte_of_a_ledger_is_in_any_output(tmp_path: Path) -> None:
    marked = GOOD.replace("2025-00", "JKQX-77-")
    report = item("## 一、总体情况\n", 种类="年度报告", 年度="2025")
    office = make_office(tmp_path, **{PATH: marked, "content/gg/a.md": report})
    assert published(office).release is not None
    assert all(b"JKQX" not in file.read_bytes() for file in (office / "public").rglob("*") if file.is_file())


SECRETS = {
    "a mobile number": ("2025-001", "2025-001 13812345678", "13812345678", "手机号码"),
    "a mobile number with blanks": ("2025-001", "138 1234 5678", "5678", "手机号码"),
    "a landline": ("2025-001", "0571-87654321", "87654321", "电话号码"),
    "an identity number": ("2025-001", "11010119900307793X", "19900307", "证件号码"),
    "an e-mail address": ("2025-001", "lisi@mail.example", "lisi", "电子邮箱"),
    "an address": ("2025-001", "望江路88号", "望江路", "地址"),
    "a name": ("2025-001", "张小凡", "张小凡", "姓名"),
    "a name of two 汉字 behind a number": ("2025-001", "7号 李四", "李四", "姓名"),
    "a double surname": ("2025-001", "欧阳小凡", "欧阳", "姓名"),
    "a firm": ("商业企业", "青川快运有限公司", "快运", "申请人的名称"),
    "a name where a choice stands": ("自然人", "王大明", "王大明", "姓名"),
}


@pytest.mark.parametrize(("old", "new", "secret", "what"), SECRETS.values(), ids=SECRETS)
def test_what_looks_like_an_applicant_is_an_error_that_never_repeats_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, secret: str, what: str
) -> None:
    office = make_office(tmp_path, **{PATH: GOOD.replace(old, new, 1), "content/gg/a.md": item()})
    found = [each for each in findings(office) if each.place.path == PATH]
    assert [each.code for each in found] == ["GK211"]
    assert what in found[0].message
    assert secret not in found[0].message + found[0].hint
    assert _run(["check", "--site", str(office)]) == 1
    assert _run(["report", "2025", "--site", str(office)]) == 1
    shown = capsys.readouterr()
    assert secret not in shown.out + shown.err


@pytest.mark.parametrize(
    "column", ["申请人姓名", "联系电话", "申请人", "通讯地址", "身份证号", "电子邮箱", "统一社会信用代码", "Phone"]
)
def test_a_column_about_applicants_is_an_error_even_when_it_is_empty(tmp_path: Path, column: str) -> None:
    lines = [f"{line},{column if at == 0 else ''}" for at, line in enumerate(GOOD.splitlines())]
    ledgers, found = read(tmp_path, **{PATH: "\n".join(lines)})
    assert [(each.code, each.place.line, each.place.column) for each in found] == [("GK211", 1, 11)]
    assert "K 列" in found[0].message
    assert ledgers.applications == {}


def test_the_ledgers_of_the_sample_raise_no_alarm() -> None:
    found: list[Diagnostic] = []
    ledgers = read_ledgers(ROOT, found)
    assert found == []
    assert sorted(ledgers.applications) == list(range(2020, 2027))
