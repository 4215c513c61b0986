"""R7: a body without the power to make 规章 reports some."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.annual_sums import formal, name, where
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.standards.annual_report import DISCLOSED, DOCUMENTS

FINDING = Finding(
    "GK627",
    "没有规章制定权的机关报了规章",
    Severity.NOTE,
    "规章由国务院部门和设区的市以上人民政府制定；地方各级部门这一行一般都是 0。",
    "《中华人民共和国立法法》第九十一条、第九十三条",
)
# What the names of bodies that make 规章 begin or end with.
NATIONAL, GOVERNMENT = ("中华人民共和国", "国家", "中国"), "人民政府"


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Every report of a body whose name is not that of a government or of a national one."""
    for report, _ in formal(evidence.catalogue.yearbook):
        if report.issuer.endswith(GOVERNMENT) or report.issuer.startswith(NATIONAL):
            continue
        for cell, figure in sorted(report.figures.items(), key=lambda pair: pair[0]):
            if (cell.table, cell.row) == (DISCLOSED, DOCUMENTS[0]) and figure.value:
                message = f"{report.year} 年报告{name(cell)}是 {figure.value}"
                hint = "多半是把规范性文件报成了规章：改正，或者核对文件的“文件类型”。"
                yield FINDING.at(where(report, [cell]), message, hint)


RULE = Rule(FINDING, check)
