"""双随机: the list of what is inspected at random, the plan of a year, and what was found, each linked to the others
(国办发〔2015〕58号: 清单、计划、结果和查处情况都要公布)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from gkssg.fields.cells import COUNT, CellDay, Dropped
from gkssg.fields.choice import same
from gkssg.fields.item import MentionOf
from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.fields.text import Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.showing import above, csv_name, day, facts, grid, grids, named, naming, rows, sheets, summed
from gkssg.model.blocks import Block, Chart, Grid, Notice, Related, Said, Series, Tone
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.sheet import Column, Sheet, SheetRow

LIST, PLAN, RESULT = "抽查事项清单", "抽查计划", "抽查结果"
SORT = Field("抽查文件", "sort", same(LIST, PLAN, RESULT), "抽查事项清单、年度抽查计划，还是抽查结果。")
YEAR = Field("年度", "year", Text(r"(?:19|20)\d{2}", "年份", "2026"), "哪一年的计划或者结果。")
OF_LIST = Field(
    "依据清单",
    "list",
    MentionOf(),
    "计划里写：抽查事项清单的索引号；两边互相链接，清单以外的事项会提示。",
    default=None,
)
OF_PLAN = Field(
    "依据计划", "plan", MentionOf(), "结果里写：抽查计划的索引号；两边互相链接，计划以外的抽查会提示。", default=None
)
FIELDS = (SORT, YEAR)

_NUMBER = Field("序号", "number", Text(), "序号。")
_REMARK = Field("备注", "remark", Text(), "备注。")
_MATTER = ("抽查事项名称", "检查事项")
_TARGET = ("抽查对象", "检查对象")
_BODY = ("抽查主体", "检查主体", "抽查机关", "检查机关")
_WHEN = ("检查时间", "抽查时间", "抽查时间段")

MATTERS = Table(
    "抽查事项",
    "matters",
    "清单：每个抽查事项一行。",
    (
        _NUMBER,
        Field("部门名称", "office", Text(), "哪个部门。"),
        Field("抽查事项", "matter", Text(), "查什么事项。", True, also=_MATTER),
        Field("抽查依据", "basis", Text(), "法律、法规、规章。", True, also=("检查依据",)),
        Field("抽查主体", "body", Text(), "谁来查。", True, also=_BODY),
        Field("抽查对象", "target", Text(), "查谁。", also=_TARGET),
        Field("抽查比例", "share", Text(), "查多少。", also=("检查比例",)),
        Field("抽查频次", "often", Text(), "多久一次。", also=("检查频次",)),
        Field("抽查方式", "way", Text(), "怎样查。", True, also=("检查方式",)),
        Field("抽查内容", "content", Text(), "查哪些内容。", True, also=("检查内容",)),
        _REMARK,
    ),
    key="matter",
    filters=("body",),
)
TASKS = Table(
    "抽查安排",
    "tasks",
    "计划：每次抽查一行。",
    (
        _NUMBER,
        Field("权责清单事项", "power", Text(), "对应权责清单的哪一项。"),
        Field("抽查任务名称", "task", Text(), "任务的名称。", also=("抽查任务",)),
        Field("抽查事项", "matter", Text(), "查什么事项。", True, also=_MATTER),
        Field("清单事项", "listed", Text(), "抽查事项清单里的名称；和“抽查事项”一样的不用写。", also=("清单事项名称",)),
        Field("抽查对象", "target", Text(), "查谁。", also=_TARGET),
        Field("事项类别", "sort", same("重点检查事项", "一般检查事项"), "重点检查事项或者一般检查事项。"),
        Field("抽查比例及频次", "share", Text(), "查多少、几次。", also=("抽查比例", "检查比例", "抽查比例和频次")),
        Field("抽查目标数", "count", COUNT, "抽多少个。", default=None, also=("抽取数",)),
        Field("信用风险分类监管要求", "credit", Text(), "按信用等级怎样区别。"),
        Field("检查时间", "when", Text(), "哪个月或者哪几个月。", True, also=_WHEN),
        Field("检查主体", "body", Text(), "谁来查，联合检查的都写。", also=_BODY),
        Field("发起方式", "start", Text(), "本部门抽查还是联合抽查。"),
        Field("实施方式", "way", Text(), "怎样查。", also=("检查方式", "抽查方式")),
        Field("责任科室", "department", Text(), "哪个科室负责。", also=("牵头科室",)),
        _REMARK,
    ),
    filters=("sort", "department"),
)
RESULTS = Table(
    "抽查结果",
    "results",
    "结果：每个抽查事项一行，查了多少，发现多少问题。",
    (
        _NUMBER,
        Field("抽查事项", "matter", Text(), "查的是什么事项，与计划的写法一致。", True, also=_MATTER),
        Field("检查时间", "when", Text(), "哪个月查的。", also=_WHEN),
        Field(
            "检查对象数",
            "checked",
            COUNT,
            "查了多少个。",
            True,
            None,
            also=("抽取（个）", "抽查对象数", "抽查数", "抽取数"),
        ),
        Field("未发现问题", "clean", COUNT, "没有发现问题的个数。", default=None, also=("未发现问题数",)),
        Field("发现问题", "found", COUNT, "发现问题的个数。", default=None, also=("发现问题数",)),
        Field("责令改正", "corrected", COUNT, "责令改正的个数。", default=None, also=("责令改正数",)),
        Field("立案", "cases", COUNT, "立案查处的个数。", default=None, also=("立案处罚", "立案查处", "立案数")),
        Field("联合部门", "joint", Text(), "和哪些部门一起查。"),
        _REMARK,
    ),
)
HANDLED = Table(
    "查处情况",
    "handled",
    "结果：有问题的单位一行一个，问题是什么、怎样处理、改好了没有。",
    (
        _NUMBER,
        Field(
            "单位", "name", Text(), "检查对象的名称。", True, also=("对象", "检查对象名称", "抽查对象名称", "当事人")
        ),
        Field("统一社会信用代码", "code", Text(), "单位的代码。"),
        Field("证件号码", "identity", Dropped(), "个人的证件号码，不公开。", also=("身份证号", "身份证号码")),
        Field("联系电话", "telephone", Dropped(), "不公开。", also=("手机号", "电话")),
        Field("抽查事项", "matter", Text(), "查的是什么事项。", also=_MATTER),
        Field("检查日期", "checked_on", CellDay(), "哪一天查的。", default=None),
        Field("主要问题", "problem", Text(), "发现了什么问题。", True, also=("发现的问题", "存在问题", "问题")),
        Field("结果", "outcome", Text(), "责令改正、立案、处罚等。", True, also=("处理", "处理结果", "查处情况")),
        Field("进展", "progress", Text(), "整改到哪一步。", also=("整改情况",)),
        _REMARK,
    ),
    filters=("outcome",),
)
TABLES = (MATTERS, TASKS, RESULTS, HANDLED)

_ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)|\s")


def matter_key(name: str) -> str:
    """The name of a matter without what stands in brackets: 渡口安全（主汛期） is 渡口安全."""
    return _ASIDE.sub("", name) or name


def listed(row: SheetRow) -> str:
    """What a task of a plan is called in the list."""
    return matter_key(row.of("listed") or row.of("matter"))


def state(item: Item, catalogue: Catalogue) -> str:
    """What lists say of it."""
    return str(item.own.get("sort") or "")


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """What kind of paper it is with its sums, its tables, and the papers that belong to it."""
    found = published(item, catalogue)
    yield from _standing(item, found, catalogue)
    yield from above((*facts(item, FIELDS), *_sums(item)))
    for sheet in sheets(item, RESULTS):
        yield from _chart(sheet)
    yield from grids(item, (MATTERS, RESULTS, HANDLED))
    yield from _plans(item, found)
    for title, others in (
        ("依据的抽查事项清单", _one(named(item, OF_LIST.alias, catalogue))),
        ("依据的抽查计划", _one(named(item, OF_PLAN.alias, catalogue))),
        ("依据本清单的抽查计划", naming(item, OF_LIST.alias, catalogue)),
        ("按本计划抽查的结果", naming(item, OF_PLAN.alias, catalogue)),
    ):
        if others:
            yield Related(title, tuple(each.index_number for each in others))


def _one(item: Item | None) -> tuple[Item, ...]:
    return () if item is None else (item,)


def _sums(item: Item) -> Iterator[tuple[str, Said]]:
    """How many matters, tasks, and inspected."""
    matters, tasks, results = (rows(item, table) for table in (MATTERS, TASKS, RESULTS))
    if matters:
        yield "抽查事项数", Said(f"{len(matters)} 项")
    if tasks:
        serious = sum(row.of("sort") == "重点检查事项" for row in tasks)
        yield "安排", Said(f"{len(tasks)} 次" + (f"，其中重点检查事项 {serious} 次" if serious else ""))
    if results:
        parts = [f"检查 {summed(results, 'checked')} 个对象"]
        for alias, words in (
            ("clean", "未发现问题"),
            ("found", "发现问题"),
            ("corrected", "责令改正"),
            ("cases", "立案"),
        ):
            if any(row.values.get(alias) is not None for row in results):
                parts.append(f"{words} {summed(results, alias)} 个")
        yield "抽查结果", Said("，".join(parts))


def _chart(sheet: Sheet) -> Iterator[Chart]:
    """What came of each matter."""
    shown = [column for column in sheet.columns if column.alias in ("clean", "found", "corrected", "cases")]
    if any(column.alias == "corrected" for column in shown):
        # 发现问题 is the sum of the others: the same bar twice.
        shown = [column for column in shown if column.alias != "found"]
    if shown and len(sheet.details) > 1:
        series = (Series(column.name, tuple(row.values.get(column.alias) for row in sheet.details)) for column in shown)
        yield Chart("各事项抽查结果", "个", tuple(row.of("matter") for row in sheet.details), tuple(series))


def _standing(item: Item, found: Mapping[str, Item], catalogue: Catalogue) -> Iterator[Notice]:
    """How much of a plan has been done: what has a published result."""
    tasks = rows(item, TASKS)
    if tasks:
        done = sum(matter_key(row.of("matter")) in found for row in tasks)
        yield Notice(Tone.PLAIN, f"截至{day(catalogue.as_of.date())}，{len(tasks)} 次抽查中 {done} 次已公布结果")


def published(item: Item, catalogue: Catalogue) -> Mapping[str, Item]:
    """The newest item with results of each matter of a plan, by `matter_key`."""
    return {
        matter_key(row.of("matter")): each
        for each in reversed(naming(item, OF_PLAN.alias, catalogue))
        for row in rows(each, RESULTS)
    }


def _plans(item: Item, found: Mapping[str, Item]) -> Iterator[Grid]:
    """The tasks, each with the item that holds its result."""
    for number, sheet in enumerate(item.sheets):
        if sheet.alias != TASKS.alias or not sheet.rows or sheet.in_text:
            continue
        plain = grid(TASKS, sheet, csv_name(item, number))
        if not found:
            yield plain
            continue
        results = (found.get(matter_key(row.of("matter"))) for row in sheet.rows)
        cells = (Said("已公布", each.index_number) if each else Said("") for each in results)
        lines = tuple(replace(row, cells=(*row.cells, cell)) for row, cell in zip(plain.rows, cells, strict=True))
        yield replace(plain, columns=(*plain.columns, Column("结果", "result", False)), rows=lines)


KIND = Kind(
    "双随机",
    "inspection",
    "Dataset",
    fields=(*FIELDS, OF_LIST, OF_PLAN),
    tables=TABLES,
    clause="二十（十三）",
    doc="随机抽查事项清单、年度抽查计划、抽查结果及查处情况；三样用“依据清单”“依据计划”连起来。",
    show=show,
    state=state,
)
