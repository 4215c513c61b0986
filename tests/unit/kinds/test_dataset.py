"""数据开放: indicators of one unit become one chart, other tables the charts that the editor asks for."""

from pathlib import Path

import pytest
from office import NEXT, findings, holdings, item, make_office, published

from gkssg.kinds.dataset import KIND, MOST_SERIES
from gkssg.model.blocks import Block, Chart, Grid

FIGURES = "| 指标 | 年份 | 数值 | 单位 |\n|---|---|---|---|\n"
ROWS = "| 客运量 | 2024年 | 12.1 | 万人次 |\n| 客运量 | 2025年 | 12.6 | 万人次 |\n| 货运量 | 2025年 | 3 | 万吨 |\n"
TOLLS = "| 路段 | 车型 | 通行费 |\n|---|---|---|\n"
COLUMNS = "[{列名: 通行费, 说明: 一次的收费, 单位: 元/次, 类型: 小数}]"


def shown(folder: Path, body: str, **fields: str) -> tuple[Block, ...]:
    """What the page of an item with these tables shows."""
    text = item(body, 种类="数据开放", **fields)
    catalogue = holdings(make_office(folder, **{"content/gg/a.md": text})).catalogue
    return KIND.blocks(catalogue.items[0], catalogue)


def chart(folder: Path, body: str, **fields: str) -> Chart:
    """The only chart of such an item."""
    [found] = [each for each in shown(folder, body, **fields) if isinstance(each, Chart)]
    return found


def test_each_unit_has_a_chart_of_its_own(tmp_path: Path) -> None:
    charts = [each for each in shown(tmp_path, FIGURES + ROWS) if isinstance(each, Chart)]
    assert [(each.unit, each.labels) for each in charts] == [("万人次", ("2024年", "2025年")), ("万吨", ("2025年",))]


def test_a_chart_has_a_bar_for_each_number_and_the_unit_of_the_description(tmp_path: Path) -> None:
    rows = "| 石门岭隧道 | 一类 | 10 |\n| 石门岭隧道 | 二类 | - |\n| 石门岭隧道 | 三类 | 15.5 |\n"
    found = chart(tmp_path, TOLLS + rows, 图表="[{横轴: 车型, 数值: 通行费}]", 字段=COLUMNS)
    assert (found.title, found.unit, found.labels) == ("通行费（按车型）", "元/次", ("一类", "三类"))
    assert [list(map(str, each.values)) for each in found.series] == [["10", "15.5"]]


def test_a_grouped_chart_has_a_series_a_group_and_leaves_a_gap_where_a_group_has_no_number(tmp_path: Path) -> None:
    rows = "| 东桥 | 一类 | 10 |\n| 东桥 | 二类 | 15 |\n| 西桥 | 一类 | 8 |\n"
    found = chart(tmp_path, TOLLS + rows, 图表="[{横轴: 车型, 数值: 通行费, 分组: 路段}]")
    assert found.labels == ("一类", "二类")
    assert [(each.name, each.values) for each in found.series] == [("东桥", (10, 15)), ("西桥", (8, None))]


@pytest.mark.parametrize(("more", "series"), [(0, MOST_SERIES), (1, 1)])
def test_groups_that_could_not_be_told_apart_become_one_series(tmp_path: Path, more: int, series: int) -> None:
    rows = "".join(f"| 桥{number} | 一类 | {number} |\n" for number in range(MOST_SERIES + more))
    found = chart(tmp_path, TOLLS + rows, 图表="[{横轴: 车型, 数值: 通行费, 分组: 路段}]")
    assert len(found.series) == series
    assert found.labels == (("一类",) if series > 1 else tuple(f"桥{at} 一类" for at in range(MOST_SERIES + more)))


@pytest.mark.parametrize("columns", ["横轴: 车类, 数值: 通行费", "横轴: 车型, 数值: 路段"])
def test_a_chart_of_a_column_that_is_not_there_or_of_words_is_not_drawn(tmp_path: Path, columns: str) -> None:
    blocks = shown(tmp_path, f"{TOLLS}| 东桥 | 一类 | 10 |\n", 图表=f"[{{{columns}}}]")
    assert not [each for each in blocks if isinstance(each, Chart)]


@pytest.mark.parametrize(("fields", "head"), [({}, "通行费"), ({"字段": COLUMNS}, "通行费（元/次）")])
def test_a_column_tells_the_unit_that_its_description_has(tmp_path: Path, fields: dict[str, str], head: str) -> None:
    grids = [each for each in shown(tmp_path, f"{TOLLS}| 东桥 | 一类 | 10 |\n", **fields) if isinstance(each, Grid)]
    assert [column.name for column in grids[0].columns] == ["路段", "车型", head]


def test_a_unit_in_the_head_is_not_told_twice(tmp_path: Path) -> None:
    rows = "| 路段 | 车型 | 通行费（元） |\n|---|---|---|\n| 东桥 | 一类 | 10 |\n"
    grids = [each for each in shown(tmp_path, rows, 字段=COLUMNS) if isinstance(each, Grid)]
    assert grids[0].unit == "元" and [column.name for column in grids[0].columns] == ["路段", "车型", "通行费"]


