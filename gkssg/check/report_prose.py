"""R8: a number in a report's own text is not that of its tables or of the catalogue, or contradicts another one."""

import re
from collections.abc import Iterator
from decimal import Decimal

from gkssg.check.rule import Evidence, Rule
from gkssg.fields.claims import clashes, number, plain, sentences
from gkssg.kinds.annual_sums import sums_of
from gkssg.model.annual import Line, Report, Yearbook
from gkssg.model.diagnostic import Diagnostic, Finding, Place, Severity
from gkssg.standards.annual_report import ITEMS

FINDING = Finding(
    "GK628",
    "年报正文里的数对不上",
    Severity.WARNING,
    "正文里重复表里的数，要和表一样；列出的各部分，加起来要等于总数。",
    "国办公开办函〔2021〕30号",
)
_N = r"(?:共|的|申请|案件|决定)*(?P<n>[0-9]+(?:[,，][0-9]{3})*)(?!余|多|[0-9.])"
# What a sentence says of a number that a table has: how it is said, the words that must stand in the sentence, and the
# matter as `sums_of` knows it.
_MATTERS = tuple(
    (re.compile(pattern.replace("N", _N, 1)), re.compile(context), matter)
    for pattern, context, matter in (
        ("新收到?(?:政府信息公开)?申请N件", "", "new"),
        ("收到(?:政府信息)?(?:公开)?申请N件", "", "new"),
        ("上年度?结转(?:政府信息公开)?N件", "", "carried"),
        ("办结(?:政府信息公开)?N件", "申请|答复", "done"),
        ("结转(?:到|至)?下一?年度?(?:继续)?(?:办理)?N件", "", "pending"),
        ("(?<!不)予以公开N件", "", "1"),
        ("(?<!不)部分公开N件", "", "2"),
        ("不予公开N件", "", "3"),
        ("无法提供N件", "", "4"),
        ("不予处理N件", "", "5"),
        ("其他处理N件", "", "6"),
        ("自然人(?:提出|申请)?N件", "新收|来源|申请人|提出", "natural"),
        ("法人(?:或者?|和)其他组织(?:提出|申请)?N件", "新收|来源|申请人|提出", "bodies"),
        ("商业企业(?:提出|申请)?N件", "新收|来源|申请人|提出", "business"),
        ("科研机构(?:提出|申请)?N件", "新收|来源|申请人|提出", "research"),
        ("社会公益组织(?:提出|申请)?N件", "新收|来源|申请人|提出", "welfare"),
        ("法律服务机构(?:提出|申请)?N件", "新收|来源|申请人|提出", "legal"),
        ("(?:制发|制定|出台|印发)(?:行政)?规范性文件N件", "", "made"),
        ("(?:制发|制定|出台|印发)(?:行政)?规范性文件N件[^。；]{0,20}?废止(?:和失效)?(?P<m>[0-9]+)件", "", "ended"),
        ("现行有效(?:行政规范性文件|规范性文件)?N件", "", "in_force"),
        ("行政许可N件", "办结|作出|办理", "permits"),
        ("行政处罚N件", "办结|作出|办理", "penalties"),
        ("行政强制N件", "办结|作出|办理", "coercion"),
        ("行政复议N件", "", "review"),
        ("行政诉讼N件", "", "suits"),
        ("(?:公开|发布)(?:政府)?信息N条", "全年|共|累计|20[0-9]{2}年", "items"),
    )
)
_YEAR = re.compile(r"(20[0-9]{2})年")
_OTHER_YEAR = re.compile(r"上年(?!度?结转)|去年|上一年|比$")
_NO_TEXT = ("#", "|", "<")
_FENCES = ("```", "~~~")


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Every line of text of every report."""
    yearbook = evidence.catalogue.yearbook
    for report in yearbook.all():
        for line in _lines(report):
            for clash in clashes(line.text):
                yield _finding(
                    report, line, clash.at, clash.words, "核对这几个数，改正写错的一个；没有列全的，写上“等”。"
                )
            for at, words in _against_tables(report, yearbook, line):
                yield _finding(report, line, at, words, "核对正文和表：改正写错的一个。")


def _lines(report: Report) -> Iterator[Line]:
    """The lines that are text: no headings, tables, markup or code."""
    fenced = False
    for line in report.prose:
        fenced ^= line.text.startswith(_FENCES)
        if not fenced and not line.text.startswith((*_NO_TEXT, *_FENCES)):
            yield line


def _finding(report: Report, line: Line, at: int, words: str, hint: str) -> Diagnostic:
    return FINDING.at(Place(report.place.path, line.number, at + 1), words, hint)


def _against_tables(report: Report, yearbook: Yearbook, line: Line) -> Iterator[tuple[int, str]]:
    """What a line says of numbers that the tables of the report have."""
    text = plain(line.text)
    for offset, sentence in sentences(text):
        for pattern, context, matter in _MATTERS:
            for match in pattern.finditer(sentence):
                group = "m" if matter == "ended" else "n"
                said, right = number(match[group]), _right(report, matter)
                ours = context.search(sentence) and _is_of(sentence[: match.start()], report.year)
                if right is not None and ours and said != right:
                    words = match[0].strip("，、")
                    yield offset + match.start(group), f"正文写“{words}”，{_where(matter)}是 {right}"
        yield from _categories(report, yearbook, sentence, offset)


def _is_of(before: str, year: int) -> bool:
    """Whether what follows in a sentence is about the year of the report."""
    years = _YEAR.findall(before)
    return (not years or int(years[-1]) == year) and not _OTHER_YEAR.search(before.rpartition("，")[2])


def _right(report: Report, matter: str) -> Decimal | None:
    """The number of a matter by the report; None where it has none. A catalogue without anything of a year tells
    nothing of how much was released in it."""
    right = sums_of(report, matter)
    return None if matter == ITEMS and not right else right


def _where(matter: str) -> str:
    return "目录和更正" if matter == ITEMS else "表里"


def _categories(report: Report, yearbook: Yearbook, sentence: str, offset: int) -> Iterator[tuple[int, str]]:
    """What a sentence says of the categories, where the catalogue holds all that was released in the year."""
    counts = yearbook.counted(report.year)
    tally = counts.tally("category") if counts else None
    if tally is None or sums_of(report, ITEMS) != Decimal(counts.total if counts else 0):
        return
    for each in tally.counts:
        for match in re.finditer(re.escape(each.label) + r"类?(?P<n>[0-9]+)条", sentence):
            if number(match["n"]) != each.number and _is_of(sentence[: match.start()], report.year):
                yield offset + match.start("n"), f"正文写“{match[0]}”，目录里是 {each.number} 条"


RULE = Rule(FINDING, check)
