"""A matter of the 主动公开基本目录 whose newest item is older than its 更新周期."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.model.coverage import State
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK312",
    "事项过期没有更新",
    Severity.WARNING,
    "过了更新周期还是旧的内容，市民看到的就不是现在的情况。",
    "《政府信息公开条例》第二十六条、第五十三条",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Matters that are out of date."""
    for each in evidence.catalogue.coverage:
        if each.state is State.STALE:
            matter = each.matter
            message = (
                f"“{matter.title}”{matter.cycle}更新，最近一次是 {each.newest}，"
                f"已经过了 {each.days} 天（最多 {each.limit} 天）"
            )
            hint = "公开新的内容，或者在原来的条目里写上“修订记录”；周期定得不对的，改“更新周期”。"
            yield FINDING.at(matter.of("cycle"), message, hint)


RULE = Rule(FINDING, check)
