"""A row of a work plan or of a project that names an item which the public cannot see."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds import project, work_plan
from gkssg.kinds.named_items import mentions
from gkssg.kinds.showing import mentioned, rows
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.item import Item
from gkssg.model.sheet import SheetRow

FINDING = Finding(
    "GK351",
    "表里写的条目没有公开",
    Severity.WARNING,
    "任务台账、项目进展指到的条目，公开了的才能点开；没有公开的，页面上不显示。",
    "《政府信息公开条例》第二十条",
)
HINT = "核对索引号或发文字号；还没有公开的，公开以后再写。"


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Tasks marked 已完成, and records of projects, that name an item which is not public or does not exist."""
    catalogue = evidence.catalogue
    for kind, named in ((work_plan.KIND, _tasks), (project.KIND, _records)):
        for item in catalogue.by_kind.get(kind.name, ()):
            for row, what, numbers in named(item):
                for number in numbers:
                    if mentioned(number, catalogue) is None:
                        yield FINDING.at(row.place, f"{what}，但是本站没有公开“{number}”", HINT)


Named = Iterator[tuple[SheetRow, str, tuple[str, ...]]]


def _tasks(item: Item) -> Named:
    for row in work_plan.tasks(item):
        if row.of("state") == work_plan.DONE:
            yield row, f"任务“{row.of('task')}”已完成", mentions(row, work_plan.FULFILLED)


def _records(item: Item) -> Named:
    for table in project.TABLES:
        for row in rows(item, table):
            yield row, f"“{row.of('matter')}”写了相关条目", mentions(row, project.ITEMS.alias)


RULE = Rule(FINDING, check)
