"""An account that is not the sum of the accounts below it (B5)."""

from collections.abc import Iterator
from decimal import Decimal

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.money import books
from gkssg.kinds.money_sums import account_sums, amounts, slack
from gkssg.kinds.showing import number
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.sheet import shown

FINDING = Finding(
    "GK603",
    "科目不等于下级科目之和",
    Severity.ERROR,
    "类等于各款之和，款等于各项之和，合计等于各类之和。",
    "《中华人民共和国预算法》第三十二条、第四十六条",
)
CODED = ("income", "spending", "general", "basic", "funds", "capital")


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Every column of every account that is off by more than rounding."""
    for _, tables in books(evidence.catalogue):
        for sheet in (tables[alias] for alias in CODED if alias in tables):
            for each in account_sums(sheet):
                for alias in amounts(sheet):
                    written = number(each.row, alias)
                    total = sum((number(row, alias) for row in each.parts), Decimal(0))
                    if abs(written - total) > slack(sheet.unit):
                        column = next(column.name for column in sheet.columns if column.alias == alias)
                        codes = "、".join(row.of("code") for row in each.parts)
                        message = (
                            f"《{sheet.name}》的“{each.label}”（{column}）是 {shown(written)}，"
                            f"下级科目 {codes} 之和是 {shown(total)}"
                        )
                        yield FINDING.at(each.row.place, message, "对照批复的报表，改正写错的一行。")


RULE = Rule(FINDING, check)
