"""site.yaml: every setting with its official name, English alias, type and a sentence."""

from dataclasses import dataclass
from typing import Any

from gkssg.fields.categories import FOLDER, Tree, placed
from gkssg.fields.choice import Choice
from gkssg.fields.grades import Grades
from gkssg.fields.holidays import OwnHolidays
from gkssg.fields.index_number import PatternText
from gkssg.fields.jsonschema import Schema
from gkssg.fields.office import OFFICE, WEBSITE
from gkssg.fields.review import SITE_PARDON
from gkssg.fields.schema import INVALID, Field, Problem, Record
from gkssg.fields.synonyms import Synonyms
from gkssg.fields.text import Flag, ListOf, Text
from gkssg.fields.wording import Wording
from gkssg.formats import yamltree
from gkssg.model.diagnostic import Place
from gkssg.model.site import SITE_FILE, Column, Role, Site
from gkssg.model.waiver import Waiver
from gkssg.standards.tables import columns


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns by key; those left out have their official name and usual folder."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """All columns, in the order of the navigation."""
        record = Record("栏目", dict, COLUMN_FIELDS)
        values = record.read(node, name, problems)
        return INVALID if values is INVALID else tuple(values[entry.role] for entry in columns())

    def describe(self) -> str:
        """For the documentation."""
        return "各栏目的名称和目录名"

    def schema(self) -> Schema:
        """For programs that help to write."""
        return Record("栏目", dict, COLUMN_FIELDS).schema()


def _column_field(key: str, role: str, name: str, folder: str) -> Field:
    """A column's entry; what the office leaves out is the official name and the usual folder."""
    record = Record(
        "一个栏目",
        lambda **values: Column(Role(role), **values),
        (
            Field("名称", "name", Text(), "栏目名称。", default=name),
            Field("目录名", "folder", FOLDER, "栏目的文件夹和网址。", default=folder),
        ),
    )
    return Field(key, role, record, f"{name}的名称和目录名。", default=Column(Role(role), name, folder))


COLUMN_FIELDS = tuple(_column_field(each.key, each.role, each.name, each.folder) for each in columns())
DEFAULT_COLUMNS = tuple(field.default for field in COLUMN_FIELDS)

INDEX = Record("索引号", dict, (Field("格式", "pattern", PatternText(), "索引号的格式。", required=True),))
REVIEW = Record(
    "审查",
    dict,
    (
        Field(
            "要求",
            "required",
            Choice({"必须": True, "提醒": False}),
            "“必须”：没有审查人和审查日期的条目不公开；“提醒”：照常公开，只给警告。",
            default=True,
        ),
    ),
)
THEME = Record("主题", dict, (Field("名称", "name", FOLDER, "themes/ 下的文件夹名。", default="default"),))
EXPORTS = Record(
    "输出",
    dict,
    (
        Field("json", "json", Flag(), "生成 catalogue.json。", default=True),
        Field("csv", "csv", Flag(), "生成 catalogue.csv。", default=True),
        Field("订阅", "feeds", Flag(), "生成 feed.xml（Atom 订阅）。", default=True),
    ),
)

SITE_FIELDS: tuple[Field, ...] = (
    Field("网站", "website", WEBSITE, "承载平台的网站。", required=True),
    Field("机构", "office", OFFICE, "本机关和它的公开工作机构。", required=True),
    Field("栏目", "columns", Columns(), "平台的栏目；不写就用规定的名称和通用的目录名。", default=DEFAULT_COLUMNS),
    Field("类别", "categories", Tree(), "目录的类别树，层数不限。", required=True),
    Field("索引号", "index", INDEX, "索引号怎样编。", required=True),
    Field("发文机关", "issuers", ListOf(Text()), "可能出现的发文机关；写了别的会有警告。不写就不查。", default=()),
    Field("审查", "review", REVIEW, "保密审查（条例第十七条）。", default={"required": True}),
    Field("主题", "theme", THEME, "页面的样子。", default={"name": "default"}),
    Field("输出", "exports", EXPORTS, "生成哪些数据文件。", default={"json": True, "csv": True, "feeds": True}),
    Field("同义词", "synonyms", Synonyms(), "检索时当作一个意思的词：查“低保”也找到写“最低生活保障”的。", default=()),
    Field("用词", "words", Wording(), "写错时要指出来的词：左边是错的，右边是对的；常见的错词已经有了。", default=()),
    Field("放行", "waivers", ListOf(SITE_PARDON), "核对过、没有问题的检查结果：规则、文件、原因、批准人。", default=()),
    Field("规则级别", "grades", Grades(), "把某条规则改为错误、警告或提示。", default=()),
    Field(
        "放假安排", "holidays", OwnHolidays(), "国务院办公厅已经公布、gkssg 还没有的年份，用来算工作日。", default=()
    ),
)


def build_site(values: dict[str, Any]) -> Site:
    """The record of a site.yaml that has no problem."""
    return Site(
        website=values["website"],
        office=values["office"],
        columns=values["columns"],
        categories=tuple(placed(entry, None) for entry in values["categories"]),
        index_pattern=values["index"]["pattern"],
        issuers=values["issuers"],
        review_required=values["review"]["required"],
        theme=values["theme"]["name"],
        with_json=values["exports"]["json"],
        with_csv=values["exports"]["csv"],
        with_feeds=values["exports"]["feeds"],
        synonyms=values["synonyms"],
        grades=values["grades"],
        holidays=values["holidays"],
        waivers=tuple(
            Waiver(
                each.code,
                each.file.strip("/"),
                each.reason,
                each.by,
                each.until,
                Place(SITE_FILE, each.line, each.column),
            )
            for each in values["waivers"]
        ),
        words=values["words"],
    )
