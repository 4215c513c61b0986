"""建设项目: one page a project, its stages as dated records (国办发〔2017〕94号), for rural roads also the 七公开."""

from collections.abc import Iterator
from datetime import date

from gkssg.fields.cells import CellDay
from gkssg.fields.choice import same
from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.fields.text import Flag, Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.named_items import kept_inside, links
from gkssg.kinds.showing import above, csv_name, day, facts, grids, mentioned, rows
from gkssg.model.blocks import Block, Event, Grid, GridRow, Notice, Said, Timeline, Tone
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.sheet import Column, SheetRow
from gkssg.standards.tables import project_stages, rural_road_matters

RURAL = Field(
    "农村公路",
    "rural",
    Flag(),
    "写“是”，页面就按交通运输部关于农村公路建设“七公开”制度的要求列出七项，写明哪些还没有公开。",
    default=False,
)
FIELDS = (
    Field("项目名称", "project", Text(), "项目的全称。"),
    Field("项目统一代码", "code", Text(), "投资项目在线审批监管平台赋的代码。"),
    Field("建设地点", "site", Text(), "在哪里建。"),
    Field("总投资", "investment", Text(), "总投资，写明单位和口径。"),
    Field("建设单位", "owner", Text(), "项目法人。"),
    Field("设计单位", "designer", Text(), "设计单位。"),
    Field("施工单位", "builder", Text(), "施工单位。"),
    Field("监理单位", "supervisor", Text(), "监理单位。"),
    Field("当前阶段", "stage", same(*project_stages()), "项目现在到了哪个阶段。"),
)
ITEMS = Field(
    "相关条目",
    "items",
    Text(),
    "公开了这件事的条目：索引号或发文字号，几个之间用顿号；没有公开的条目不会显示出来。",
    also=("条目", "对应条目"),
)

RECORDS = Table(
    "项目进展",
    "records",
    "各阶段的事项，一事一行。",
    (
        Field("阶段", "stage", same(*project_stages()), "事项属于哪个阶段。", True),
        Field("日期", "day", CellDay(), "批复、开标、验收等的日期。", True, None),
        Field("事项", "matter", Text(), "什么事项。", True),
        Field("文号", "number", Text(), "批复等的文号；本平台公开了这个文件，就自动链接过去。"),
        Field("单位", "who", Text(), "批复或者办理的单位。"),
        Field("结果", "result", Text(), "结果。"),
        ITEMS,
    ),
    filters=("stage",),
)
SEVEN = Table(
    "七公开",
    "seven",
    "农村公路项目的七项各公开了什么、在哪里公开，一项可以有几行；没有写的、没有日期也没有公开的条目的，算没有公开。",
    (
        Field("公开事项", "matter", same(*rural_road_matters()), "七项里的哪一项。", True),
        Field("公开内容", "text", Text(), "公开了什么，在哪里公开。", also=("公开情况",)),
        Field("公开日期", "day", CellDay(), "公开的日期；还没有到的，到时才算公开。", default=None),
        ITEMS,
    ),
)
TABLES = (RECORDS, SEVEN)
DONE, COMING, MISSING = "已公开", "待公开", "未公开"


def state(row: SheetRow | None, catalogue: Catalogue) -> str:
    """Whether a row of the 七公开 tells of something that is released by the day of the build."""
    if row is None:
        return MISSING
    when: date | None = row.values["day"]
    if when is None:
        return DONE if links(row, ITEMS.alias, catalogue) else MISSING
    return DONE if when <= catalogue.as_of.date() else COMING


def stated(item: Item, catalogue: Catalogue) -> str:
    """What lists say of it."""
    return str(item.own.get("stage") or "")


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """The facts, the records in the order of their days, the 七公开 of a rural road, the tables."""
    pairs = facts(item, FIELDS)
    yield from above((*pairs, (RURAL.name, Said("是"))) if item.own.get("rural") else pairs)
    dated = sorted((row for row in rows(item, RECORDS) if row.values["day"]), key=lambda row: row.values["day"])
    if dated:
        yield Timeline("项目进展", tuple(_event(row, catalogue) for row in dated))
    if item.own.get("rural"):
        yield from _checklist(item, catalogue)
    yield from grids(item, (RECORDS,) if item.own.get("rural") else TABLES)


def _event(row: SheetRow, catalogue: Catalogue) -> Event:
    when, number = row.values["day"], row.of("number")
    text = "，".join(part for part in (row.of("who"), row.of("result"), number) if part)
    found = mentioned(number, catalogue) if number else None
    own = (Said(found.title, item=found.index_number),) if found else ()
    ways = tuple(dict.fromkeys((*own, *links(row, ITEMS.alias, catalogue))))
    title = f"{row.of('stage')}：{row.of('matter')}"
    return Event(day(when), title, text, ways, pending=when > catalogue.as_of.date())


def _checklist(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """What is still to be released, and each of the seven with its state and where it was released."""
    told = rows(item, SEVEN)
    by_matter = {name: [row for row in told if row.of("matter") == name] for name in rural_road_matters()}
    done = {name for name, here in by_matter.items() if any(state(row, catalogue) == DONE for row in here)}
    left = [name for name in by_matter if name not in done]
    if left:
        yield Notice(Tone.AMISS, f"七公开：还有{len(left)}项没有公开", f"{'、'.join(left)}。")
    else:
        yield Notice(Tone.PLAIN, "七公开：七项都已公开", "")
    lines: list[tuple[str, SheetRow | None]] = []
    for name, here in by_matter.items():
        lines += [(name, row) for row in here] or [(name, None)]
    ways = [links(row, ITEMS.alias, catalogue) if row else () for _, row in lines]
    width = max(map(len, ways))
    cells = [
        (Said(name), Said(state(row, catalogue)), Said(_cell(row, "text")), Said(_cell(row, "day")), *here)
        for (name, row), here in zip(lines, ways, strict=True)
    ]
    heads = ("公开事项", "状态", "公开内容", "公开日期", *(f"条目{at + 1 if at else ''}" for at in range(width)))
    at = next((number for number, sheet in enumerate(item.sheets) if sheet.alias == SEVEN.alias), None)
    yield Grid(
        SEVEN.name,
        "",
        tuple(Column(name, f"seven-{number}", False) for number, name in enumerate(heads)),
        tuple(GridRow("", (*row, *[Said("")] * (len(heads) - len(row)))) for row in cells),
        # The file has the rows of the office alone.
        csv=csv_name(item, at) if at is not None and len(lines) == len(told) else "",
        mark="" if at is None else item.sheets[at].mark,
    )


def _cell(row: SheetRow | None, alias: str) -> str:
    return row.of(alias) if row else ""


KIND = Kind(
    "建设项目",
    "project",
    "Article",
    fields=(*FIELDS, RURAL),
    tables=TABLES,
    clause="二十（十）",
    doc="重大建设项目的批准、招标、征地、施工、质量安全和竣工；农村公路项目的七公开。",
    show=show,
    state=stated,
    release=kept_inside(ITEMS.alias),
)
