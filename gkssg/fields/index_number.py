"""索引号: the office's pattern, the address that follows from a number, and the next free number."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from gkssg.base.digest import short_digest
from gkssg.fields.jsonschema import Schema, text
from gkssg.fields.schema import Flaw, Problem
from gkssg.fields.text import parsed
from gkssg.formats import yamltree

_PART = re.compile(r"\{年\}|\{序号:(\d)\}")
LONGEST = 64
_FORBIDDEN = re.compile(r"[\s\\<>\"'`?#\x00-\x1f]")
_ALLOWED = _FORBIDDEN.pattern.replace("[", "[^")


@dataclass(frozen=True, slots=True)
class IndexPattern:
    """A pattern such as `11990100000000246L/{年}-{序号:5}`."""

    text: str

    def split(self, number: str) -> tuple[str, str] | None:
        """Year and serial of a number of this pattern, or None when it has another form."""
        found = _regex(self.text).fullmatch(number)
        return (found["year"], found["serial"]) if found else None

    def make(self, year: int, serial: int) -> str:
        """The number of this year and serial."""
        return _PART.sub(lambda part: str(year) if part[1] is None else f"{serial:0{part[1]}}", self.text)


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    """What matches the numbers of `pattern`, its year and serial as groups."""
    parts, at = [], 0
    for part in _PART.finditer(pattern):
        parts.append(re.escape(pattern[at : part.start()]))
        parts.append(r"(?P<year>(?:19|20)[0-9]{2})" if part[1] is None else rf"(?P<serial>[0-9]{{{part[1]}}})")
        at = part.end()
    return re.compile("".join(parts) + re.escape(pattern[at:]))


@dataclass(frozen=True, slots=True)
class IndexNumber:
    """An 索引号 as text without blanks; whether it follows the office's pattern is a rule of its own."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """The number as text."""
        hint = "只用数字、字母、短横和斜线，中间不留空格，例如 11990100000000246L/2024-00003。"
        return parsed(
            node,
            name,
            problems,
            lambda text: text if text and not _FORBIDDEN.search(text) and len(text) <= LONGEST else None,
            lambda text: (Flaw.VALUE, f"“{name}”的写法不对：“{text}”", hint),
        )

    def describe(self) -> str:
        """For the documentation."""
        return "按 site.yaml 里“索引号”的格式，如 `11990100000000246L/2024-00003`"

    def schema(self) -> Schema:
        """For programs that help to write."""
        return text(f"{_ALLOWED}{{1,{LONGEST}}}", self.describe())


@dataclass(frozen=True, slots=True)
class PatternText:
    """The pattern in site.yaml: it must hold `{年}` and `{序号:n}` once each."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """The pattern as text."""
        hint = '要有一个{年}和一个{序号:5}（5 是位数），例如 "11990100000000246L/{年}-{序号:5}"。'
        return parsed(
            node,
            name,
            problems,
            lambda text: text if _is_pattern(text) else None,
            lambda text: (Flaw.VALUE, f"“{name}”的写法不对：“{text}”", hint),
        )

    def describe(self) -> str:
        """For the documentation."""
        return "含 `{年}` 和 `{序号:位数}` 的文字，如 `11990100000000246L/{年}-{序号:5}`"

    def schema(self) -> Schema:
        """For programs that help to write."""
        year, serial = r"\{年\}", r"\{序号:[0-9]\}"
        return text(f"{_ALLOWED}*(?:{year}{_ALLOWED}*{serial}|{serial}{_ALLOWED}*{year}){_ALLOWED}*", self.describe())


def _is_pattern(text: str) -> bool:
    parts = sorted(part[0][:2] for part in _PART.finditer(text))
    return parts == sorted(["{年", "{序"]) and not _FORBIDDEN.search(text)


def address(pattern: IndexPattern, number: str) -> str:
    """The site path of an item without its ending: `items/2024/00003`.

    A number of another pattern keeps an address of its own, made from its letters and digits and its digest, so
    that numbers which differ only in signs do not meet.
    """
    parts = pattern.split(number)
    if parts:
        return f"items/{parts[0]}/{parts[1]}"
    safe = re.sub(r"[^0-9A-Za-z]+", "-", number).strip("-").lower()[-40:]
    return f"items/other/{safe}-{short_digest(number)}".replace("/-", "/")
