"""建设项目: one page a project, its stages as dated records (国办发〔2017〕94号)."""

from collections.abc import Iterator

from gkssg.fields.cells import CellDay
from gkssg.fields.choice import same
from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.fields.text import Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.showing import day, facts, grids, mentioned, rows
from gkssg.model.blocks import Block, Event, Facts, Said, Timeline
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.sheet import SheetRow
from gkssg.standards.tables import project_stages

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
    ),
    filters=("stage",),
)


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """The facts, the records in the order of their days, the table of them."""
    pairs = facts(item, FIELDS)
    if pairs:
        yield Facts("", pairs, above=True)
    dated = sorted((row for row in rows(item, RECORDS) if row.values["day"]), key=lambda row: row.values["day"])
    if dated:
        yield Timeline("项目进展", tuple(_event(row, catalogue) for row in dated))
    yield from grids(item, (RECORDS,))


def _event(row: SheetRow, catalogue: Catalogue) -> Event:
    when, number = row.values["day"], row.of("number")
    text = "，".join(part for part in (row.of("who"), row.of("result"), number) if part)
    found = mentioned(number, catalogue) if number else None
    links = (Said(found.title, item=found.index_number),) if found else ()
    title = f"{row.of('stage')}：{row.of('matter')}"
    return Event(day(when), title, text, links, pending=when > catalogue.as_of.date())


KIND = Kind(
    "建设项目",
    "project",
    "Article",
    fields=FIELDS,
    tables=(RECORDS,),
    clause="二十（十）",
    doc="重大建设项目的批准、招标、征地、施工、质量安全和竣工。",
    show=show,
)
