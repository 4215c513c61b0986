"""预算: the statutory tables from an office's own workbook, the sums, the years, “三公” by its parts."""

import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from conftest import ROOT
from office import AS_OF, NEXT, findings, holdings, item, make_office, number

from gkssg.kinds.budget import KIND
from gkssg.model.blocks import Block, Chart, Facts, Grid, Related
from gkssg.model.item import Item

A, B = "content/gg/a.md", "content/gg/b.md"
TOTALS = (("收入", "", "支出", ""), ("项目", "预算数", "项目", "预算数"))
LINES = (("一、一般公共预算拨款收入", 90, "一、交通运输支出", 90.5), ("本年收入合计", 90, "本年支出合计", 90.5))
ENDS = (("上年结转", 0.5, "结转下年", ""), ("收入总计", 90.5, "支出总计", 90.5))
ACCOUNTS = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    """A workbook with a title over every table, and with merged heads where a cell is empty in the first line."""
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.append([f"2026年{name}", *[None] * (len(rows[0]) - 2), "单位：万元"])
        for row in rows:
            sheet.append([cell if cell != "" else None for cell in row])
        for at in range(1, len(rows[0])):
            if rows[0][at] == "":
                sheet.merge_cells(start_row=2, start_column=at, end_row=2, end_column=at + 1)
    book.remove(book.worksheets[0])
    book.save(stream)
    return stream.getvalue()


