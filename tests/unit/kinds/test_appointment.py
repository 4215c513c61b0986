"""任免: a notice says by itself that it has not begun, is open, or is over."""

from datetime import datetime
from pathlib import Path

import pytest
from office import findings, holdings, item, make_office, published

from gkssg.fields.date import CST
from gkssg.kinds.appointment import KIND
from gkssg.model.blocks import Notice

PEOPLE = "| 姓名 | 性别 | 出生年份 | 拟任职务 |\n| --- | --- | --- | --- |\n| 漪清和 | 男 | 1984年 | 养护科科长 |\n"


def office(folder: Path, body: str = PEOPLE, **fields: str) -> Path:
    """An office with one notice that runs for a week."""
    period = {"事项类型": "任前公示", "公示开始": "2026-03-05", "公示截止": "2026-03-11"} | fields
    return make_office(folder, **{"content/gg/a.md": item(body, 种类="任免", **period)})


@pytest.mark.parametrize(
    ("day", "title"),
    [((2026, 3, 5), "公示中"), ((2026, 3, 11), "公示中"), ((2026, 3, 12), "公示期已满")],
)
def test_the_period_runs_from_its_first_to_the_end_of_its_last_day(
    tmp_path: Path, day: tuple[int, int, int], title: str
) -> None:
    as_of = datetime(*day, 23, 59, tzinfo=CST)
    catalogue = holdings(office(tmp_path), as_of).catalogue
    [notice] = [each for each in KIND.blocks(catalogue.items[0], catalogue) if isinstance(each, Notice)]
    assert notice.title == title


def test_a_notice_whose_period_is_over_is_not_called_invalid(tmp_path: Path) -> None:
    folder = office(tmp_path)
    assert published(folder).release is not None
    page = (folder / "public/items/2026/00001.html").read_text("utf-8")
    assert "公示期已满" in page and "失效" not in page
    assert "漪清和" in page and "1984年" in page


def test_a_full_day_of_birth_is_refused_with_its_line(tmp_path: Path) -> None:
    folder = office(tmp_path, PEOPLE.replace("1984年", "1984年3月5日"))
    [found] = [each for each in findings(folder) if each.code == "GK107"]
    assert "1984年3月5日" not in found.hint and found.place.path == "content/gg/a.md"
    assert "漪清和" in (folder / "content/gg/a.md").read_text("utf-8").split("\n")[found.place.line - 1]
