"""An account that is not broken down as far as the law wants."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.money import books
from gkssg.kinds.money_sums import accounts, amounts, children
from gkssg.kinds.showing import number
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK604",
    "科目没有细到底",
    Severity.ERROR,
    "功能分类公开到项（7 位），支出经济分类公开到款（5 位）。",
    "《中华人民共和国预算法》第四十六条；《地方预决算公开操作规程》（财预〔2016〕143号）",
)
DEPTHS = {
    **dict.fromkeys(("income", "spending", "general", "funds", "capital"), (7, "项（7 位）")),
    "basic": (5, "款（5 位）"),
}


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Accounts with an amount, short of the depth, with none below them."""
    for _, tables in books(evidence.catalogue):
        for alias, (depth, name) in DEPTHS.items():
            if alias not in tables:
                continue
            sheet = tables[alias]
            below = children(accounts(sheet))
            for row in accounts(sheet):
                is_last = row.of("code") not in below and any(number(row, each) for each in amounts(sheet))
                if is_last and len(row.of("code")) < depth:
                    message = f"《{sheet.name}》的“{row.of('code')} {row.of('name')}”没有列到{name}"
                    yield FINDING.at(row.place, message, "补上下级科目和数额。")


RULE = Rule(FINDING, check)
