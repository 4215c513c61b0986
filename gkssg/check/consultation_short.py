"""A consultation that takes opinions for less than thirty days, and does not say why."""

from collections.abc import Iterator
from datetime import date

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds import consultation
from gkssg.kinds.clocks import is_recent
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.item import Item
from gkssg.standards.deadlines import CONSULTATION, limit

FINDING = Finding(
    "GK523",
    "意见征集不足 30 日",
    Severity.WARNING,
    "重大行政决策公开征求意见的期限一般不少于 30 日；因情况紧急等原因缩短的，要说明原因。",
    "《重大行政决策程序暂行条例》第十五条",
)
# What a text says that tells why.
_REASON = ("缩短", "紧急")


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Those that have ended in the last twelve months, or have not ended yet."""
    catalogue, least = evidence.catalogue, limit(CONSULTATION).days
    for item in catalogue.by_kind.get(consultation.KIND.name, ()):
        ends: date | None = item.own.get("ends")
        begins: date = item.own.get("begins") or item.published.date()
        if ends is not None and begins <= ends and is_recent(min(ends, catalogue.as_of.date()), catalogue.as_of.date()):
            days = (ends - begins).days + 1
            if days < least and not _says_why(item):
                message = f"{begins} 到 {ends} 只有 {days} 日，重大行政决策一般不少于 {least} 日"
                hint = "延长“征集截止”；确实要缩短的，在正文里写明缩短的原因。"
                yield FINDING.at(item.origin.of("ends"), message, hint)


def _says_why(item: Item) -> bool:
    return item.body is not None and any(word in item.body.text for word in _REASON)


RULE = Rule(FINDING, check)
