"""A table of amounts that does not say in what they are counted."""

import re
from collections.abc import Iterator

from gkssg.check.rule import Manuscript, OfEach, Rule
from gkssg.check.text_table import TextTable, number_in, text_tables
from gkssg.model.diagnostic import Diagnostic, Finding, Place, Severity

FINDING = Finding(
    "GK704",
    "金额没有单位",
    Severity.WARNING,
    "元和万元差一万倍，读的人只能猜。",
    "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）",
)
_AMOUNT = re.compile(r"金额|资金|经费|费用|投资|预算数|决算数|支出|收入额|补贴额|补助额|罚款额|中标价|合同价|控制价")
_UNIT = re.compile(r"元|%|％|美金|人民币|￥|¥")
# The unit may stand in a line above the table, or in a note below it.
_ABOVE, _BELOW = 6, 3


def look(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """The tables of an item's text."""
    for table in text_tables(manuscript):
        name = next((name for column, name in enumerate(table.head) if _is_amount(table, column, name)), "")
        if name and not _has_unit(table, manuscript):
            hint = f"表头写成“{name}（万元）”的样子，或者在表的上面写“单位：万元”。"
            yield FINDING.at(Place(table.path, table.line), f"表里“{name}”一列没有写单位", hint)


def _is_amount(table: TextTable, column: int, name: str) -> bool:
    cells = [table.cell(row, column) for row in range(len(table.rows))]
    return bool(_AMOUNT.search(name)) and any(number_in(cell) is not None for cell in cells)


def _has_unit(table: TextTable, manuscript: Manuscript) -> bool:
    last = table.lines[-1] if table.lines else table.line
    around = manuscript.lines[max(0, table.line - 1 - _ABOVE) : last + _BELOW]
    return any(map(_UNIT.search, around))


RULE = Rule(FINDING, OfEach(look))
