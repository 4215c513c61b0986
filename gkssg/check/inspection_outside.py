"""An inspection that the list of what may be inspected, or the plan of the year, does not have."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.inspection import KIND, MATTERS, OF_LIST, OF_PLAN, RESULTS, TASKS, listed, matter_key
from gkssg.kinds.showing import named, rows
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK332",
    "抽查不在清单或者计划里",
    Severity.WARNING,
    "没有列入抽查事项清单的，不得随机抽查；计划以外的抽查要说明理由。",
    "《国务院办公厅关于推广随机抽查规范事中事后监管的通知》（国办发〔2015〕58号）",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Tasks of plans that are on no list, and results that are in no plan."""
    catalogue = evidence.catalogue
    for item in catalogue.by_kind.get(KIND.name, ()):
        whole = named(item, OF_LIST.alias, catalogue)
        allowed = {matter_key(row.of("matter")) for row in rows(whole, MATTERS)} if whole else set()
        for row in rows(item, TASKS) if allowed else ():
            if listed(row) not in allowed:
                message = f"抽查事项“{row.of('matter')}”不在抽查事项清单里"
                yield FINDING.at(row.place, message, "名称不同的，在“清单事项”一列写清单里的名称；清单没有的不要抽查。")
        plan = named(item, OF_PLAN.alias, catalogue)
        planned = {matter_key(row.of("matter")) for row in rows(plan, TASKS)} if plan else set()
        for row in rows(item, RESULTS) if planned else ():
            if matter_key(row.of("matter")) not in planned:
                message = f"抽查事项“{row.of('matter')}”不在抽查计划里"
                yield FINDING.at(row.place, message, "和计划里的名称写得一样；计划以外的抽查，在正文里说明理由。")


RULE = Rule(FINDING, check)
