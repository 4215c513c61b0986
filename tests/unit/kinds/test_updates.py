"""How fresh columns are: which limit counts for which, and what counts as an update."""

from datetime import date, datetime
from pathlib import Path

import pytest
from office import SITE, holdings, item, make_office, number

from gkssg.fields.date import CST
from gkssg.kinds.updates import ColumnUpdate, home_update, is_home_stale, updates

COLUMNS = """类别:
  - {名称: 工作动态, 目录名: dt}
  - {名称: 公交, 目录名: gj, 更新周期: 每天}
  - {名称: 通知公告, 目录名: tz, 更新周期: 每季度}
  - {名称: 统计, 目录名: tj, 更新周期: 每年}
  - {名称: 通知汇编, 目录名: hb, 更新周期: 长期}
  - {名称: 机构, 目录名: jg}
  - {名称: 采购, 目录名: cg, 更新周期: 半年, 暂无说明: 今年没有采购。}
  - 名称: 政策
    目录名: zc
    更新周期: 每周
    下级:
      - {名称: 通知文件, 目录名: wj}
索引号:
"""
OFFICE = SITE[: SITE.index("类别:")] + COLUMNS + SITE.partition("索引号:\n")[2]


def seen(folder: Path, days: dict[str, str], at: str = "2026-11-23") -> dict[str, ColumnUpdate]:
    """The columns by name, with an item in each of `days`, which are of its 发布日期."""
    files = {
        f"content/{where}/a.md": item(索引号=number(at), 成文日期="2020-01-02", 审查日期="2020-01-02", 发布日期=day)
        for at, (where, day) in enumerate(days.items(), 1)
    }
    office = make_office(folder, **{"site.yaml": OFFICE}, **files)
    found = updates(holdings(office, datetime.fromisoformat(at).replace(tzinfo=CST)).catalogue)
    return {each.name: each for each in found}


def test_every_column_without_others_below_it_is_there_with_its_sort_and_limit(tmp_path: Path) -> None:
    found = seen(tmp_path, {})
    assert [(name, each.sort, each.limit, each.is_blank) for name, each in found.items()] == [
        ("工作动态", "动态要闻类", 14, True),
        ("公交", "动态要闻类", 2, True),
        ("通知公告", "通知政策类", 100, True),
        ("统计", "", 380, True),
        ("通知汇编", "通知政策类", 0, True),
        ("机构", "", 0, True),
        ("采购", "", 183, False),
        ("政策 / 通知文件", "通知政策类", 183, True),
    ]
    assert not any(each.is_stale or each.fails_sort for each in found.values())


@pytest.mark.parametrize(
    ("folder", "name", "published", "stale", "fails"),
    [
        ("dt", "工作动态", "2026-11-09", False, False),
        ("dt", "工作动态", "2026-11-08", True, True),
        ("gj", "公交", "2026-11-21", False, False),
        ("gj", "公交", "2026-11-20", True, False),
        ("gj", "公交", "2026-11-08", True, True),
        ("tz", "通知公告", "2026-08-15", False, False),
        ("tz", "通知公告", "2026-08-14", True, False),
        ("tz", "通知公告", "2026-05-23", True, True),
        ("tj", "统计", "2025-11-08", False, False),
        ("tj", "统计", "2025-11-07", True, False),
        ("hb", "通知汇编", "2021-01-01", False, False),
        ("jg", "机构", "2021-01-01", False, False),
        ("zc/wj", "政策 / 通知文件", "2026-05-23", True, True),
    ],
)
def test_a_column_is_stale_from_the_day_after_its_limit(
    tmp_path: Path, folder: str, name: str, published: str, stale: bool, fails: bool
) -> None:
    found = seen(tmp_path, {folder: published})[name]
    assert (found.newest, found.is_stale, found.fails_sort) == (date.fromisoformat(published), stale, fails)
    assert found.item is not None and found.days == (date(2026, 11, 23) - date.fromisoformat(published)).days


def test_the_latest_change_counts_but_none_of_a_day_to_come(tmp_path: Path) -> None:
    changes = "[{日期: 2026-11-01, 说明: 甲}, {日期: 2026-12-01, 说明: 乙}]"
    catalogue = holdings(make_office(tmp_path, **{"content/gg/a.md": item(修订记录=changes)})).catalogue
    assert home_update(catalogue) == (date(2026, 11, 1), 22)
    assert is_home_stale(catalogue)


def test_a_site_without_any_item_has_no_update(tmp_path: Path) -> None:
    catalogue = holdings(make_office(tmp_path)).catalogue
    assert home_update(catalogue) == (None, 0)
    assert not is_home_stale(catalogue)
