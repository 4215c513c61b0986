"""The fields of coverage.yaml: what may be written of a matter of the 主动公开基本目录."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gkssg.fields.choice import Choice, same
from gkssg.fields.jsonschema import Schema, list_of, object_of
from gkssg.fields.schema import INVALID, Field, Flaw, Problem, Reading, fault, read_fields
from gkssg.fields.text import ListOf, Text
from gkssg.formats import yamltree
from gkssg.model.item import Access
from gkssg.standards.matters import carriers, levels
from gkssg.standards.tables import cycles

AUDIENCES = ("全社会", "特定群体")
ACCESSES = {each.value: each for each in (Access.PUBLIC, Access.ON_REQUEST)}
# The fields that say which items belong to a matter.
WHERE = ("categories", "kinds", "words", "numbers")
# An empty word would stand in every title.
WORD = Text(r".+", "文字，不能是空的")

MATTER_FIELDS: tuple[Field, ...] = (
    Field("编号", "number", Text(), "事项的编号；不写就按顺序编。"),
    Field("一级事项", "group", Text(), "大类，例如：财政信息。", required=True),
    Field("二级事项", "name", Text(), "事项的名称，例如：部门预算。", required=True),
    Field("内容", "content", Text(), "公开内容（要素）。", required=True),
    Field("依据", "basis", ListOf(Text()), "公开依据；条例第二十条第（五）项可以简写成“二十（五）”。", default=()),
    Field("时限", "limit", Text(), "公开时限，例如：信息形成或者变更之日起20个工作日内。"),
    Field("主体", "body", Text(), "公开主体：哪个机关，或者哪个科室。"),
    Field("渠道", "channels", ListOf(same(*carriers())), "公开渠道和载体。", default=()),
    Field("对象", "audience", same(*AUDIENCES), "公开对象。", default=AUDIENCES[0]),
    Field("方式", "access", Choice(ACCESSES), "公开方式。", default=Access.PUBLIC),
    Field("层级", "levels", ListOf(same(*levels())), "公开层级。", default=()),
    Field("更新周期", "cycle", same(*(each.name for each in cycles())), "多久应当有新内容；不写就不查是否过期。"),
    Field("类别", "categories", ListOf(WORD), "放在 site.yaml 的哪些类别里；重名的写完整的路径。", default=()),
    Field("种类", "kinds", ListOf(WORD), "只算这些种类的条目。", default=()),
    Field("关键词", "words", ListOf(WORD), "只算标题或者关键词里有这些词（有一个就算）的条目。", default=()),
    Field("条目", "numbers", ListOf(WORD), "直接点名的条目，写索引号或者发文字号。", default=()),
    Field("无此职责", "reason", Text(), "本机关没有这一项职责的原因；写了就不再查有没有条目。", default=None),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A matter as it is written: its values with their nodes, and the node of the whole."""

    reading: Reading
    node: yamltree.Mapping


@dataclass(frozen=True, slots=True)
class Drafts:
    """A list of matters."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """The drafts in order, also those with problems, so that all problems of the file are told at once."""
        if not isinstance(node, yamltree.Sequence):
            hint = "每个事项以“- 一级事项: …”开头。"
            problems.append(fault(Flaw.SHAPE, node, f"“{name}”应当是一列事项", hint))
            return INVALID
        return tuple(self._drafts(node, problems))

    def describe(self) -> str:
        """For the documentation."""
        return "一列事项"

    def schema(self) -> Schema:
        """For programs that help to write."""
        return list_of(object_of(MATTER_FIELDS))

    def _drafts(self, node: yamltree.Sequence, problems: list[Problem]) -> Iterator[Draft]:
        for each in node.items:
            if isinstance(each, yamltree.Mapping):
                reading = read_fields(each, MATTER_FIELDS, problems)
                if not any(alias in reading.nodes for alias in (*WHERE, "reason")) and _needs_place(reading):
                    hint = "写上“类别”“种类”“关键词”“条目”里的一个；本机关没有这一项职责的，写“无此职责: 原因”。"
                    problems.append(fault(Flaw.MISSING, each, "没有写这一项放在哪里", hint))
                yield Draft(reading, each)
            else:
                hint = "写成“- 一级事项: …”，下一行缩进两格，接着写“二级事项: …”。"
                problems.append(fault(Flaw.SHAPE, each, "这一项不是一组“名称: 内容”", hint))


def _needs_place(reading: Reading) -> bool:
    """Whether items should be there: what is given on request may stand without any, and so may what is not a duty."""
    return reading.values.get("access") is Access.PUBLIC and "reason" not in reading.keys


FILE_FIELDS: tuple[Field, ...] = (
    Field("公开事项", "matters", Drafts(), "主动公开基本目录的全部事项。", required=True),
)
