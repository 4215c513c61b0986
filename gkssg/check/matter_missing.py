"""A matter of the 主动公开基本目录 of which nothing is public, or an item that it names is not."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.model.coverage import Matter, State
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK311",
    "应公开的事项没有公开",
    Severity.WARNING,
    "目录里写了要公开的事项，市民在网站上却找不到。",
    "《政府信息公开条例》第十九条、第二十条、第二十一条",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Matters without an item, and numbers in 条目 that are no public item; a word for all where nothing is public yet."""
    catalogue = evidence.catalogue
    missing = [each.matter for each in catalogue.coverage if each.state is State.MISSING]
    if missing and not catalogue.items:
        message = f"还没有公开的条目，基本目录里的 {len(missing)} 项都等着公开"
        yield FINDING.at(missing[0].place, message, "gkssg coverage 列出每一项；没有这项职责的，写上“无此职责: 原因”。")
        return
    for each in catalogue.coverage:
        matter = each.matter
        if each.state is State.MISSING:
            basis = f"（{matter.basis[0]}）" if matter.basis else ""
            message = f"应当公开的“{matter.title}”没有公开的条目{basis}"
            yield FINDING.at(matter.place, message, _hint(matter))
        for number in each.absent if each.state is not State.MISSING else ():
            hint = "核对号码；条目还没有公开的，公开以后再写在这里。"
            message = f"事项“{matter.title}”点名的“{number}”不在公开的目录里"
            yield FINDING.at(matter.of("numbers"), message, hint)


def _hint(matter: Matter) -> str:
    """Where an item would go."""
    where = matter.where
    words = f"标题或者关键词里写上“{'”或“'.join(where.words)}”" if where.words else ""
    if where.categories:
        place = f"把条目放进 content/{where.categories[0]}/"
    elif where.kinds:
        place = f"公开一个“{where.kinds[0]}”"
    elif where.words:
        place = "公开一个条目"
    else:
        place = f"先公开“{where.numbers[0]}”"
    return f"{'，'.join(part for part in (place, words) if part)}；本机关没有这项职责的，写上“无此职责: 原因”。"


RULE = Rule(FINDING, check)
