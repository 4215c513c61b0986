"""资金: names of persons are masked and numbers of persons dropped in every output; sums by month."""

from decimal import Decimal
from pathlib import Path

import pytest
from office import findings, holdings, item, make_office, published, snapshot

from gkssg.kinds.fund import KIND
from gkssg.model.blocks import Chart, Facts

A = "content/gg/a.md"
HEAD = "| 月份 | 补贴项目 | 补贴金额（元） | 姓名 | 对象类型 | 身份证号 | 银行卡号 |\n|---|---|---:|---|---|---|---|\n"
ROWS = (
    "| 2026年8月 | 渡工补助 | 600.00 | 漪清和 | 个人 | 990101199003070011 | 6200990100000000011 |\n"
    "| 2026年9月 | 渡工补助 | 300.00 | 芷汀 | | 990101199003070012 | 6200990100000000012 |\n"
    "| 2026年9月 | 渡船保险 | 800.00 | 白鹭渡口渡运合作社 | | | |\n"
    "| 2026年9月 | 渡船保险 | 800.00 | 松坪村 | 单位 | | |\n"
    "| 合计 | | 2500.00 | 沅思齐 | | | |\n"
)


def office(folder: Path, rows: str = ROWS, **own: str) -> Path:
    """An office with one list of payments."""
    return make_office(folder, **{A: item(HEAD + rows, 种类="资金", **own)})


def names(folder: Path) -> list[str]:
    """The recipients as the public may see them."""
    [found] = holdings(folder).catalogue.items
    return [row.of("recipient") for sheet in found.sheets for row in sheet.rows]


def test_persons_are_masked_but_for_the_first_character_and_bodies_are_not(tmp_path: Path) -> None:
    assert names(office(tmp_path)) == ["漪＊＊", "芷＊＊", "白鹭渡口渡运合作社", "松坪村", "沅＊＊"]


@pytest.mark.parametrize(("name", "shown"), [("渡中心", "渡＊＊"), ("松坪村", "松＊＊"), ("石泉公司", "石泉公司")])
def test_who_may_be_a_person_is_masked(tmp_path: Path, name: str, shown: str) -> None:
    assert names(office(tmp_path, f"| 2026年8月 | 补助 | 1.00 | {name} | | | |\n")) == [shown]


def test_names_and_numbers_of_persons_are_in_no_output(tmp_path: Path) -> None:
    folder = office(tmp_path)
    published(folder)
    files = snapshot(folder / "public")
    assert any(name.endswith(".csv") and "漪＊＊".encode() in data for name, data in files.items())
    for secret in ("漪清和", "芷汀", "沅思齐", "990101199003", "62009901"):
        assert [name for name, data in files.items() if secret.encode() in data or secret in name] == []


def test_what_was_paid_is_summed_up_and_drawn_by_month(tmp_path: Path) -> None:
    catalogue = holdings(office(tmp_path, 资金类型="惠民惠农")).catalogue
    blocks = KIND.blocks(catalogue.items[0], catalogue)
    [facts] = [each for each in blocks if isinstance(each, Facts)]
    assert [said.text for _, said in facts.pairs] == ["惠民惠农", "4 笔，2,500.00 元"]
    [chart] = [each for each in blocks if isinstance(each, Chart)]
    assert chart.labels == ("2026年8月", "2026年9月")
    assert chart.series[0].values == (Decimal("600.00"), Decimal("1900.00"))


def test_an_amount_that_is_none_is_refused_with_its_line(tmp_path: Path) -> None:
    found = findings(office(tmp_path, "| 2026年8月 | 补助 | 六百 | 漪清和 | | | |\n"))
    [bad] = [each for each in found if each.code == "GK107"]
    assert (bad.place.path, bad.place.line) == (A, 14) and "六百" in bad.message and "数字" in bad.hint
    assert "漪清和" not in bad.message + bad.hint
