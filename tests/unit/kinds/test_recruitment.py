"""招考: whether one can still apply, and that no name stands in full beside an admission number."""

from datetime import datetime
from pathlib import Path

import pytest
from office import holdings, item, make_office, published

from gkssg.fields.date import CST
from gkssg.kinds.recruitment import KIND
from gkssg.model.blocks import Notice


@pytest.mark.parametrize(
    ("moment", "title"),
    [
        ((2026, 3, 9, 23, 59), "报名尚未开始"),
        ((2026, 3, 10, 0, 0), "报名中"),
        ((2026, 3, 16, 23, 59), "报名中"),
        ((2026, 3, 17, 0, 0), "报名已截止"),
    ],
)
def test_applications_are_open_from_the_first_to_the_end_of_the_last_day(
    tmp_path: Path, moment: tuple[int, int, int, int, int], title: str
) -> None:
    text = item(种类="招考", 报名开始="2026-03-10", 报名截止="2026-03-16")
    catalogue = holdings(make_office(tmp_path, **{"content/gg/a.md": text}), datetime(*moment, tzinfo=CST)).catalogue
    [notice] = [each for each in KIND.blocks(catalogue.items[0], catalogue) if isinstance(each, Notice)]
    assert notice.title == title


def test_neither_a_full_name_beside_a_ticket_nor_an_identity_number_reaches_any_file(tmp_path: Path) -> None:
    rows = (
        "| 职位 | 姓名 | 准考证号 | 身份证号 | 总成绩 |\n|---|---|---|---|---|\n"
        "| 养护 | 漪清和 | 0117 | 110101198401011234 | 79.00 |\n"
    )
    folder = make_office(tmp_path, **{"content/gg/a.md": item(rows, 种类="招考")})
    assert published(folder).release is not None
    assert "漪＊＊" in (folder / "public/items/2026/00001.html").read_text("utf-8")
    for file in (folder / "public").rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert "漪清和".encode() not in data and b"110101198401011234" not in data, file
