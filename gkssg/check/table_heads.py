"""A table whose columns are not named, or not told apart."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from gkssg.check.rule import Manuscript, OfEach, Rule
from gkssg.check.text_table import squeezed
from gkssg.formats.pipes import unmarked_grid
from gkssg.model.diagnostic import Diagnostic, Finding, Place, Severity

FINDING = Finding(
    "GK418",
    "表头不完整",
    Severity.WARNING,
    "读屏软件读每一格时先读表头：没有名称的列，听的人不知道说的是什么。",
    "GB/T 37668-2019",
)


def look(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """The heads of all tables of an item's text."""
    for table in manuscript.tables:
        head = [squeezed(cell) for cell in unmarked_grid(replace(table.grid, rows=table.grid.rows[:1])).rows[0]]
        place = Place(manuscript.item.origin.path, table.grid.lines[0])
        twice = [name for name, times in Counter(head).items() if name and times > 1]
        if not any(head):
            yield FINDING.at(place, "表格没有表头", "表格的第一行写各列的名称。")
        elif "" in head:
            column = head.index("") + 1
            yield FINDING.at(place, f"表头第 {column} 列是空的", "写上这一列的名称，例如“序号”“项目”。")
        elif twice:
            names = "、".join(f"“{name}”" for name in twice)
            yield FINDING.at(place, f"表头里{names}写了两次", "把名称写得不一样，例如“上年金额”“本年金额”。")


RULE = Rule(FINDING, OfEach(look))
