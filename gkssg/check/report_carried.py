"""R5: what a report carried over from the year before is not what the report before left over."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.annual_sums import applications, column_name, columns, formal, numbers, where
from gkssg.kinds.annual_years import before
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.standards.annual_report import CARRIED, PENDING

FINDING = Finding(
    "GK625",
    "年报的上年结转和上年报告不一致",
    Severity.WARNING,
    "上年结转的件数，就是上一年报告里结转下年度继续办理的件数。",
    "国办公开办函〔2021〕30号",
)
HINT = "核对两年的报告；机构改革等原因造成的不同，在“其他需要报告的事项”里说明。"


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Every column of every report that has one before it."""
    yearbook = evidence.catalogue.yearbook
    for report, _ in formal(yearbook):
        earlier = before(report, yearbook)
        for column in columns() if earlier else ():
            cells, then = applications(column, CARRIED), applications(column, PENDING)
            now, left = numbers(report, cells), numbers(earlier, then) if earlier else None
            if now and left and now != left:
                message = (
                    f"{report.year} 年报告的{column_name(column)}一列：上年结转 {now[0]} 件，"
                    f"{report.year - 1} 年报告结转下年度 {left[0]} 件"
                )
                yield FINDING.at(where(report, cells), message, HINT)


RULE = Rule(FINDING, check)
