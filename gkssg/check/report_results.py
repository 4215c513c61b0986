"""R2: the results in a column of the table of applications do not sum up to their total."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.annual_sums import applications, column_name, columns, formal, numbers, where
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.standards.annual_report import DONE

FINDING = Finding(
    "GK622",
    "年报办理结果的总计不对",
    Severity.ERROR,
    "“（七）总计”等于上面各种办理结果之和。",
    "国办公开办函〔2021〕30号",
)
HINT = "核对这一列的各种办理结果，改正写错的一个。"


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Every column of every report."""
    for report, edition in formal(evidence.catalogue.yearbook):
        for column in columns():
            cells = applications(column, DONE, *(each.code for each in edition.results))
            found = numbers(report, cells)
            if found and found[0] != sum(found[1:]):
                message = f"{report.year} 年报告的{column_name(column)}一列：总计是 {found[0]}，各种办理结果相加是 {sum(found[1:])}"
                yield FINDING.at(where(report, cells), message, HINT)


RULE = Rule(FINDING, check)
