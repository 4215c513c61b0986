"""site.yaml: every setting with its official name, English alias, type and a sentence."""

from dataclasses import dataclass, replace
from typing import Any

from gkssg.fields.choice import Choice, same
from gkssg.fields.credit_code import CreditCode
from gkssg.fields.grades import Grades
from gkssg.fields.index_number import PatternText
from gkssg.fields.jsonschema import Schema
from gkssg.fields.schema import INVALID, Field, Flaw, Problem, Record, fault
from gkssg.fields.synonyms import Synonyms
from gkssg.fields.text import Flag, ListOf, Text
from gkssg.formats import yamltree
from gkssg.model.diagnostic import Place
from gkssg.model.site import SITE_FILE, Category, Column, Contact, Office, Role, Site, Website
from gkssg.standards.tables import clauses, columns, cycles

FOLDER = Text(r"[a-z0-9][a-z0-9-]{0,39}", "小写字母、数字和短横（会出现在网址里）", "zfxxgkzn")
PHONE = Text(r"[0-9+() ,，、转-]{3,60}", "电话号码", "0600-0123456")
EMAIL = Text(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", "电子邮箱", "xxgk@jtj.qingchuan.example")
LAST_DAYS = Choice({"1月31日": "01-31", "3月31日": "03-31"})
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


CONTACT = Record(
    "一个机构的联系方式",
    Contact,
    (
        Field("名称", "name", Text(), "机构名称。", required=True),
        Field("地址", "address", Text(), "办公地址。"),
        Field("电话", "phone", PHONE, "联系电话。"),
        Field("电子邮箱", "email", EMAIL, "电子邮箱。"),
    ),
)

WEBSITE = Record(
    "网站",
    Website,
    (
        Field("名称", "name", Text(), "网站的规范名称（网页标签 SiteName）。", required=True),
        Field(
            "网址",
            "url",
            Text(
                r"https?://[^\s/?#]+/([^\s?#]*/)?",
                "以 http(s):// 开头、以 / 结尾的网址",
                "https://www.qingchuan.example/jtj/zfxxgk/",
            ),
            "平台的网址，可以是网站下的一个目录；只用于订阅、网站地图文件和二维码。",
            required=True,
        ),
        Field(
            "网站标识码",
            "site_code",
            Text(r"[0-9]{10}|bm[0-9]{8}", "10 位数字，或 bm 加 8 位数字", "9901000001"),
            "政府网站标识码。",
            required=True,
        ),
        Field(
            "ICP备案号",
            "icp",
            Text(r"\w{1,3}ICP备[0-9]{8}号(-[0-9]+)?", "ICP 备案号", "青ICP备00000000号"),
            "显示在页脚。",
        ),
        Field(
            "公安备案号",
            "psb",
            Text(r"\w公网安备 ?[0-9]{14}号", "公安机关备案号", "青公网安备 00000000000000号"),
            "显示在页脚。",
        ),
        Field(
            "党政机关标识", "conac", Text(r"CA[0-9]{21}", "CA 加 21 位数字", "CA000000000000000000000"), "显示在页脚。"
        ),
        Field("支持IPv6", "ipv6", Flag(), "写“是”，页脚显示“网站支持IPv6”。", default=False),
        Field(
            "找错网址",
            "report_errors_url",
            Text(r"https?://\S+", "网址", "https://…"),
            "“我为政府网站找错”的入口；只是一个链接，页面不向它取任何东西。",
        ),
    ),
)

OFFICE = Record(
    "机构",
    Office,
    (
        Field("名称", "name", Text(), "机关全称。", required=True),
        Field("简称", "short_name", Text(), "机关简称。"),
        Field("统一社会信用代码", "credit_code", CreditCode(), "机关的统一社会信用代码。", required=True),
        Field("公开工作机构", "unit", Text(), "条例第四条：负责政府信息公开工作的机构。", required=True),
        Field("地址", "address", Text(), "条例第十二条：办公地址。", required=True),
        Field("办公时间", "hours", Text(), "条例第十二条：办公时间。", required=True),
        Field("电话", "phone", PHONE, "条例第十二条：联系电话。", required=True),
        Field("传真", "fax", PHONE, "条例第十二条：传真号码。", required=True),
        Field("电子邮箱", "email", EMAIL, "条例第十二条：互联网联系方式。", required=True),
        Field("邮政编码", "postcode", Text(r"[0-9]{6}", "6 位数字", "000600"), "邮寄申请用。", required=True),
        Field("交通指引", "transit", Text(), "怎样乘车来。"),
        Field(
            "上级主管部门",
            "superior",
            CONTACT,
            "政府信息公开工作主管部门，可以向它投诉（条例第四十七条）。",
            default=None,
        ),
        Field("监督投诉", "complaints", CONTACT, "本机关受理投诉的机构。", default=None),
        Field("行政复议机关", "review_body", CONTACT, "可以向它申请行政复议（条例第五十一条）。", default=None),
        Field("行政诉讼法院", "court", CONTACT, "可以向它提起行政诉讼（条例第五十一条）。", default=None),
        Field("年报期限", "report_last", LAST_DAYS, "年报最迟哪天发布（条例第四十九条）；不写就看机关的名称。"),
    ),
)


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
    Field("规则级别", "grades", Grades(), "把某条规则改为错误、警告或提示。", default=()),
)


def _place(entry: Entry, above: Category | None) -> Category:
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
    children = tuple(_place(child, node) for child in entry.children)
    return replace(node, children=children)


def build_site(values: dict[str, Any]) -> Site:
    """The record of a site.yaml that has no problem."""
    return Site(
        website=values["website"],
        office=values["office"],
        columns=values["columns"],
        categories=tuple(_place(entry, None) for entry in values["categories"]),
        index_pattern=values["index"]["pattern"],
        issuers=values["issuers"],
        review_required=values["review"]["required"],
        theme=values["theme"]["name"],
        with_json=values["exports"]["json"],
        with_csv=values["exports"]["csv"],
        with_feeds=values["exports"]["feeds"],
        synonyms=values["synonyms"],
        grades=values["grades"],
    )
