"""A budget that was published later than the law allows."""

from collections.abc import Iterator
from datetime import date, timedelta

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.money import KINDS
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK610",
    "预决算公开晚了",
    Severity.WARNING,
    "部门的预算、决算在批复后 20 日内公开。",
    "《中华人民共和国预算法》第十四条",
)
DAYS = 20


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Items published more than DAYS days after 批复日期."""
    for kind in KINDS:
        for item in evidence.catalogue.by_kind.get(kind, ()):
            approved: date | None = item.own.get("approved")
            last = approved + timedelta(days=DAYS) if approved else None
            if approved and last and item.published.date() > last:
                message = (
                    f"{approved.isoformat()} 批复，最迟 {last.isoformat()} 公开，发布日期是 {item.published.date()}"
                )
                yield FINDING.at(item.origin.of("published"), message, "核对批复日期；确实晚了的，在年度报告中说明。")


RULE = Rule(FINDING, check)
