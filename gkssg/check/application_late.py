"""An application for information that was answered late, or is open after its last day."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.showing import day
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK513",
    "申请的答复逾期",
    Severity.WARNING,
    "收到申请之日起 20 个工作日内答复，经批准最多延长 20 个工作日；补正重新起算，征求第三方的时间不计。",
    "《政府信息公开条例》第三十条至第三十三条",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Every one of the ledgers."""
    for term in evidence.terms:
        application = term.application
        if not term.late or term.due is None or term.left is None:
            continue
        over = f"超过期限 {-term.left} 个工作日，应当不晚于{day(term.due)}"
        if application.answered:
            message = f"申请 {application.number} {day(application.answered)}才答复，{over}"
            yield FINDING.at(application.place, message, "核对日期；有延长、补正或者征求第三方的，补上这些日期。")
        else:
            hint = "马上答复；有延长、补正或者征求第三方的，补上这些日期。"
            yield FINDING.at(application.place, f"申请 {application.number} 还没有答复，{over}", hint)


RULE = Rule(FINDING, check)
