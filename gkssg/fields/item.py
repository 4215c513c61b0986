"""The front matter of an item: official names, English aliases, types. The kinds add their own fields."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from gkssg.base.text import nearest
from gkssg.fields.choice import Choice, same
from gkssg.fields.date import Day, Moment
from gkssg.fields.document_number import DocumentNumber
from gkssg.fields.index_number import IndexNumber
from gkssg.fields.jsonschema import Schema, either, text, words
from gkssg.fields.review import ATTESTATION, DIGEST, PARDON
from gkssg.fields.schema import INVALID, Field, Flaw, Invalid, Problem, Record
from gkssg.fields.text import Flag, ListOf, Text, parsed, scalar
from gkssg.formats import yamltree
from gkssg.model.item import Access, Change, Status
from gkssg.standards.tables import genres, subjects


@dataclass(frozen=True, slots=True)
class FileName:
    """An attachment as front matter names it: its file beside the item, and the title shown (or empty)."""

    file: str
    name: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mention:
    """Another item, by index number or 发文字号, and where it is mentioned."""

    key: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class SubjectPath:
    """一级\\二级 of 主题分类; / and > divide as well."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """The names, one or two."""
        known = _known_subjects()

        def explain(text: str) -> tuple[Flaw, str, str]:
            guess = nearest("\\".join(_steps(text)), ["\\".join(each) for each in sorted(known)])
            hint = f"是不是“{guess}”？" if guess else "一级和二级之间用反斜线，例如：工业、交通\\公路。"
            return Flaw.CHOICE, f"“{name}”里没有“{text}”这一类", hint

        return parsed(node, name, problems, lambda text: _steps(text) if _steps(text) in known else None, explain)

    def describe(self) -> str:
        """For the documentation."""
        return "一级\\二级，如 `工业、交通\\公路`"

    def schema(self) -> Schema:
        """For programs that help to write."""
        known = sorted("\\".join(each) for each in _known_subjects())
        return either(words(known), text(".*[/>].*", self.describe(), types=["string"]))


@cache
def _known_subjects() -> frozenset[tuple[str, ...]]:
    return frozenset((e.name, *child) for e in subjects() for child in ((), *((c,) for c in e.children)))


def _steps(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("/", "\\").replace(">", "\\").split("\\") if part.strip())


@dataclass(frozen=True, slots=True)
class MentionOf:
    """A mention of another item."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Mention | Invalid:
        """What is written, with its place."""
        text = scalar(node, name, problems)
        return INVALID if text is None else Mention(text, node.line, node.column)

    def describe(self) -> str:
        """For the documentation."""
        return "索引号或发文字号"

    def schema(self) -> Schema:
        """For programs that help to write."""
        return text()


