"""A row whose 合计 is not the sum of its columns (B3, B4, B6, B8)."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.money import books
from gkssg.kinds.money_sums import amounts, slack
from gkssg.kinds.showing import number
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.sheet import Sheet, shown

FINDING = Finding(
    "GK605",
    "一行的合计不等于各栏之和",
    Severity.ERROR,
    "支出等于基本支出加项目支出，基本支出等于人员经费加公用经费，财政拨款等于三类预算之和。",
    "《中华人民共和国预算法》第十四条；《地方预决算公开操作规程》（财预〔2016〕143号）",
)
# For each table the column of sums, and columns that are no part of it.
SUMS = {
    "income": ("total", ()),
    "spending": ("total", ()),
    "general": ("total", ()),
    "basic": ("total", ()),
    "funds": ("total", ("before", "received", "after")),
    "capital": ("total", ()),
    "grants": ("spending", ("income",)),
}


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Rows that are off by more than rounding."""
    for _, tables in books(evidence.catalogue):
        for alias, (whole, apart) in SUMS.items():
            if alias in tables:
                yield from _rows(tables[alias], whole, apart)


def _rows(sheet: Sheet, whole: str, apart: tuple[str, ...]) -> Iterator[Diagnostic]:
    parts = [column for column in sheet.columns if column.alias in amounts(sheet)]
    parts = [column for column in parts if column.alias not in (whole, *apart)]
    for row in sheet.rows:
        written, values = number(row, whole), [number(row, part.alias) for part in parts]
        # 年终结转 is often given as a whole.
        is_split = any(row.values.get(part.alias) is not None for part in parts)
        if is_split and abs(written - sum(values)) > slack(sheet.unit):
            name = next(filter(None, (row.of(key) for key in ("unit", "code", "name", "spending_item"))), "")
            label = f"{name} {row.of('name')}" if name == row.of("code") else name
            items = " + ".join(f"{part.name} {shown(value)}" for part, value in zip(parts, values, strict=True))
            message = f"《{sheet.name}》的“{label}”合计是 {shown(written)}，各栏之和是 {shown(sum(values))}：{items}"
            yield FINDING.at(row.place, message, "逐栏核对，改正写错的数。")


RULE = Rule(FINDING, check)
