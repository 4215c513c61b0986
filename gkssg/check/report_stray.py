"""A number of a report that belongs to no cell of its form."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.annual_forms import cells
from gkssg.kinds.annual_sums import formal, name, where
from gkssg.model.annual import Cell
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.standards.annual_report import APPLICATIONS, DISCLOSED, ITEMS, REVIEWS

FINDING = Finding(
    "GK631",
    "年报的数写在没有的格里",
    Severity.ERROR,
    "这一年的格式没有这一格，写了也不会显示。",
    "国办公开办函〔2021〕30号",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Every number that a report states or corrects."""
    for report, edition in formal(evidence.catalogue.yearbook):
        known = {cell for table in (DISCLOSED, APPLICATIONS, REVIEWS) for cell in cells(edition, table)}
        known.add(Cell(DISCLOSED, ITEMS, "count"))
        for cell, figure in sorted(report.figures.items(), key=lambda pair: pair[0]):
            if cell not in known and figure.place is not None:
                hint = f"{edition.basis}没有这一格：核对“项目”和“栏”。"
                yield FINDING.at(where(report, [cell]), f"{report.year} 年报告里没有{name(cell)}", hint)


RULE = Rule(FINDING, check)
