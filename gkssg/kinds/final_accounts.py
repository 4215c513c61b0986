"""决算: the final accounts of the office for a year, with their statutory tables (预算法第十四条; 财预〔2016〕143号)."""

from collections.abc import Iterator

from gkssg.kinds import money
from gkssg.kinds.kind import Kind
from gkssg.model.blocks import Block
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item

# A name that holds another stands before it: of two tables that fit a head as well, the first is taken.
TABLES = (
    money.grants("财政拨款收入支出决算总表"),
    money.totals("收入支出决算总表"),
    money.income("收入决算表"),
    money.basic("一般公共预算财政拨款基本支出决算表"),
    money.by_function("一般公共预算财政拨款支出决算表", "general"),
    money.three("一般公共预算财政拨款“三公”经费支出决算表"),
    money.by_function(
        "政府性基金预算财政拨款收入支出决算表",
        "funds",
        money.money("年初结转和结余", "before", "年初结转和结余。"),
        money.money("本年收入", "received", "本年收入。"),
        money.money("年末结转和结余", "after", "年末结转和结余。"),
    ),
    money.by_function("国有资本经营预算财政拨款支出决算表", "capital"),
    money.spending("支出决算表"),
)


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """The sums, the years, the tables."""
    return money.show(item, catalogue, TABLES)


KIND = Kind(
    "决算",
    "final_accounts",
    "Report",
    fields=money.FIELDS,
    tables=TABLES,
    clause="二十（七）",
    doc="部门或单位一年的决算和法定报表；报表从公开的电子表格里按表名取，勾稽关系逐项核对。",
    show=show,
)
