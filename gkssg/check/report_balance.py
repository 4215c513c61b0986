"""R1: what came in is not what was dealt with and what is left, in a column of the table of applications."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.annual_sums import applications, column_name, columns, formal, numbers, where
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.standards.annual_report import CARRIED, DONE, NEW, PENDING

FINDING = Finding(
    "GK621",
    "年报申请表的收支不平",
    Severity.ERROR,
    "第一项加第二项之和，等于第三项加第四项之和：每一列都要成立。",
    "国办公开办函〔2021〕30号",
)
HINT = "核对这一列的四个数；由台账算出的数不会不平，手写的要逐个核对。"


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Every column of every report."""
    for report, _ in formal(evidence.catalogue.yearbook):
        for column in columns():
            cells = applications(column, NEW, CARRIED, DONE, PENDING)
            found = numbers(report, cells)
            if found and found[0] + found[1] != found[2] + found[3]:
                new, carried, done, pending = found
                left, right = f"{new}＋{carried}＝{new + carried}", f"{done}＋{pending}＝{done + pending}"
                message = f"{report.year} 年报告的{column_name(column)}一列：一加二是 {left}，三（七）加四是 {right}"
                yield FINDING.at(where(report, cells), message, HINT)


RULE = Rule(FINDING, check)
