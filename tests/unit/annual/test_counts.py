"""What the statistics count, and what they leave out."""

from pathlib import Path

from office import holdings, item, make_office, number

from gkssg.model.annual import YearCounts

POWERS = "| 编码 | 权力名称 | 子项 | 类型 | 权力依据 | 责任科室 |\n|---|---|---|---|---|---|\n"


def counts(folder: Path, *items: str) -> dict[int, YearCounts]:
    """The counts of an office with these items, by year."""
    files = {f"content/gg/{at}.md": text for at, text in enumerate(items)}
    found = holdings(make_office(folder, **files)).catalogue.yearbook.counts
    return {each.year: each for each in found}


def tally(of: YearCounts, code: str) -> dict[str, int]:
    """A tally by its labels; nothing for one that is not there."""
    found = of.tally(code)
    return {each.label: each.number for each in found.counts if each.number} if found else {}


def days(year: int, serial: int) -> dict[str, str]:
    """The days and the number of an item of a year."""
    return {
        "索引号": number(serial, year),
        "成文日期": f"{year}-03-02",
        "发布日期": f"{year}-03-05",
        "审查日期": f"{year}-03-04",
    }


def test_items_are_counted_by_kind_month_department_and_channel_in_the_year_of_their_release(tmp_path: Path) -> None:
    found = counts(
        tmp_path,
        item(**days(2025, 1), 责任科室="办公室", 发布渠道="[网站, 微信]"),
        item(**days(2025, 2), 责任科室="办公室"),
        item(**days(2025, 3), 种类="政策解读", 解读形式="图解", 责任科室="法规科", 发布渠道="[微信]"),
        item(**days(2026, 4)),
    )
    assert (found[2025].total, found[2026].total) == (3, 1)
    assert tally(found[2025], "kind") == {"信息": 2, "政策解读": 1}
    assert tally(found[2025], "month") == {"3月": 3}
    assert tally(found[2025], "department") == {"办公室": 2, "法规科": 1}
    assert tally(found[2025], "channel") == {"网站": 2, "微信": 2}
    assert tally(found[2025], "interpretation") == {"图解": 1}
    assert tally(found[2025], "response") == {"解读稿件": 1}


def test_what_is_on_request_is_not_counted_as_disclosed(tmp_path: Path) -> None:
    found = counts(tmp_path, item(**days(2025, 1)), item(**days(2025, 2), 公开方式="依申请公开"))
    assert found[2025].total == 1


def test_guides_are_counted_while_they_are_in_force_in_a_year_with_a_new_one(tmp_path: Path) -> None:
    guide = {"种类": "办事指南", "事项类型": "行政许可"}
    found = counts(
        tmp_path,
        item(**days(2024, 1), **guide, 失效日期="2024-12-31"),
        item(**days(2024, 2), **guide),
        item(**days(2025, 3), **{**guide, "事项类型": "公共服务"}, 全程网办="是", 到办事现场次数="0"),
        item(**days(2026, 4)),
    )
    assert tally(found[2024], "guide") == {"行政许可": 2}
    assert tally(found[2025], "guide") == {"行政许可": 1, "公共服务": 1}
    assert tally(found[2025], "mode") == {"全程网办": 1, "到现场 0 次": 1}
    assert tally(found[2026], "guide") == {}
