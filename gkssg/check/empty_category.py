"""A category in which there is nothing."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK309",
    "空白栏目",
    Severity.WARNING,
    "空白栏目达到 5 个，网站检查单项否决。",
    "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Categories without items, without categories below them, and without a word why."""
    for category in evidence.catalogue.site.walk():
        if not category.empty_note and not category.children and not evidence.catalogue.by_category[category.folder]:
            path = " / ".join(category.path)
            hint = f"把条目放进 content/{category.folder}/，或者在 site.yaml 里写上“暂无说明”，或者去掉这一类。"
            yield FINDING.at(category.place, f"类别“{path}”里没有公开的信息", hint)


RULE = Rule(FINDING, check)
