"""数据开放: indicators of one unit become one chart."""

from pathlib import Path

from office import findings, holdings, item, make_office

from gkssg.kinds.dataset import KIND
from gkssg.model.blocks import Chart

FIGURES = "| 指标 | 年份 | 数值 | 单位 |\n|---|---|---|---|\n"
ROWS = "| 客运量 | 2024年 | 12.1 | 万人次 |\n| 客运量 | 2025年 | 12.6 | 万人次 |\n| 货运量 | 2025年 | 3 | 万吨 |\n"


def test_each_unit_has_a_chart_of_its_own(tmp_path: Path) -> None:
    text = item(FIGURES + ROWS, 种类="数据开放")
    catalogue = holdings(make_office(tmp_path, **{"content/gg/a.md": text})).catalogue
    charts = [each for each in KIND.blocks(catalogue.items[0], catalogue) if isinstance(each, Chart)]
    assert [(each.unit, each.labels) for each in charts] == [("万人次", ("2024年", "2025年")), ("万吨", ("2025年",))]


def test_a_departure_at_a_time_that_is_none_is_refused(tmp_path: Path) -> None:
    rows = "| 线路 | 首班 | 末班 |\n|---|---|---|\n| 1路 | 6:20 | 25:00 |\n"
    found = findings(make_office(tmp_path, **{"content/gg/a.md": item(rows, 种类="数据开放")}))
    [bad] = [each for each in found if each.code == "GK107"]
    assert bad.place.line == 14 and "25:00" in bad.message and "6:30" in bad.hint
