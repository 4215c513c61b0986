"""领导: the others who lead the office stand in the order that they state."""

from pathlib import Path

from office import holdings, item, make_office, number

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
