"""放假安排: the working days of years that the State Council has announced and gkssg does not know yet."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from gkssg.fields.date import parse_day
from gkssg.fields.jsonschema import Schema, text
from gkssg.fields.schema import INVALID, Field, Flaw, Problem, Record, fault
from gkssg.fields.text import Text, parsed
from gkssg.formats import yamltree
from gkssg.model.calendar import WorkYear
from gkssg.standards.workdays import shipped

_SPAN = re.compile(r"([0-9]{2}-[0-9]{2})(?:/([0-9]{2}-[0-9]{2}))?")
_BETWEEN = re.compile(r"[,，、\s]+")
_SATURDAY = 5
# MM-DD of both ends.
Spans = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DaySpans:
    """Days of a year, `01-01/01-03, 02-15`: one alone, or the first and the last of several."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """The first and the last day of each span, MM-DD."""
        return parsed(
            node,
            name,
            problems,
            _spans,
            lambda typed: (Flaw.DATE, f"“{name}”的写法不对：“{typed}”", f"写成“{name}: 01-01/01-03, 02-15”的样子。"),
        )

    def describe(self) -> str:
        """For the documentation."""
        return "月-日，连着的写头尾，如 `01-01/01-03, 02-15`"

    def schema(self) -> Schema:
        """For programs that help to write."""
        return text("", self.describe(), "01-01/01-03, 02-15")


YEAR_FIELDS = (
    Field("年份", "year", Text("[0-9]{4}", "四位数字的年份", "2027"), "哪一年。", required=True),
    Field("依据", "basis", Text(), "国务院办公厅通知的文号。", required=True),
    Field("放假", "off", DaySpans(), "放假的日子，连着的周末一起写。", required=True),
    Field("调休上班", "worked", DaySpans(), "要上班的周六、周日。", default=()),
)
_YEAR = Record("一年的放假安排", dict, YEAR_FIELDS)


@dataclass(frozen=True, slots=True)
class OwnHolidays:
    """A list of years, each with its holidays and the weekend days that are worked."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """The years in the order written; INVALID when one has a problem."""
        if not isinstance(node, yamltree.Sequence):
            problems.append(fault(Flaw.SHAPE, node, f"“{name}”应当是一列年份", "每年以“- 年份: 2027”开头。"))
            return INVALID
        years: list[WorkYear] = []
        before = len(problems)
        for each in node.items:
            values = _YEAR.read(each, name, problems)
            year = INVALID if values is INVALID else _year(each, values, problems)
            if isinstance(year, WorkYear):
                if any(other.year == year.year for other in years):
                    problems.append(fault(Flaw.DUPLICATE, each, f"“{name}”里 {year.year} 年写了两次", "只留一处。"))
                years.append(year)
        return INVALID if len(problems) > before else tuple(years)

    def describe(self) -> str:
        """For the documentation."""
        return "一列年份，各有“依据”“放假”“调休上班”"

    def schema(self) -> Schema:
        """For programs that help to write."""
        return {"type": "array", "items": _YEAR.schema()}


def _spans(typed: str) -> Spans | None:
    found = [_SPAN.fullmatch(each) for each in _BETWEEN.split(typed.strip(" ,，、"))]
    return None if None in found else tuple((each[1], each[2] or each[1]) for each in found if each)


def _year(node: yamltree.Node, values: dict[str, Any], problems: list[Problem]) -> Any:
    """The year, unless a day of it is in no calendar, comes twice, or is not what it is said to be."""
    before, year = len(problems), int(values["year"])
    off = _days(node, year, values["off"], problems)
    worked = _days(node, year, values["worked"], problems)
    if problems[before:]:
        return INVALID
    for message, hint in _faults(year, off, worked):
        problems.append(fault(Flaw.VALUE, node, message, hint))
    made = WorkYear(year, values["basis"], frozenset(off), frozenset(worked))
    known = next((each for each in shipped() if each.year == year), None)
    if known and (known.off, known.worked) != (made.off, made.worked):
        hint = f"gkssg 按{known.basis}算这一年，把这一年从“放假安排”里删掉。"
        problems.append(fault(Flaw.VALUE, node, f"{year} 年的放假安排已经有了，与这里写的不一样", hint))
    return INVALID if problems[before:] else made


def _days(node: yamltree.Node, year: int, spans: Spans, problems: list[Problem]) -> list[date]:
    """Every day of the spans."""
    days: list[date] = []
    for first, last in spans:
        start, end = parse_day(f"{year}-{first}"), parse_day(f"{year}-{last}")
        if start is None or end is None:
            wrong = first if start is None else last
            hint = "核对国务院办公厅的通知，写成“01-31”的样子。"
            problems.append(fault(Flaw.DATE, node, f"日历上没有 {year} 年的“{wrong}”", hint))
        elif end < start:
            hint = f"写成“{last}/{first}”；跨年的分在两年里写。"
            problems.append(fault(Flaw.VALUE, node, f"“{first}/{last}”的头尾颠倒了", hint))
        else:
            days.extend(start + timedelta(days=at) for at in range((end - start).days + 1))
    return days


def _faults(year: int, off: list[date], worked: list[date]) -> list[tuple[str, str]]:
    twice = sorted({day for day in off + worked if (off + worked).count(day) > 1})
    weekdays = sorted(day for day in worked if day.weekday() < _SATURDAY)
    found = [(f"{year} 年的 {day:%m-%d} 写了两次", "放假和调休上班的日子不能重复。") for day in twice]
    hint = "“调休上班”只写要上班的周六、周日，核对通知。"
    return found + [(f"{year} 年的 {day:%m-%d} 不是周末，写在“调休上班”里", hint) for day in weekdays]
