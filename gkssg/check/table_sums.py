"""A total in a table of the text that is not the sum of what it sums up."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gkssg.check.rule import Manuscript, OfEach, Rule
from gkssg.check.text_table import SUBTOTALS, TOTALS, TextTable, number_in, squeezed, text_tables
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK703",
    "合计和明细对不上",
    Severity.WARNING,
    "有人会把表里的数加起来：合计要等于各行（各列）之和。",
    "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）",
)
# Columns whose numbers nobody adds up.
_NO_SUM = re.compile(
    r"率|比|占|%|％|单价|均|序号|编号|编码|代码|年|价格|标准|增|减|幅|倍|排名|日期|时间|电话|邮编|指数|得分"
)
# Rows that are parts of the row before them: such a table does not add up line by line.
_PART = re.compile(r"(?:其中|[#＃]|[（(][一二三四五六七八九十0-9]+[）)]|[一二三四五六七八九十]+、|[0-9]+[.．、])")
_EMPTY = frozenset({"", "-", "—", "——", "－", "/", "无", "…"})
_HALF = Decimal("0.5")
# So many other rows must add up before one that does not is taken for wrong.
_WITNESSES = 2


def look(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """The totals of all tables of an item's text."""
    for table in text_tables(manuscript):
        yield from _down(table)
        yield from _across(table)


def _down(table: TextTable) -> Iterator[Diagnostic]:
    """The row 合计 of a table without levels, column by column."""
    totals = [row for row in range(len(table.rows)) if table.label(row) in TOTALS]
    labels = [table.label(row) for row in range(len(table.rows))]
    if len(totals) != 1 or any(map(_PART.match, labels)):
        return
    parts = [row for row in range(len(table.rows)) if row != totals[0]]
    subtotals = [row for row in parts if _is_subtotal(table, row)]
    details = [row for row in parts if row not in subtotals]
    for column in range(1, len(table.head)):
        if _NO_SUM.search(table.head[column]):
            continue
        total = number_in(table.cell(totals[0], column))
        addends = _numbers([table.cell(row, column) for row in details])
        if total is None or addends is None or len(addends) < 2:
            continue
        sums = [sum(addends)]
        if subtotals:
            of_subtotals = _numbers([table.cell(row, column) for row in subtotals])
            if of_subtotals is None:
                continue
            sums.append(sum(of_subtotals))
        if not any(_equal(total, each, addends) for each in sums):
            name = squeezed(table.head[column])
            message = f"“{name}”一列{table.label(totals[0])}写的是 {total}，各行加起来是 {sums[0]}"
            yield FINDING.at(table.place(totals[0]), message, "核对合计和各行，改正写错的数。")


def _is_subtotal(table: TextTable, row: int) -> bool:
    return any(squeezed(cell) in SUBTOTALS for cell in table.rows[row])


def _across(table: TextTable) -> Iterator[Diagnostic]:
    """The column 合计: a row in which it is not the sum of the others, where it is in all other rows."""
    columns = [n for n, name in enumerate(table.head) if squeezed(name) in TOTALS | SUBTOTALS]
    if len(columns) != 1 or any(_NO_SUM.search(name) for name in table.head[1:]):
        return
    total = columns[0]
    wrong, right = [], 0
    for row in range(len(table.rows)):
        cells = [table.cell(row, column) for column in range(1, len(table.head)) if column != total]
        addends, stated = _numbers(cells), number_in(table.cell(row, total))
        if addends is None or stated is None or len(addends) < 2:
            continue
        if _equal(stated, sum(addends, Decimal()), addends):
            right += 1
        else:
            wrong.append((row, stated, sum(addends)))
    if len(wrong) == 1 and right >= _WITNESSES:
        row, stated, whole = wrong[0]
        message = f"“{table.label(row)}”一行{squeezed(table.head[total])}写的是 {stated}，各列加起来是 {whole}"
        yield FINDING.at(table.place(row), message, "核对合计和各列，改正写错的数。")


def _numbers(cells: Sequence[str]) -> list[Decimal] | None:
    """The numbers of the cells, empty ones left out; None when a cell holds something else."""
    found = [(number_in(cell), cell.strip() in _EMPTY) for cell in cells]
    if any(number is None and not empty for number, empty in found):
        return None
    return [number for number, _ in found if number is not None]


def _equal(total: Decimal, whole: Decimal | int, addends: Sequence[Decimal]) -> bool:
    """Whether a total is the sum but for rounding: half a unit of the last place for each addend with decimals."""
    digits = max(-int(each.as_tuple().exponent) for each in (total, *addends))
    allowed = _HALF.scaleb(-digits) * len(addends) if digits > 0 else Decimal()
    return abs(total - whole) <= allowed


RULE = Rule(FINDING, OfEach(look))
