"""应急: a warning says by itself whether it holds; a serious event shows how soon it was reported."""

from datetime import datetime
from pathlib import Path

import pytest
from office import NEXT, findings, holdings, item, make_office

from gkssg.fields.date import CST
from gkssg.kinds.emergency import KIND
from gkssg.model.blocks import Facts, Notice


@pytest.mark.parametrize(
    ("hour", "title"), [(7, "黄色预警尚未生效"), (8, "黄色预警生效中"), (17, "黄色预警生效中"), (18, "黄色预警已解除")]
)
def test_a_warning_holds_from_its_release_until_it_is_lifted(tmp_path: Path, hour: int, title: str) -> None:
    times = {"预警发布": "2026-07-18 08:00", "预警解除": "2026-07-18 18:00"}
    text = item(种类="应急", 应急类型="预警", 预警级别="黄色", **times)
    folder = make_office(tmp_path, **{"content/gg/a.md": text})
    catalogue = holdings(folder, datetime(2026, 7, 18, hour, 0, tzinfo=CST)).catalogue
    [notice] = [each for each in KIND.blocks(catalogue.items[0], catalogue) if isinstance(each, Notice)]
    assert notice.title == title


def test_the_hours_until_the_first_report_are_shown(tmp_path: Path) -> None:
    times = {"事发时间": "2026-03-01 06:10", "首次发布": "2026-03-01 11:15"}
    folder = make_office(tmp_path, **{"content/gg/a.md": item(种类="应急", 应急类型="应对", 事件等级="重大", **times)})
    catalogue = holdings(folder).catalogue
    [facts] = [each for each in KIND.blocks(catalogue.items[0], catalogue) if isinstance(each, Facts)]
    assert "事发后5小时05分" in dict(facts.pairs)["首次发布"].text


COURSE = "| 时间 | 处置事项 | 处置单位 |\n|---|---|---|\n"


@pytest.mark.parametrize(
    ("body", "fields", "code", "line", "message", "hint"),
    [
        ("正文\n", {"应急类型": "演练"}, "GK106", NEXT + 1, "“应急类型”不能是“演练”", "预案、预警、应对"),
        ("正文\n", {"预警级别": "紫色"}, "GK106", NEXT + 1, "“预警级别”不能是“紫色”", "蓝色、黄色、橙色、红色"),
        ("正文\n", {"事件等级": "特大"}, "GK106", NEXT + 1, "“事件等级”不能是“特大”", "特别重大"),
        ("正文\n", {"事发时间": "2026-03-01 25:10"}, "GK105", NEXT + 1, "“2026-03-01 25:10”", "没有 25 时 10 分"),
        ("正文\n", {"预警发布": "今天早上"}, "GK105", NEXT + 1, "“今天早上”", "预警发布: 2024-03-18"),
        ("正文\n", {"预警时间": "2026-03-01 06:10"}, "GK102", NEXT + 1, "“预警时间”", "预警"),
        (COURSE + "| 6时10分 | | 支队 |\n", {}, "GK101", NEXT + 5, "“处置事项”是空的", "做了什么"),
    ],
)
def test_what_cannot_be_meant_is_refused_where_it_stands(
    tmp_path: Path, body: str, fields: dict[str, str], code: str, line: int, message: str, hint: str
) -> None:
    text = item(body, 种类="应急", **fields)
    [found] = findings(make_office(tmp_path, **{"content/gg/a.md": text}))
    assert (found.code, found.place.path, found.place.line) == (code, "content/gg/a.md", line)
    assert message in found.message and hint in found.hint


def test_an_incident_that_was_reported_before_it_happened_shows_no_hours(tmp_path: Path) -> None:
    times = {"事发时间": "2026-03-01 06:10", "首次发布": "2026-03-01 05:15"}
    folder = make_office(tmp_path, **{"content/gg/a.md": item(种类="应急", 应急类型="应对", **times)})
    catalogue = holdings(folder).catalogue
    [facts] = [each for each in KIND.blocks(catalogue.items[0], catalogue) if isinstance(each, Facts)]
    assert dict(facts.pairs)["首次发布"].text == "2026年3月1日5时15分"
