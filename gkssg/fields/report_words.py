"""The words of the annual report's rows and columns in, their codes out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from gkssg.base.text import nearest
from gkssg.fields.jsonschema import Schema
from gkssg.fields.jsonschema import text as json_text
from gkssg.fields.schema import Flaw, Problem
from gkssg.fields.text import parsed
from gkssg.formats import yamltree
from gkssg.standards.annual_report import Entry, editions

_NUMBERS = re.compile(r"[（(][一二三四五六七八九十]{1,2}[）)]|(?<![0-9.])[0-9]{1,2}[.．、](?![0-9])|[一二三]、")
_SIGNS = re.compile(r"[\s，、；：:。·\-—“”\"'《》]+")


@dataclass(frozen=True, slots=True)
class Coded:
    """A row or column of the report by its official words or its code; `codes` has every way of writing it, bare."""

    what: str
    codes: Mapping[str, str] = field(hash=False)
    entries: tuple[Entry, ...]

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """The code."""
        return parsed(
            node,
            name,
            problems,
            lambda text: self.codes.get(bare_words(text)),
            lambda text: (Flaw.CHOICE, f"“{name}”里没有“{text}”这一项", self._hint(text)),
        )

    def describe(self) -> str:
        """For the documentation."""
        return f"{self.what}，写官方的名称，或者代码：{self._listed()}"

    def schema(self) -> Schema:
        """For programs that help to write."""
        return json_text("", self.what, self.entries[0].bare, types=["string", "number"])

    def _hint(self, text: str) -> str:
        guess = nearest(bare_words(text), self.codes)
        return f"是不是“{guess}”？" if guess else f"能写的有（代码 名称）：{self._listed()}。"

    def _listed(self) -> str:
        return "、".join(f"{each.code} {each.bare}" for each in self.entries)


def bare_words(text: str) -> str:
    """Words without the number before them, without blanks and signs: （三）不予公开：1.属于国家秘密 → 不予公开属于国家秘密."""
    return _SIGNS.sub("", _NUMBERS.sub("", text)) or text.strip()


@cache
def ways() -> Mapping[str, str]:
    """Every way of writing what came of an application, bare, with its code."""
    found: dict[str, str] = {}
    for edition in reversed(editions()):
        for each in edition.results:
            found |= dict.fromkeys(_written(each), each.code)
    return found


def coded(what: str, entries: tuple[Entry, ...]) -> Coded:
    """One of `entries`."""
    return Coded(what, {way: each.code for each in entries for way in _written(each)}, entries)


def result() -> Coded:
    """What came of an application, in the words of either form."""
    return Coded("21 种办理结果之一", ways(), editions()[0].results)


def _written(entry: Entry) -> tuple[str, ...]:
    """The ways of writing a row: its code, its words, its words behind those of its group."""
    names = {bare_words(entry.name), bare_words(entry.bare)}
    return (entry.code, *names, *(bare_words(entry.group) + name for name in names if entry.group))
