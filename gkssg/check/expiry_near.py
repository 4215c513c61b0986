"""A document in force that ends within sixty days."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds import document
from gkssg.kinds.showing import day
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.standards.deadlines import EXPIRY, limit

FINDING = Finding(
    "GK525",
    "文件快要失效",
    Severity.NOTE,
    "文件到“失效日期”自动标明失效；要继续施行的，提前评估、重新公布。",
    "《政府信息公开条例》第五十三条",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Documents whose 失效日期 is near; those that have ended and do not say so are those of GK306."""
    today = evidence.catalogue.as_of.date()
    for item in evidence.catalogue.by_kind.get(document.KIND.name, ()):
        if item.expires is not None and item.status is not None and not item.status.ended:
            left = (item.expires - today).days
            if 0 <= left <= limit(EXPIRY).days:
                message = f"文件到{day(item.expires)}失效，还有 {left} 天"
                hint = "继续施行的，评估后重新公布或者改“失效日期”；不再施行的，不必做什么。"
                yield FINDING.at(item.origin.of("expires"), message, hint)


RULE = Rule(FINDING, check)
