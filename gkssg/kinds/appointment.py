"""任免: appointments and removals, and the notices before them (任前公示) with the period in which anybody may object."""

from collections.abc import Iterator

from gkssg.fields.cells import CellDay
from gkssg.fields.choice import same
from gkssg.fields.date import Day
from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.fields.text import Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.showing import above, day, facts, grids, said_by
from gkssg.model.blocks import Block, Notice, Tone
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item

SORT = Field("事项类型", "sort", same("任免", "任前公示", "拟聘公示"), "任免决定，还是任职、聘用前的公示。")
BEGINS = Field("公示开始", "begins", Day(), "公示期的第一天。", default=None)
ENDS = Field("公示截止", "ends", Day(), "公示期的最后一天；过了这一天页面标明公示期已满。", default=None)
PHONE = Field("监督电话", "phone", Text(), "公示期内反映情况的电话。")
FIELDS = (SORT, BEGINS, ENDS, PHONE)

PEOPLE = Table(
    "人员",
    "people",
    "任免或者拟任的人，一人一行。",
    (
        Field("姓名", "name", Text(), "姓名。", True),
        Field("性别", "sex", same("男", "女"), "男或女。"),
        Field(
            "出生年份",
            "born",
            Text(r"(?:19|20)\d{2}年(?:\d{1,2}月)?", "年份", "1984年"),
            "出生年份，不写到日。",
            also=("出生年月",),
        ),
        Field("民族", "nation", Text(), "民族。"),
        Field("学历", "education", Text(), "学历学位。", also=("学历学位",)),
        Field("政治面貌", "party", Text(), "政治面貌。"),
        Field("工作经历摘要", "career", Text(), "主要工作经历。", also=("工作经历", "简历")),
        Field("现任职务", "post", Text(), "现在的职务。", also=("现任职务职级", "原任职务")),
        Field("拟任职务", "proposed", Text(), "拟任的职务。", also=("拟任免职务",)),
        Field("任职", "appointed", Text(), "任什么职务。", also=("任命职务", "新任职务")),
        Field("免职", "removed", Text(), "免去什么职务。", also=("免去职务",)),
        Field("任免日期", "since", CellDay(), "从哪一天起。", default=None, also=("任职时间", "任职日期")),
        Field("备注", "remark", Text(), "备注，如试用期。"),
    ),
)


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """Whether the period still runs, then the facts and the people."""
    notice = period(item, catalogue)
    if notice:
        yield notice
    yield from above(facts(item, FIELDS))
    yield from grids(item, (PEOPLE,))


def period(item: Item, catalogue: Catalogue) -> Notice | None:
    """公示中 or 公示期已满 on the day of the build; None for an item without a period."""
    begins, ends, today = item.own.get("begins"), item.own.get("ends"), catalogue.as_of.date()
    if ends is None:
        return None
    if today > ends:
        return Notice(Tone.OVER, "公示期已满", f"公示到{day(ends)}为止。")
    if begins is not None and today < begins:
        return Notice(Tone.PLAIN, "公示尚未开始", f"{day(begins)}开始，到{day(ends)}为止。")
    return Notice(Tone.OPEN, "公示中", f"到{day(ends)}为止，可以反映情况。")


KIND = Kind(
    "任免",
    "appointment",
    "Article",
    fields=FIELDS,
    tables=(PEOPLE,),
    clause="二十（二）",
    doc="干部任免决定，任前公示和拟聘公示。",
    show=show,
    state=said_by(period),
)
