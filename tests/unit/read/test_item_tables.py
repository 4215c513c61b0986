"""The rows of an item, from CSV, XLSX, YAML or a Markdown table: each becomes a typed row, or a finding names its cell."""

import csv
import io
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import NEXT, findings, holdings, item, make_office, published, snapshot

from gkssg.model.diagnostic import Diagnostic
from gkssg.model.item import Item

A = "content/gg/a.md"
HEAD = ("编码", "权力名称", "类型", "权力依据", "责任科室")
ROWS = (
    ("XK-01", "道路旅客运输经营许可", "行政许可", "《道路运输条例》第十条", "行政审批科"),
    ("CF-01", "对违反旅客运输规定的处罚", "行政处罚", "《道路运输条例》第六十四条", "执法支队"),
)
MARK = "水杉标记"


def as_csv(rows: Sequence[Sequence[str]], encoding: str = "utf-8") -> bytes:
    """The rows as a CSV file."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Sequence[Sequence[object]], change: Callable[[openpyxl.Workbook], None] = lambda book: None) -> bytes:
    """The rows as a workbook with one sheet 事项, changed as told."""
    book, stream = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.title = "事项"
    for row in rows:
        sheet.append(list(row))
    change(book)
    book.save(stream)
    return stream.getvalue()


def office(folder: Path, data: str = "", body: str = "正文。\n", **files: str | bytes) -> Path:
    """An office with one 权责清单 that names `data`."""
    fields = {"种类": "权责清单"} | ({"数据": data} if data else {})
    beside = {f"content/gg/{name.replace('_', '.')}": content for name, content in files.items()}
    return make_office(folder, **{A: item(body, **fields), **beside})


def the_item(folder: Path) -> Item:
    """The one item of an office."""
    [found] = holdings(folder).catalogue.items
    return found


def about_tables(folder: Path) -> list[Diagnostic]:
    """The findings that are not of the small office itself."""
    return [each for each in findings(folder) if each.code not in ("GK308",)]


def codes(entry: Item) -> list[str]:
    """The codes of the powers of an item."""
    return [row.of("code") for sheet in entry.sheets for row in sheet.rows]


PIPES = "\n".join(["|".join(row) for row in (HEAD, ["---"] * len(HEAD), *ROWS)])
YAML = "\n" + "\n".join(
    "  - {" + ", ".join(f"{name}: '{value}'" for name, value in zip(HEAD, row, strict=True)) + "}" for row in ROWS
)


@pytest.mark.parametrize("form", ["csv", "gb18030", "xlsx", "yaml", "markdown"])
def test_rows_are_the_same_from_a_file_from_yaml_and_from_a_table_in_the_text(tmp_path: Path, form: str) -> None:
    if form == "yaml":
        folder = make_office(tmp_path, **{A: item(种类="权责清单", 权责事项=YAML)})
    elif form == "markdown":
        folder = office(tmp_path, body=f"前文。\n\n{PIPES}\n\n后文。\n")
    elif form == "xlsx":
        folder = office(tmp_path, "a.xlsx", a_xlsx=as_xlsx([HEAD, *ROWS]))
    else:
        folder = office(tmp_path, "a.csv", a_csv=as_csv([HEAD, *ROWS], "utf-8-sig" if form == "csv" else form))
    assert about_tables(folder) == []
    [sheet] = the_item(folder).sheets
    assert [column.name for column in sheet.columns] == list(HEAD)
    assert [tuple(row.of(column.alias) for column in sheet.columns) for row in sheet.rows] == list(ROWS)


def test_a_bad_cell_is_named_by_file_sheet_row_and_column(tmp_path: Path) -> None:
    rows = [("权责清单（2026年版）",), HEAD, ROWS[0], ("CF-01", "处罚", "行政处分", "", "执法支队")]
    folder = office(tmp_path, "a.xlsx", a_xlsx=as_xlsx(rows))
    choice, missing = [each for each in findings(folder) if each.place.path.endswith(".xlsx")]
    assert (choice.place.path, choice.place.line, choice.place.column) == ("content/gg/a.xlsx", 4, 3)
    assert (choice.code, choice.message) == ("GK106", "工作表“事项”第 4 行 C 列：“类型”不能是“行政处分”")
    assert choice.hint.startswith("是不是“行政处罚”？")
    assert (missing.place.line, missing.place.column, missing.code) == (4, 4, "GK101")
    assert missing.message == "工作表“事项”第 4 行 D 列：“权力依据”是空的"
    assert holdings(folder).catalogue.items == ()


def test_a_bad_cell_in_the_text_is_named_by_its_line(tmp_path: Path) -> None:
    body = f"前文。\n\n{PIPES.replace('行政处罚', '处罚')}\n"
    folder = office(tmp_path, body=body)
    [found] = [each for each in findings(folder) if each.code == "GK106"]
    lines = (folder / A).read_text("utf-8").split("\n")
    assert found.place.path == A and "CF-01" in lines[found.place.line - 1]


def test_a_column_that_nobody_knows_is_named_with_the_nearest_and_may_be_left_out(tmp_path: Path) -> None:
    rows = [(*HEAD, "责任事顶", "内部备注"), (*ROWS[0], "受理", MARK)]
    folder = office(tmp_path / "a", "a.csv", a_csv=as_csv(rows))
    near, far = [each for each in findings(folder) if each.code == "GK102"]
    assert near.message == "第 1 行 F 列：表“权责事项”没有“责任事顶”这一列"
    assert near.hint.startswith("是不是“责任事项”？")
    assert "略去: [内部备注]" in far.hint
    entry = "\n  - 文件: a.csv\n    略去: [责任事顶, 内部备注]"
    folder = office(tmp_path / "b", entry, a_csv=as_csv(rows))
    assert about_tables(folder) == []
    assert published(folder).release is not None
    assert not any(MARK.encode() in data for data in snapshot(folder / "public").values())


def test_a_missing_column_is_named_at_the_head(tmp_path: Path) -> None:
    folder = office(tmp_path, "a.csv", a_csv=as_csv([row[:2] + row[3:] for row in (HEAD, *ROWS)]))
    found = next(each for each in findings(folder) if each.code == "GK101")
    assert (found.place.path, found.place.line) == ("content/gg/a.csv", 1)
    assert found.message == "第 1 行 A 列：表“权责事项”缺少“类型”这一列"


def test_two_rows_with_one_code_are_an_error_that_names_both(tmp_path: Path) -> None:
    folder = office(tmp_path, "a.csv", a_csv=as_csv([HEAD, *ROWS, ROWS[0]]))
    [found] = [each for each in findings(folder) if each.code == "GK109"]
    assert (found.place.line, found.message) == (4, "表“权责事项”的“编码”和第 2 行相同")


def test_other_official_names_units_and_breaks_in_a_head_are_understood(tmp_path: Path) -> None:
    head = ("职权编码", "职权\n名称*", "职权类型", "设定依据", "责任处（科）室")
    folder = office(tmp_path, "a.xlsx", a_xlsx=as_xlsx([("标题",), (), head, *ROWS]))
    assert about_tables(folder) == []
    assert codes(the_item(folder)) == ["XK-01", "CF-01"]


def test_merged_texts_stand_in_each_of_their_rows_and_remarks_are_kept_apart(tmp_path: Path) -> None:
    rows = [HEAD, ROWS[0], ("XK-02", "危险货物运输许可", None, "《条例》", None), (), ("注：自2026年起施行",)]

    def merge(book: openpyxl.Workbook) -> None:
        book["事项"].merge_cells("C2:C3")
        book["事项"].merge_cells("E2:E3")

    folder = office(tmp_path, "a.xlsx", a_xlsx=as_xlsx(rows, merge))
    [sheet] = the_item(folder).sheets
    assert [row.of("sort") for row in sheet.rows] == ["行政许可", "行政许可"]
    assert [row.of("department") for row in sheet.rows] == ["行政审批科", "行政审批科"]
    assert sheet.notes == ("注：自2026年起施行",)


def test_hidden_sheets_are_not_read_and_others_that_fit_no_table_are_named(tmp_path: Path) -> None:
    def add(book: openpyxl.Workbook) -> None:
        hidden = book.create_sheet("底稿")
        hidden.append([MARK])
        hidden.sheet_state = "hidden"
        book.create_sheet("说明").append(["填表说明", "甲"])

    folder = office(tmp_path, "a.xlsx", a_xlsx=as_xlsx([HEAD, *ROWS], add))
    [found] = about_tables(folder)
    assert (found.place.line, found.code, found.severity) == (NEXT + 1, "GK416", "warning")
    assert found.message == "“a.xlsx”的工作表“说明”没有用上"
    assert published(folder).release is not None
    assert not any(MARK.encode() in data for data in snapshot(folder / "public").values())


@pytest.mark.parametrize(
    ("name", "content", "code", "message"),
    [
        ("b.csv", b"", "GK401", "数据文件“b.csv”不存在"),
        ("a.xlsx", b"PK", "GK415", "数据文件“a.xlsx”读不懂"),
        ("a.txt", b"x", "GK415", "数据文件“a.txt”不是能读的表格"),
        ("a.xlsx", as_xlsx([HEAD, ["=1+1", *ROWS[0][1:]]]), "GK415", "数据文件“a.xlsx”里有公式还没有算出结果"),
        ("a.csv", "甲,乙\n1,2\n".encode(), "GK415", "“a.csv”里找不到表头"),
    ],
)
def test_a_file_of_rows_that_cannot_be_used_is_an_error(
    tmp_path: Path, name: str, content: bytes, code: str, message: str
) -> None:
    files = {name.replace(".", "_"): content} if content else {"a_csv": as_csv([HEAD, *ROWS])}
    folder = office(tmp_path, name, **files)
    found = next(each for each in findings(folder) if each.code == code)
    assert (found.place.path, found.place.line, found.message) == (A, NEXT + 1, message)
    assert found.hint
    assert holdings(folder).catalogue.items == ()


def test_a_list_without_its_table_is_an_error_that_says_how_to_write_one(tmp_path: Path) -> None:
    folder = office(tmp_path)
    [found] = [each for each in findings(folder) if each.code == "GK101"]
    assert found.message == "没有“权责事项”这张表"
    assert "编码、权力名称、类型、权力依据" in found.hint


def test_the_table_stands_in_its_place_of_the_text_and_is_found_by_its_words(tmp_path: Path) -> None:
    folder = office(tmp_path, body=f"前文在先。\n\n{PIPES}\n\n后文在后。\n")
    assert published(folder).release is not None
    entry = the_item(folder)
    page = (folder / "public" / entry.address).read_text("utf-8")
    assert page.index("前文在先") < page.index("道路旅客运输经营许可") < page.index("后文在后")
    assert "\ue000" not in page
    assert entry.body is not None and "道路旅客运输经营许可" in entry.body.text and "\ue000" not in entry.body.text


def test_the_rows_can_be_saved_as_csv_without_a_formula(tmp_path: Path) -> None:
    rows = [HEAD, ("XK-01", "=HYPERLINK(1)", "行政许可", "@依据", "审批科")]
    folder = office(tmp_path, "a.csv", a_csv=as_csv(rows))
    assert published(folder).release is not None
    [file] = (folder / "public" / the_item(folder).folder).glob("*.csv")
    assert file.read_text("utf-8-sig").split("\n")[1].strip() == "XK-01,'=HYPERLINK(1),行政许可,'@依据,审批科"


def test_the_file_of_rows_itself_is_not_published(tmp_path: Path) -> None:
    folder = office(tmp_path, "a.xlsx", a_xlsx=as_xlsx([HEAD, *ROWS]))
    assert published(folder).release is not None
    assert not any(path.endswith(".xlsx") for path in snapshot(folder / "public"))
    assert about_tables(folder) == []


def test_the_rows_of_what_is_on_request_stay_inside(tmp_path: Path) -> None:
    text = item(种类="权责清单", 公开方式="依申请公开", 数据="a.csv")
    rows = as_csv([HEAD, ("XK-01", MARK, "行政许可", "依据", "审批科")])
    folder = make_office(tmp_path, **{A: text, "content/gg/a.csv": rows})
    assert published(folder).release is not None
    assert not any(MARK.encode() in data for data in snapshot(folder / "public").values())


@pytest.mark.alone
def test_two_thousand_rows_of_a_workbook_are_read_within_a_second(tmp_path: Path) -> None:
    rows = [(f"XK-{n:04}", f"第{n}项许可", "行政许可", "《道路运输条例》第十条", "行政审批科") for n in range(2000)]
    folder = office(tmp_path, "a.xlsx", a_xlsx=as_xlsx([HEAD, *rows]))
    holdings(folder)
    began = time.process_time()
    assert len(codes(the_item(folder))) == 2000
    assert time.process_time() - began <= 1.0


cell = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["行政许可", "合计", "注：说明", "=1+1", "-", "2026-13-45", "XK-01", "\n", "　", "编码", "权力名称"]
    ),
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(cell, min_size=5, max_size=6), max_size=6), st.booleans())
def test_no_cell_raises_and_no_row_is_lost(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], book: bool
) -> None:
    allowed = [[openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", text) for text in row] for row in rows]
    kept = [[text.encode("utf-8", "ignore").decode() for text in row] for row in allowed]
    folder = tmp_path_factory.mktemp("fuzz")
    name, data = ("a.xlsx", as_xlsx([HEAD, *kept])) if book else ("a.csv", as_csv([HEAD, *kept]))
    make = office(folder, name, **{name.replace(".", "_"): data})
    found = [each for each in findings(make) if each.place.path.endswith((".csv", ".xlsx")) or each.code == "GK415"]
    filled = [row for row in kept if any(text.strip() for text in row)]
    entries = holdings(make).catalogue.items
    if entries:
        rows_read = sum(len(sheet.rows) + len(sheet.notes) for sheet in entries[0].sheets)
        assert rows_read == len(filled)
    else:
        assert found


def test_a_draft_may_still_lack_its_table(tmp_path: Path) -> None:
    folder = make_office(tmp_path, **{A: item(种类="权责清单", 草稿="是")})
    assert about_tables(folder) == []


def test_a_table_with_a_column_that_may_not_be_published_never_stays_text(tmp_path: Path) -> None:
    table = "| 姓名 | 职位 | 身份证号 | 成绩备注 |\n| --- | --- | --- | --- |\n| 漪** | 科员 | 水杉标记 | 甲 |\n"
    folder = make_office(tmp_path, **{A: item(table, 种类="招考")})
    [found] = [each for each in findings(folder) if each.code == "GK102"]
    assert "成绩备注" in found.message and MARK not in found.message + found.hint
    assert holdings(folder).catalogue.items == ()
    folder = make_office(tmp_path, **{A: item(table.replace("成绩备注", "备注"), 种类="招考")})
    assert published(folder).release is not None
    assert not any(MARK.encode() in data for data in snapshot(folder / "public").values())
    assert the_item(folder).sheets[0].rows[0].of("name") == "漪**"
