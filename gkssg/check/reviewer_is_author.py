"""A reviewer who is the author."""

from collections.abc import Iterator

from gkssg.check.rule import Manuscript, OfEach, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK202",
    "审查人就是作者",
    Severity.WARNING,
    "自己审自己等于没有审。",
    "《政府信息公开条例》第十七条",
)


def look(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """The 审查人 who is the 作者 too."""
    item = manuscript.item
    if item.reviewer and item.reviewer == item.author:
        yield FINDING.at(item.origin.of("reviewer"), "审查人和作者是同一个人", "请另一个人做保密审查。")


RULE = Rule(FINDING, OfEach(look))
