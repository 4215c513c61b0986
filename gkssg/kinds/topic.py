"""专题: a collection of items of any kind, picked by hand or by a query (专题 of the yearly 专栏专题 figures)."""

from collections.abc import Iterator
from dataclasses import dataclass

from gkssg.fields.item import Mention, MentionOf
from gkssg.fields.schema import Field, Record
from gkssg.fields.text import ListOf, Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.showing import mentioned
from gkssg.model.blocks import Block, Facts, Related, Said
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item


@dataclass(frozen=True, slots=True)
class Group:
    """A part of a topic: items picked by hand, then those that fit every criterion that is given."""

    name: str
    picked: tuple[Mention, ...]
    categories: tuple[str, ...]
    keywords: tuple[str, ...]
    kinds: tuple[str, ...]
    years: tuple[str, ...]

    @property
    def asks(self) -> bool:
        """Whether it has any criterion: a group without one finds nothing by itself."""
        return bool(self.categories or self.keywords or self.kinds or self.years)


GROUP = Record(
    "一组条目",
    Group,
    (
        Field("名称", "name", Text(), "这一组的标题。", required=True),
        Field("条目", "picked", ListOf(MentionOf()), "手工挑选的条目：索引号或发文字号，按想要的顺序。", default=()),
        Field("类别", "categories", ListOf(Text()), "找这些类别里的条目，写类别的名称。", default=()),
        Field("关键词", "keywords", ListOf(Text()), "找有这些关键词之一的条目，题目里有也算。", default=()),
        Field("种类", "kinds", ListOf(Text()), "找这些种类的条目。", default=()),
        Field(
            "年份",
            "years",
            ListOf(Text(r"(?:19|20)\d{2}", "年份", "2026")),
            "找这些年发布的条目。",
            default=(),
        ),
    ),
)
GROUPS = Field(
    "分组", "groups", ListOf(GROUP), "专题的各组：每组挑选条目，或者按类别、关键词、种类、年份来找。", default=()
)
PICKED = Field("条目", "picked", ListOf(MentionOf()), "不分组时：挑选的条目，写索引号或发文字号。", default=())


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """How much there is, then the items group by group; an item stands only in the first that has it."""
    seen: set[str] = {item.index_number}
    blocks = []
    for group in groups(item):
        found = tuple(number for number in members(group, catalogue) if number not in seen)
        seen.update(found)
        if found:
            blocks.append(Related(group.name, found))
    if blocks:
        yield Facts("", (("收录", Said(f"{len(seen) - 1} 条信息")),), above=True)
    yield from blocks


def groups(item: Item) -> tuple[Group, ...]:
    """The groups of a topic; what is picked without a group comes first."""
    picked = item.own.get("picked", ())
    own: tuple[Group, ...] = item.own.get("groups", ())
    return (Group("专题内容", picked, (), (), (), ()), *own) if picked else own


def members(group: Group, catalogue: Catalogue) -> tuple[str, ...]:
    """The index numbers of the items of a group, those picked by hand first, then the newest first."""
    named = (mentioned(mention.key, catalogue) for mention in group.picked)
    picked = [each.index_number for each in named if each is not None]
    fitting = [each for each in catalogue.items if group.asks and _fits(each, group, catalogue)]
    fitting.sort(key=lambda each: (each.published, each.index_number), reverse=True)
    return tuple(dict.fromkeys([*picked, *(each.index_number for each in fitting)]))


def _fits(item: Item, group: Group, catalogue: Catalogue) -> bool:
    if item.kind == KIND.name:
        return False
    if group.kinds and item.kind not in group.kinds:
        return False
    if group.years and str(item.published.year) not in group.years:
        return False
    words = (*item.keywords, item.title)
    if group.keywords and not any(word in text for word in group.keywords for text in words):
        return False
    paths = [catalogue.categories[folder].path for folder in item.categories if folder in catalogue.categories]
    return not group.categories or any(
        wanted in path or wanted == "/".join(path) for wanted in group.categories for path in paths
    )


KIND = Kind(
    "专题",
    "topic",
    "CollectionPage",
    fields=(GROUPS, PICKED),
    clause="二十（十五）",
    doc="把一件事的各种信息放在一起：手工挑选，或者按类别、关键词、种类、年份自动收录。",
    show=show,
)
