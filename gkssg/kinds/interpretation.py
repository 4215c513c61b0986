"""政策解读: what a document means for those it concerns (国办发〔2016〕80号)."""

from collections.abc import Iterator

from gkssg.fields.choice import same
from gkssg.fields.schema import Field
from gkssg.kinds.kind import Kind
from gkssg.kinds.showing import above, days_after, facts
from gkssg.model.blocks import Block, Said
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item, Tie
from gkssg.standards.workdays import calendar

FORM = Field("解读形式", "form", same("文字", "问答", "图解", "视频", "访谈", "发布会"), "用什么形式解读。")
FIELDS = (FORM,)


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """The form, and for each policy how many days after it the interpretation came out."""
    yield from above((*facts(item, FIELDS), *_policies(item, catalogue)))


def _policies(item: Item, catalogue: Catalogue) -> Iterator[tuple[str, Said]]:
    for each in catalogue.related.get(item.index_number, ()):
        if each.tie is Tie.INTERPRETS and not each.inbound:
            yield "解读的文件", Said(each.other.title, each.other.index_number)
            known = calendar(catalogue.site.holidays)
            yield "距文件发布", Said(days_after(each.other.published.date(), item.published.date(), "文件", known))


KIND = Kind(
    "政策解读",
    "interpretation",
    "Article",
    fields=FIELDS,
    clause="二十（一）",
    doc="文件讲什么、为什么、对谁有什么影响；用“解读”指到文件。",
    show=show,
)
