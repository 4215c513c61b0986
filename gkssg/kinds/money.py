"""What 预算 and 决算 share: the statutory tables (地方预决算公开操作规程, 财预〔2016〕143号), their fields, their page."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gkssg.fields.cells import AMOUNT
from gkssg.fields.date import Day
from gkssg.fields.item import MentionOf
from gkssg.fields.jsonschema import Schema
from gkssg.fields.schema import Field, Problem
from gkssg.fields.table import Table
from gkssg.fields.text import Text
from gkssg.formats.yamltree import Node
from gkssg.kinds.money_sums import top
from gkssg.kinds.showing import above, amount, day, facts, grids, named
from gkssg.model.blocks import Block, Chart, Related, Said, Series
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.sheet import Sheet, SheetRow

KINDS = ("预算", "决算")
_CENT = Decimal("0.01")
_YEAR = re.compile(r"(20\d\d)年")

YEAR = Field("年度", "year", Text(r"20\d\d", "四位数的年份", "2026"), "哪一年的预算或决算；不写就看标题。")
APPROVED = Field(
    "批复日期", "approved", Day(), "财政部门（所属单位是主管部门）批复的日期；批复后 20 日内公开。", default=None
)
MAIN = Field("主件", "main", MentionOf(), "明细表另成一条时，写主件的索引号：核对时两条合在一起。", default=None)
FIELDS = (YEAR, APPROVED, MAIN)

FUNCTION_CODE = Text(r"\d{3}(?:\d{2}){0,2}", "功能分类的编码：类 3 位、款 5 位、项 7 位", "2140106")
ECONOMIC_CODE = Text(r"\d{3}(?:\d{2})?", "支出经济分类的编码：类 3 位、款 5 位", "30201")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount to the cent: spreadsheets drop the noughts behind the point, people read amounts with them."""

    numeric = True

    def read(self, node: Node, name: str, problems: list[Problem]) -> Any:
        """A Decimal with two decimals, or None for a dash."""
        value = AMOUNT.read(node, name, problems)
        return value.quantize(_CENT) if isinstance(value, Decimal) else value

    def describe(self) -> str:
        """For the documentation."""
        return AMOUNT.describe()

    def schema(self) -> Schema:
        """For programs that help to write."""
        return AMOUNT.schema()


def money(name: str, alias: str, doc: str, *also: str) -> Field:
    """A column of amounts."""
    return Field(name, alias, Amount(), doc, default=None, also=also)


def side(name: str, alias: str) -> tuple[Field, Field]:
    """The two columns of a side of a 收支总表: items and amounts, under a head in two lines."""
    heads = ("预算数", "决算数", "金额", "本年预算", "本年预算数")
    return (
        Field(
            f"{name}项目",
            f"{alias}_item",
            Text(),
            f"{name}的项目。",
            also=(f"{name}·项目", f"{name}·项目（按功能分类）"),
        ),
        money(f"{name}数", alias, f"{name}的数额。", f"{name}金额", *(f"{name}·{each}" for each in heads)),
    )


def code(sort: Text, name: str) -> tuple[Field, Field]:
    """The code and the name of an account."""
    return (
        Field("科目编码", "code", sort, f"{name}的科目编码。", also=(f"{name}科目编码",)),
        Field("科目名称", "name", Text(), "科目的名称。", also=(f"{name}科目名称",)),
    )


TOTAL = money("合计", "total", "各栏之和。", "小计", "本年支出合计", "本年收入合计", "本年支出小计", "本年支出")
BASIC = money("基本支出", "basic", "基本支出。")
PROJECT = money("项目支出", "project", "项目支出。")
FUNCTION = code(FUNCTION_CODE, "功能分类")


def totals(name: str, *also: str) -> Table:
    """收支总表."""
    return Table(
        name,
        "totals",
        "收入和支出各列一边，最后一行是总计。",
        (*side("收入", "income"), *side("支出", "spending")),
        also=also,
    )


