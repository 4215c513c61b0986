"""A matter of the 主动公开基本目录 that the office says is no duty of its own, without saying why."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK313",
    "无此职责没有写原因",
    Severity.ERROR,
    "不公开一项法定的内容，要让市民知道为什么；没有原因，就是漏了公开。",
    "《政府信息公开条例》第二十条",
)
# What is written for yes or no is no reason.
NO_REASON = frozenset({"", "是", "否", "无", "没有", "无此职责", "无此项职责", "本机关无此职责", "本机关无此项职责"})


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Matters without a reason."""
    for each in evidence.catalogue.coverage:
        reason = each.matter.reason
        if reason is not None and reason.rstrip("。.") in NO_REASON:
            message = f"“{each.matter.title}”写了无此职责，没有写原因"
            hint = "写上由谁负责，例如：无此职责: 农村公路由各县级交通运输主管部门负责。有这项职责的，删掉这一行。"
            yield FINDING.at(each.matter.of("reason"), message, hint)


RULE = Rule(FINDING, check)
