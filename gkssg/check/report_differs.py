"""A number that a report's own table says differs from what ledger and catalogue tell."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.annual_sums import name, origin, where
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK620",
    "年报的数和台账、目录不一致",
    Severity.ERROR,
    "报告里手写的数，和由台账、目录算出来的不同；要照手写的公布，就在“更正”里写明理由。",
    "《政府信息公开条例》第五十条",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Every number that is stated and computed, and not corrected with a reason."""
    for report in evidence.catalogue.yearbook.all():
        for cell, figure in sorted(report.figures.items(), key=lambda pair: pair[0]):
            both = figure.stated is not None and figure.computed is not None
            if both and figure.corrected is None and figure.stated != figure.computed:
                message = f"{report.year} 年报告{name(cell)}写的是 {figure.stated}，算出来是 {figure.computed}：{origin(figure)}"
                hint = "改正台账或者报告；报告是对的，就在“更正”里写这个数和理由。"
                yield FINDING.at(where(report, [cell]), message, hint)


RULE = Rule(FINDING, check)
