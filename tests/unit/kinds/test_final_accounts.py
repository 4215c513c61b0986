"""决算: names that hold one another, the row of the final accounts, the units."""

from pathlib import Path

import pytest
from office import findings, holdings, item, make_office

from gkssg.kinds.final_accounts import KIND, TABLES
from gkssg.model.blocks import Facts

A = "content/gg/a.md"
HEAD = "科目编码,科目名称,小计,基本支出,项目支出\n"


@pytest.mark.parametrize("name", ["支出决算表", "一般公共预算财政拨款支出决算表", "国有资本经营预算财政拨款支出决算表"])
def test_a_table_is_known_by_its_whole_name_though_it_holds_that_of_another(tmp_path: Path, name: str) -> None:
    rows = f"2025年度{name}（单位：元）,,,,\n{HEAD}2140101,行政运行,3.00,3.00,\n"
    folder = make_office(tmp_path, **{A: item(种类="决算", 数据="t.csv"), "content/gg/t.csv": rows})
    [found] = holdings(folder).catalogue.items
    assert [(sheet.name, sheet.unit) for sheet in found.sheets] == [(name, "元")]


def test_no_two_tables_have_the_same_name() -> None:
    assert len({table.name for table in TABLES}) == len({table.alias for table in TABLES}) == len(TABLES)


def test_what_was_spent_on_the_three_is_told_and_not_what_was_planned(tmp_path: Path) -> None:
    rows = "“三公”经费（单位：万元）,,\n项目,“三公”经费合计,公务接待费\n决算数,5.00,5.00\n全年预算数,9.00,9.00\n"
    folder = make_office(tmp_path, **{A: item(种类="决算", 数据="t.csv"), "content/gg/t.csv": rows})
    catalogue = holdings(folder).catalogue
    [facts] = [each for each in KIND.blocks(catalogue.items[0], catalogue) if isinstance(each, Facts)]
    assert ("“三公”经费", "5.00 万元") in [(label, said.text) for label, said in facts.pairs]


def test_a_final_account_short_of_its_lowest_level_names_its_row(tmp_path: Path) -> None:
    rows = f"支出决算表,,,,\n{HEAD}214,交通运输支出,3.00,3.00,\n"
    folder = make_office(tmp_path, **{A: item(种类="决算", 数据="t.csv"), "content/gg/t.csv": rows})
    [found] = [each for each in findings(folder) if each.code == "GK604"]
    assert (found.place.path, found.place.line) == ("content/gg/t.csv", 3) and "214 交通运输支出" in found.message
