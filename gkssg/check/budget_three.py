"""“三公”经费 that is not the sum of its parts, or 公务接待费 that is more than its account (B9)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.money import books, this_year
from gkssg.kinds.money_sums import in_unit, slack
from gkssg.kinds.showing import number
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.sheet import Sheet, SheetRow, shown

FINDING = Finding(
    "GK607",
    "“三公”经费对不上",
    Severity.ERROR,
    "“三公”经费是出国（境）费、公务用车购置及运行维护费、公务接待费之和。",
    "《地方预决算公开操作规程》（财预〔2016〕143号）",
)
CARS, WHOLE = ("bought", "driven"), ("abroad", "cars", "guests")


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Rows whose sums are off; without a column for the cars as a whole, its parts stand for it."""
    for item, tables in books(evidence.catalogue):
        sheet = tables.get("three")
        if sheet is None:
            continue
        for row in sheet.rows:
            if sheet.has("cars") and any(sheet.has(alias) for alias in CARS):
                yield from _off(sheet, row, "cars", CARS)
            if sheet.has("total"):
                yield from _off(sheet, row, "total", WHOLE if sheet.has("cars") else ("abroad", *CARS, "guests"))
        now = this_year(item, sheet)
        if now:
            yield from _guests(sheet, now, tables)


def _off(sheet: Sheet, row: SheetRow, alias: str, parts: tuple[str, ...]) -> Iterator[Diagnostic]:
    names = {column.alias: column.name for column in sheet.columns}
    here = [part for part in parts if part in names]
    total = sum((number(row, part) for part in here), Decimal(0))
    if abs(number(row, alias) - total) > slack(sheet.unit):
        items = " + ".join(f"{names[part]} {shown(number(row, part))}" for part in here)
        message = (
            f"《{sheet.name}》“{row.of('what')}”的{names[alias]}是 {shown(number(row, alias))}，"
            f"各项之和是 {shown(total)}：{items}"
        )
        yield FINDING.at(row.place, message, "逐项核对，改正写错的数。")


def _guests(sheet: Sheet, row: SheetRow, tables: Mapping[str, Sheet]) -> Iterator[Diagnostic]:
    """公务接待费 of the year against account 30217 of 基本支出: projects may pay for more of it, never for less."""
    basic = tables.get("basic")
    account = next((each for each in basic.rows if each.of("code") == "30217"), None) if basic else None
    if basic and account and sheet.has("guests"):
        paid = in_unit(number(account, "total"), basic.unit, sheet.unit)
        if paid > number(row, "guests"):
            message = (
                f"《{basic.name}》的“30217 公务接待费”是 {shown(number(account, 'total'))} {basic.unit}，"
                f"多于《{sheet.name}》“{row.of('what')}”的公务接待费 {shown(number(row, 'guests'))} {sheet.unit}"
            )
            yield FINDING.at(account.place, message, "基本支出里的公务接待费不会多于“三公”经费里的，核对两张表。")


RULE = Rule(FINDING, check)
