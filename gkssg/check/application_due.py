"""An application for information whose last day is near."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.showing import day
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK514",
    "申请快到答复期限",
    Severity.NOTE,
    "离法定答复期限还有 5 个工作日以内的申请。",
    "《政府信息公开条例》第三十三条",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Every open one that is soon due and not late."""
    for term in evidence.terms:
        if term.application.answered is None and term.left is not None and term.due is not None and not term.late:
            about = "（放假安排还没有公布，按星期推算）" if term.estimated else ""
            message = f"申请 {term.application.number} 最迟{day(term.due)}{about}答复，还有 {term.left} 个工作日"
            yield FINDING.at(term.application.place, message, "按时答复；确实来不及的，经批准延长，并告知申请人。")


RULE = Rule(FINDING, check)
