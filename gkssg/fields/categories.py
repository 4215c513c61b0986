"""The category tree of site.yaml: every setting of a category, and the tree as records."""

from dataclasses import dataclass, replace
from typing import Any

from gkssg.fields.choice import Choice, same
from gkssg.fields.jsonschema import Schema
from gkssg.fields.schema import INVALID, Field, Flaw, Problem, Record, fault
from gkssg.fields.text import ListOf, Text
from gkssg.formats import yamltree
from gkssg.model.diagnostic import Place
from gkssg.model.site import SITE_FILE, Category, Role
from gkssg.standards.tables import clauses, columns, cycles

FOLDER = Text(r"[a-z0-9][a-z0-9-]{0,39}", "小写字母、数字和短横（会出现在网址里）", "zfxxgkzn")
ROLES = {entry.key: Role(entry.role) for entry in columns()}
PLACES = {ROLES[key].value: ROLES[key] for key in ROLES} | ROLES


@dataclass(frozen=True, slots=True)
class Entry:
    """A category as written, before it knows where in the tree it stands; with its place for later checks."""

    name: str
    folder: str
    column: Role | None
    description: str
    keywords: tuple[str, ...]
    kind: str
    clause: str
    department: str
    cycle: str
    empty_note: str
    children: tuple["Entry", ...]
    line: int
    column_number: int


@dataclass(frozen=True, slots=True)
class Tree:
    """A list of categories, each with the list of those below it."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """The entries in order; problems of all of them."""
        if not isinstance(node, yamltree.Sequence):
            hint = "每个类别以“- 名称: …”开头。"
            problems.append(fault(Flaw.SHAPE, node, f"“{name}”应当是一列类别", hint))
            return INVALID
        entries = [self._entry(each, name, problems) for each in node.items]
        return INVALID if INVALID in entries else tuple(entries)

    def describe(self) -> str:
        """For the documentation."""
        return "一列类别，各有自己的“下级”"

    def schema(self) -> Schema:
        """For programs that help to write."""
        return {"type": "array", "items": {"$ref": "#/definitions/category"}}

    def _entry(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        values = Record("一个类别", dict, CATEGORY_FIELDS).read(node, name, problems)
        if values is INVALID:
            return INVALID
        return Entry(**values, line=node.line, column_number=node.column)


CATEGORY_FIELDS: tuple[Field, ...] = (
    Field("名称", "name", Text(), "类别的名称。", required=True),
    Field("目录名", "folder", FOLDER, "类别的文件夹和网址。", required=True),
    Field("栏目", "column", Choice(PLACES), "这一类属于哪个栏目；不写就随上级，最上层不写就是目录。", default=None),
    Field("描述", "description", Text(), "一句话说这里有什么，也用作网页标签 ColumnDescription。"),
    Field("关键词", "keywords", ListOf(Text()), "网页标签 ColumnKeywords。", default=()),
    Field("默认种类", "kind", Text(), "这一类条目的种类；不写就随上级。"),
    Field("公开依据", "clause", same(*(each.name for each in clauses())), "条例第二十条、第二十一条的哪一项。"),
    Field("责任科室", "department", Text(), "负责这一类的科室。"),
    Field("更新周期", "cycle", same(*(each.name for each in cycles())), "多久应当有新内容。"),
    Field("暂无说明", "empty_note", Text(), "这一类暂时没有信息的原因；写了就显示在页面上，也不再算空白栏目。"),
    Field("下级", "children", Tree(), "下一层的类别。", default=()),
)


def placed(entry: Entry, above: Category | None) -> Category:
    """The category of `entry` below `above`; what it leaves out it has from there."""
    path = (*(above.path if above else ()), entry.name)
    folder = f"{above.folder}/{entry.folder}" if above else entry.folder
    node = Category(
        name=entry.name,
        path=path,
        folder=folder,
        role=entry.column or (above.role if above else Role.DIRECTORY),
        description=entry.description,
        keywords=entry.keywords,
        default_kind=entry.kind or (above.default_kind if above else ""),
        clause=entry.clause or (above.clause if above else ""),
        department=entry.department or (above.department if above else ""),
        cycle=entry.cycle,
        empty_note=entry.empty_note,
        place=Place(SITE_FILE, entry.line, entry.column_number),
        children=(),
    )
    children = tuple(placed(child, node) for child in entry.children)
    return replace(node, children=children)
