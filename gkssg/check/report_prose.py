"""R8: a number in a report's own text is not that of its tables or of the catalogue, or contradicts another one."""

import re
from collections.abc import Iterator
from decimal import Decimal

from gkssg.check.rule import Evidence, Rule
from gkssg.fields.claims import clashes, plain, quantities, sentences
from gkssg.kinds.annual_sums import sums_of
from gkssg.model.annual import Line, Report, Yearbook
from gkssg.model.diagnostic import Diagnostic, Finding, Place, Severity
from gkssg.standards.annual_report import ITEMS, applicants

FINDING = Finding(
    "GK628",
    "年报正文里的数对不上",
    Severity.WARNING,
    "正文里重复表里的数，要和表一样；列出的各部分，加起来要等于总数。",
    "国办公开办函〔2021〕30号",
)
# Words that may stand between a matter and its number.
_FILLERS = ("共", "的", "了", "提出", "继续", "办理", "案件", "决定")
_APPLIED = ("申请", "政府信息公开申请", "信息公开申请")
_WHO = ("新收", "来源", "申请人", "提出")
_DEALT = ("办结", "作出", "办理")
# What a text says of a number that a table has: the words before the number, its unit, words of which one must stand in
# the sentence (none: anywhere), and the matter as `sums_of` knows it.
_MATTERS: tuple[tuple[tuple[str, ...], str, tuple[str, ...], str], ...] = (
    (("新收", *(f"{verb}{what}" for verb in ("新收", "新收到", "收到") for what in _APPLIED)), "件", (), "new"),
    (tuple(f"上{year}结转{what}" for year in ("年", "年度") for what in ("", *_APPLIED)), "件", (), "carried"),
    (tuple(f"办结{what}" for what in ("", *_APPLIED)), "件", ("申请", "答复"), "done"),
    (
        tuple(f"结转{to}{year}" for to in ("", "到", "至") for year in ("下年", "下年度", "下一年度")),
        "件",
        (),
        "pending",
    ),
    (("予以公开",), "件", (), "1"),
    (("部分公开",), "件", (), "2"),
    (("不予公开",), "件", (), "3"),
    (("无法提供",), "件", (), "4"),
    (("不予处理",), "件", (), "5"),
    (("其他处理",), "件", (), "6"),
    (("自然人",), "件", _WHO, "natural"),
    (("法人或者其他组织", "法人或其他组织", "法人和其他组织"), "件", _WHO, "bodies"),
    *(((each.name,), "件", _WHO, each.code) for each in applicants()[1:-1]),
    (
        tuple(
            f"{verb}{what}" for verb in ("制发", "制定", "出台", "印发") for what in ("行政规范性文件", "规范性文件")
        ),
        "件",
        (),
        "made",
    ),
    (("废止", "废止和失效"), "件", (), "ended"),
    (("现行有效", "现行有效行政规范性文件", "现行有效规范性文件"), "件", (), "in_force"),
    (("行政许可",), "件", _DEALT, "permits"),
    (("行政处罚",), "件", _DEALT, "penalties"),
    (("行政强制",), "件", _DEALT, "coercion"),
    (("行政复议",), "件", ("信息公开",), "review"),
    (("行政诉讼",), "件", ("信息公开",), "suits"),
    (
        tuple(f"{verb}{what}" for verb in ("公开", "发布") for what in ("信息", "政府信息")),
        "条",
        (),
        ITEMS,
    ),
)
# A year that a text goes over to; not one with which it only compares.
_YEAR = re.compile(r"(?<![比较同])(?:(20[0-9]{2})年|(上年|去年|上一年)(?!度?结转|度?报告)|(全年|本年|今年))")
# Words that tell of a part of the year, of the office or of the matter.
_PART = re.compile("微信|微博|公众号|网站|客户端|专栏|上半年|下半年|季度|[0-9]月|其中|重点|建议|提案")
# What may stand before a matter in its clause when the whole office and the whole year are meant.
_WHOLE = re.compile(
    "全年|本年|今年|20[0-9]{2}年|本局|本机关|我局|年内|年末|年底|截至|到|共|合计|累计|一并|另|在|通过|政府信息公开平台|平台|主动|申请|政府信息公开|信息公开|因|引起的?|引发的?|被"
)
# Matters that are always part of a list: what came of applications, who applied.
_LISTED = frozenset({"1", "2", "3", "4", "5", "6", "natural", "bodies", *(each.code for each in applicants())})
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
        last = ""
        for said in quantities(sentence, offset):
            matter = _matter(sentence[: said.begins - offset], said.unit, sentence)
            follows = matter != "ended" or last == "made"
            last = matter
            ours = said.exact and follows and _is_of(text[: said.begins], report.year)
            right = _right(report, matter) if matter and ours else None
            if right is not None and right != said.number:
                words = f"{said.label.strip()}{said.number}{said.unit}"
                yield said.begins, f"正文写“{words}”，{_where(matter)}是 {right}"
        yield from _categories(report, yearbook, text, offset, sentence)


def _matter(before: str, unit: str, sentence: str) -> str:
    """What a number behind these words is the number of; empty when no table has it."""
    words = before.rstrip()
    for phrases, of, context, matter in _MATTERS:
        phrase = next((each for each in phrases if words.endswith(each)), "")
        if phrase and unit == of and (not context or any(map(sentence.__contains__, context))):
            clause = re.split("[，；：:]", words.removesuffix(phrase))[-1]
            return matter if _means_all(clause, matter, sentence) else ""
    filler = next((each for each in _FILLERS if words.endswith(each)), "")
    return _matter(words.removesuffix(filler), unit, sentence) if filler else ""


def _means_all(clause: str, matter: str, sentence: str) -> bool:
    """Whether what stands before a matter in its clause leaves it whole."""
    if matter in _LISTED:
        return not re.search("因|建议|提案", clause) and not re.search("建议|提案", sentence)
    return not _PART.search(clause) and len(_WHOLE.sub("", clause.rpartition("、")[2]).strip()) <= SHORT


# So much may stand before a matter that nobody has thought of.
SHORT = 2


def _is_of(before: str, year: int) -> bool:
    """Whether what follows in a line is about the year of the report."""
    found = list(_YEAR.finditer(before))
    if not found:
        return True
    named, other, own = found[-1].groups()
    if own:
        # 全年 is of the year named before it.
        return _is_of(before[: found[-1].start()], year)
    return bool(named) and int(named) == year and not other


def _right(report: Report, matter: str) -> Decimal | None:
    """The number of a matter by the report; None where it has none. A catalogue without anything of a year tells
    nothing of how much was released in it."""
    right = sums_of(report, matter)
    return None if matter == ITEMS and not right else right


def _where(matter: str) -> str:
    return "目录和更正" if matter == ITEMS else "表里"


def _categories(report: Report, yearbook: Yearbook, text: str, offset: int, sentence: str) -> Iterator[tuple[int, str]]:
    """What a sentence says of the categories, where the catalogue holds all that was released in the year."""
    counts = yearbook.counted(report.year)
    tally = counts.tally("category") if counts else None
    if tally is None or sums_of(report, ITEMS) != Decimal(counts.total if counts else 0):
        return
    for each in tally.counts:
        for said in quantities(sentence, offset):
            named = (
                said.label.strip().removeprefix("其中").removesuffix("类") == each.label
                and said.unit == "条"
                and said.exact
            )
            if named and said.number != each.number and _is_of(text[: said.begins], report.year):
                yield said.begins, f"正文写“{said.label}{said.number}条”，目录里是 {each.number} 条"


RULE = Rule(FINDING, check)