@dataclass(frozen=True, slots=True)
class AttachmentEntry:
    """A file name, or 文件 and 名称."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> FileName | Invalid:
        """The file, with its place."""
        if isinstance(node, yamltree.Mapping):
            values = FILE_ENTRY.read(node, name, problems)
            return INVALID if values is INVALID else FileName(**values, line=node.line, column=node.column)
        text = scalar(node, name, problems)
        return INVALID if text is None else FileName(text, "", node.line, node.column)

    def describe(self) -> str:
        """For the documentation."""
        return "文件名，或“文件: … / 名称: …”"

    def schema(self) -> Schema:
        """For programs that help to write."""
        return either(text(), FILE_ENTRY.schema())


FILE_ENTRY = Record(
    "一个附件",
    dict,
    (
        Field("文件", "file", Text(), "与条目放在同一个文件夹里的文件名。", required=True),
        Field("名称", "name", Text(), "页面上显示的名称；不写就用文件名。"),
    ),
)

CHANGE = Record(
    "一次修订",
    Change,
    (
        Field("日期", "date", Day(), "修订的日期。", required=True),
        Field("说明", "reason", Text(), "改了什么、为什么改。", required=True),
    ),
)

CHANNELS = ("网站", "微信", "微博", "公报", "报刊", "广播电视", "公告栏", "新闻发布会", "客户端")

ITEM_FIELDS: tuple[Field, ...] = (
    Field("标题", "title", Text(), "信息的名称，照文件原题写全。", required=True),
    Field("种类", "kind", Text(), "条目种类；不写就用类别的默认种类。"),
    Field("类别", "category", ListOf(Text()), "类别名称；放在类别文件夹里的条目不必写。第一个是主要类别。", default=()),
    Field("索引号", "index_number", IndexNumber(), "条例第十二条要求；编好以后永不更改、不再他用。"),
    Field("发文字号", "document_number", DocumentNumber(), "公文的发文字号；没有就不写。"),
    Field("发文机关", "issuer", Text(), "制发机关；不写就是本机关。"),
    Field("成文日期", "date", Day(), "条例第十二条的生成日期：公文签发的日期。", default=None),
    Field("发布日期", "published", Moment(), "在网上发布的日期或时间；写将来的时间，到时才公开。", default=None),
    Field("失效日期", "expires", Day(), "有效期满的日期；过了这一天页面标明失效。", default=None),
    Field("内容概述", "summary", Text(), "条例第十二条要求：一两句话说清讲什么、对谁有用。"),
    Field("关键词", "keywords", ListOf(Text()), "市民会用来查找的词，二至五个。", default=()),
    Field("主题分类", "subject", SubjectPath(), "国务院公文主题分类的一级和二级。", default=()),
    Field("体裁分类", "genre", same(*genres()), "文种或体裁。"),
    Field("有效性", "status", Choice({each.value: each for each in Status}), "公文现在是否有效。", default=None),
    Field(
        "公开方式",
        "access",
        Choice({each.value: each for each in Access}),
        "起草时确定的公开属性。",
        default=Access.PUBLIC,
    ),
    Field("审查人", "reviewer", Text(), "做保密审查的人，不是起草人（条例第十七条）。"),
    Field("审查日期", "reviewed", Day(), "保密审查的日期。", default=None),
    Field(
        "审查摘要",
        "review_digest",
        DIGEST,
        "审查的是哪一稿，由 gkssg review 写上；审查以后又改了条目或附件，就要重新审查。",
    ),
    Field("附件核对", "attested", ListOf(ATTESTATION), "机器看不了里面的附件（扫描件等），谁打开核对过。", default=()),
    Field("放行", "waivers", ListOf(PARDON), "核对过、没有问题的检查结果：规则、原因、批准人。", default=()),
    Field("责任科室", "department", Text(), "负责这条信息的科室；不写就用类别的责任科室。"),
    Field("发布渠道", "channels", ListOf(same(*CHANNELS)), "除网站外还在哪里发布。", default=("网站",)),
    Field("附件", "attachments", ListOf(AttachmentEntry()), "与条目一起公开的文件；只有列出的才公开。", default=()),
    Field("解读", "interprets", ListOf(MentionOf()), "本条解读的文件。", default=()),
    Field("废止", "repeals", ListOf(MentionOf()), "本条废止的文件。", default=()),
    Field("修改", "amends", ListOf(MentionOf()), "本条修改的文件。", default=()),
    Field("答复", "answers", ListOf(MentionOf()), "本条答复或回应的条目。", default=()),
    Field("作者", "author", Text(), "起草的科室或责任编辑。"),
    Field("来源", "source", Text(), "转载时写明出处；不写就是发文机关。"),
    Field("主送", "addressees", Text(), "公文的主送机关。"),
    Field("草稿", "draft", Flag(), "写“是”，条目就不公开。", default=False),
    Field("修订记录", "changes", ListOf(CHANGE), "发布以后每次更改的日期和原因。", default=()),
)

# What an item must have before the public may see it, or its catalogue entry (条例第十二条).
NEEDED_IN_PUBLIC = ("index_number", "date", "published", "summary")