def test_the_whole_file_can_be_downloaded_beside_the_table(tmp_path: Path) -> None:
    data = "路段,车型,通行费\r\n东桥,一类,10\r\n"
    text = item(种类="数据开放", 数据="通行费.csv", 附件="[通行费.csv]")
    folder = make_office(tmp_path, **{"content/gg/a/index.md": text, "content/gg/a/通行费.csv": data})
    assert published(folder).release is not None
    page = (folder / "public/items/2026/00001.html").read_text("utf-8")
    assert "东桥" in page and 'href="00001/fj-' in page
    assert any(file.read_bytes() == data.encode() for file in (folder / "public/items/2026/00001").glob("fj-*.csv"))


@pytest.mark.parametrize(
    ("body", "fields", "code", "line", "message", "hint"),
    [
        ("| 线路 | 首班 | 末班 |\n|---|---|---|\n| 1路 | 6:20 | 25:00 |\n", {}, "GK107", NEXT + 5, "25:00", "6:30"),
        (FIGURES + "| 客运量 | 2025年 | 约12 | 万人次 |\n", {}, "GK107", NEXT + 5, "“约12”", "小数最多 6 位"),
        (FIGURES + "| 客运量 | | 12 | 万人次 |\n", {}, "GK101", NEXT + 5, "“时期”是空的", "年份或时期"),
        (TOLLS + "| 东桥 | 一类 | 十元 |\n", {}, "GK107", NEXT + 5, "“十元”", "单位写在表头里"),
        ("正文\n", {"更新频率": "常常"}, "GK106", NEXT + 1, "“更新频率”不能是“常常”", "不定期"),
        ("正文\n", {"图表": "[{横轴: 车型}]"}, "GK101", NEXT + 1, "缺少“数值”", "画成条"),
        ("正文\n", {"图表": "[{横轴: 车型, 数值: 通行费, 颜色: 红}]"}, "GK102", NEXT + 1, "“颜色”", "分组"),
        ("正文\n", {"字段": "[{列名: 甲, 说明: 乙, 类型: 数}]"}, "GK106", NEXT + 1, "“类型”不能是“数”", "小数"),
    ],
)
def test_what_cannot_be_meant_is_refused_where_it_stands(
    tmp_path: Path, body: str, fields: dict[str, str], code: str, line: int, message: str, hint: str
) -> None:
    text = item(body, 种类="数据开放", **fields)
    [found] = findings(make_office(tmp_path, **{"content/gg/a.md": text}))
    assert (found.code, found.place.path, found.place.line) == (code, "content/gg/a.md", line)
    assert message in found.message and hint in found.hint


def test_a_column_that_is_described_twice_is_refused_with_the_first_line(tmp_path: Path) -> None:
    text = item(
        "| 列名 | 说明 |\n|---|---|\n| 甲 | 一 |\n| 甲 | 二 |\n",
        种类="数据开放",
    )
    [found] = findings(make_office(tmp_path, **{"content/gg/a.md": text}))
    assert (found.place.path, found.place.line) == ("content/gg/a.md", NEXT + 6)
    assert f"第 {NEXT + 5} 行" in found.message and "删掉重复的一行" in found.hint


OWN = "[{列名: 站名, 说明: 站的名称}, {列名: 客流, 说明: 一天的客流, 类型: 整数, 单位: 人次}, {列名: 日期, 说明: 哪天, 类型: 日期}]"


def own(folder: Path, rows: str, **fields: str) -> Path:
    """An office with an item whose data file has columns of its own."""
    text = item(种类="数据开放", 数据="客流.csv", 附件="[客流.csv]", 字段=OWN, **fields)
    data = "站名,客流,日期\n" + rows
    return make_office(folder, **{"content/gg/a/index.md": text, "content/gg/a/客流.csv": data})


@pytest.mark.parametrize(("rows", "note"), [(20, ()), (21, ("这里只有前20行；全部21行在附件里。",))])
def test_a_file_with_its_own_columns_shows_its_first_rows_under_their_units(
    tmp_path: Path, rows: int, note: tuple[str, ...]
) -> None:
    lines = "".join(f"{number}号站,{number},2026-03-05\n" for number in range(rows))
    folder = own(tmp_path, lines, 图表="[{横轴: 站名, 数值: 客流}]")
    assert not findings(folder)
    catalogue = holdings(folder).catalogue
    blocks = KIND.blocks(catalogue.items[0], catalogue)
    grids = [each for each in blocks if isinstance(each, Grid)]
    assert [column.name for column in grids[0].columns] == ["站名", "客流（人次）", "日期"]
    assert len(grids[0].rows) == 20 and grids[0].notes == note
    [drawn] = [each for each in blocks if isinstance(each, Chart)]
    assert drawn.unit == "人次" and len(drawn.labels) == rows


def test_a_cell_that_is_not_of_the_described_type_is_refused_where_it_stands(tmp_path: Path) -> None:
    [found] = findings(own(tmp_path, "甲站,12,2026-03-05\n乙站,多,2026-03-05\n"))
    assert (found.code, found.place.path, found.place.line) == ("GK107", "content/gg/a/客流.csv", 3)
    assert "第 3 行 B 列" in found.message and "“多”" in found.message and "整数" in found.hint
