"""意见征集: drafts on which the public is asked, until when and how to answer, and what came of it (国令713, 15 and 32)."""

from collections.abc import Iterator

from gkssg.fields.cells import COUNT
from gkssg.fields.choice import same
from gkssg.fields.date import Day
from gkssg.fields.item import MentionOf
from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.fields.text import Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.showing import above, day, facts, grids, named, said_by
from gkssg.model.blocks import Block, Facts, Notice, Related, Tone
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item

WAYS = (
    Field("起草单位", "drafter", Text(), "起草的单位或者科室。"),
    Field("征集开始", "begins", Day(), "可以提意见的第一天。", default=None),
    Field("征集截止", "ends", Day(), "可以提意见的最后一天；过了这一天页面标明已结束。", default=None),
    Field("意见邮箱", "email", Text(), "用电子邮件提意见的地址。"),
    Field("信函地址", "address", Text(), "用信函提意见的地址和邮政编码。"),
    Field("意见电话", "phone", Text(), "提意见和询问的电话。"),
    Field("联系人", "contact", Text(), "收意见的科室或者人。"),
)
FEEDBACK = (
    Field("反馈日期", "answered", Day(), "公布意见采纳情况的日期。", default=None),
    Field("收到意见", "received", COUNT, "收到的意见条数。", default=None),
    Field("采纳意见", "adopted", COUNT, "采纳的条数。", default=None),
    Field("部分采纳", "partly", COUNT, "部分采纳的条数。", default=None),
    Field("未采纳意见", "rejected", COUNT, "没有采纳的条数。", default=None),
)
ADOPTED = Field("正式文件", "result", MentionOf(), "征集以后正式印发的文件。", default=None)

OPINIONS = Table(
    "意见采纳情况",
    "opinions",
    "主要意见和采纳情况，一条一行；没有采纳的写理由。",
    (
        Field("意见", "opinion", Text(), "意见的内容，不写提意见的人。", True, also=("意见内容", "主要意见")),
        Field("采纳情况", "outcome", same("采纳", "部分采纳", "未采纳"), "采纳、部分采纳还是未采纳。", True),
        Field("理由", "reason", Text(), "为什么没有采纳或者只采纳一部分。", also=("未采纳理由", "说明")),
    ),
    filters=("outcome",),
)


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """Whether opinions are still taken and how, what came of them, the document that was adopted."""
    notice = period(item, catalogue)
    if notice:
        yield notice
    yield from above(facts(item, WAYS))
    feedback = facts(item, FEEDBACK)
    if feedback:
        yield Facts("意见采纳情况反馈", feedback)
    yield from grids(item, (OPINIONS,))
    found = named(item, ADOPTED.alias, catalogue)
    if found is not None:
        yield Related("正式印发的文件", (found.index_number,))


def period(item: Item, catalogue: Catalogue) -> Notice | None:
    """尚未开始, 征集中 with the days left, or 已结束 on the day of the build; None for an item without an end."""
    begins, ends, today = item.own.get("begins"), item.own.get("ends"), catalogue.as_of.date()
    if ends is None:
        return None
    if today > ends:
        return Notice(Tone.OVER, "征集已结束", f"意见征集到{day(ends)}为止。")
    if begins is not None and today < begins:
        return Notice(Tone.PLAIN, "征集尚未开始", f"{day(begins)}开始，到{day(ends)}为止。")
    left = (ends - today).days
    rest = f"还有{left}天" if left else "今天是最后一天"
    return Notice(Tone.OPEN, "征集中", f"到{day(ends)}为止，{rest}。")


KIND = Kind(
    "意见征集",
    "consultation",
    "Article",
    fields=(*WAYS, *FEEDBACK, ADOPTED),
    tables=(OPINIONS,),
    clause="二十（一）",
    doc="征求公众意见的草案：到哪天为止，怎样提意见，意见采纳了没有。",
    show=show,
    state=said_by(period),
)
