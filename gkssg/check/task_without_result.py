"""A task of a work plan that is done, but whose result the public cannot see."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds import work_plan
from gkssg.kinds.showing import mentioned
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK351",
    "任务写了结果，结果没有公开",
    Severity.WARNING,
    "任务台账指到的条目，公开了的才能点开；没有公开的，页面上不显示。",
    "《政府信息公开条例》第二十条",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Rows marked 已完成 that name an item which is not public or does not exist."""
    for item in evidence.catalogue.by_kind.get(work_plan.KIND.name, ()):
        for row in work_plan.tasks(item):
            for number in work_plan.mentions(row) if row.of("state") == work_plan.DONE else ():
                if mentioned(number, evidence.catalogue) is None:
                    message = f"任务“{row.of('task')}”已完成，但是本站没有公开“{number}”"
                    yield FINDING.at(row.place, message, "核对索引号或发文字号；还没有公开的，公开以后再写。")


RULE = Rule(FINDING, check)
