"""回应: an answer to what people ask or complain of (国办发〔2016〕80号)."""

from gkssg.fields.date import Moment
from gkssg.fields.schema import Field
from gkssg.fields.text import Text
from gkssg.kinds.kind import Kind

KIND = Kind(
    "回应",
    "response",
    "Article",
    fields=(
        Field("关切事项", "concern", Text(), "公众问的、反映的是什么事。"),
        Field("回应单位", "responder", Text(), "哪个单位回应。"),
        Field("首次回应时间", "answered", Moment(), "第一次公开回应的日期或时间。", default=None),
        Field("回应形式", "form", Text(), "文字、发布会、图解、视频等。"),
    ),
    clause="二十（十五）",
    doc="对公众关切和反映的问题作出的回应；用“答复”指到所答复的条目。",
)
