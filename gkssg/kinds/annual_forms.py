"""The tables of an annual report as prescribed, cell by cell, with their numbers."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from gkssg.model.annual import Cell, Report
from gkssg.model.blocks import Form, FormCell, FormRow
from gkssg.model.item import Heading
from gkssg.model.sheet import shown
from gkssg.standards import annual_report as form
from gkssg.standards.annual_report import Edition, Part

# The columns of the table of clauses: what it is about, and the most numbers of a clause.
_WIDE = 4
# The columns of the heads of rows of the table of applications.
_DEEP = 3
CONCERNED = "信息内容"


def edition(report: Report) -> Edition | None:
    """The form that a report follows; None when it follows none."""
    return next((each for each in form.editions() if each.name == report.edition), None)


def forms(report: Report, headings: Sequence[Heading], marks: Mapping[str, str]) -> Iterator[Form]:
    """The three tables. `marks` are where a table of that code stood in the text; the others go under their headings."""
    chosen = edition(report)
    if chosen is None:
        return
    makers = ((form.DISCLOSED, disclosed), (form.APPLICATIONS, applications), (form.REVIEWS, reviews))
    for heading, (code, make) in zip(form.headings()[1:], makers, strict=False):
        if not is_filled(report, code):
            continue
        mark = marks.get(code) or _anchor(heading, headings)
        head, bodies, columns = make(report, chosen)
        yield Form(code, heading.name, columns, head, bodies, tuple(notes(report, code)), mark)


def _anchor(wanted: form.Heading, headings: Sequence[Heading]) -> str:
    """The id of the heading of a part; empty when the text has none."""
    return next((each.id for each in headings if form.is_heading(each.text, wanted)), "")


def cells(chosen: Edition, table: str) -> Iterator[Cell]:
    """Every cell of a table of a form."""
    if table == form.DISCLOSED:
        yield from (
            Cell(table, row.code, column.code) for part in chosen.parts for row in part.rows for column in part.columns
        )
    elif table == form.APPLICATIONS:
        rows = (form.NEW, form.CARRIED, *(each.code for each in chosen.results), form.DONE, form.PENDING)
        yield from (
            Cell(table, row, column)
            for row in rows
            for column in (*(each.code for each in form.applicants()), form.TOTAL)
        )
    else:
        columns = (*(each.code for each in form.review_outcomes()), form.TOTAL)
        yield from (Cell(table, part.code, column) for part in form.review_parts() for column in columns)


def is_filled(report: Report, table: str) -> bool:
    """Whether anything but the documents of the catalogue, which are always counted, says what stands in a table."""
    return any(
        cell.table == table and cell.row not in (*form.DOCUMENTS, form.ITEMS) and figure.value is not None
        for cell, figure in report.figures.items()
    )


Layout = tuple[tuple[FormRow, ...], tuple[tuple[FormRow, ...], ...], int]


def disclosed(report: Report, chosen: Edition) -> Layout:
    """主动公开政府信息情况: for each clause its caption, the names of its columns, its rows."""
    return (), tuple(tuple(_part(report, part)) for part in chosen.parts), _WIDE


def _part(report: Report, part: Part) -> Iterator[FormRow]:
    *most, last = part.columns
    across = _WIDE - len(part.columns)
    yield (FormCell(part.clause, "rowgroup", _WIDE),)
    yield (
        FormCell(CONCERNED, "col"),
        *(FormCell(column.name, "col") for column in most),
        FormCell(last.name, "col", across),
    )
    for row in part.rows:
        cells = [_cell(report, form.DISCLOSED, row.code, column.code) for column in part.columns]
        yield (FormCell(row.name, "row"), *cells[:-1], FormCell(cells[-1].text, "", across))


def applications(report: Report, chosen: Edition) -> Layout:
    """收到和处理政府信息公开申请情况: 25 rows in the form of 2021, 23 in that of 2019."""
    first, *rest = form.applicants()
    head: tuple[FormRow, ...] = (
        (FormCell(form.CORNER, "col", _DEEP, 3), FormCell("申请人情况", "colgroup", len(rest) + 2)),
        (
            FormCell(first.name, "col", 1, 2),
            FormCell("法人或其他组织", "colgroup", len(rest)),
            FormCell("总计", "col", 1, 2),
        ),
        tuple(FormCell(each.name, "col") for each in rest),
    )
    body = (
        _row(report, form.NEW, FormCell(form.ROWS[form.NEW], "row", _DEEP)),
        _row(report, form.CARRIED, FormCell(form.ROWS[form.CARRIED], "row", _DEEP)),
        *_results(report, chosen),
        _row(report, form.PENDING, FormCell(form.ROWS[form.PENDING], "row", _DEEP)),
    )
    return head, (body,), _DEEP + len(rest) + 2


def _results(report: Report, chosen: Edition) -> Iterator[FormRow]:
    """The rows of 本年度办理结果 with its 总计, under one head, and under those of their groups."""
    before = [FormCell(form.RESULTS, "rowgroup", 1, len(chosen.results) + 1)]
    for group, entries in groupby(chosen.results, key=lambda each: each.group):
        rows = list(entries)
        above = [FormCell(group, "rowgroup", 1, len(rows))] if group else []
        for row in rows:
            yield _row(report, row.code, *before, *above, FormCell(row.name, "row", 1 if group else 2))
            before, above = [], []
    yield _row(report, form.DONE, FormCell(form.ROWS[form.DONE], "row", 2))


def _row(report: Report, row: str, *heads: FormCell) -> FormRow:
    columns = (*(each.code for each in form.applicants()), form.TOTAL)
    return (*heads, *(_cell(report, form.APPLICATIONS, row, column) for column in columns))


def reviews(report: Report, chosen: Edition) -> Layout:
    """政府信息公开行政复议、行政诉讼情况: one row of fifteen numbers."""
    outcomes = (*form.review_outcomes(), form.Entry(form.TOTAL, "总计"))
    review, *suits = form.review_parts()
    head: tuple[FormRow, ...] = (
        (FormCell(review.group, "colgroup", len(outcomes)), FormCell(suits[0].group, "colgroup", len(outcomes) * 2)),
        (
            *(FormCell(each.name, "col", 1, 2) for each in outcomes),
            *(FormCell(suit.name, "colgroup", len(outcomes)) for suit in suits),
        ),
        tuple(FormCell(each.name, "col") for _ in suits for each in outcomes),
    )
    row = tuple(_cell(report, form.REVIEWS, part.code, each.code) for part in (review, *suits) for each in outcomes)
    return head, ((row,),), len(row)


def _cell(report: Report, table: str, row: str, column: str) -> FormCell:
    return FormCell(written(report.value(table, row, column)))


def written(value: Decimal | None) -> str:
    """A number as the form wants it: no thousands separators; nothing for none."""
    return "" if value is None else shown(value).replace(",", "")


def notes(report: Report, table: str) -> Iterator[str]:
    """A line for each number that was corrected by hand: where, what was computed, what counts, why."""
    for cell in sorted(cell for cell, figure in report.figures.items() if figure.corrected is not None):
        if cell.table == table:
            yield note(report, cell)


def note(report: Report, cell: Cell) -> str:
    """说明：“行政规范性文件”的“现行有效件数”，由目录和台账算出 6，报告为 12。…."""
    figure = report.figures[cell]
    before = "没有可算的依据" if figure.computed is None else f"由目录和台账算出 {written(figure.computed)}"
    return f"说明：{form.cell_name(cell.table, cell.row, cell.column, report.edition)}，{before}，报告为 {written(figure.corrected)}。{figure.reason}"
