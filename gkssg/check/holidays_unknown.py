"""A year that a limit runs into and whose holidays are not announced."""

from collections.abc import Iterator
from datetime import date

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.clocks import known, unanswered
from gkssg.model.diagnostic import Diagnostic, Finding, Place, Severity
from gkssg.model.site import SITE_FILE

FINDING = Finding(
    "GK526",
    "放假安排还没有公布",
    Severity.NOTE,
    "期限按工作日计算；哪一年的放假安排还没有公布，跨到那一年的期限就只能按星期估计，并且写明是估计。",
    "《全国年节及纪念日放假办法》",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Years from the first that is not known on: this one, and those of what is due of applications and consultations."""
    catalogue = evidence.catalogue
    years = known(catalogue).years
    for year in sorted({day.year for day in _days(evidence)}):
        if year not in years and year > max(years):
            message = f"不知道 {year} 年的放假安排，到这一年的期限按星期估计"
            hint = "国务院办公厅公布以后，更新 gkssg，或者在 site.yaml 的“放假安排”里加上这一年。"
            yield FINDING.at(Place(SITE_FILE), message, hint)


def _days(evidence: Evidence) -> Iterator[date]:
    yield evidence.catalogue.as_of.date()
    yield from (each.due for each in evidence.terms if each.due is not None)
    yield from (last for _, _, last, _ in unanswered(evidence.catalogue))


RULE = Rule(FINDING, check)
