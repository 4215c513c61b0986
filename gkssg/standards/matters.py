"""What the directories of the state offer to write of a matter, the clauses it may cite, and starters by sort of office."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from gkssg.standards.tables import clauses, table

REGULATION = "《政府信息公开条例》"
# An article of the Regulation, with the numbers of its items: 条例》第二十条第（五）项、第（六）项.
_ARTICLE = re.compile(
    r"(?:政府信息公开|(?<!\w))条例》?第(二十一|二十)条((?:[、和]?第?[（(][一二三四五六七八九十]+[）)]项?)*)"
)
_ITEM = re.compile(r"[（(]([一二三四五六七八九十]+)[）)]")


@cache
def carriers() -> tuple[str, ...]:
    """公开渠道和载体."""
    return tuple(entry["name"] for entry in table("carriers.yaml"))


@cache
def levels() -> tuple[str, ...]:
    """公开层级, the highest first."""
    return tuple(entry["name"] for entry in table("levels.yaml"))


@cache
def directories() -> tuple[str, ...]:
    """The sorts of office for which there is a starter; the first is the usual one."""
    return tuple(entry["name"] for entry in table("directories.yaml"))


def directory(sort: str) -> str:
    """The text of the starter for a sort of office."""
    return _text(sort, "file")


def own_categories(sort: str) -> str:
    """The 类别 of site.yaml for a sort of office that has its own; empty for one that goes by article 20."""
    return _text(sort, "categories")


def _text(sort: str, key: str) -> str:
    name = next(entry[key] for entry in table("directories.yaml") if entry["name"] == sort)
    return files(__package__).joinpath("coverage", name).read_text(encoding="utf-8") if name else ""


def cited(basis: str) -> str:
    """A basis in full: 二十（五） and 条例第五十条 are of the Regulation, anything else stays as it is written."""
    full = next((each.basis for each in clauses() if each.name == basis), basis)
    return f"{REGULATION}{full.removeprefix('条例')}" if full.startswith("条例第") else full


def is_elsewhere(basis: Iterable[str]) -> bool:
    """Whether one of these is article 55: public bodies that disclose by the rules of their ministries."""
    return any("政府信息公开条例》第五十五条" in each for each in basis)


def clauses_of(basis: Iterable[str]) -> tuple[str, ...]:
    """The names of the clauses of articles 20 and 21 that these cite, in their order."""
    found = set()
    for text in basis:
        found.add(text)
        for article, items in _ARTICLE.findall(text):
            numbers = _ITEM.findall(items)
            found |= {f"{article}（{number}）" for number in numbers} if numbers else {article}
    return tuple(each.name for each in clauses() if each.name in found)
