"""The annual report on last year is not there yet, and there still is time."""

from collections.abc import Iterator
from datetime import date

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds import annual_report
from gkssg.kinds.showing import day
from gkssg.model.diagnostic import Diagnostic, Finding, Place, Severity
from gkssg.model.site import SITE_FILE, Role
from gkssg.standards.annual_report import deadline

FINDING = Finding(
    "GK511",
    "年报还没有发布",
    Severity.WARNING,
    "部门在 1 月 31 日前、县级以上政府在 3 月 31 日前发布上一年度的政府信息公开工作年度报告。",
    "《政府信息公开条例》第四十九条",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """From 1 January to the last day."""
    year = evidence.catalogue.as_of.year - 1
    if is_missing(evidence, year):
        last, today = last_day(evidence, year), evidence.catalogue.as_of.date()
        if today <= last:
            left = f"还有 {(last - today).days} 天" if today < last else "今天是最后一天"
            message = f"{year} 年的年报还没有发布，最迟{day(last)}，{left}"
            hint = f"gkssg report {year} 算出全部数字；gkssg new 年度报告 起一份草稿。"
            yield FINDING.at(place(evidence), message, hint)


def is_missing(evidence: Evidence, year: int) -> bool:
    """Whether the office has no report on that year that the public can see.

    One that has no place for reports yet, or says in site.yaml why that is still empty, is not asked.
    """
    catalogue = evidence.catalogue
    own = [
        item.own["year"]
        for item in catalogue.by_kind.get(annual_report.KIND.name, ())
        if item.issuer == catalogue.site.office.name
    ]
    places = [category for category in catalogue.site.walk() if category.role is Role.REPORTS]
    explained = not own and all(category.empty_note for category in places)
    return bool(places) and str(year) not in own and not explained


def last_day(evidence: Evidence, year: int) -> date:
    """The last day on which the office may release its report on a year."""
    office = evidence.catalogue.site.office
    return deadline(office.name, year, office.report_last)


def place(evidence: Evidence) -> Place:
    """Where site.yaml has the category of the reports."""
    categories = (each for each in evidence.catalogue.site.walk() if each.role is Role.REPORTS)
    return next((each.place for each in categories), Place(SITE_FILE))


RULE = Rule(FINDING, check)
