"""专题: picked and queried items in groups, none twice, none that is withheld."""

from pathlib import Path

import pytest
from office import NEXT, findings, holdings, item, make_office, number

from gkssg.kinds.topic import KIND
from gkssg.model.blocks import Related


def test_a_topic_gathers_what_is_public_each_item_once_and_those_picked_first(tmp_path: Path) -> None:
    head = f"\n  - 名称: 一\n    条目: [{number(3)}, {number(4)}]\n  - 名称: 二\n    关键词: [公交]\n  - 名称: 三"
    folder = make_office(
        tmp_path,
        **{
            "content/gg/a.md": item(种类="专题", 分组=head, 关键词="公交"),
            "content/gg/b.md": item(索引号=number(2)),
            "content/gg/c.md": item(索引号=number(3)),
            "content/gg/d.md": item(索引号=number(4), 草稿="是"),
        },
    )
    catalogue = holdings(folder).catalogue
    [topic] = [each for each in catalogue.items if each.kind == KIND.name]
    blocks = [each for each in KIND.blocks(topic, catalogue) if isinstance(each, Related)]
    assert blocks == [Related("一", (number(3),)), Related("二", (number(2),))]


@pytest.mark.parametrize(
    ("groups", "code", "line", "message", "hint"),
    [
        ("\n  - 关键词: [公交]", "GK101", NEXT + 2, "缺少“名称”", "这一组的标题"),
        ("\n  - 名称: 一\n    年份: [26]", "GK107", NEXT + 3, "“26”", "2026"),
        ("\n  - 名称: 一\n    关键字: [公交]", "GK102", NEXT + 3, "“关键字”", "关键词"),
        ("[公交]", "GK104", NEXT + 1, "“分组”", "名称"),
    ],
)
def test_what_cannot_be_meant_is_refused_where_it_stands(
    tmp_path: Path, groups: str, code: str, line: int, message: str, hint: str
) -> None:
    text = item(种类="专题", 分组=groups)
    [found] = findings(make_office(tmp_path, **{"content/gg/a.md": text}))
    assert (found.code, found.place.path, found.place.line) == (code, "content/gg/a.md", line)
    assert message in found.message and hint in found.hint


@pytest.mark.parametrize(
    ("asked", "serials"),
    [
        ("年份: [2025]", [2]),
        ("种类: [数据开放]", [3]),
        ("关键词: [公交], 年份: [2026]", [3]),
        ("类别: [公告]", [3, 2]),
        ("类别: [政策]", []),
    ],
)
def test_a_group_finds_what_fits_all_that_it_asks_the_newest_first(
    tmp_path: Path, asked: str, serials: list[int]
) -> None:
    days = {"成文日期": "2025-03-02", "发布日期": "2025-03-05", "审查日期": "2025-03-04"}
    folder = make_office(
        tmp_path,
        **{
            "content/gg/a.md": item(种类="专题", 分组=f"[{{名称: 一, {asked}}}]"),
            "content/gg/b.md": item(索引号=number(2), **days),
            "content/gg/c.md": item(索引号=number(3), 种类="数据开放"),
        },
    )
    catalogue = holdings(folder).catalogue
    [topic] = [each for each in catalogue.items if each.kind == KIND.name]
    blocks = [each.items for each in KIND.blocks(topic, catalogue) if isinstance(each, Related)]
    assert blocks == ([tuple(map(number, serials))] if serials else [])
