"""Results of inspections whose numbers do not agree with each other or with their sum."""

from collections.abc import Iterator
from decimal import Decimal

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds import inspection
from gkssg.kinds.showing import sheets, summed
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.sheet import Sheet, SheetRow

FINDING = Finding(
    "GK331",
    "抽查结果的数对不上",
    Severity.ERROR,
    "检查的对象，不是没有发现问题，就是发现了问题；合计等于各项之和。",
    "《国务院办公厅关于推广随机抽查规范事中事后监管的通知》（国办发〔2015〕58号）",
)
HINT = "对照检查记录核对各栏，改正数字。"


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Rows in which the objects do not add up, and sums that are none."""
    for item in evidence.catalogue.by_kind.get(inspection.KIND.name, ()):
        for sheet in sheets(item, inspection.RESULTS):
            for row in sheet.rows:
                for message in (_split(row), *(_sums(sheet, row) if row.total else ())):
                    if message:
                        yield FINDING.at(row.place, f"“{row.of('matter') or '合计'}”{message}", HINT)


def _split(row: SheetRow) -> str:
    """What is wrong between the columns of a row. One object can both be told to mend and be prosecuted."""
    checked, clean, found, corrected, cases = (
        row.values.get(alias) for alias in ("checked", "clean", "found", "corrected", "cases")
    )
    if checked is None or clean is None:
        return ""
    if found is not None:
        if checked != clean + found:
            return f"检查 {checked} 个，未发现问题 {clean} 个加发现问题 {found} 个是 {clean + found} 个"
        return ""
    if corrected is None or cases is None:
        return ""
    if clean + corrected + cases < checked:
        return f"检查 {checked} 个，未发现问题、责令改正、立案一共只有 {clean + corrected + cases} 个"
    if clean + max(corrected, cases) > checked:
        return f"检查 {checked} 个，未发现问题 {clean} 个，有问题的最多 {checked - clean} 个，表里不止"
    return ""


def _sums(sheet: Sheet, total: SheetRow) -> Iterator[str]:
    for column in sheet.columns:
        written = total.values.get(column.alias)
        if not column.numeric or not isinstance(written, Decimal):
            continue
        real = summed(sheet.details, column.alias)
        if written != real:
            yield f"的“{column.name}”是 {written}，{len(sheet.details)} 项之和是 {real}"


RULE = Rule(FINDING, check)
