"""Items of articles 20 and 21 of the Regulation that the 主动公开基本目录 does not speak of."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.model.coverage import COVERAGE_FILE
from gkssg.model.diagnostic import Diagnostic, Finding, Place, Severity
from gkssg.standards.matters import is_elsewhere
from gkssg.standards.tables import clauses

FINDING = Finding(
    "GK316",
    "基本目录缺少法定的内容",
    Severity.WARNING,
    "条例列出的每一项，有职责的要公开，没有职责的要说明；目录里都没有，就看不出是没有还是漏了。",
    "《政府信息公开条例》第二十条、第二十一条",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """One finding for all that neither a matter nor a category cites; none for a public body of article 55."""
    catalogue = evidence.catalogue
    cited = {name for each in catalogue.coverage for name in each.matter.clauses}
    cited |= {category.clause for category in catalogue.site.walk()}
    missing = [each for each in clauses() if each.name not in cited]
    is_bound = not any(is_elsewhere(each.matter.basis) for each in catalogue.coverage)
    if catalogue.coverage and missing and is_bound:
        named = "、".join(each.name for each in missing)
        hint = (
            f"给每一项加一个事项，例如“{missing[0].name}”是{missing[0].text}；"
            "本机关没有这项职责的，也加上，写“无此职责: 原因”。"
        )
        message = f"条例第二十条、第二十一条的这些内容，目录里没有：{named}"
        yield FINDING.at(Place(COVERAGE_FILE, 1, 1), message, hint)


RULE = Rule(FINDING, check)
