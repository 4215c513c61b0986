"""A report whose parts are not those of its form: one is missing, or there is one more."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds import annual_report
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.standards.annual_report import edition_of, headings, is_heading

FINDING = Finding(
    "GK632",
    "年报的部分不合格式",
    Severity.WARNING,
    "六个部分不能遗漏，也不宜增加，标题和顺序照格式。",
    "国办公开办函〔2021〕30号",
)
NUMBERS = "一二三四五六"
SECOND = 2


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """The headings of the second level of every report on a year that has a form."""
    for item in evidence.catalogue.by_kind.get(annual_report.KIND.name, ()):
        edition = edition_of(int(item.own["year"]))
        if edition is None or item.body is None:
            continue
        place = item.origin.of("year")
        own = [each.text for each in item.body.headings if each.level == SECOND]
        for number, wanted in zip(NUMBERS, headings(), strict=True):
            if not any(is_heading(each, wanted) for each in own):
                hint = f"加一行“## {number}、{wanted.name}”；没有内容的，写明没有。"
                yield FINDING.at(place, f"没有“{wanted.name}”这一部分", hint)
        there = [heading for each in own for heading in headings() if is_heading(each, heading)]
        if there != sorted(there, key=headings().index):
            hint = f"照格式的顺序：{'、'.join(heading.name for heading in headings())}。"
            yield FINDING.at(place, "几个部分的顺序和格式不同", hint)
        for each in own:
            if not any(is_heading(each, wanted) for wanted in headings()):
                hint = "并入六个部分里的一个，或者改成三级标题。"
                yield FINDING.at(place, f"格式里没有“{each}”这一部分", hint)


RULE = Rule(FINDING, check)
