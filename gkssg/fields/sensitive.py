"""A text in; what must not be published in it, out: numbers of persons and of their accounts, marks of secrecy.

A hit never carries what it found in full: only where it stands, what it is, and a mask of it.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from gkssg.fields.hit import WORDS, Hit, What, masked
from gkssg.fields.numbers_of_people import (
    NEAREST,
    OWNER_WORDS,
    accounts,
    identities,
    is_identity,
    mobiles,
    old_identities,
    passes_luhn,
    passports,
    plates,
)
from gkssg.fields.secrecy_marks import addresses, drafts, internals, positions, secrets

__all__ = [
    "APART",
    "TELLING",
    "WORDS",
    "Hit",
    "What",
    "blanked",
    "hits",
    "hits_columns",
    "is_identity",
    "masked",
    "passes_luhn",
]

# Whatever has no such stretch of digits, or no capital letter, holds no number of a kind: a quick look before a slow one.
_DIGIT = re.compile("[0-9]")
_LONG = re.compile("[0-9][0-9 _\u00a0\u3000\u2010-\u2015\r\n-]{12}")
_MOBILE = re.compile("1[3-9][0-9 -]{9}")
_PASSPORT_SIGNS = ("护照", "通行证", "证件")
# Finders with the signs without which there is nothing to find.
_BY_SIGN: tuple[tuple[tuple[str, ...], Callable[[str], Iterator[Hit]]], ...] = (
    (("住",), addresses),
    (("密",), secrets),
    (("密", "内部", "意保存", "外传", "此件"), internals),
    (("稿",), drafts),
    (("摄",), positions),
)
_WIDE_SIGNS = "０１２３４５６７８９Ｘｘ－"
_WIDE = str.maketrans(_WIDE_SIGNS, "0123456789Xx-")
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_MARKUP = "*~`<_"
# What stands within a number without being seen: signs without a width, and emphasis of Markdown.
_WITHIN = re.compile(rf"[{_UNSEEN}]|(?<=[0-9])(?:\*{{1,3}}|__|~~|`|</?[a-z]{{1,6}}>)(?=[0-9Xx])")
# Heads of columns that say what a number below them is.
TELLING = re.compile("卡号|账号|帐号|护照|通行证|证件|身份证|住址|车主|车牌|号牌")
# Between texts that are looked through as one: no number, address or mark goes across it, and no word on one side tells
# anything of a number on the other. What is found in one of them is found so too.
APART = "\n" + NEAREST * "\0" + "\n"
_FULL_NAME = re.compile("姓名|名字|人员名单")
_TENDER = re.compile(
    "病情|病种|病名|诊断|疾病|患病|残疾|伤残|病史|体检|孕|艾滋|精神|健康状况|监护人|未成年|学生|儿童|幼儿|孤儿|家长"
)


def hits(text: str) -> Iterator[Hit]:
    """Everything that is found, by where it stands; a stretch that is one thing is no other."""
    plain = text.translate(_WIDE) if any(map(text.__contains__, _WIDE_SIGNS)) else text
    kept: list[int] | None = None
    if any(map(plain.__contains__, _UNSEEN)) or (any(map(plain.__contains__, _MARKUP)) and _DIGIT.search(plain)):
        plain, kept = _joined(plain)
    found = _found(plain)
    if kept is not None:
        found = [Hit(each.what, kept[each.begins], kept[each.ends - 1] + 1, each.masked) for each in found]
    return iter(sorted(found, key=lambda hit: hit.begins))


def hits_columns(names: Sequence[str]) -> tuple[str, ...]:
    """Those heads of a table that tell of health or of minors, when another column holds full names."""
    tender = tuple(name for name in names if _TENDER.search(name))
    return tender if tender and any(_FULL_NAME.search(name) for name in names) else ()


def blanked(text: str) -> str:
    """The text with a * for each character of a number that must not be published; as long as before."""
    for hit in hits(text):
        if hit.what not in WORDS:
            text = text[: hit.begins] + "*" * (hit.ends - hit.begins) + text[hit.ends :]
    return text


def _found(text: str) -> list[Hit]:
    finders = [*_number_finders(text), *(finder for signs, finder in _BY_SIGN if any(map(text.__contains__, signs)))]
    found: list[Hit] = []
    taken = bytearray()
    for hit in (each for finder in finders for each in finder(text)):
        taken = taken or bytearray(len(text))
        if not any(taken[hit.begins : hit.ends]):
            taken[hit.begins : hit.ends] = b"\1" * (hit.ends - hit.begins)
            found.append(hit)
    return found


def _number_finders(text: str) -> Iterator[Callable[[str], Iterator[Hit]]]:
    """Those that may find something, the surest first."""
    first = _DIGIT.search(text)
    if first is None:
        return
    if _LONG.search(text, first.start()):
        yield from (identities, old_identities, accounts)
    if _MOBILE.search(text, first.start()):
        yield mobiles
    if _has_capital(text):
        if any(map(text.__contains__, _PASSPORT_SIGNS)):
            yield passports
        if any(map(text.__contains__, OWNER_WORDS)):
            yield plates


def _has_capital(text: str) -> bool:
    """Whether there is one of A to Z; in half the time that a pattern takes."""
    letters = text.encode("ascii", "ignore")
    return letters != letters.lower()


def _joined(text: str) -> tuple[str, list[int] | None]:
    """The text without what parts a number, and for each of its characters where it stands in `text`."""
    kept: list[int] = []
    parts, behind = [], 0
    for match in _WITHIN.finditer(text):
        parts.append(text[behind : match.start()])
        kept += range(behind, match.start())
        behind = match.end()
    if not parts:
        return text, None
    return "".join([*parts, text[behind:]]), [*kept, *range(behind, len(text))]
