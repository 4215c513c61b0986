"""The annual report on last year is late. Never an error: a late report must not hold up other disclosures."""

from collections.abc import Iterator

from gkssg.check.report_due import is_missing, last_day, place
from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.showing import day
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK512",
    "年报逾期没有发布",
    Severity.WARNING,
    "年报逾期是检查中的一票否决项；晚了也要尽快发布，并在报告里说明。",
    "《政府信息公开条例》第四十九条、第五十三条",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """From the day after the last one to the end of the year."""
    year = evidence.catalogue.as_of.year - 1
    last, today = last_day(evidence, year), evidence.catalogue.as_of.date()
    if today > last and is_missing(evidence, year):
        message = f"{year} 年的年报已经逾期 {(today - last).days} 天，应当不晚于{day(last)}"
        hint = f"马上办：gkssg report {year} 算出全部数字，审查以后发布，并向主管部门说明。"
        yield FINDING.at(place(evidence), message, hint)


RULE = Rule(FINDING, check, gradable=False)
