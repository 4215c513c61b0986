"""A severity set for something that is no rule."""

from collections.abc import Iterator

from gkssg.base.text import nearest
from gkssg.check.rule import Evidence, Rule, rules
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK910",
    "规则级别写了不能改的代码",
    Severity.WARNING,
    "读不懂的条目一律不公开，会互相覆盖的页面一律不生成：这些错误不能降级。",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Codes under 规则级别 that are not the code of a rule, or of one that keeps the output whole."""
    codes = [rule.finding.code for rule in rules() if rule.gradable]
    for grade in evidence.catalogue.site.grades:
        if grade.code not in codes:
            guess = nearest(grade.code, codes)
            hint = (f"是不是 {guess}？" if guess else "") + f"能改级别的有：{'、'.join(codes)}。"
            yield FINDING.at(grade.place, f"“规则级别”里的 {grade.code} 不能改", hint)


RULE = Rule(FINDING, check)
