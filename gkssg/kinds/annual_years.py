"""The annual reports of several years side by side: charts for their column, a table for each report."""

from collections.abc import Iterator
from decimal import Decimal

from gkssg.kinds.annual_forms import written
from gkssg.model.annual import Cell, Report, Yearbook
from gkssg.model.blocks import Chart, Form, FormCell, Series
from gkssg.standards.annual_report import APPLICATIONS, CARRIED, DISCLOSED, DONE, ITEMS, NEW, PENDING, REVIEWS, TOTAL

_RELEASED = Cell(DISCLOSED, ITEMS, "count")
# What is compared, with the words for it.
MEASURES: tuple[tuple[str, str, tuple[Cell, ...]], ...] = (
    ("主动公开信息", "条", (_RELEASED,)),
    ("新收申请", "件", (Cell(APPLICATIONS, NEW, TOTAL),)),
    ("上年结转申请", "件", (Cell(APPLICATIONS, CARRIED, TOTAL),)),
    ("办结申请", "件", (Cell(APPLICATIONS, DONE, TOTAL),)),
    ("其中：予以公开", "件", (Cell(APPLICATIONS, "1", TOTAL),)),
    ("其中：部分公开", "件", (Cell(APPLICATIONS, "2", TOTAL),)),
    ("结转下年度", "件", (Cell(APPLICATIONS, PENDING, TOTAL),)),
    ("行政复议", "件", (Cell(REVIEWS, "review", TOTAL),)),
    ("行政诉讼", "件", (Cell(REVIEWS, "suit", TOTAL), Cell(REVIEWS, "suit_after_review", TOTAL))),
    ("行政许可决定", "件", (Cell(DISCLOSED, "permits", "count"),)),
    ("行政处罚决定", "件", (Cell(DISCLOSED, "penalties", "count"),)),
    ("行政强制决定", "件", (Cell(DISCLOSED, "coercion", "count"),)),
)
CHARTS = (
    ("主动公开信息", "条", ("主动公开信息",)),
    ("政府信息公开申请", "件", ("新收申请", "办结申请", "结转下年度")),
    ("行政复议和行政诉讼", "件", ("行政复议", "行政诉讼")),
)
# So many years stand in a chart.
YEARS = 10


def measured(report: Report, cells: tuple[Cell, ...]) -> Decimal | None:
    """The sum of cells; None when one has no number."""
    found = [report.value(cell.table, cell.row, cell.column) for cell in cells]
    return None if None in found else sum((each for each in found if each is not None), Decimal(0))


def charts(yearbook: Yearbook) -> Iterator[Chart]:
    """The numbers of the office's written reports, year by year; a chart of fewer than two years tells nothing."""
    reports = [each for each in yearbook.reports.values() if each.item and each.edition][-YEARS:]
    by_name = {name: cells for name, _, cells in MEASURES}
    for title, unit, names in CHARTS:
        rows = [(each, [measured(each, by_name[name]) for name in names]) for each in reports]
        kept = [(each, values) for each, values in rows if any(value is not None for value in values)]
        if len(kept) > 1:
            labels = tuple(f"{each.year}年" for each, _ in kept)
            series = (Series(name, tuple(values[at] for _, values in kept)) for at, name in enumerate(names))
            yield Chart(f"历年{title}", unit, labels, tuple(series))


def compared(report: Report, earlier: Report | None) -> Iterator[Form]:
    """A report beside that of the year before, where both have the numbers."""
    rows = []
    for name, unit, cells in MEASURES if earlier else ():
        now, then = measured(report, cells), measured(earlier, cells) if earlier else None
        if now is not None and then is not None:
            values = (FormCell(text) for text in _pair(then, now))
            rows.append((FormCell(f"{name}（{unit}）", "row"), *values))
    if rows:
        names = ("项目", f"{report.year - 1}年", f"{report.year}年", "增减", "增减幅度")
        head = tuple(FormCell(name, "col") for name in names)
        yield Form("years", f"和{report.year - 1}年比较", len(names), (head,), (tuple(rows),))


def _pair(then: Decimal, now: Decimal) -> tuple[str, str, str, str]:
    change = now - then
    share = f"{change * 100 / then:+.1f}%" if then and change else "—"
    return written(then), written(now), f"{change:+f}" if change else "0", share


def before(report: Report, yearbook: Yearbook) -> Report | None:
    """The report of the same body on the year before."""
    others = (each for each in yearbook.all() if each.issuer == report.issuer and each.year == report.year - 1)
    return next((each for each in others if each.item), None)
