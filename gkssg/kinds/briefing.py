"""发布会: press briefings and interviews of leaders (发布会、访谈)."""

from gkssg.fields.choice import same
from gkssg.fields.date import Moment
from gkssg.fields.schema import Field
from gkssg.fields.text import ListOf, Text
from gkssg.kinds.kind import Kind

KIND = Kind(
    "发布会",
    "briefing",
    "NewsArticle",
    fields=(
        Field("形式", "form", same("发布会", "访谈", "吹风会"), "发布会、吹风会还是访谈。"),
        Field("举行时间", "held", Moment(), "举行的日期或时间。", default=None, also=("时间",)),
        Field("地点", "place", Text(), "在哪里举行。"),
        Field("发布人", "speakers", ListOf(Text()), "发布人或嘉宾的姓名和职务，一人一行。", default=()),
    ),
    clause="二十（十五）",
    doc="新闻发布会、吹风会和在线访谈；问答写在正文里，一问一个小标题。",
)