def income(name: str, *also: str) -> Table:
    """收入总表: a line a unit, or a line an account."""
    sources = (
        ("上年结转", "carried", "上年结转结余"),
        ("财政拨款收入", "grant", "财政拨款"),
        ("一般公共预算拨款收入", "general", "一般公共预算"),
        ("政府性基金预算拨款收入", "funds", "政府性基金预算"),
        ("国有资本经营预算拨款收入", "capital", "国有资本经营预算"),
        ("财政专户管理资金收入", "special", "财政专户管理资金"),
        ("上级补助收入", "upper", "上级补助"),
        ("事业收入", "business", "事业单位收入"),
        ("经营收入", "operating", "事业单位经营收入"),
        ("附属单位上缴收入", "lower", "附属单位上缴"),
        ("其他收入", "other", "其他"),
    )
    columns = (
        Field("单位", "unit", Text(), "单位的名称。", also=("单位名称", "部门（单位）")),
        *FUNCTION,
        TOTAL,
        *(money(name, alias, f"{name}。", other) for name, alias, other in sources),
    )
    return Table(name, "income", "每个单位或者每个科目一行：收入从哪里来。", columns, also=also)


def spending(name: str, *also: str) -> Table:
    """支出总表."""
    others = (
        money("上缴上级支出", "to_upper", "上缴上级支出。"),
        money("经营支出", "operating", "经营支出。", "事业单位经营支出"),
        money("对附属单位补助支出", "to_lower", "对附属单位补助支出。"),
    )
    return Table(name, "spending", "按功能分类列到项。", (*FUNCTION, TOTAL, BASIC, PROJECT, *others), also=also)


def grants(name: str, *also: str) -> Table:
    """财政拨款收支总表."""
    parts = (
        money("一般公共预算", "general", "一般公共预算。", "一般公共预算财政拨款"),
        money("政府性基金预算", "funds", "政府性基金预算。", "政府性基金预算财政拨款"),
        money("国有资本经营预算", "capital", "国有资本经营预算。", "国有资本经营预算财政拨款"),
    )
    item, value = side("支出", "spending")
    value = money("支出合计", "spending", "三类预算之和。", "支出·合计", "支出·小计", "合计", *value.also)
    return Table(
        name, "grants", "财政拨款的收入和支出各列一边。", (*side("收入", "income"), item, value, *parts), also=also
    )


def by_function(name: str, alias: str, *more: Field, also: tuple[str, ...] = ()) -> Table:
    """支出表 of one of the three budgets."""
    doc = "按功能分类列到项；没有数额也要列出空表并说明。"
    return Table(name, alias, doc, (*FUNCTION, *more, TOTAL, BASIC, PROJECT), also=also)


def basic(name: str, *also: str) -> Table:
    """基本支出表."""
    parts = (money("人员经费", "staff", "人员经费。"), money("公用经费", "running", "公用经费。", "日常公用经费"))
    codes = code(ECONOMIC_CODE, "支出经济分类")
    return Table(name, "basic", "按支出经济分类列到款。", (*codes, TOTAL, *parts), also=also)


def three(name: str, *also: str) -> Table:
    """“三公”经费表."""
    columns = (
        Field("年度", "what", Text(), "哪一年的预算数或决算数。", also=("项目",)),
        money("“三公”经费合计", "total", "三项之和。", "合计", "三公经费合计"),
        money("因公出国（境）费", "abroad", "因公出国（境）费用。", "因公出国（境）费用"),
        money(
            "公务用车购置及运行维护费小计",
            "cars",
            "购置费和运行维护费之和。",
            "公务用车购置及运行维护费",
            "公务用车购置及运行维护费·小计",
        ),
        money("公务用车购置费", "bought", "公务用车购置费。"),
        money("公务用车运行维护费", "driven", "公务用车运行维护费。", "公务用车运行费"),
        money("公务接待费", "guests", "公务接待费。"),
    )
    return Table(name, "three", "“三公”经费和它的各项。", columns, also=also)


def sheet_of(item: Item, alias: str) -> Sheet | None:
    """The first table of an item under that alias."""
    return next((each for each in item.sheets if each.alias == alias), None)


def main_of(item: Item, catalogue: Catalogue) -> Item | None:
    """The item whose detail tables this one holds, if the public may see it."""
    found = named(item, "main", catalogue)
    return found if found is not None and found.kind == item.kind and found is not item else None


def annexes(item: Item, catalogue: Catalogue) -> tuple[Item, ...]:
    """The items that hold detail tables of this one."""
    return tuple(each for each in catalogue.by_kind.get(item.kind, ()) if main_of(each, catalogue) is item)


