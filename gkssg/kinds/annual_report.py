"""年度报告: the yearly report on disclosure (条例第四十九条、第五十条), with its tables in the prescribed form.

The numbers come from `catalogue.yearbook`; what a report says itself, in tables of its own, is one of their sources.
"""

from collections.abc import Iterator

from gkssg.fields.cells import AMOUNT, COUNT, Number
from gkssg.fields.report_words import coded
from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.fields.text import Text
from gkssg.kinds.annual_forms import forms
from gkssg.kinds.annual_years import before, compared
from gkssg.kinds.kind import Kind
from gkssg.kinds.showing import grids
from gkssg.model.blocks import Block
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.standards import annual_report as form
from gkssg.standards.annual_report import Entry

YEAR = Field("年度", "year", Text(r"20[0-9]{2}", "四位数字的年份", "2025"), "报告的是哪一年。", required=True)

_PARTS = [part for edition in form.editions() for part in edition.parts]
_RESULTS = {each.code: each for edition in form.editions() for each in edition.results}
_AROUND = tuple(Entry(code, words) for code, words in form.ROWS.items())
_DISCLOSED = tuple({(row.code, row.name): row for part in _PARTS for row in part.rows}.values())
_COLUMNS = tuple({(column.code, column.name): column for part in _PARTS for column in part.columns}.values())
_ITEMS = Entry(form.ITEMS, "主动公开信息")
TOTAL = Entry(form.TOTAL, "总计")
NUMBER = Number(None, 6)

DISCLOSED = Table(
    "主动公开情况",
    form.DISCLOSED,
    "第二部分的数，一项一行；有台账和目录可算的，可以不写，写了就和算出来的核对。",
    (
        Field("信息内容", "row", coded("第二部分的哪一行", _DISCLOSED), "哪一行。", True),
        *(
            Field(name, code, NUMBER, "这一行在这一栏的数；不适用就空着。", default=None, also=tuple(also))
            for code, name, *also in (
                ("made", "本年制发件数", "本年新制作数量"),
                ("ended", "本年废止件数"),
                ("in_force", "现行有效件数"),
                ("released", "本年新公开数量"),
                ("total", "对外公开总数量"),
                ("previous", "上一年项目数量"),
                ("change", "本年增/减", "本年增减"),
                ("count", "本年处理决定数量", "处理决定数量"),
                ("amount", "本年收费金额"),
                ("projects", "采购项目数量"),
                ("spent", "采购总金额"),
            )
        ),
    ),
)
APPLICATIONS = Table(
    "申请情况",
    form.APPLICATIONS,
    "第三部分的数，一项一行；有台账的可以不写，写了就和台账核对。",
    (
        Field(
            "项目", "row", coded("第三部分的哪一行", (*_AROUND, *_RESULTS.values())), "哪一行，写名称或者代码。", True
        ),
        *(Field(each.name, each.code, COUNT, "这一类申请人的件数。", default=None) for each in form.applicants()),
        Field("总计", form.TOTAL, COUNT, "各类申请人合计。", default=None),
    ),
    also=("收到和处理政府信息公开申请情况",),
)
REVIEWS = Table(
    "复议诉讼情况",
    form.REVIEWS,
    "第四部分的数，行政复议一行，两种行政诉讼各一行。",
    (
        Field("类型", "row", coded("复议还是诉讼", form.review_parts()), "复议，还是哪一种诉讼。", True),
        *(Field(each.name, each.code, COUNT, "件数。", default=None) for each in form.review_outcomes()),
        Field("总计", form.TOTAL, COUNT, "合计。", default=None),
    ),
)
_ROWS = (*_DISCLOSED, *_AROUND, *_RESULTS.values(), *form.review_parts(), _ITEMS)
CORRECTIONS = Table(
    "更正",
    "corrections",
    "和算出来的不同、要照手写的数公布的，一个数一行，必须写理由；两个数和理由都会显示出来。",
    (
        Field("项目", "row", coded("报告里的哪一行", _ROWS), "哪一行，写名称或者代码。", True),
        Field(
            "栏",
            "column",
            coded(
                "哪一栏",
                (*_COLUMNS, *form.applicants(), *form.review_outcomes(), TOTAL, Entry("count", "条数")),
            ),
            "哪一栏，写名称或者代码。",
            True,
        ),
        Field("数", "number", AMOUNT, "要公布的数。", True, None),
        Field("理由", "reason", Text(), "为什么和算出来的不同。", True),
    ),
)
TABLES = (DISCLOSED, APPLICATIONS, REVIEWS)


def table_of(row: str) -> str:
    """The table to which a row belongs, by their codes."""
    if row in {each.code for each in form.review_parts()}:
        return form.REVIEWS
    return form.DISCLOSED if row in {form.ITEMS, *(each.code for each in _DISCLOSED)} else form.APPLICATIONS


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """The prescribed tables, each under its heading, then the numbers beside those of the year before."""
    report = next((each for each in catalogue.yearbook.all() if each.item == item.index_number), None)
    if report is None or not report.edition:
        yield from grids(item, TABLES)
    elif item.body is not None:
        marks = {sheet.alias: sheet.mark for sheet in item.sheets if sheet.mark}
        yield from forms(report, item.body.headings, marks)
        yield from compared(report, before(report, catalogue.yearbook))


# What the editor writes under each heading; the tables are drawn there.
_PARTS_SAY = (
    "从主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面写。",
    "",
    "",
    "",
    "上年报告提出的问题怎样改了，今年还有什么问题，打算怎样改。",
    "收取信息处理费的情况；其他要报告的。没有的，写明没有。",
)
OUTLINE = "\n\n".join(
    part
    for number, heading, says in zip("一二三四五六", form.headings(), _PARTS_SAY, strict=True)
    for part in (f"## {number}、{heading.name}", says)
    if part
)

KIND = Kind(
    "年度报告",
    "annual_report",
    "Report",
    (YEAR,),
    tables=(*TABLES, CORRECTIONS),
    clause="二十（十五）",
    doc="政府信息公开工作年度报告。2021年起用2021年格式，2019、2020年用试行格式，表由台账和目录算出；再早的照原样。",
    show=show,
    outline=f"{OUTLINE}\n",
)
