"""数据开放: statistics and open data with described columns, tables for travel, and charts of indicators
(条例第二十条第四项: 统计信息)."""

from collections.abc import Iterator
from decimal import Decimal

from gkssg.fields.cells import AMOUNT, Number
from gkssg.fields.choice import same
from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.fields.text import Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.showing import facts, grids, rows
from gkssg.model.blocks import Block, Chart, Facts, Series
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.sheet import SheetRow

VALUE = Number(least=None, places=6)

CYCLE = Field(
    "更新频率",
    "cycle",
    same("实时", "每日", "每周", "每月", "每季度", "半年", "每年", "不定期", "不更新"),
    "多久更新一次。",
)
SPAN = Field("数据时间范围", "span", Text(), "数据说的是哪一段时间，如“2021年—2025年”。")
LICENCE = Field("许可", "licence", Text(), "别人可以怎样用这些数据，如“注明出处后可以自由使用”。")
SCOPE = Field("统计口径", "scope", Text(), "数据怎样得来、包括什么、不包括什么。")
FIELDS = (CYCLE, SPAN, LICENCE, SCOPE)

COLUMNS = Table(
    "字段",
    "columns",
    "数据文件的每一列一行：是什么、什么单位。文件本身列在“附件”里供下载。",
    (
        Field("列名", "name", Text(), "数据文件里的列名。", True, also=("字段名", "字段")),
        Field("说明", "text", Text(), "这一列是什么。", True, also=("含义",)),
        Field("单位", "unit", Text(), "数的单位。"),
        Field("类型", "sort", same("文字", "整数", "小数", "日期", "时间", "是否", "代码"), "值的类型。"),
    ),
    key="name",
)
TOLLS = Table(
    "通行费标准",
    "tolls",
    "每种车型一行：通行费多少。",
    (
        Field("路段", "road", Text(), "公路、桥梁或隧道的名称。", True, also=("收费公路", "收费站")),
        Field("车型", "vehicle", Text(), "车型，如一类客车。", True, also=("车辆类别", "车型分类")),
        Field("说明", "text", Text(), "这种车型是什么车。", also=("车型说明",)),
        Field("通行费", "fee", AMOUNT, "通行费的数额。", True, None, also=("收费标准", "通行费标准")),
        Field("计费单位", "per", Text(), "如“元/次”“元/车公里”。", also=("单位",)),
        Field("依据", "basis", Text(), "批准收费的文件。"),
        Field("备注", "remark", Text(), "备注，如优惠。"),
    ),
    filters=("road",),
)
_TIME = Text(r"(?:次日)?(?:[01]?\d|2[0-3])[:：][0-5]\d", "时刻", "6:30")
TIMES = Table(
    "客运时刻",
    "times",
    "每条线路一个方向一行。",
    (
        Field("线路", "line", Text(), "线路的名称。", True, also=("线路名称", "方向", "班线")),
        Field("起点", "origin", Text(), "起点站。", also=("起点站", "始发站")),
        Field("终点", "target", Text(), "终点站。", also=("终点站",)),
        Field("班线数", "lines", Number(places=0), "有几条班线。", default=None),
        Field("首班", "first", _TIME, "首班车的时刻。", True, also=("首班时间", "首班车")),
        Field("末班", "last", _TIME, "末班车的时刻。", True, also=("末班时间", "末班车")),
        Field("间隔", "every", Text(), "多久一班。", also=("发车间隔",)),
        Field("票价", "fare", AMOUNT, "票价。", default=None, also=("全程票价",)),
        Field("备注", "remark", Text(), "备注。", also=("说明",)),
    ),
)
FIGURES = Table(
    "指标",
    "figures",
    "每个指标每一年一行；同一单位的画成一张图。",
    (
        Field("指标", "name", Text(), "指标的名称。", True, also=("指标名称",)),
        Field("时期", "period", Text(), "年份或时期，如“2025年”。", True, also=("年份", "年度")),
        Field("数值", "value", VALUE, "数。", True, None, also=("数据",)),
        Field("单位", "unit", Text(), "数的单位。", True, also=("计量单位",)),
    ),
    filters=("name",),
)
TABLES = (COLUMNS, TOLLS, TIMES, FIGURES)
# More bars side by side cannot be told apart.
MOST_SERIES = 6


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """What one must know to use the data, charts of its indicators, then the tables."""
    pairs = facts(item, FIELDS)
    if pairs:
        yield Facts("", pairs, above=True)
    yield from charts(rows(item, FIGURES))
    yield from grids(item, TABLES)


def charts(figures: tuple[SheetRow, ...]) -> Iterator[Chart]:
    """A chart for each unit: the indicators side by side, or one a period where there are too many of them."""
    for unit in dict.fromkeys(row.of("unit") for row in figures):
        here = [row for row in figures if row.of("unit") == unit]
        names = tuple(dict.fromkeys(row.of("name") for row in here))
        periods = tuple(dict.fromkeys(row.of("period") for row in here))
        values = {(row.of("name"), row.of("period")): row.values["value"] for row in here}
        title = names[0] if len(names) == 1 else f"{'、'.join(names[:2])}{'等' if len(names) > 2 else ''}"
        if len(names) > 1 and len(periods) <= min(len(names), MOST_SERIES):
            yield Chart(title, unit, names, tuple(Series(each, _line(values, names, each)) for each in periods))
        elif len(names) <= MOST_SERIES:
            series = (Series(each, tuple(values.get((each, period)) for period in periods)) for each in names)
            yield Chart(title, unit, periods, tuple(series))


def _line(
    values: dict[tuple[str, str], Decimal | None], names: tuple[str, ...], period: str
) -> tuple[Decimal | None, ...]:
    return tuple(values.get((name, period)) for name in names)


KIND = Kind(
    "数据开放",
    "dataset",
    "Dataset",
    fields=FIELDS,
    tables=TABLES,
    clause="二十（四）",
    doc="统计数据和开放数据：字段说明、可以下载的文件、通行费标准和客运时刻、指标图表。",
    show=show,
)
