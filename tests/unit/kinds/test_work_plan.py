"""工作分工: what is overdue says so, and an item that is not public is not named."""

from datetime import date, datetime
from pathlib import Path

import pytest
from office import item, make_office, number, published

from gkssg.fields.date import CST
from gkssg.kinds.work_plan import KIND, due
from gkssg.model.blocks import Notice, Tone

HEAD = "| 序号 | 任务 | 牵头科室 | 时限 | 进展 | 条目 |\n|---|---|---|---|---|---|\n"


@pytest.mark.parametrize(
    ("limit", "last"),
    [
        ("6月", date(2026, 6, 30)),
        ("三季度", date(2026, 9, 30)),
        ("全年", date(2026, 12, 31)),
        ("2026-10-15", date(2026, 10, 15)),
        ("2026年3月5日", date(2026, 3, 5)),
        ("13月", None),
        ("长期坚持", None),
    ],
)
def test_a_time_limit_ends_on_the_last_day_that_its_words_mean(limit: str, last: date | None) -> None:
    assert due(limit, 2026) == last


@pytest.mark.parametrize(("day", "tone"), [(30, Tone.PLAIN), (31, Tone.AMISS)])
def test_a_task_is_overdue_only_after_its_last_day(tmp_path: Path, day: int, tone: Tone) -> None:
    row = "| 1 | 修桥 | 建设科 | 2026-10-30 | 进行中 | |\n"
    folder = make_office(tmp_path, **{"content/gg/a.md": item(HEAD + row, 种类="工作分工")})
    held = published(folder, datetime(2026, 10, day, 12, tzinfo=CST)).holdings
    assert held is not None
    [notice] = [each for each in KIND.blocks(held.catalogue.items[0], held.catalogue) if isinstance(each, Notice)]
    assert notice.tone is tone


def test_a_public_item_is_linked_and_a_withheld_one_leaves_no_trace(tmp_path: Path) -> None:
    rows = f"| 1 | 修桥 | 建设科 | 6月 | 已完成 | {number(2)} |\n| 2 | 造船 | 水运科 | 6月 | 已完成 | {number(3)} |\n"
    folder = make_office(
        tmp_path,
        **{
            "content/gg/a.md": item(HEAD + rows, 种类="工作分工"),
            "content/gg/b.md": item(索引号=number(2), 标题="桥修好了"),
            "content/gg/c.md": item(索引号=number(3), 标题="船造好了", 草稿="是"),
        },
    )
    assert published(folder).release is not None
    page = (folder / "public/items/2026/00001.html").read_text("utf-8")
    assert "桥修好了" in page
    for file in (folder / "public").rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert number(3).encode() not in data and "船造好了".encode() not in data, file
