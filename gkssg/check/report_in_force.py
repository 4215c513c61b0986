"""R6: the documents in force are not those of the year before with the new ones and without the ended ones."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds import annual_forms as forms
from gkssg.kinds.annual_sums import formal, numbers, where
from gkssg.kinds.annual_years import before
from gkssg.model.annual import Cell
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.standards.annual_report import DISCLOSED, DOCUMENTS, cell_name

FINDING = Finding(
    "GK626",
    "年报的现行有效件数接不上",
    Severity.WARNING,
    "现行有效件数，一般等于上年现行有效加本年制发，减本年废止。",
    "国办公开办函〔2021〕30号",
)
COLUMNS = ("in_force", "made", "ended")
HINT = "核对这几个数；机构改革等原因造成的不同，在“其他需要报告的事项”里说明。"


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """规章 and 行政规范性文件 of every report that has one of the same form before it."""
    yearbook = evidence.catalogue.yearbook
    for report, edition in formal(yearbook):
        earlier = before(report, yearbook)
        if earlier is None or earlier.edition != edition.name or not report.item:
            continue
        for row in DOCUMENTS if Cell(DISCLOSED, DOCUMENTS[0], COLUMNS[0]) in forms.cells(edition, DISCLOSED) else ():
            cells = [Cell(DISCLOSED, row, column) for column in COLUMNS]
            found, old = numbers(report, cells), numbers(earlier, cells[:1])
            if found and old and found[0] != old[0] + found[1] - found[2]:
                name = cell_name(DISCLOSED, row, "in_force")
                reckoned = f"{old[0]}＋{found[1]}－{found[2]}＝{old[0] + found[1] - found[2]}"
                message = f"{report.year} 年报告{name}是 {found[0]}，由上年推算是 {reckoned}"
                yield FINDING.at(where(report, cells), message, HINT)


RULE = Rule(FINDING, check)
