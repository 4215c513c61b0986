"""数据开放: statistics and open data with described columns, tables for travel, and charts of indicators
(条例第二十条第四项: 统计信息)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from gkssg.base.digest import short_digest
from gkssg.fields.cells import AMOUNT, CellDay, Number
from gkssg.fields.choice import same
from gkssg.fields.schema import Field, FieldType, Record
from gkssg.fields.table import Table
from gkssg.fields.text import ListOf, Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.showing import above, facts, grids, rows
from gkssg.model.blocks import Block, Chart, Grid, Series
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.sheet import Column, Sheet, SheetRow

VALUE = Number(least=None, places=6)


@dataclass(frozen=True, slots=True)
class Wish:
    """A chart that the editor wants of a table: the columns of its labels, of its numbers, and of its series."""

    label: str
    value: str
    series: str


WISH = Record(
    "一张图",
    Wish,
    (
        Field("横轴", "label", Text(), "哪一列的文字作每根条的名称。", True),
        Field("数值", "value", Text(), "哪一列的数画成条。", True),
        Field("分组", "series", Text(), "哪一列的文字分成几种颜色。"),
    ),
)

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
CHARTS = Field(
    "图表",
    "charts",
    ListOf(WISH),
    "把表里的一列数画成图，如 `{横轴: 车型, 数值: 通行费}`；“指标”表自己成图，不必写。",
    default=(),
)

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
# So many rows of a file show what is in it; the file itself has them all.
PREVIEW = 20
OWN = "rows"
_TYPES: dict[str, FieldType] = {"整数": Number(least=None, places=0), "小数": VALUE, "日期": CellDay()}


def described(values: Mapping[str, Any]) -> tuple[Table, ...]:
    """The table whose columns are those that 字段 in the front matter describes."""
    columns = tuple(
        Field(name, short_digest(name), _TYPES.get(row.values["sort"], Text()), row.values["text"], default=None)
        for row in values.get(COLUMNS.alias, ())
        if (name := row.values["name"])
    )
    return (Table("数据", OWN, "数据文件的每一行。", columns),) if columns else ()


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """What one must know to use the data, charts, then the tables with the units that the 字段 tell."""
    yield from above(facts(item, FIELDS))
    units = {row.of("name"): row.of("unit") for row in rows(item, COLUMNS)}
    for wish in item.own.get("charts", ()):
        found = source(item, wish)
        if found is not None:
            yield wanted(wish, found, units)
    yield from charts(rows(item, FIGURES))
    for grid in (*map(_preview, grids(item, described({COLUMNS.alias: rows(item, COLUMNS)}))), *grids(item, TABLES)):
        heads = grid.columns if grid.unit else tuple(_with_unit(column, units) for column in grid.columns)
        yield replace(grid, columns=heads)


def _preview(grid: Grid) -> Grid:
    """The first rows of a long file; whoever wants the others loads the file."""
    if len(grid.rows) <= PREVIEW:
        return grid
    note = f"这里只有前{PREVIEW}行；全部{len(grid.rows)}行在附件里。"
    return replace(grid, rows=grid.rows[:PREVIEW], notes=(*grid.notes, note), csv="")


def source(item: Item, wish: Wish) -> Sheet | None:
    """The table of which a chart is wanted; None when no table has its columns."""
    return next((sheet for sheet in item.sheets if _has(sheet, wish)), None)


def _has(sheet: Sheet, wish: Wish) -> bool:
    """Whether a table has the columns of a chart, the numbers among them."""
    aliases = _aliases(sheet)
    numbers = {column.alias for column in sheet.columns if column.numeric}
    return aliases.get(wish.value) in numbers and {wish.label, wish.series or wish.label} <= set(aliases)


def _aliases(sheet: Sheet) -> dict[str, str]:
    """The columns of a table by all names that its head may have."""
    here = {column.alias for column in sheet.columns}
    names = {name: each.alias for table in TABLES if table.alias == sheet.alias for name, each in table.names().items()}
    return {**{column.name: column.alias for column in sheet.columns}, **{n: a for n, a in names.items() if a in here}}


def wanted(wish: Wish, sheet: Sheet, units: Mapping[str, str]) -> Chart:
    """The chart of a table that the editor wants: a series a value of 分组, one for all without it."""
    alias = _aliases(sheet)
    shown = [row for row in sheet.details if row.values[alias[wish.value]] is not None]
    groups = tuple(dict.fromkeys(row.of(alias[wish.series]) for row in shown)) if wish.series else ()
    unit = units.get(wish.value) or sheet.unit
    title = f"{wish.value}（按{wish.label}）"
    if not 1 < len(groups) <= MOST_SERIES:
        labels = tuple(" ".join(row.of(alias[name]) for name in (wish.series, wish.label) if name) for row in shown)
        return Chart(title, unit, labels, (Series(wish.value, tuple(row.values[alias[wish.value]] for row in shown)),))
    labels = tuple(dict.fromkeys(row.of(alias[wish.label]) for row in shown))
    values = {(row.of(alias[wish.series]), row.of(alias[wish.label])): row.values[alias[wish.value]] for row in shown}
    return Chart(
        title, unit, labels, tuple(Series(each, tuple(values.get((each, at)) for at in labels)) for each in groups)
    )


def _with_unit(column: Column, units: Mapping[str, str]) -> Column:
    unit = units.get(column.name)
    return replace(column, name=f"{column.name}（{unit}）") if unit else column


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
    fields=(*FIELDS, CHARTS),
    tables=TABLES,
    clause="二十（四）",
    doc="统计数据和开放数据：字段说明、可以下载的文件、通行费标准和客运时刻、指标图表。",
    show=show,
    described=described,
)
