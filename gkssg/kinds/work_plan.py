"""工作分工: the yearly 要点 with who does what until when, and the items that show that it was done (年度要点台账)."""

import calendar
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gkssg.fields.choice import same
from gkssg.fields.date import parse_day
from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.fields.text import Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.named_items import kept_inside, links
from gkssg.kinds.showing import csv_name, day, grid
from gkssg.model.blocks import Block, Chart, Grid, GridRow, Notice, Said, Series, Tone
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.sheet import Column, Sheet, SheetRow

STATES = ("已完成", "进行中", "未开始")
DONE, GOING, WAITING = STATES
# The column that names the items that fulfil a task.
FULFILLED = "fulfilled"
YEAR = Field("年度", "year", Text(r"(?:19|20)\d{2}", "年份", "2026"), "哪一年的工作；不写就是成文日期的那一年。")

TASKS = Table(
    "任务",
    "tasks",
    "每项任务一行：谁做、什么时候做完、做到了哪一步。",
    (
        Field("序号", "number", Text(), "序号，一项一个。"),
        Field("任务", "task", Text(), "要做的事。", True, also=("工作任务", "重点任务", "任务内容")),
        Field(
            "牵头科室",
            "department",
            Text(),
            "牵头的科室或单位。",
            True,
            also=("责任科室", "责任科室（单位）", "牵头科室（单位）", "牵头单位", "责任单位", "牵头部门"),
        ),
        Field("配合科室", "helpers", Text(), "配合的科室或单位。", also=("配合单位", "配合科室（单位）", "配合部门")),
        Field(
            "时限",
            "limit",
            Text(),
            "日期（2026-06-30）、月份（6月）、季度（三季度）、“上半年”或“全年”；别的写法只照样显示。",
            also=("完成时限", "完成时间"),
        ),
        Field("进展", "state", same(*STATES), "未开始、进行中或已完成。", also=("进展情况", "完成情况")),
        Field("依据", "basis", Text(), "任务从哪里来。", also=("任务来源",)),
        Field(
            "条目",
            FULFILLED,
            Text(),
            "完成这项任务的条目：索引号或发文字号，几个之间用顿号；没有公开的条目不会显示出来。",
            also=("对应条目",),
        ),
        Field("说明", "remark", Text(), "要说明的事。", also=("备注",)),
    ),
    key="number",
    filters=("department", "state"),
    required=True,
)

_MONTH = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(?:底|末|底前|末前|前)?")
_LONG_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日(?:前)?")
_PARTS = {
    **dict.fromkeys(("一季度", "第一季度", "1季度"), 3),
    **dict.fromkeys(("二季度", "第二季度", "2季度", "上半年", "年中"), 6),
    **dict.fromkeys(("三季度", "第三季度", "3季度"), 9),
    **dict.fromkeys(("四季度", "第四季度", "4季度", "下半年", "全年", "年底", "年底前", "年内"), 12),
}


def year_of(item: Item) -> int:
    """The year of the plan."""
    return int(item.own.get("year") or item.date.year)


def due(limit: str, year: int) -> date | None:
    """The last day of a time limit as it is written, in the year of the plan; None when no day can be told."""
    text = limit.replace(" ", "")
    long = _LONG_DAY.fullmatch(text)
    if long:
        return parse_day(f"{long[1]}-{int(long[2]):02}-{int(long[3]):02}")
    found = _MONTH.fullmatch(text)
    month = int(found[2]) if found else _PARTS.get(text, 0)
    year = int(found[1]) if found and found[1] else year
    if 1 <= month <= 12:
        return date(year, month, calendar.monthrange(year, month)[1])
    return parse_day(text)


def overdue(row: SheetRow, year: int, today: date) -> bool:
    """Whether its time is up and it is not done."""
    last = due(row.of("limit"), year)
    return last is not None and today > last and row.of("state") != DONE


def tasks(item: Item) -> tuple[SheetRow, ...]:
    """The tasks of a plan."""
    return tuple(row for sheet in item.sheets if sheet.alias == TASKS.alias for row in sheet.details)


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """How far it is, by department, then every task with the items that show that it was done."""
    todo, today, year = tasks(item), catalogue.as_of.date(), year_of(item)
    if any(row.of("state") for row in todo):
        yield _progress(todo, year, today)
        yield _by_department(todo)
    for number, sheet in enumerate(item.sheets):
        if sheet.rows:
            yield _table(sheet, csv_name(item, number), catalogue, year)


def _progress(todo: tuple[SheetRow, ...], year: int, today: date) -> Notice:
    counted = Counter(row.of("state") or WAITING for row in todo)
    late = [row for row in todo if overdue(row, year, today)]
    text = "，".join(f"{state} {counted[state]} 项" for state in STATES)
    if late:
        text += f"；到期没有完成 {len(late)} 项"
    tone = Tone.AMISS if late else Tone.PLAIN
    return Notice(tone, f"截至{day(today)}，{year} 年 {len(todo)} 项任务", f"{text}。")


def _by_department(todo: tuple[SheetRow, ...]) -> Chart:
    names = tuple(dict.fromkeys(row.of("department") for row in todo))
    counted = Counter((row.of("state") or WAITING, row.of("department")) for row in todo)
    series = (Series(state, tuple(counted[state, name] for name in names)) for state in STATES)
    return Chart("各科室的进展", "项", names, tuple(series))


def _table(sheet: Sheet, csv: str, catalogue: Catalogue, year: int) -> Grid:
    """The tasks; what is overdue says so, and a column behind the others leads to the items."""
    today = catalogue.as_of.date()
    plain = grid(TASKS, sheet, csv)
    linked = [links(row, FULFILLED, catalogue) for row in sheet.rows]
    width = max(map(len, linked), default=0)
    at = next((number for number, column in enumerate(sheet.columns) if column.alias == "state"), None)
    lines = []
    for shown, row, ways in zip(plain.rows, sheet.rows, linked, strict=True):
        cells = list(shown.cells)
        if at is not None and not row.total and overdue(row, year, today):
            cells[at] = Said(f"{row.of('state') or WAITING}（已到期）")
        lines.append(_with(shown, (*cells, *ways, *[Said("")] * (width - len(ways)))))
    heads = tuple(Column(f"公开的结果{extra + 1 if extra else ''}", f"result-{extra}", False) for extra in range(width))
    return replace(plain, columns=(*plain.columns, *heads), rows=tuple(lines))


def _with(row: GridRow, cells: tuple[Said, ...]) -> GridRow:
    return replace(row, cells=cells)


KIND = Kind(
    "工作分工",
    "work_plan",
    "Dataset",
    fields=(YEAR,),
    tables=(TASKS,),
    clause="二十（三）",
    doc="一年的工作要点和任务台账：谁牵头、什么时候完成、进展怎样，完成了的链接到公开的结果。",
    show=show,
    release=kept_inside(FULFILLED),
)
