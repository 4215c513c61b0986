"""R3: the applicants of a row of the table of applications do not sum up to its total."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.annual_sums import columns, formal, name, numbers, where
from gkssg.model.annual import Cell
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.standards.annual_report import APPLICATIONS, CARRIED, DONE, NEW, PENDING

FINDING = Finding(
    "GK623",
    "年报申请表一行的总计不对",
    Severity.ERROR,
    "一行的总计等于自然人和各类法人、其他组织之和。",
    "国办公开办函〔2021〕30号",
)
HINT = "核对这一行的各类申请人，改正写错的一个。"


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Every row of every report."""
    for report, edition in formal(evidence.catalogue.yearbook):
        for row in (NEW, CARRIED, *(each.code for each in edition.results), DONE, PENDING):
            cells = [Cell(APPLICATIONS, row, column) for column in columns()]
            found = numbers(report, cells)
            if found and sum(found[:-1]) != found[-1]:
                message = f"{report.year} 年报告{name(cells[-1])}是 {found[-1]}，各类申请人相加是 {sum(found[:-1])}"
                yield FINDING.at(where(report, cells), message, HINT)


RULE = Rule(FINDING, check)
