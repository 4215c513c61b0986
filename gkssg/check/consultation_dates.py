"""A consultation that ends before it begins."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds import consultation
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK341",
    "意见征集的起止日期颠倒",
    Severity.ERROR,
    "页面按起止日期标明还能不能提意见；颠倒了，市民看到的就是错的。",
    "《重大行政决策程序暂行条例》第十五条",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Items whose 征集截止 lies before their 征集开始."""
    for item in evidence.catalogue.by_kind.get(consultation.KIND.name, ()):
        begins, ends = item.own.get("begins"), item.own.get("ends")
        if begins and ends and ends < begins:
            message = f"征集截止（{ends.isoformat()}）早于征集开始（{begins.isoformat()}）"
            yield FINDING.at(item.origin.of("ends"), message, "核对两个日期，改正其中一个。")


RULE = Rule(FINDING, check)
