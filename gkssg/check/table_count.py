"""A number in the sentence above a table that is not the number of the table's rows."""

import re
from collections.abc import Iterator

from gkssg.check.rule import Manuscript, OfEach, Rule
from gkssg.check.text_table import SUBTOTALS, TOTALS, TextTable, text_tables
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK705",
    "正文的数和表对不上",
    Severity.WARNING,
    "正文说共几项，表里就要有几行，否则不知道漏了谁。",
    "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）",
)
_COUNT = re.compile(r"共(?:有|计)? ?(?P<number>[1-9][0-9]{0,3}) ?(?P<unit>[项户人家个条件名辆处座所])(?![0-9次均])")
_POINTS = re.compile(r"如下|下表|见表|名单|[：:]\s*$")


def look(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Sentences right above a table whose rows are numbered: only there it is sure what they count."""
    for table in text_tables(manuscript):
        rows = _numbered(table)
        above = [line for line in manuscript.words if line.number < table.line]
        if not rows or not above or not above[-1].in_body:
            continue
        line, said = above[-1], list(_COUNT.finditer(above[-1].text))
        if len(said) == 1 and _POINTS.search(line.text, said[0].end()) and int(said[0]["number"]) != rows:
            message = f"正文写“{said[0][0]}”，下面的表有 {rows} 行"
            hint = "核对：表里漏了的补上，正文写错的改正。"
            yield FINDING.at(line.place(table.path, said[0].start()), message, hint)


def _numbered(table: TextTable) -> int:
    """How many rows a table has that are numbered from 1 without a gap; 0 when they are not."""
    labels = [table.label(row) for row in range(len(table.rows))]
    labels = [label for label in labels if label not in TOTALS | SUBTOTALS]
    return len(labels) if labels == [str(number) for number in range(1, len(labels) + 1)] else 0


RULE = Rule(FINDING, OfEach(look))
