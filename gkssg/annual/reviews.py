"""The ledger of reviews and suits in; the fifteen numbers of 行政复议、行政诉讼情况 out."""

from decimal import Decimal

from gkssg.model.annual import Cell, Figure, Source
from gkssg.model.ledger import Ledgers
from gkssg.standards.annual_report import REVIEWS, TOTAL, review_outcomes, review_parts


def figures(ledgers: Ledgers, year: int) -> dict[Cell, Figure]:
    """Every cell, or none when the year has no ledger of them."""
    cases = ledgers.cases.get(year)
    if cases is None:
        return {}
    found: dict[Cell, Figure] = {}
    for part in review_parts():
        mine = [each for each in cases if each.part == part.code]
        for outcome in review_outcomes():
            those = [each for each in mine if each.outcome == outcome.code]
            lines = tuple(each.place.line for each in those)
            source = (Source("复议诉讼台账", those[0].place.path, lines),) if those else ()
            found[Cell(REVIEWS, part.code, outcome.code)] = Figure(Decimal(len(those)), source)
        found[Cell(REVIEWS, part.code, TOTAL)] = Figure(Decimal(len(mine)), (Source("各种结果相加"),))
    return found