def budget(folder: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    """An office with one budget whose tables are in a workbook."""
    text = item(标题="2026年部门预算", 种类="预算", 数据="t.xlsx")
    return make_office(folder, **{A: text, "content/gg/t.xlsx": workbook(**sheets)})


def only(folder: Path) -> Item:
    """The one item of an office."""
    [found] = holdings(folder).catalogue.items
    return found


def blocks(folder: Path, path: str = A) -> tuple[Block, ...]:
    """What the page of an item shows."""
    catalogue = holdings(folder).catalogue
    return KIND.blocks(next(each for each in catalogue.items if each.origin.path == path), catalogue)


def test_tables_with_the_same_head_are_told_apart_by_the_names_of_their_sheets(tmp_path: Path) -> None:
    rows = [ACCOUNTS, ("2140101", "行政运行", 3, 3, "")]
    folder = budget(tmp_path, 部门支出总表=rows, 一般公共预算支出表=rows, 国有资本经营预算支出表=rows)
    names = [(sheet.alias, sheet.name, sheet.unit) for sheet in only(folder).sheets]
    assert names == [
        ("spending", "部门支出总表", "万元"),
        ("general", "一般公共预算支出表", "万元"),
        ("capital", "国有资本经营预算支出表", "万元"),
    ]


def test_tables_are_known_by_the_names_that_the_ministry_of_finance_gave_them_too(tmp_path: Path) -> None:
    rows = [ACCOUNTS, ("2140101", "行政运行", 3, 3, "")]
    folder = budget(tmp_path, 部门支出总体情况表=rows, 一般公共预算支出情况表=rows, 政府性基金预算支出情况表=rows)
    assert [sheet.alias for sheet in only(folder).sheets] == ["spending", "general", "funds"]


def test_a_head_in_two_lines_with_merged_cells_is_read_and_amounts_have_their_cents(tmp_path: Path) -> None:
    [sheet] = only(budget(tmp_path, 部门收支总表=[*TOTALS, *LINES, *ENDS])).sheets
    assert sheet.rows[0].of("income") == "90.00" and sheet.rows[-1].values["spending"] == Decimal("90.50")


def test_the_sums_stand_above_the_text(tmp_path: Path) -> None:
    [facts] = [
        each for each in blocks(budget(tmp_path, 部门收支总表=[*TOTALS, *LINES, *ENDS])) if isinstance(each, Facts)
    ]
    said = {label: words.text for label, words in facts.pairs}
    assert facts.above and said["收入总计"] == said["支出总计"] == "90.50 万元"


@pytest.mark.parametrize("bad", ["214010", "21401011", "公路"])
def test_a_code_that_is_no_account_is_refused_with_its_cell(tmp_path: Path, bad: str) -> None:
    folder = budget(tmp_path, 部门支出总表=[ACCOUNTS, ("2140101", "行政运行", 3, 3, ""), (bad, "公路", 3, 3, "")])
    [found] = [each for each in findings(folder) if each.code == "GK107"]
    assert (found.place.path, found.place.line) == ("content/gg/t.xlsx", 4)
    assert bad in found.message and "A 列" in found.message and "2140106" in found.hint


def test_an_economic_account_below_the_second_level_is_refused(tmp_path: Path) -> None:
    rows = [("科目编码", "科目名称", "合计", "人员经费", "公用经费"), ("3020101", "办公费", 3, "", 3)]
    [found] = [each for each in findings(budget(tmp_path, 一般公共预算基本支出表=rows)) if each.code == "GK107"]
    assert "3020101" in found.message and "30201" in found.hint


def detailed(folder: Path, **own: str) -> Path:
    """A budget and its detail tables in an item of their own."""
    main = item(标题="2026年部门预算", 种类="预算", 数据="t.xlsx")
    annex = item(标题="2026年部门预算明细表", 种类="预算", 索引号=number(2), 主件=number(1), 数据="s.xlsx", **own)
    spending = workbook(部门支出总表=[ACCOUNTS, ("2140101", "行政运行", 80, 80, ""), ("合计", "", 80, 80, "")])
    totals = workbook(部门收支总表=[*TOTALS, *LINES, *ENDS])
    return make_office(folder, **{A: main, B: annex, "content/gg/t.xlsx": totals, "content/gg/s.xlsx": spending})


def test_detail_tables_in_an_item_of_their_own_are_checked_with_the_main_one_and_linked_both_ways(
    tmp_path: Path,
) -> None:
    folder = detailed(tmp_path)
    [found] = [each for each in findings(folder) if each.code == "GK606"]
    assert found.place.path == "content/gg/s.xlsx" and "80.00" in found.message and "90.50" in found.message
    for path, other in ((A, 2), (B, 1)):
        [related] = [each for each in blocks(folder, path) if isinstance(each, Related)]
        assert related.items == (number(other),)


def test_detail_tables_that_are_withheld_are_neither_linked_nor_told_of(tmp_path: Path) -> None:
    folder = detailed(tmp_path, 草稿="是")
    assert not [each for each in findings(folder) if each.code == "GK606"]
    assert not [each for each in blocks(folder) if isinstance(each, Related)]


def test_an_item_that_names_no_such_main_one_stands_alone(tmp_path: Path) -> None:
    text = item(标题="2026年部门预算明细表", 种类="预算", 主件=number(77))
    assert not [each for each in blocks(make_office(tmp_path, **{A: text})) if isinstance(each, Related)]


def test_the_parts_of_the_three_are_drawn_for_each_year(tmp_path: Path) -> None:
    head = ("年度", "“三公”经费合计", "因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费")
    rows = [head, ("2025年预算数", 9, "", "", 8, 1), ("2026年预算数", 8, "", "", 7, 1)]
    [chart] = [each for each in blocks(budget(tmp_path, 三公经费=rows)) if isinstance(each, Chart)]
    assert chart.labels == ("因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费")
    assert [(each.name, each.values[2]) for each in chart.series] == [("2025年预算数", 8), ("2026年预算数", 7)]


def test_the_sample_budget_shows_each_statutory_table_once_and_budgets_beside_final_accounts() -> None:
    catalogue = holdings(ROOT, AS_OF).catalogue
    book = [each for each in catalogue.by_kind["预算"] if each.own.get("year") == "2026"]
    grids = [each.title for one in book for each in KIND.blocks(one, catalogue) if isinstance(each, Grid)]
    assert sorted(grids) == sorted(table.name for table in KIND.tables)
    charts = [each for one in book for each in KIND.blocks(one, catalogue) if isinstance(each, Chart)]
    years = next(each for each in charts if each.title.startswith("历年"))
    assert years.labels == ("2024年", "2025年", "2026年")
    assert [each.values for each in years.series] == [
        (None, Decimal("21398.97"), Decimal("21089.58")),
        (Decimal("22523.02"), Decimal("21946.60"), None),
    ]


def test_a_table_that_nothing_names_is_not_taken_for_another_with_the_same_head(tmp_path: Path) -> None:
    rows = [ACCOUNTS, ("2140101", "行政运行", 3, 3, "")]
    [found] = [each for each in findings(budget(tmp_path, 表五=rows)) if each.code == "GK415"]
    assert (found.place.path, found.place.line) == (A, NEXT + 1)
    assert found.message == "认不出“t.xlsx”的工作表“表五”是哪一张表"
    assert "“部门支出总表”“一般公共预算支出表”" in found.hint and "表: 表名" in found.hint
