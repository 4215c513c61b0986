"""统一社会信用代码 with its check digit (GB 32100-2015)."""

from dataclasses import dataclass
from typing import Any

from gkssg.fields.jsonschema import Schema, text
from gkssg.fields.schema import Flaw, Problem
from gkssg.fields.text import parsed
from gkssg.formats import yamltree

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def check_character(first: str) -> str:
    """The 18th character of a code whose first 17 are `first`."""
    total = sum(ALPHABET.index(char) * weight for char, weight in zip(first, WEIGHTS, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


def is_credit_code(text: str) -> bool:
    """Whether `text` is 18 characters of the code's alphabet with the right check character."""
    return len(text) == 18 and all(char in ALPHABET for char in text) and check_character(text[:17]) == text[17]


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A 统一社会信用代码."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """The code as text."""
        hint = "统一社会信用代码是 18 位数字和大写字母（没有 I、O、S、V、Z），最后一位是校验码，请对照法人证书核对。"
        return parsed(
            node,
            name,
            problems,
            lambda text: text if is_credit_code(text) else None,
            lambda text: (Flaw.VALUE, f"“{name}”不是有效的统一社会信用代码：“{text}”", hint),
        )

    def describe(self) -> str:
        """For the documentation."""
        return "18 位统一社会信用代码"

    def schema(self) -> Schema:
        """For programs that help to write."""
        return text(f"[{ALPHABET}]{{18}}", self.describe())
