"""专题: picked and queried items in groups, none twice, none that is withheld."""

from pathlib import Path

from office import holdings, item, make_office, number

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
