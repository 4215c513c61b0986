"""应急: a warning says by itself whether it holds; a serious event shows how soon it was reported."""

from datetime import datetime
from pathlib import Path

import pytest
from office import holdings, item, make_office

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
