"""R4: the outcomes of reviews or suits do not sum up to their total."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.annual_sums import formal, name, numbers, where
from gkssg.model.annual import Cell
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.standards.annual_report import REVIEWS, TOTAL, review_outcomes, review_parts

FINDING = Finding(
    "GK624",
    "年报复议诉讼的总计不对",
    Severity.ERROR,
    "总计等于结果维持、结果纠正、其他结果、尚未审结之和。",
    "国办公开办函〔2021〕30号",
)
HINT = "核对这几个数，改正写错的一个。"


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """The three parts of every report."""
    for report, _ in formal(evidence.catalogue.yearbook):
        for part in review_parts():
            cells = [Cell(REVIEWS, part.code, code) for code in (*(each.code for each in review_outcomes()), TOTAL)]
            found = numbers(report, cells)
            if found and sum(found[:-1]) != found[-1]:
                message = f"{report.year} 年报告{name(cells[-1])}是 {found[-1]}，各种结果相加是 {sum(found[:-1])}"
                yield FINDING.at(where(report, cells), message, HINT)


RULE = Rule(FINDING, check)
