"""放假安排 of site.yaml: what the notice says becomes working days; what cannot be is told with its place."""

from datetime import date
from pathlib import Path

import pytest
from office import SITE, make_office

from gkssg.fields.date import parse_day
from gkssg.model.calendar import WorkYear
from gkssg.model.diagnostic import Diagnostic
from gkssg.model.site import Site
from gkssg.read.config import read_site
from gkssg.standards.workdays import calendar, is_workday, working_days

LAST = SITE.count("\n")
YEAR = """放假安排:
  - 年份: 2027
    依据: 示例〔2026〕1号
    放假: 01-01/01-03，02-05/02-11 10-01
    调休上班: 01-30, 02-20
"""


def read(folder: Path, text: str) -> tuple[Site | None, list[Diagnostic]]:
    """The site of site.yaml with `text` behind it, and what was found."""
    found: list[Diagnostic] = []
    return read_site(make_office(folder, **{"site.yaml": SITE + text}), found), found


def day(text: str) -> date:
    """A day of 2027."""
    found = parse_day(f"2027-{text}")
    assert found is not None
    return found


def test_the_years_of_the_office_are_read_and_counted(tmp_path: Path) -> None:
    site, found = read(tmp_path, YEAR)
    assert site is not None and found == []
    (year,) = site.holidays
    off = {"01-01", "01-02", "01-03", *(f"02-{at:02}" for at in range(5, 12)), "10-01"}
    assert year == WorkYear(2027, "示例〔2026〕1号", frozenset(map(day, off)), frozenset({day("01-30"), day("02-20")}))
    known = calendar(site.holidays)
    assert [is_workday(day(each), known) for each in ("02-05", "01-30", "02-12", "10-02")] == [False, True, True, False]
    # 12 to 15 January, and 18 to 20.
    assert working_days(day("01-11"), day("01-20"), known) == 7


def test_an_office_without_them_has_the_shipped_years_alone(tmp_path: Path) -> None:
    site, _ = read(tmp_path, "")
    assert site is not None and site.holidays == ()


def test_a_year_that_gkssg_knows_as_well_may_stay_as_long_as_it_says_the_same(tmp_path: Path) -> None:
    text = "放假安排:\n  - {年份: 2018, 依据: 通知, 放假: '01-01 02-15/02-21 04-05/04-07 04-29/05-01 06-16/06-18 "
    text += "09-22/09-24 10-01/10-07 12-30/12-31', 调休上班: 02-11 02-24 04-08 04-28 09-29 09-30 12-29}\n"
    site, found = read(tmp_path, text)
    assert site is not None and found == []


REFUSED = {
    "no list": ("放假安排: 2027\n", 1, 7, "GK906", "应当是一列年份", "- 年份: 2027"),
    "no day": (YEAR.replace("10-01", "02-29"), 2, 5, "GK906", "日历上没有 2027 年的“02-29”", "01-31"),
    "no form": (YEAR.replace("10-01", "10月1日"), 4, 9, "GK906", "“放假”的写法不对", "01-01/01-03"),
    "backwards": (YEAR.replace("02-05/02-11", "02-11/02-05"), 2, 5, "GK906", "头尾颠倒", "02-05/02-11"),
    "no year": (YEAR.replace("年份: 2027", "年份: 明年"), 2, 9, "GK906", "“年份”的写法不对", "2027"),
    "no basis": (YEAR.replace("    依据: 示例〔2026〕1号\n", ""), 2, 5, "GK904", "缺少“依据”", "文号"),
    "a weekday worked": (YEAR.replace("02-20", "02-19"), 2, 5, "GK906", "02-19 不是周末", "周六、周日"),
    "off and worked": (YEAR.replace("01-30", "01-02"), 2, 5, "GK906", "01-02 写了两次", "不能重复"),
    "twice": (YEAR + YEAR.removeprefix("放假安排:\n"), 6, 5, "GK905", "2027 年写了两次", "只留一处"),
    "another 2026": (YEAR.replace("2027", "2026").replace("，02-05/02-11 10-01", "").replace(", 02-20", "").replace(
        "01-30", "01-31"), 2, 5, "GK906", "已经有了，与这里写的不一样", "国办发明电〔2025〕7号"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_with_its_place(tmp_path: Path, case: tuple[str, int, int, str, str, str]) -> None:
    text, line, column, code, message, hint = case
    site, found = read(tmp_path, text)
    assert site is None
    (one,) = found
    assert (one.place.line, one.place.column, one.code) == (LAST + line, column, code), one
    assert message in one.message
    assert hint in one.hint
