"""A cell of a report's tables that nothing fills."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.annual_forms import cells, is_filled
from gkssg.kinds.annual_sums import formal, name
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.standards.annual_report import APPLICATIONS, DISCLOSED, REVIEWS

FINDING = Finding(
    "GK629",
    "年报的表里有空格",
    Severity.ERROR,
    "表里的每一格都要有数，没有的填 0；空着，就不知道是没有还是没有算。",
    "国办公开办函〔2021〕30号",
)
LEDGERS = {DISCLOSED: "enforcement", APPLICATIONS: "applications", REVIEWS: "reviews"}


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Every table of a written report that is filled in part."""
    for report, edition in formal(evidence.catalogue.yearbook):
        for table, ledger in LEDGERS.items():
            if not report.item or not is_filled(report, table):
                continue
            empty = [cell for cell in cells(edition, table) if report.value(cell.table, cell.row, cell.column) is None]
            if empty:
                named = "、".join(map(name, empty[:3])) + (f"等 {len(empty)} 格" if len(empty) > 3 else "")
                hint = f"在 ledger/{ledger}-{report.year}.csv 里补上，没有的写 0；没有台账的，在报告的表里写。"
                yield FINDING.at(report.place, f"{report.year} 年报告没有数：{named}", hint)


RULE = Rule(FINDING, check)
