"""A report of which a whole table cannot be checked: there is no ledger, and no table that can be read."""

from collections.abc import Iterator

from gkssg.check.report_gaps import LEDGERS
from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.annual_forms import is_filled
from gkssg.kinds.annual_sums import formal
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.standards.annual_report import headings

FINDING = Finding(
    "GK630",
    "年报的表没有数据",
    Severity.WARNING,
    "表由台账和目录算出，或者由报告自己的表读出；画成图片、贴成网页代码的表，读不出，也核对不了。",
    "国办公开办函〔2021〕30号",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Every written report, for each of its three tables that has no number."""
    for report, _ in formal(evidence.catalogue.yearbook):
        for heading, (table, ledger) in zip(headings()[1:], LEDGERS.items(), strict=False):
            if report.item and not is_filled(report, table):
                hint = f"写 ledger/{ledger}-{report.year}.csv，或者在报告里用 Markdown 表写出来，写法见 docs/annual-report.md。"
                yield FINDING.at(report.place, f"{report.year} 年报告的“{heading.name}”没有能核对的数", hint)


RULE = Rule(FINDING, check)
