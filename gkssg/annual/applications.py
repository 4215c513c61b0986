"""The ledgers of applications in; the table of applications of a year out, every number with its lines."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from gkssg.model.annual import Cell, Figure, Source
from gkssg.model.ledger import Application, Ledgers
from gkssg.standards import annual_report as form
from gkssg.standards.annual_report import APPLICATIONS, CARRIED, DONE, NEW, PENDING, TOTAL, Edition


def years(ledgers: Ledgers) -> tuple[int, ...]:
    """The years whose table can be computed: those with a ledger, and none before them refused."""
    broken = min(ledgers.refused, default=None)
    return tuple(year for year in sorted(ledgers.applications) if broken is None or year < broken)


def figures(ledgers: Ledgers, year: int, edition: Edition) -> dict[Cell, Figure]:
    """Every cell of the table, those with nothing in them too. An application counts where it stood on 31 December."""
    lines: defaultdict[tuple[str, str], list[Application]] = defaultdict(list)
    for each in _known(ledgers, year):
        for row in _rows(each, year, edition):
            lines[row, each.applicant].append(each)
    rows = [NEW, CARRIED, *(each.code for each in edition.results), PENDING]
    found = {
        Cell(APPLICATIONS, row, column.code): _counted(lines[row, column.code])
        for row in rows
        for column in form.applicants()
    }
    for column in form.applicants():
        results = [found[Cell(APPLICATIONS, each.code, column.code)] for each in edition.results]
        found[Cell(APPLICATIONS, DONE, column.code)] = _sum(results, "（一）至（六）各行相加")
    for row in (*rows, DONE):
        columns = [found[Cell(APPLICATIONS, row, each.code)] for each in form.applicants()]
        found[Cell(APPLICATIONS, row, TOTAL)] = _sum(columns, "各类申请人相加")
    return found


def _known(ledgers: Ledgers, year: int) -> Iterable[Application]:
    """What was received by the end of a year, as the ledgers without a gap before it tell."""
    first = year
    while first - 1 in ledgers.applications:
        first -= 1
    for each in range(first, year + 1):
        yield from ledgers.applications[each]


def _rows(each: Application, year: int, edition: Edition) -> Iterable[str]:
    """The rows in which an application counts."""
    last = date(year, 12, 31)
    if each.received > last or (each.answered and each.answered.year < year):
        return
    yield NEW if each.received.year == year else CARRIED
    if each.answered is None or each.answered > last:
        yield PENDING
    else:
        yield _result(each.result, edition)


def _result(code: str, edition: Edition) -> str:
    """The row of a result in the form of a year: 其他处理 has rows of its own only from 2021 on."""
    codes = [each.code for each in edition.results]
    if code in codes:
        return code
    group = code.partition(".")[0]
    return group if group in codes else codes[-1]


def _counted(found: list[Application]) -> Figure:
    paths: defaultdict[str, list[int]] = defaultdict(list)
    for each in found:
        paths[each.place.path].append(each.place.line)
    sources = tuple(Source("依申请公开台账", path, tuple(lines)) for path, lines in sorted(paths.items()))
    return Figure(Decimal(len(found)), sources)


def _sum(parts: Iterable[Figure], words: str) -> Figure:
    return Figure(sum((part.computed or Decimal(0) for part in parts), Decimal(0)), (Source(words),))
