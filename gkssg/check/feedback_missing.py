"""A consultation that ended more than twenty working days ago, and tells nothing of what came of it."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.clocks import known, unanswered, worded
from gkssg.kinds.showing import day
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.standards.deadlines import FEEDBACK, limit
from gkssg.standards.workdays import reckoned

FINDING = Finding(
    "GK524",
    "意见征集没有反馈",
    Severity.WARNING,
    "征求意见结束以后，要公开意见采纳情况；超过 20 个工作日没有反馈的提醒。",
    "《重大行政决策程序暂行条例》第三十二条",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Those without a day, a count, an opinion or a document that was adopted, past the last day for it."""
    catalogue = evidence.catalogue
    today = catalogue.as_of.date()
    for item, ends, last, _ in unanswered(catalogue):
        if today > last:
            passed = worded(reckoned(ends, today, known(catalogue)))
            message = f"征集在{day(ends)}结束，已经 {passed}没有反馈，通常 {limit(FEEDBACK).days} 个工作日内反馈"
            hint = "写上“反馈日期”“收到意见”“采纳意见”和主要意见的采纳情况；没有收到意见的，写“收到意见: 0”。"
            yield FINDING.at(item.origin.of("ends"), message, hint)


RULE = Rule(FINDING, check)
