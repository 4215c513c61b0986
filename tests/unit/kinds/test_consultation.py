"""意见征集: a page says by itself whether opinions are still taken, and leads to what was adopted."""

from datetime import datetime
from pathlib import Path

import pytest
from office import holdings, item, make_office, number

from gkssg.fields.date import CST
from gkssg.kinds.consultation import KIND
from gkssg.model.blocks import Notice, Related


def office(folder: Path, **fields: str) -> Path:
    """An office that asks for opinions for a month."""
    period = {"征集开始": "2026-04-01", "征集截止": "2026-05-06"} | fields
    return make_office(folder, **{"content/gg/a.md": item(种类="意见征集", **period)})


@pytest.mark.parametrize(
    ("day", "title", "text"),
    [
        ((2026, 3, 31), "征集尚未开始", "2026年4月1日开始"),
        ((2026, 4, 1), "征集中", "还有35天"),
        ((2026, 5, 6), "征集中", "今天是最后一天"),
        ((2026, 5, 7), "征集已结束", "2026年5月6日为止"),
    ],
)
def test_opinions_are_taken_from_the_first_to_the_end_of_the_last_day(
    tmp_path: Path, day: tuple[int, int, int], title: str, text: str
) -> None:
    catalogue = holdings(office(tmp_path), datetime(*day, 23, 59, tzinfo=CST)).catalogue
    [notice] = [each for each in KIND.blocks(catalogue.items[0], catalogue) if isinstance(each, Notice)]
    assert notice.title == title and text in notice.text


@pytest.mark.parametrize(("access", "shown"), [("主动公开", True), ("不予公开", False)])
def test_it_leads_to_the_adopted_document_only_if_that_is_public(tmp_path: Path, access: str, shown: bool) -> None:
    folder = office(tmp_path, 正式文件=number(2))
    (folder / "content/gg/b.md").write_text(item(索引号=number(2), 公开方式=access), encoding="utf-8")
    catalogue = holdings(folder).catalogue
    asked = next(each for each in catalogue.items if each.kind == KIND.name)
    found = [each.items for each in KIND.blocks(asked, catalogue) if isinstance(each, Related)]
    assert found == ([(number(2),)] if shown else [])
