"""A form that a table of an item names, but that is no attachment of it."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.fields.cells import Attached
from gkssg.kinds.kind import by_name
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.item import Item

FINDING = Finding(
    "GK322",
    "表里写的文件不在附件里",
    Severity.WARNING,
    "办事的人从材料表里直接下载样表和空白表格；没有列为附件的，只有文件名，点不开。",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Cells that name a file which the item does not list."""
    for item in evidence.catalogue.items:
        files = {each.original for each in item.body.attachments} if item.body else set()
        for column, alias in _columns(item):
            for sheet in item.sheets:
                for row in sheet.details:
                    if row.of(alias) and sheet.has(alias) and row.of(alias) not in files:
                        message = f"“{column}”写的“{row.of(alias)}”没有列在“附件”里"
                        yield FINDING.at(row.place, message, "把文件放到条目旁边，在“附件”里列出它；或者改正文件名。")


def _columns(item: Item) -> Iterator[tuple[str, str]]:
    """The name and alias of each column of the item's tables that names a file."""
    if item.sheets:
        for table in by_name()[item.kind].tables:
            yield from ((each.name, each.alias) for each in table.columns if isinstance(each.type, Attached))


RULE = Rule(FINDING, check)
