"""A matter of the 主动公开基本目录 that does not say by what clause, by when or by whom it is disclosed."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK315",
    "事项缺少依据、时限或者主体",
    Severity.WARNING,
    "基本目录要写明每一项依据什么、什么时候、由谁公开，市民和检查的人才能照着核对。",
    "《政府信息公开条例》第四条、第二十六条",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Matters of the office's own with one of the three empty."""
    for each in evidence.catalogue.coverage:
        matter = each.matter
        wanted = (("依据", matter.basis), ("时限", matter.limit), ("主体", matter.body))
        empty = "、".join(name for name, value in wanted if not value)
        if empty and matter.reason is None:
            hint = f"补上{empty}。拿不准时限的，写“信息形成或者变更之日起20个工作日内”（条例第二十六条）。"
            yield FINDING.at(
                matter.place, f"“{matter.title}”没有写{empty}", hint if "时限" in empty else f"补上{empty}。"
            )


RULE = Rule(FINDING, check)
