"""A 合计 or 小计 of a list of payments that is not their sum."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds import fund
from gkssg.kinds.showing import number, sheets, summed
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.sheet import Sheet, SheetRow, shown

FINDING = Finding(
    "GK609",
    "资金的合计不等于各笔之和",
    Severity.ERROR,
    "资金发放表的小计、合计等于各笔之和。",
    "《中华人民共和国政府信息公开条例》第六条",
)
PART = "小计"


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Rows of sums that are off by a cent."""
    for item in evidence.catalogue.by_kind.get(fund.KIND.name, ()):
        for sheet in sheets(item, fund.PAYMENTS):
            for row, label, parts in _sums(sheet):
                total = summed(parts, "amount")
                if number(row, "amount") != total:
                    written = shown(number(row, "amount"))
                    message = f"“{label}”是 {written}，{len(parts)} 笔之和是 {shown(total)} {sheet.unit}".rstrip()
                    yield FINDING.at(row.place, message, "逐笔核对，改正金额或者合计。")


def _sums(sheet: Sheet) -> Iterator[tuple[SheetRow, str, list[SheetRow]]]:
    """Each row of a sum, what it is called, the payments it sums up: 小计 those since the last sum, others all."""
    since: list[SheetRow] = []
    for at, row in enumerate(sheet.rows):
        if not row.total:
            since.append(row)
            continue
        label = next(filter(None, (row.of(column.alias) for column in sheet.columns if not column.numeric)), "合计")
        before = [each for each in sheet.rows[:at] if not each.total]
        yield row, label, since if label == PART else before
        since = []


RULE = Rule(FINDING, check)
