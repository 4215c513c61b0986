"""The types of the cells of tables: what spreadsheets write is taken where only one thing can be meant."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gkssg.fields.date import parse_day
from gkssg.fields.jsonschema import Schema, either, text
from gkssg.fields.schema import Flaw, Problem
from gkssg.fields.text import Text, parsed
from gkssg.formats import yamltree

_NUMBER = re.compile(r"[-−－]?(?:[0-9]+|[0-9]{1,3}(?:[,，][0-9]{3})+)(?:\.[0-9]+)?")
_LOOSE_DAY = re.compile(r"(\d{4})\s*(?:[年./\-－]\s*(\d{1,2})\s*[月./\-－]\s*(\d{1,2})\s*日?|(\d{2})(\d{2}))")
# What people write into a cell of numbers that holds none.
NOTHING = frozenset({"", "-", "—", "－", "–", "——", "/", "无"})
_NONE = "|".join(sorted(NOTHING))


@dataclass(frozen=True, slots=True)
class Number:
    """A number: `least` is the smallest allowed, `places` the most decimals; a dash means that there is none."""

    least: Decimal | None = Decimal(0)
    places: int = 2
    numeric = True

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """A Decimal with the decimals that were written, or None for a dash."""
        return parsed(
            node,
            name,
            problems,
            self._parse,
            lambda text: (Flaw.VALUE, f"“{name}”不是能用的数：“{text}”", self._hint(name)),
            nothing=NOTHING,
        )

    def describe(self) -> str:
        """For the documentation."""
        return "整数，如 `12`" if not self.places else "数，如 `1234.50`"

    def schema(self) -> Schema:
        """For programs that help to write."""
        number: Schema = {"type": "number" if self.places else "integer"}
        number |= {} if self.least is None else {"minimum": float(self.least)}
        written = text(f"{_NUMBER.pattern}|{_NONE}", self.describe(), types=["string"])
        return either(number, written)

    def _parse(self, text: str) -> Decimal | None:
        if not _NUMBER.fullmatch(text):
            return None
        number = Decimal(text.replace(",", "").replace("，", "").replace("−", "-").replace("－", "-"))
        decimals = -int(number.as_tuple().exponent)
        fits = decimals <= self.places and (self.least is None or number >= self.least)
        return number if fits else None

    def _hint(self, name: str) -> str:
        limit = "" if self.least is None else f"，不小于 {self.least}"
        form = "整数" if not self.places else f"数字，小数最多 {self.places} 位"
        return f"“{name}”写{form}{limit}，单位写在表头里；没有就空着。"


AMOUNT = Number(least=None)
COUNT = Number(places=0)


@dataclass(frozen=True, slots=True)
class CellDay:
    """A day as spreadsheets and people write it: 2026-03-05, 2026/3/5, 2026.3.5, 2026年3月5日, 20260305.

    `words` are what may stand instead of a day, such as 长期.
    """

    words: tuple[str, ...] = ()

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """A `datetime.date`, one of the words, or None for a dash."""
        return parsed(
            node,
            name,
            problems,
            lambda text: text if text in self.words else _day(text),
            lambda text: (
                Flaw.DATE,
                f"“{name}”不是一个日期：“{text}”",
                f"写成“{name}: 2026-03-05”的样子，年月日写全{self._or()}。",
            ),
            nothing=NOTHING,
        )

    def describe(self) -> str:
        """For the documentation."""
        return f"日期，如 `2026-03-05`；表格里的 2026/3/5、2026年3月5日 也认得{self._or()}"

    def schema(self) -> Schema:
        """For programs that help to write."""
        pattern = "|".join((_LOOSE_DAY.pattern, _NONE, *self.words))
        return text(pattern, self.describe(), types=["string", "integer"])

    def _or(self) -> str:
        return f"；也可以写{'、'.join(self.words)}" if self.words else ""


def _day(text: str) -> Any:
    loose = _LOOSE_DAY.fullmatch(text)
    if loose is None:
        return None
    year, month, day = loose[1], loose[2] or loose[4], loose[3] or loose[5]
    return parse_day(f"{year}-{int(month):02}-{int(day):02}")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A column that no office may publish: what stands in it is forgotten as soon as it is read."""

    secret = True

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """Always the empty text."""
        return ""

    def describe(self) -> str:
        """For the documentation."""
        return "不公开：可以留在表里，读的时候就去掉，不会出现在任何地方"

    def schema(self) -> Schema:
        """For programs that help to write."""
        return {}


@dataclass(frozen=True, slots=True)
class Attached:
    """The file name of an attachment of the item: the page leads to it."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """The name."""
        return Text().read(node, name, problems)

    def describe(self) -> str:
        """For the documentation."""
        return "附件的文件名；附件要列在“附件”里"

    def schema(self) -> Schema:
        """For programs that help to write."""
        return Text().schema()
