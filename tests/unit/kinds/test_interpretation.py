"""政策解读: its page names the policy and counts the days between the two."""

from datetime import date
from pathlib import Path

import pytest
from office import holdings, item, make_office, number

from gkssg.kinds import document
from gkssg.kinds.interpretation import KIND
from gkssg.kinds.showing import days_after
from gkssg.model.blocks import Facts, Said
from gkssg.standards.workdays import calendar


def pairs(folder: Path, published: str, **policy: str) -> list[tuple[str, str]]:
    """The labels and words on the page of an interpretation of a policy published on 2026-03-05."""
    files = {
        "content/gg/a.md": item(**{"标题": "补助办法", **policy}),
        "content/gg/b.md": item(种类="政策解读", 标题="解读", 索引号=number(2), 发布日期=published, 解读=number(1)),
    }
    catalogue = holdings(make_office(folder, **files)).catalogue
    found = next(each for each in catalogue.items if each.kind == KIND.name)
    return [
        (label, said.text)
        for block in KIND.blocks(found, catalogue)
        if isinstance(block, Facts)
        for label, said in block.pairs
    ]


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("2026-03-04", "先于文件 1 日"),
        ("2026-03-05", "同日发布"),
        ("2026-03-09", "文件发布后 2 个工作日"),
    ],
)
def test_the_working_days_between_policy_and_interpretation_are_counted_where_holidays_are_known(
    tmp_path: Path, published: str, shown: str
) -> None:
    assert pairs(tmp_path, published) == [("解读的文件", "补助办法"), ("距文件发布", shown)]


def test_days_are_counted_as_they_are_where_the_holidays_are_not_announced_yet() -> None:
    assert days_after(date(2026, 12, 30), date(2027, 1, 4), "文件", calendar(())) == "文件发布后 5 日"


def test_a_withheld_policy_does_not_show(tmp_path: Path) -> None:
    assert pairs(tmp_path, "2026-03-08", 公开方式="不予公开") == []


def test_the_policy_says_in_what_form_and_how_soon_it_was_interpreted_and_leads_there(tmp_path: Path) -> None:
    files = {
        "content/zc/gfxwj/a.md": item(标题="补助办法", 种类="文件"),
        "content/gg/b.md": item(
            种类="政策解读", 标题="解读", 索引号=number(2), 发布日期="2026-03-08", 解读=number(1), 解读形式="图解"
        ),
    }
    catalogue = holdings(make_office(tmp_path, **files)).catalogue
    [facts] = document.KIND.blocks(catalogue.numbers[number(1)], catalogue)
    assert isinstance(facts, Facts)
    assert facts.pairs == (("解读", Said("图解，文件发布后 1 个工作日", number(2))),)
