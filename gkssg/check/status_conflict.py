"""A document that says it applies while another says it does not."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK306",
    "有效性与别的文件矛盾",
    Severity.WARNING,
    "页面按废止、修改它的文件和失效日期标明有效性；原文件的“有效性”也应当改过来。",
    "《政府网站发展指引》（国办发〔2017〕47号）",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Items whose own 有效性 is not what it comes to."""
    for item in evidence.catalogue.items:
        if item.stated and item.status and item.stated is not item.status:
            message = f"写的是“{item.stated.value}”，其实已经{item.status.value.removeprefix('已')}"
            yield FINDING.at(item.origin.of("status"), message, f"改成“有效性: {item.status.value}”。")


RULE = Rule(FINDING, check)
