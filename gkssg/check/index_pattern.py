"""An index number of another form than the office's."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.fields.index_number import IndexPattern
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK302",
    "索引号不合格式",
    Severity.WARNING,
    "统一的格式便于查找；从旧系统搬来的号码可以保留，所以只是警告。",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Numbers that the pattern of site.yaml does not make."""
    pattern = IndexPattern(evidence.catalogue.site.index_pattern)
    for item in evidence.catalogue.items:
        if pattern.split(item.index_number) is None:
            hint = f"本机关的格式是 {pattern.text}，例如 {pattern.make(item.date.year, 1)}。"
            yield FINDING.at(item.origin.of("index_number"), f"索引号 {item.index_number} 不合本机关的格式", hint)


RULE = Rule(FINDING, check)
