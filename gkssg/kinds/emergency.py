"""应急: plans, warnings and what was done; serious events are first reported within 5 h, with a briefing within 24 h."""

from collections.abc import Iterator
from datetime import datetime

from gkssg.fields.choice import same
from gkssg.fields.date import Moment
from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.fields.text import Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.showing import above, clock, grids, passed, said_by
from gkssg.model.blocks import Block, Notice, Said, Tone
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item

FIELDS = (
    Field("应急类型", "sort", same("预案", "预警", "应对"), "预案、预警，还是事件的应对情况。"),
    Field("预警级别", "level", same("蓝色", "黄色", "橙色", "红色"), "预警的颜色，从轻到重。"),
    Field("预警发布", "warned", Moment(), "预警发布的时间。", default=None),
    Field("预警解除", "lifted", Moment(), "预警解除的时间；到了这个时间页面标明已解除。", default=None),
    Field("事件等级", "grade", same("特别重大", "重大", "较大", "一般"), "突发事件的等级。"),
    Field("事发时间", "happened", Moment(), "事件发生的时间。", default=None),
    Field("首次发布", "reported", Moment(), "第一次向社会发布的时间；特别重大、重大事件在5小时内。", default=None),
    Field("新闻发布会", "briefed", Moment(), "举行新闻发布会的时间；特别重大、重大事件在24小时内。", default=None),
)

COURSE = Table(
    "应对经过",
    "course",
    "什么时间做了什么，一事一行。",
    (
        Field("时间", "at", Text(), "什么时间。", True),
        Field("处置事项", "done", Text(), "做了什么。", True),
        Field("处置单位", "who", Text(), "谁做的。"),
    ),
)


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """Whether the warning holds, the facts with the hours that passed, and what was done."""
    notice = warning(item, catalogue)
    if notice:
        yield notice
    yield from above(tuple((each.name, Said(_said(item, each))) for each in FIELDS if item.own.get(each.alias)))
    yield from grids(item, (COURSE,))


def warning(item: Item, catalogue: Catalogue) -> Notice | None:
    """生效中 or 已解除 at the moment of the build; None for an item that is no warning or has no time."""
    warned, lifted = item.own.get("warned"), item.own.get("lifted")
    if item.own.get("sort") != "预警" or warned is None:
        return None
    name = f"{item.own.get('level', '')}预警"
    if lifted is not None and catalogue.as_of >= lifted:
        return Notice(Tone.OVER, f"{name}已解除", f"{clock(lifted)}解除。")
    if catalogue.as_of < warned:
        return Notice(Tone.PLAIN, f"{name}尚未生效", f"{clock(warned)}起生效。")
    return Notice(Tone.OPEN, f"{name}生效中", f"{clock(warned)}发布。")


def _said(item: Item, field: Field) -> str:
    value, happened = item.own[field.alias], item.own.get("happened")
    if not isinstance(value, datetime):
        return str(value)
    is_report = field.alias in ("reported", "briefed")
    return clock(value) + (passed(happened, value, "事发") if is_report and happened else "")


KIND = Kind(
    "应急",
    "emergency",
    "Article",
    fields=FIELDS,
    tables=(COURSE,),
    clause="二十（十二）",
    doc="应急预案、预警信息和突发事件的应对情况。",
    show=show,
    state=said_by(warning),
)
