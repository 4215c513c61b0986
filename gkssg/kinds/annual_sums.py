"""The numbers of an annual report that must agree with one another (勾稽关系), and how they are said."""

from collections.abc import Iterator
from decimal import Decimal

from gkssg.kinds.annual_forms import edition
from gkssg.model.annual import Cell, Figure, Report, Yearbook
from gkssg.model.diagnostic import Place
from gkssg.standards import annual_report as form
from gkssg.standards.annual_report import APPLICATIONS, TOTAL, Edition, cell_name


def formal(yearbook: Yearbook) -> Iterator[tuple[Report, Edition]]:
    """The reports that follow a form."""
    for report in yearbook.all():
        chosen = edition(report)
        if chosen is not None:
            yield report, chosen


def columns() -> tuple[str, ...]:
    """The columns of the table of applications by their codes, the total last."""
    return (*(each.code for each in form.applicants()), TOTAL)


def numbers(report: Report, cells: list[Cell]) -> list[Decimal] | None:
    """The numbers in cells; None when one is not there, which is another finding."""
    found = [report.figures[cell].value for cell in cells if cell in report.figures]
    whole = [each for each in found if each is not None]
    return whole if len(whole) == len(cells) else None


def applications(column: str, *rows: str) -> list[Cell]:
    """The cells of a column of the table of applications."""
    return [Cell(APPLICATIONS, row, column) for row in rows]


def where(report: Report, cells: list[Cell]) -> Place:
    """Where the report says one of the numbers itself; its own place when it says none."""
    figures = (report.figures.get(cell) for cell in cells)
    return next((each.place for each in figures if each and each.place), report.place)


def name(cell: Cell) -> str:
    """A cell in words."""
    return cell_name(cell.table, cell.row, cell.column)


def column_name(column: str) -> str:
    """A column of the table of applications in words."""
    return f"“{form.column_name(APPLICATIONS, form.NEW, column)}”"


def origin(figure: Figure) -> str:
    """Where a number comes from, in a few words: ledger/applications-2025.csv 第 3、8 行."""
    said = []
    for source in figure.sources:
        lines = f"第 {'、'.join(map(str, source.lines[:SHOWN]))} 行" if source.lines else ""
        more = f"等 {len(source.lines)} 行" if len(source.lines) > SHOWN else ""
        items = (
            f"（{'、'.join(source.items[:SHOWN])}{'等' if len(source.items) > SHOWN else ''}）" if source.items else ""
        )
        said.append(f"{source.path or source.words} {lines}{more}{items}".strip())
    return "；".join(said)


# So many lines or items are named before it is only said how many there are.
SHOWN = 8


_DISCLOSED_MATTERS = {
    "made": ("documents", "made"),
    "ended": ("documents", "ended"),
    "in_force": ("documents", "in_force"),
    "permits": ("permits", "count"),
    "penalties": ("penalties", "count"),
    "coercion": ("coercion", "count"),
    form.ITEMS: (form.ITEMS, "count"),
}
_REVIEW_MATTERS = {"review": ("review",), "suits": ("suit", "suit_after_review")}


def sums_of(report: Report, matter: str) -> Decimal | None:
    """The number of what reports speak of in their text: rows and columns by their codes, groups of results (3, 4 …),
    法人和其他组织 together (bodies); None where the report has no such number."""
    found = numbers(report, _cells_of(report, matter))
    return sum(found, Decimal(0)) if found else None


def _cells_of(report: Report, matter: str) -> list[Cell]:
    chosen = edition(report)
    if matter in _DISCLOSED_MATTERS:
        return [Cell(form.DISCLOSED, *_DISCLOSED_MATTERS[matter])]
    if matter in _REVIEW_MATTERS:
        return [Cell(form.REVIEWS, part, TOTAL) for part in _REVIEW_MATTERS[matter]]
    if matter in form.ROWS:
        return applications(TOTAL, matter)
    if matter == "bodies":
        return [Cell(APPLICATIONS, form.NEW, each.code) for each in form.applicants()[1:]]
    if matter in {each.code for each in form.applicants()}:
        return [Cell(APPLICATIONS, form.NEW, matter)]
    results = [each.code for each in chosen.results] if chosen else []
    return [Cell(APPLICATIONS, code, TOTAL) for code in results if code.partition(".")[0] == matter]
