"""信用: entries hold from their first day to their last, then they are gone from every output."""

from datetime import datetime
from pathlib import Path

import pytest
from office import findings, holdings, item, make_office, published

from gkssg.fields.date import CST
from gkssg.kinds.credit import KIND
from gkssg.model.blocks import Chart, Notice

A = "content/gg/a.md"
LIST = (
    "| 名称 | 类别 | 证件号码 | 失信事实 | 列入依据 | 列入日期 | 截止日期 | 移出日期 |\n|---|---|---|---|---|---|---|---|\n"
    "| 石泉远固路桥有限公司 | 单位 | | 拖欠工资 | 条例 | 2026-07-06 | 2027-07-05 | {removed} |\n"
    "| 漪清和 | 自然人 | 990101198401010011 | 伪造业绩 | 条例 | 2026-07-06 | 2028-07-05 | |\n"
)


def files(folder: Path, moment: tuple[int, ...]) -> list[bytes]:
    """What is published at a moment."""
    year, month, day, hour, minute = moment
    assert published(folder, datetime(year, month, day, hour, minute, tzinfo=CST)).release is not None
    return [file.read_bytes() for file in (folder / "public").rglob("*") if file.is_file()]


@pytest.mark.parametrize(
    ("moment", "removed", "there"),
    [
        ((2026, 7, 6, 0, 0), "", True),
        ((2027, 7, 5, 23, 59), "", True),
        ((2027, 7, 6, 0, 0), "", False),
        ((2026, 11, 1, 23, 59), "2026-11-02", True),
        ((2026, 11, 2, 0, 0), "2026-11-02", False),
    ],
)
def test_an_entry_ends_by_itself(tmp_path: Path, moment: tuple[int, ...], removed: str, there: bool) -> None:
    folder = make_office(tmp_path, **{A: item(LIST.format(removed=removed), 种类="信用")})
    found = files(folder, moment)
    assert any("石泉远固路桥有限公司".encode() in data for data in found) is there
    assert any("1 条不在期限内，没有列出".encode() in data for data in found) is not there


def test_an_entry_that_has_not_begun_is_not_published(tmp_path: Path) -> None:
    folder = make_office(tmp_path, **{A: item(LIST.format(removed=""), 种类="信用")})
    assert not any("漪清和".encode() in data for data in files(folder, (2026, 7, 5, 23, 59)))


def test_the_page_counts_who_is_on_the_list_today_and_no_identity_number_is_published(tmp_path: Path) -> None:
    folder = make_office(tmp_path, **{A: item(LIST.format(removed=""), 种类="信用")})
    catalogue = holdings(folder).catalogue
    notices = [each.title for each in KIND.blocks(catalogue.items[0], catalogue) if isinstance(each, Notice)]
    assert notices == ["截至2026年11月23日，名单上有 2 个主体"]
    assert not any(b"990101198401010011" in data for data in files(folder, (2026, 11, 23, 12, 0)))


def test_persons_who_were_rated_keep_the_first_character_of_their_name(tmp_path: Path) -> None:
    rows = "| 名称 | 得分 | 等级 |\n|---|---|---|\n| 漪清和 | 92 | A |\n| 石泉客运有限公司 | 98 | AA |\n"
    folder = make_office(tmp_path, **{A: item(rows, 种类="信用")})
    catalogue = holdings(folder).catalogue
    assert [row.of("name") for row in catalogue.items[0].sheets[0].rows] == ["漪＊＊", "石泉客运有限公司"]
    [chart] = [each for each in KIND.blocks(catalogue.items[0], catalogue) if isinstance(each, Chart)]
    assert chart.labels == ("AA", "A")


def test_a_list_entry_without_an_end_is_refused(tmp_path: Path) -> None:
    body = LIST.format(removed="").replace("2027-07-05", "")
    [found] = findings(make_office(tmp_path, **{A: item(body, 种类="信用")}))
    assert (found.place.path, found.place.line, found.code) == (A, 14, "GK101")
    assert "“截止日期”是空的" in found.message and "到哪一天为止" in found.hint


def test_an_entry_that_ends_before_it_begins_is_refused_with_its_row(tmp_path: Path) -> None:
    body = LIST.format(removed="").replace("2027-07-05", "2025-07-05")
    [found] = findings(make_office(tmp_path, **{A: item(body, 种类="信用")}))
    assert (found.place.line, found.code) == (14, "GK105")
    assert "“截止日期”（2025-07-05）早于“列入日期”（2026-07-06）" in found.message
