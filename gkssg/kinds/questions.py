"""Questions and answers, which several kinds carry: 回应, 发布会."""

from collections.abc import Iterator

from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.fields.text import Text
from gkssg.kinds.showing import sheets
from gkssg.model.blocks import Said, Section, Sections
from gkssg.model.item import Item
from gkssg.model.sheet import SheetRow

QUESTIONS = Table(
    "问答",
    "questions",
    "一问一答，一行一个；也可以写在正文里，一问一个小标题。",
    (
        Field("问题", "question", Text(), "问的是什么。", True, also=("提问", "问")),
        Field("提问人", "by", Text(), "哪家媒体、什么人问的，不写个人的联系方式。", also=("媒体",)),
        Field("答复", "answer", Text(), "怎样回答。", True, also=("回答", "答")),
    ),
)


def asked(item: Item) -> Iterator[Sections]:
    """The questions as headings, each with its answer."""
    for sheet in sheets(item, QUESTIONS):
        yield Sections("" if sheet.mark else QUESTIONS.name, tuple(map(_section, sheet.details)), sheet.mark)


def _section(row: SheetRow) -> Section:
    who = row.of("by")
    return Section(f"{who}：{row.of('question')}" if who else row.of("question"), (Said(row.of("answer")),))
