"""A budget whose incomes are not its spendings (B1, B6)."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.money import books
from gkssg.kinds.money_sums import top
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.sheet import shown

FINDING = Finding(
    "GK601",
    "收支总计不相等",
    Severity.ERROR,
    "收支总表、财政拨款总表里，收入总计和支出总计是同一个数。",
    "《中华人民共和国预算法》第十四条；《地方预决算公开操作规程》（财预〔2016〕143号）",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Tables whose two totals differ by a cent."""
    for _, tables in books(evidence.catalogue):
        for sheet in (tables[alias] for alias in ("totals", "grants") if alias in tables):
            got, spent = top(sheet, "income", "all"), top(sheet, "spending", "all")
            left, right = (each.value(side) if each else None for each, side in ((got, "income"), (spent, "spending")))
            if got and spent and left is not None and right is not None and left != right:
                names = (
                    f"“{got.label}”是 {shown(left)}，“{spent.label}”是 {shown(right)}，差 {shown(abs(left - right))}"
                )
                hint = "对照批复的报表，改正写错的一边。"
                yield FINDING.at(spent.row.place, f"《{sheet.name}》的{names} {sheet.unit}".rstrip(), hint)


RULE = Rule(FINDING, check)
