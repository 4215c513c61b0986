"""A date in the text that is not written as official documents have it, or that is none."""

import re
from calendar import monthrange
from collections.abc import Iterator

from gkssg.check.prose import Words
from gkssg.check.rule import Manuscript, OfEach, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Fix, Severity

FINDING = Finding(
    "GK702",
    "日期写法不对",
    Severity.WARNING,
    "日期写成“2026年2月3日”：年份写全，月、日不补零；日历上没有的日子，一定写错了。",
    "GB/T 9704-2012《党政机关公文格式》",
)
_CHINESE = re.compile(
    r"(?<![0-9.])(?:(?P<year>[0-9]{4}) ?年 ?)?(?P<month>[0-9]{1,2}) ?月(?: ?(?P<day>[0-9]{1,2}) ?[日号](?!线|楼|路|院))?"
)
_DOTTED = re.compile(
    r"(?<![0-9A-Za-z.])(?P<year>(?:19|20)[0-9]{2})\.(?P<month>0?[1-9]|1[0-2])\.(?P<day>0?[1-9]|[12][0-9]|3[01])(?![0-9.])"
)
_DASHED = re.compile(
    r"(?<![0-9A-Za-z-])(?P<year>(?:19|20)[0-9]{2})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?![0-9A-Za-z-])"
)
# What is asked of the whole text first, because it is quick: a month or a day that is too great or begins with 0, a date
# with blanks or without a year; dates with signs. Each begins with one character, which is found six times as fast as
# either of two.
_ANY = (
    re.compile(r"月(?:(?<=[02-9][0-9]月)|(?<=1[3-9]月)|(?<=[^0-9]0月)|(?<= 月)| ?(?:0|29|[3-9][0-9]))"),
    re.compile(r"年(?:(?<=0000年)|(?<= 年))"),
    re.compile(r"\.[0-9]{1,2}\."),
    re.compile(r"-[0-9]{2}-"),
)
_ZERO = re.compile(r"(?<![0-9])0(?=[1-9])")
# Without a year, February may have 29 days.
_LEAP = 2024
_MONTHS = 12


def look(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """The dates of an item's text."""
    path = manuscript.item.origin.path
    for line in manuscript.words if manuscript.may_hold(_ANY) else ():
        for at, message, hint, fix in _faults(line):
            yield FINDING.at(line.place(path, at), message, hint, fix)


def _faults(line: Words) -> Iterator[tuple[int, str, str, Fix | None]]:
    if "月" in line.text:
        for match in _CHINESE.finditer(line.text):
            yield from _chinese(match)
    for match in () if line.in_table or "." not in line.text else _DOTTED.finditer(line.text):
        right = f"{match['year']}年{int(match['month'])}月{int(match['day'])}日"
        if _exists(match):
            yield match.start(), f"日期“{match[0]}”应当写成“{right}”", f"写成“{right}”。", None
        else:
            yield match.start(), f"“{match[0]}”不是日历上的日子", "核对月份和日子。", None
    for match in _DASHED.finditer(line.text) if "-" in line.text else ():
        if not _exists(match):
            yield match.start(), f"“{match[0]}”不是日历上的日子", "核对月份和日子。", None


def _chinese(match: re.Match[str]) -> Iterator[tuple[int, str, str, Fix | None]]:
    if not match["day"] and not match["year"]:
        return
    if not _exists(match):
        yield match.start(), f"“{match[0]}”不是日历上的日子", "核对月份和日子。", None
        return
    right = _ZERO.sub("", match[0])
    if right != match[0]:
        message = f"日期“{match[0]}”的月、日不补零"
        yield match.start(), message, f"写成“{right}”。", Fix(match[0], right)


def _exists(match: re.Match[str]) -> bool:
    year, month, day = int(match["year"] or _LEAP), int(match["month"]), int(match["day"] or 1)
    return year > 0 and 1 <= month <= _MONTHS and 1 <= day <= monthrange(year, month)[1]


RULE = Rule(FINDING, OfEach(look))
