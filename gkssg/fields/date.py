"""Days and moments, in the one form that sorts: `2024-03-18`, `2024-03-22 10:30`. China Standard Time."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from gkssg.fields.jsonschema import Schema, text
from gkssg.fields.schema import Flaw, Problem
from gkssg.fields.text import parsed
from gkssg.formats import yamltree

CST = timezone(timedelta(hours=8), "CST")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MOMENT = re.compile(r"([0-9-]{10})(?:[ T]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?)?")
_LOOSE = re.compile(r"(\d{4})\s*[年./\-－]\s*(\d{1,2})\s*[月./\-－]\s*(\d{1,2})\s*日?(.*)")
_LOOSE_TIME = re.compile(r"\s*T?\s*(\d{1,2})\s*[:：时点]\s*(\d{1,2})\s*分?(?:[:：]\d{1,2})?\s*")


def parse_day(text: str) -> date | None:
    """The day written as `2024-03-18`, or None."""
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def parse_moment(text: str) -> datetime | None:
    """The moment written as `2024-03-22 10:30`; a day alone means 00:00. None when it is no moment."""
    found = _MOMENT.fullmatch(text)
    day = parse_day(found[1]) if found else None
    if found is None or day is None:
        return None
    try:
        return datetime.combine(day, time(int(found[2] or 0), int(found[3] or 0), int(found[4] or 0)), CST)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Day:
    """A day, `YYYY-MM-DD`."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """A `datetime.date`."""
        return parsed(
            node,
            name,
            problems,
            parse_day,
            lambda text: (Flaw.DATE, f"“{name}”不是一个日期：“{text}”", _hint(name, text, "")),
        )

    def describe(self) -> str:
        """For the documentation."""
        return "日期，如 `2024-03-18`"

    def schema(self) -> Schema:
        """For programs that help to write."""
        return text(_DAY.pattern, self.describe(), "2024-03-18", types=["string"])


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or a day and a time, `YYYY-MM-DD HH:MM`."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """A `datetime.datetime` in China Standard Time."""
        return parsed(
            node,
            name,
            problems,
            parse_moment,
            lambda text: (Flaw.DATE, f"“{name}”不是日期或时间：“{text}”", _moment_hint(name, text)),
        )

    def describe(self) -> str:
        """For the documentation."""
        return "日期或时间，如 `2024-03-22` 或 `2024-03-22 10:30`"

    def schema(self) -> Schema:
        """For programs that help to write."""
        return text(_MOMENT.pattern, self.describe(), "2024-03-22 10:30", types=["string"])


def _moment_hint(name: str, text: str) -> str:
    """As `_hint`, with the time that was typed: without it the item would be out hours too early."""
    loose = _LOOSE.fullmatch(text)
    rest = loose[4].strip() if loose else ""
    time_typed = _LOOSE_TIME.fullmatch(rest)
    if not time_typed:
        return _hint(name, text, "") if not rest else f"时间写成两位数的时和分，例如“{name}: 2024-03-22 10:30”。"
    hour, minute = int(time_typed[1]), int(time_typed[2])
    if hour > 23 or minute > 59:
        return f"一天里没有 {hour} 时 {minute} 分，核对后写成“{name}: 2024-03-22 10:30”的样子。"
    return _hint(name, text, f" {hour:02}:{minute:02}")


def _hint(name: str, text: str, time_of_day: str) -> str:
    loose = _LOOSE.fullmatch(text)
    if loose:
        year, month, day = (int(part) for part in loose.groups()[:3])
        better = f"{year:04}-{month:02}-{day:02}"
        if parse_day(better):
            return f"写成“{name}: {better}{time_of_day}”。"
        return f"日历上没有 {year} 年 {month} 月 {day} 日，核对后写成“{name}: {year:04}-01-31”的样子。"
    return f"年-月-日，各占四位、两位、两位数字，例如“{name}: 2024-03-18”。"
