"""预算: the budget of the office for a year, with its statutory tables (预算法第十四条; 财预〔2016〕143号)."""

from collections.abc import Iterator

from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.fields.text import Text
from gkssg.kinds import money
from gkssg.kinds.kind import Kind
from gkssg.model.blocks import Block
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item

GOALS = Table(
    "重点项目绩效目标表",
    "goals",
    "重点项目的预算和绩效目标，一个项目一行。",
    (
        Field("项目名称", "name", Text(), "项目的名称。", True),
        money.money("预算数", "total", "项目的预算。", "预算金额"),
        Field("数量指标", "amount", Text(), "做多少。"),
        Field("质量和时效指标", "quality", Text(), "做得怎样、什么时候做完。", also=("质量指标", "时效指标")),
        Field("效益和满意度指标", "effect", Text(), "有什么效果。", also=("效益指标", "满意度指标")),
    ),
)
# Beside the names that offices use today those of 财预〔2016〕143号.
TABLES = (
    money.totals("部门收支总表", "部门收支总体情况表", "收支总表"),
    money.income("部门收入总表", "部门收入总体情况表", "收入总表"),
    money.spending("部门支出总表", "部门支出总体情况表", "支出总表"),
    money.grants("财政拨款收支总表", "财政拨款收支总体情况表", "财政拨款收支预算总表"),
    money.by_function(
        "一般公共预算支出表", "general", also=("一般公共预算支出情况表", "一般公共预算财政拨款支出预算表")
    ),
    money.basic("一般公共预算基本支出表", "一般公共预算基本支出情况表", "一般公共预算基本支出预算表"),
    money.three("一般公共预算“三公”经费支出表", "一般公共预算“三公”经费支出情况表", "“三公”经费支出预算表"),
    money.by_function("政府性基金预算支出表", "funds", also=("政府性基金预算支出情况表",)),
    money.by_function(
        "国有资本经营预算支出表", "capital", also=("国有资本经营支出预算表", "国有资本经营预算支出情况表")
    ),
    GOALS,
)


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """The sums, the years, the tables."""
    return money.show(item, catalogue, TABLES)


KIND = Kind(
    "预算",
    "budget",
    "Report",
    fields=money.FIELDS,
    tables=TABLES,
    clause="二十（七）",
    doc="部门或单位一年的预算和法定报表；报表从公开的电子表格里按表名取，勾稽关系逐项核对。",
    show=show,
)
