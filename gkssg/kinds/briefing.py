"""发布会: press briefings, interviews of leaders, and meetings that are open to the public (发布会、吹风会、访谈、会议开放)."""

from collections.abc import Iterator

from gkssg.fields.cells import COUNT
from gkssg.fields.choice import same
from gkssg.fields.date import Moment
from gkssg.fields.schema import Field
from gkssg.fields.text import ListOf, Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.questions import QUESTIONS, asked
from gkssg.kinds.showing import above, clock, facts
from gkssg.model.blocks import Block, Notice, Said, Tone
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item

BRIEFING, INTERVIEW, AIRING, MEETING = "发布会", "访谈", "吹风会", "会议开放"
FORM = Field(
    "形式",
    "form",
    same(BRIEFING, INTERVIEW, AIRING, MEETING),
    "发布会、吹风会、访谈，还是请公众代表列席的会议（会议开放）。",
)
HELD = Field(
    "举行时间", "held", Moment(), "举行的日期或时间；还没有到的，页面标明将要举行。", default=None, also=("时间",)
)
PLACE = Field("地点", "place", Text(), "在哪里举行。")
SPEAKERS = Field(
    "发布人", "speakers", ListOf(Text()), "发布人或嘉宾的姓名和职务，一人一行。", default=(), also=("嘉宾",)
)
GUESTS = Field("公众代表", "guests", COUNT, "列席会议的利益相关方、公众代表有几人。", default=None)


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """Whether it is still to come, who speaks where, then question by question."""
    held = item.own.get("held")
    if held is not None and catalogue.as_of < held:
        place = item.own.get("place")
        yield Notice(Tone.OPEN, state(item, catalogue), f"{clock(held)}{f'，{place}' if place else ''}。")
    when = ((HELD.name, Said(clock(held))),) if held else ()
    yield from above((*facts(item, (FORM,)), *when, *facts(item, (PLACE, SPEAKERS, GUESTS))))
    yield from asked(item)


def state(item: Item, catalogue: Catalogue) -> str:
    """What lists say of it."""
    held = item.own.get("held")
    return "" if held is None else "将要举行" if catalogue.as_of < held else "已举行"


KIND = Kind(
    "发布会",
    "briefing",
    "NewsArticle",
    fields=(FORM, HELD, PLACE, SPEAKERS, GUESTS),
    tables=(QUESTIONS,),
    clause="二十（十五）",
    doc="新闻发布会、吹风会、在线访谈和会议开放；问答写成表，或者写在正文里，一问一个小标题。",
    show=show,
    state=state,
)