def tables_of(item: Item, catalogue: Catalogue) -> Mapping[str, Sheet]:
    """The tables of an item and of its annexes, by alias."""
    found: dict[str, Sheet] = {}
    for each in (item, *annexes(item, catalogue)):
        for sheet in each.sheets:
            found.setdefault(sheet.alias, sheet)
    return found


def year_of(item: Item) -> str:
    """The year that an item is about; empty when nothing says it."""
    match = _YEAR.search(item.title)
    return item.own.get("year") or (match[1] if match else "")


def this_year(item: Item, sheet: Sheet) -> SheetRow | None:
    """The row of “三公”经费 that the item is about: that of its year, or 决算数; else the last."""
    word = year_of(item) if item.kind == KINDS[0] else "决算"
    last = sheet.rows[-1] if sheet.rows else None
    return next((row for row in sheet.rows if word and word in row.of("what")), last)


def show(item: Item, catalogue: Catalogue, tables: tuple[Table, ...]) -> Iterator[Block]:
    """The sums, how they changed over the years, “三公” by its parts, then the tables."""
    pairs = (*facts(item, FIELDS, "main", "approved"), *_sums(item))
    approved = item.own.get("approved")
    if approved:
        pairs = (*pairs, (APPROVED.name, Said(day(approved))))
    yield from above(pairs)
    yield from _years(item, catalogue)
    yield from _three(item)
    yield from grids(item, tables)
    others = [main_of(item, catalogue), *annexes(item, catalogue)]
    numbers = tuple(each.index_number for each in others if each)
    if numbers:
        yield Related("同一预决算的其他报表", numbers)


def _sums(item: Item) -> tuple[tuple[str, Said], ...]:
    sheet, spent = sheet_of(item, "totals"), sheet_of(item, "three")
    found = []
    for alias, name in (("income", "收入总计"), ("spending", "支出总计")):
        entry = top(sheet, alias, "all") if sheet else None
        if sheet and entry and entry.value(alias) is not None:
            found.append((name, Said(amount(entry.value(alias), sheet.unit))))
    row = this_year(item, spent) if spent else None
    if spent and row:
        found.append(("“三公”经费", Said(amount(row.values.get("total"), spent.unit))))
    return tuple(found)


def _spent(item: Item) -> tuple[str, Decimal] | None:
    """The unit and 本年支出合计 of an item."""
    sheet = sheet_of(item, "totals")
    entry = (top(sheet, "spending", "year") or top(sheet, "spending", "all")) if sheet else None
    value = entry.value("spending") if entry else None
    return (sheet.unit, value) if sheet and value is not None else None


def _years(item: Item, catalogue: Catalogue) -> Iterator[Chart]:
    """本年支出合计 of budgets and final accounts of the same office over the years, in the unit of this item."""
    here = _spent(item)
    found: dict[tuple[str, str], Decimal] = {}
    for kind in KINDS:
        for each in catalogue.by_kind.get(kind, ()):
            there = _spent(each) if each.issuer == item.issuer else None
            if here and there and there[0] == here[0] and year_of(each):
                found[year_of(each), kind] = there[1]
    years = tuple(sorted({year for year, _ in found}))
    if here and len(found) > 1:
        series = tuple(Series(kind, tuple(found.get((year, kind)) for year in years)) for kind in KINDS)
        yield Chart("历年本年支出合计：预算和决算", here[0], tuple(f"{year}年" for year in years), series)


def _three(item: Item) -> Iterator[Chart]:
    sheet = sheet_of(item, "three")
    if sheet and sheet.rows:
        parts = [each for each in sheet.columns if each.alias in ("abroad", "bought", "driven", "guests")]
        series = tuple(
            Series(row.of("what"), tuple(row.values.get(part.alias) or _CENT * 0 for part in parts))
            for row in sheet.rows
        )
        yield Chart("“三公”经费各项", sheet.unit, tuple(part.name for part in parts), series)


def books(catalogue: Catalogue) -> Iterator[tuple[Item, Mapping[str, Sheet]]]:
    """Every budget and every final accounts with all its tables, those of its annexes among them."""
    for kind in KINDS:
        for item in catalogue.by_kind.get(kind, ()):
            if main_of(item, catalogue) is None:
                yield item, tables_of(item, catalogue)
