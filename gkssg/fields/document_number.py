"""发文字号: 机关代字〔year〕serial号 (GB/T 9704-2012), and the key by which any way of writing it is found."""

import re
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from gkssg.base.text import HAN
from gkssg.fields.jsonschema import Schema, text
from gkssg.fields.schema import Flaw, Problem
from gkssg.fields.text import parsed
from gkssg.formats import yamltree

OFFICIAL = re.compile(rf"[{HAN}]{{1,14}}〔(?:19|20)[0-9]{{2}}〕[1-9][0-9]{{0,4}}号")
ORDER = re.compile(rf"[{HAN}]{{2,20}}令(?:〔(?:19|20)[0-9]{{2}}〕)?第[1-9][0-9]{{0,4}}号")
_LOOSE = re.compile(
    rf"([{HAN}]{{1,14}}?)\s*[〔\[(【<〈]?\s*((?:19|20)\d{{2}})\s*[年〕\])】>〉]?\s*第?\s*0*(\d{{1,5}})\s*号?"
)
_NOISE = re.compile(r"[\s〔〕\[\]()（）【】<>〈〉第号年]")


def document_key(text: str) -> str:
    """What stays of a number when brackets, blanks, 第 and 号 are taken away: 青交规〔2024〕2号 → 青交规20242."""
    return _NOISE.sub("", normalize("NFKC", text))


def is_official(text: str) -> bool:
    """Whether `text` is a 发文字号 as GB/T 9704 wants it, or the number of an order (令)."""
    return bool(OFFICIAL.fullmatch(text) or ORDER.fullmatch(text))


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A 发文字号 in its official form."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> Any:
        """The number as text."""
        return parsed(
            node,
            name,
            problems,
            lambda text: text if is_official(text) else None,
            lambda text: (Flaw.VALUE, f"“{name}”不合规范：“{text}”", _hint(name, text)),
        )

    def describe(self) -> str:
        """For the documentation."""
        return "机关代字〔年份〕序号号，如 `青交规〔2024〕2号`"

    def schema(self) -> Schema:
        """For programs that help to write."""
        return text(f"{OFFICIAL.pattern}|{ORDER.pattern}", self.describe(), types=["string"])


def _hint(name: str, text: str) -> str:
    loose = _LOOSE.fullmatch(normalize("NFKC", text))
    if loose:
        return f"写成“{name}: {loose[1]}〔{loose[2]}〕{int(loose[3])}号”：年份用六角括号〔〕，序号不加“第”、不补零。"
    return f"写成“{name}: 青交规〔2024〕2号”的样子：年份用六角括号〔〕，序号不加“第”、不补零。"
