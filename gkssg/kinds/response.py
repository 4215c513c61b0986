"""回应: an answer to what people ask or complain of (国办发〔2016〕61号)."""

from collections.abc import Iterator

from gkssg.fields.date import Moment
from gkssg.fields.schema import Field
from gkssg.fields.text import Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.questions import QUESTIONS, asked
from gkssg.kinds.showing import above, clock, facts, passed
from gkssg.model.blocks import Block, Said
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item

CONCERN = Field("关切事项", "concern", Text(), "公众问的、反映的是什么事。")
RESPONDER = Field("回应单位", "responder", Text(), "哪个单位回应。")
RAISED = Field("关切时间", "raised", Moment(), "公众关切出现的日期或时间；页面算出多久以后回应。", default=None)
ANSWERED = Field("首次回应时间", "answered", Moment(), "第一次公开回应的日期或时间。", default=None)
FORM = Field("回应形式", "form", Text(), "文字、发布会、图解、视频等。")
FIELDS = (CONCERN, RESPONDER, RAISED, ANSWERED, FORM)


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """What it was about, when it came up and how soon it was answered, then question by question."""
    yield from above((*facts(item, FIELDS, "raised", "answered"), *_times(item)))
    yield from asked(item)


def _times(item: Item) -> Iterator[tuple[str, Said]]:
    raised, answered = item.own.get("raised"), item.own.get("answered")
    if raised:
        yield RAISED.name, Said(clock(raised))
    if answered:
        after = passed(raised, answered, "关切出现") if raised else ""
        yield ANSWERED.name, Said(clock(answered) + after)


KIND = Kind(
    "回应",
    "response",
    "Article",
    fields=FIELDS,
    tables=(QUESTIONS,),
    clause="二十（十五）",
    doc="对公众关切和反映的问题作出的回应；用“答复”指到所答复的条目。",
    show=show,
)
