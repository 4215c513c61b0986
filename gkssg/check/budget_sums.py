"""A line of a 收支总表 that is not the sum of its lines (B2, B3)."""

from collections.abc import Iterator
from decimal import Decimal

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.money import books
from gkssg.kinds.money_sums import Sum, amounts, side_sums, slack
from gkssg.kinds.showing import number
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.sheet import Sheet, shown

FINDING = Finding(
    "GK602",
    "收支总表的合计不等于各项之和",
    Severity.ERROR,
    "本年合计是各项之和，总计是本年合计加上结转结余。",
    "《中华人民共和国预算法》第十四条；《地方预决算公开操作规程》（财预〔2016〕143号）",
)
SIDES = {"income": ("income",), "spending": ("spending", "general", "funds", "capital")}


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Sums of 收支总表 and 财政拨款收支总表 that are off by more than rounding."""
    for _, tables in books(evidence.catalogue):
        for sheet in (tables[alias] for alias in ("totals", "grants") if alias in tables):
            for side, columns in SIDES.items():
                for each in side_sums(sheet, side):
                    for alias in (alias for alias in columns if alias in amounts(sheet)):
                        yield from _off(sheet, each, side, alias)


def _off(sheet: Sheet, each: Sum, side: str, alias: str) -> Iterator[Diagnostic]:
    written = each.row.values.get(alias)
    parts = [(row, number(row, alias)) for row in each.parts]
    total = sum((value for _, value in parts), Decimal(0))
    if written is None or not parts or abs(written - total) <= slack(sheet.unit):
        return
    column = next(column.name for column in sheet.columns if column.alias == alias)
    items = "、".join(f"“{row.of(f'{side}_item')}”{shown(value)}" for row, value in parts if value)
    message = f"《{sheet.name}》的“{each.label}”（{column}）是 {shown(written)}，各项之和是 {shown(total)}：{items}"
    yield FINDING.at(each.row.place, message, "逐项核对，改正写错的一行。")


RULE = Rule(FINDING, check)
