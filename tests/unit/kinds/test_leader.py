"""领导: the others who lead the office stand in the order that they state."""

from pathlib import Path

import pytest
from office import NEXT, findings, holdings, item, make_office, number

from gkssg.kinds.leader import KIND
from gkssg.model.blocks import Related


def test_the_other_leaders_stand_in_their_order_without_who_is_withheld(tmp_path: Path) -> None:
    folder = make_office(
        tmp_path,
        **{
            "content/gg/a.md": item(种类="领导", 姓名="漪清和", 排序="1"),
            "content/gg/b.md": item(种类="领导", 姓名="泠沐川", 索引号=number(2)),
            "content/gg/c.md": item(种类="领导", 姓名="沅未央", 索引号=number(3), 排序="2"),
            "content/gg/d.md": item(种类="领导", 姓名="淇若初", 索引号=number(4), 排序="3", 草稿="是"),
        },
    )
    catalogue = holdings(folder).catalogue
    first = next(each for each in catalogue.items if each.index_number == number(1))
    [related] = [each for each in KIND.blocks(first, catalogue) if isinstance(each, Related)]
    assert related.items == (number(3), number(2))


CAREER = "| 时间 | 经历 |\n|---|---|\n"


@pytest.mark.parametrize(
    ("body", "fields", "code", "line", "message", "hint"),
    [
        ("正文\n", {"性别": "未知"}, "GK106", NEXT + 1, "“性别”不能是“未知”", "男、女"),
        ("正文\n", {"出生年份": "1984-03-05"}, "GK107", NEXT + 1, "“1984-03-05”", "1984年"),
        ("正文\n", {"排序": "第一"}, "GK107", NEXT + 1, "“第一”", "整数"),
        ("正文\n", {"身份证号": "无"}, "GK102", NEXT + 1, "“身份证号”", "能写的项目有"),
        (CAREER + "| | 局长 |\n", {}, "GK101", NEXT + 5, "“时间”是空的", "2018年—2022年"),
        (CAREER + "| 2020年 | |\n", {}, "GK101", NEXT + 5, "“经历”是空的", "什么职务"),
    ],
)
def test_what_cannot_be_meant_is_refused_where_it_stands(
    tmp_path: Path, body: str, fields: dict[str, str], code: str, line: int, message: str, hint: str
) -> None:
    text = item(body, 种类="领导", **fields)
    [found] = findings(make_office(tmp_path, **{"content/gg/a.md": text}))
    assert (found.code, found.place.path, found.place.line) == (code, "content/gg/a.md", line)
    assert message in found.message and hint in found.hint
