"""政策解读: what a document means for those it concerns (国办发〔2016〕80号)."""

from collections.abc import Iterator

from gkssg.fields.choice import same
from gkssg.fields.schema import Field
from gkssg.kinds.kind import Kind
from gkssg.kinds.showing import facts
from gkssg.model.blocks import Block, Facts, Said
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item, Tie

FORM = Field("解读形式", "form", same("文字", "问答", "图解", "视频", "访谈", "发布会"), "用什么形式解读。")
FIELDS = (FORM,)


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """The form, and for each policy how many days after it the interpretation came out."""
    pairs = (*facts(item, FIELDS), *_policies(item, catalogue))
    if pairs:
        yield Facts("", pairs, above=True)


def _policies(item: Item, catalogue: Catalogue) -> Iterator[tuple[str, Said]]:
    for each in catalogue.related.get(item.index_number, ()):
        if each.tie is Tie.INTERPRETS and not each.inbound:
            yield "解读的文件", Said(each.other.title, each.other.index_number)
            yield "距文件发布", Said(_days((item.published.date() - each.other.published.date()).days))


def _days(days: int) -> str:
    if days == 0:
        return "同日发布"
    return f"文件发布后 {days} 日" if days > 0 else f"先于文件 {-days} 日"


KIND = Kind(
    "政策解读",
    "interpretation",
    "Article",
    fields=FIELDS,
    clause="二十（一）",
    doc="文件讲什么、为什么、对谁有什么影响；用“解读”指到文件。",
    show=show,
)
