"""领导: who leads the office, and who is in charge of what (条例第二十条第二项: 负责人姓名; 领导信息 in the yearly check)."""

from collections.abc import Iterator

from gkssg.fields.cells import COUNT
from gkssg.fields.choice import same
from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.fields.text import ListOf, Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.showing import above, facts, sheets
from gkssg.model.blocks import Block, Event, Related, Said, Section, Sections, Timeline
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item

NAME = Field("姓名", "name", Text(), "姓名。")
SEX = Field("性别", "sex", same("男", "女"), "男或女。")
BORN = Field("出生年份", "born", Text(r"(?:19|20)\d{2}年(?:\d{1,2}月)?", "年份", "1984年"), "出生年份，不写到日。")
EDUCATION = Field("学历", "education", Text(), "学历和学位。")
PARTY = Field("政治面貌", "party", Text(), "政治面貌。")
POST = Field("职务", "post", Text(), "现任职务的全称。")
DUTIES = Field("分工", "duties", Text(), "主管或分管的工作。")
LEADS = Field("分管", "leads", ListOf(Text()), "分管的科室。", default=())
LINKS = Field("联系", "links", ListOf(Text()), "联系的单位或地方。", default=())
PHONE = Field("联系电话", "phone", Text(), "公开的办公电话，不写手机。")
VISITS = Field("接访", "visits", Text(), "接待群众来访的时间和地点。")
ORDER = Field("排序", "order", COUNT, "在领导名单里排第几。", default=None)
ABOVE = (NAME, SEX, BORN, EDUCATION, PARTY, POST)
FIELDS = (*ABOVE, DUTIES, LEADS, LINKS, PHONE, VISITS, ORDER)

CAREER = Table(
    "简历",
    "career",
    "工作经历，一段一行，从早到晚。",
    (
        Field("时间", "time", Text(), "年份或年月，如“2018年—2022年”“2022年12月起”。", True, also=("起止时间",)),
        Field("经历", "text", Text(), "在哪里、任什么职务。", True, also=("工作经历", "任职经历")),
    ),
)


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """Who it is, what he or she is in charge of, the career, then the others who lead the office."""
    yield from above(facts(item, ABOVE))
    parts = [
        Section(title, (Said(text),))
        for field, title in ((DUTIES, "工作分工"), (VISITS, "接待来访"), (PHONE, "联系电话"))
        if (text := item.own.get(field.alias))
    ]
    parts[1:1] = [
        Section(title, (Said("、".join(names)),))
        for field, title in ((LEADS, "分管科室"), (LINKS, "联系单位"))
        if (names := item.own.get(field.alias))
    ]
    if parts:
        yield Sections("", tuple(parts))
    for sheet in sheets(item, CAREER):
        career = tuple(Event(row.of("time"), row.of("text")) for row in sheet.details)
        yield Timeline("" if sheet.mark else CAREER.name, career, sheet.mark)
    others = tuple(each.index_number for each in leaders(item, catalogue) if each is not item)
    if others:
        yield Related("其他领导", others)


def leaders(item: Item, catalogue: Catalogue) -> list[Item]:
    """All who lead the office, in the order that they state; who states none comes last."""
    found = [each for each in catalogue.by_kind[item.kind] if each.categories == item.categories]
    return sorted(found, key=lambda each: (_place(each), each.index_number))


def _place(item: Item) -> tuple[bool, int]:
    order = item.own.get("order")
    return order is None, int(order or 0)


KIND = Kind(
    "领导",
    "leader",
    "Article",
    fields=FIELDS,
    tables=(CAREER,),
    clause="二十（二）",
    doc="一位领导一条：姓名、职务、分工、简历。照片放在正文里：`![姓名](照片.jpg)`。",
    show=show,
)
