"""When an office is told that its report on last year is due (GK511) or late (GK512): 条例第四十九条."""

from datetime import datetime
from pathlib import Path

import pytest
from office import FIELDS, SITE, findings, item, make_office, number

from gkssg.fields.date import CST

OFFICE = "青川市交通运输局"
REPORTS = """\
  - 名称: 政府信息公开年报
    目录名: zfxxgknb
    栏目: 年报
    默认种类: 年度报告
索引号:
"""
HEADINGS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)


def report(year: int) -> str:
    """A report of the office, released in the January after its year."""
    fields = {"标题": f"{OFFICE}{year}年政府信息公开工作年度报告", "种类": "年度报告", "年度": str(year)}
    dates = {"成文日期": f"{year + 1}-01-04", "审查日期": f"{year + 1}-01-05", "发布日期": f"{year + 1}-01-06"}
    body = "\n".join(f"## {heading}\n" for heading in HEADINGS)
    return item(body, **{**FIELDS, **fields, **dates, "索引号": number(1, year + 1)})


def told(folder: Path, day: str, office: str = OFFICE, *years: int) -> list[str]:
    """What the office named `office`, with reports on `years`, is told of its deadline on a day."""
    site = SITE.replace("索引号:\n", REPORTS).replace(OFFICE, office)
    reports = {f"content/zfxxgknb/{year}.md": report(year).replace(OFFICE, office) for year in years}
    found = findings(
        make_office(folder, **{"site.yaml": site, **reports}), datetime.fromisoformat(day).replace(tzinfo=CST)
    )
    return [f"{each.code} {each.message}" for each in found if each.code in ("GK511", "GK512")]


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2026-01-01", "GK511 2025 年的年报还没有发布，最迟2026年1月31日，还有 30 天"),
        ("2026-01-31", "GK511 2025 年的年报还没有发布，最迟2026年1月31日，今天是最后一天"),
        ("2026-02-01", "GK512 2025 年的年报已经逾期 1 天，应当不晚于2026年1月31日"),
        ("2026-04-01", "GK512 2025 年的年报已经逾期 60 天，应当不晚于2026年1月31日"),
    ],
)
def test_a_department_has_until_the_end_of_january(tmp_path: Path, day: str, message: str) -> None:
    assert told(tmp_path, day) == [message]


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2026-02-01", "GK511 2025 年的年报还没有发布，最迟2026年3月31日，还有 58 天"),
        ("2026-03-31", "GK511 2025 年的年报还没有发布，最迟2026年3月31日，今天是最后一天"),
        ("2026-04-01", "GK512 2025 年的年报已经逾期 1 天，应当不晚于2026年3月31日"),
    ],
)
def test_a_government_has_until_the_end_of_march(tmp_path: Path, day: str, message: str) -> None:
    assert told(tmp_path, day, "青川市人民政府") == [message]


def test_the_government_of_a_town_has_until_the_end_of_january(tmp_path: Path) -> None:
    assert told(tmp_path / "a", "2026-01-31", "青川市望江镇人民政府")[0].startswith("GK511")
    assert told(tmp_path / "b", "2026-02-01", "青川市望江镇人民政府")[0].startswith("GK512")


@pytest.mark.parametrize("day", ["2026-01-31", "2026-02-01"])
def test_a_report_on_last_year_ends_both_and_an_older_one_does_not(tmp_path: Path, day: str) -> None:
    assert told(tmp_path / "a", day, OFFICE, 2025) == []
    assert len(told(tmp_path / "b", day, OFFICE, 2024)) == 1
