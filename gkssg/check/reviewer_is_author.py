"""A reviewer who is the author."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK202",
    "审查人就是作者",
    Severity.WARNING,
    "自己审自己等于没有审。",
    "《政府信息公开条例》第十七条",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Items whose 审查人 and 作者 are one."""
    for item in evidence.catalogue.items:
        if item.reviewer and item.reviewer == item.author:
            yield FINDING.at(item.origin.of("reviewer"), "审查人和作者是同一个人", "请另一个人做保密审查。")


RULE = Rule(FINDING, check)
