"""A text in; what must not be published in it, out: numbers of persons and of their accounts, marks of secrecy.

A hit never carries what it found in full: only where it stands, what it is, and a mask of it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from gkssg.fields.credit_code import is_credit_code


class What(Enum):
    """What a hit is."""

    IDENTITY = "居民身份证号码"
    LIKE_IDENTITY = "像居民身份证号码的数"
    ACCOUNT = "银行卡号"
    MOBILE = "手机号码"
    PASSPORT = "护照或通行证号码"
    ADDRESS = "写到门牌的住址"
    SECRET = "密级标志"
    INTERNAL = "内部文件的标记"


# What is found by its words, which tell nothing by themselves.
_WORDS = frozenset({What.SECRET, What.INTERNAL})


@dataclass(frozen=True, slots=True)
class Hit:
    """What stands at `begins` to `ends` of a text, and how it may be shown: 11*************02X."""

    what: What
    begins: int
    ends: int
    masked: str


# GB 11643-1999: six digits of the place, the birthday, three serial, one that checks the others (ISO 7064 MOD 11-2).
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:18|19|20)[0-9]{9}[0-9Xx](?![0-9A-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_CARD = re.compile(r"(?<![0-9A-Za-z.])[1-9][0-9]{3}(?:[ -]?[0-9]{4}){2,3}(?:[ -]?[0-9]{1,3})?(?![0-9A-Za-z])")
_CARD_WORDS = re.compile("卡号|账号|帐号|银行卡|开户")
_MOBILE = re.compile(r"(?<![0-9A-Za-z.-])(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9A-Za-z-])")
_PASSPORT = re.compile(r"(?<![0-9A-Za-z])(?:E[A-HJ-NP-Z][0-9]{7}|[EGDSPHM][0-9]{8}|[HM][0-9]{10})(?![0-9A-Za-z])")
_PASSPORT_WORDS = re.compile("护照|通行证|证件")
_ADDRESS = re.compile(
    r"(?:家庭?住址|住址|住所地|家住|居住地)[^，。；\n]{0,40}?[0-9一二三四五六七八九十]+(?:号院?|栋|幢|号楼|单元|室|户)"
)
_SECRET = re.compile(
    r"(?:绝密|机密|秘密)\s*(?:[★☆]|\*(?=\s*(?:[0-9]|[一二三五十廿两]|长期)))\s*(?:[0-9]{1,2}\s*(?:年|个月|月|日)|[一二三五十廿两]+年|长期)?"
)
# Laws and rules speak of 工作秘密 and 内部资料 in their sentences: a mark stands by itself.
_INTERNAL = re.compile(
    r"(?:^|(?<=[\s（(【\[《]))(?:内部资料|内部文件|内部使用|仅供内部使用|注意保密|注意保存|不得外传|严禁外传|工作秘密|此件不公开)"
    r"(?=[\s）)】\]，,：:]|$)",
    re.M,
)
# So far before a number stands the word that says what it is.
_NEAR = 20
_CREDIT_WORDS = re.compile("信用代码|机构代码|纳税人识别号")


def hits(text: str) -> Iterator[Hit]:
    """Everything that is found, by where it stands; a stretch that is one thing is no other."""
    taken: list[tuple[int, int]] = []
    found = []
    for signs, finder in _FINDERS:
        for hit in finder(text) if any(map(text.__contains__, signs)) or (not signs and _LONG.search(text)) else ():
            if not any(begins < hit.ends and hit.begins < ends for begins, ends in taken):
                taken.append((hit.begins, hit.ends))
                found.append(hit)
    return iter(sorted(found, key=lambda hit: hit.begins))


def blanked(text: str) -> str:
    """The text with a * for each character of a number that must not be published; as long as before."""
    for hit in hits(text):
        if hit.what not in _WORDS:
            text = text[: hit.begins] + "*" * (hit.ends - hit.begins) + text[hit.ends :]
    return text


def is_identity(number: str) -> bool:
    """Whether 18 characters are an identity number: a day that there was, and the right last character."""
    return (
        _has_birthday(number)
        and _CHECKS[sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True)) % 11]
        == number[17].upper()
    )


def _has_birthday(number: str) -> bool:
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return True


def passes_luhn(digits: str) -> bool:
    """Whether the last digit checks the others as that of a bank card does (ISO/IEC 7812-1)."""
    total = 0
    for at, digit in enumerate(reversed(digits)):
        number = int(digit) * (1 + at % 2)
        total += number - 9 * (number > 9)
    return total % 10 == 0


def _identities(text: str) -> Iterator[Hit]:
    for match in _IDENTITY.finditer(text):
        number = match[0]
        if not _has_birthday(number) or _near(_CREDIT_WORDS, text, match.start()):
            continue
        if is_identity(number):
            yield Hit(What.IDENTITY, match.start(), match.end(), masked(number, 2, 3))
        elif not is_credit_code(number):
            yield Hit(What.LIKE_IDENTITY, match.start(), match.end(), masked(number, 2, 3))


def _accounts(text: str) -> Iterator[Hit]:
    for match in _CARD.finditer(text):
        digits = re.sub("[ -]", "", match[0])
        known = digits.startswith("62") and len(digits) >= 16
        if passes_luhn(digits) and (known or _near(_CARD_WORDS, text, match.start())):
            yield Hit(What.ACCOUNT, match.start(), match.end(), masked(digits, 0, 4))


def _mobiles(text: str) -> Iterator[Hit]:
    for match in _MOBILE.finditer(text):
        digits = re.sub("[^0-9]", "", match[0])[-11:]
        yield Hit(What.MOBILE, match.start(), match.end(), masked(digits, 3, 4))


def _passports(text: str) -> Iterator[Hit]:
    for match in _PASSPORT.finditer(text):
        if _near(_PASSPORT_WORDS, text, match.start()):
            yield Hit(What.PASSPORT, match.start(), match.end(), masked(match[0], 1, 2))


def _near(words: re.Pattern[str], text: str, at: int) -> bool:
    return bool(words.search(text, max(0, at - _NEAR), at))


def _marked(pattern: re.Pattern[str], what: What) -> Callable[[str], Iterator[Hit]]:
    """A finder of words; a mark is no secret by itself and shown as its first two 汉字."""

    def find(text: str) -> Iterator[Hit]:
        for match in pattern.finditer(text):
            yield Hit(what, match.start(), match.end(), f"{match[0][:2]}…")

    return find


def masked(value: str, first: int, last: int) -> str:
    """The value with only its first and last characters: 13*******34. There is no national width; the birthday is
    always hidden."""
    return value[:first] + "*" * (len(value) - first - last) + value[len(value) - last :]


# Finders with the signs without which there is nothing to find; those without any look for long numbers.
_LONG = re.compile(r"[0-9]{7}|[0-9]{4}[ -][0-9]{4}|[0-9]{3}[ -][0-9]{4}")
_FINDERS: tuple[tuple[tuple[str, ...], Callable[[str], Iterator[Hit]]], ...] = (
    ((), _identities),
    ((), _accounts),
    ((), _mobiles),
    ((), _passports),
    (("住",), _marked(_ADDRESS, What.ADDRESS)),
    (("密",), _marked(_SECRET, What.SECRET)),
    (("内部", "注意", "外传", "工作秘密", "此件"), _marked(_INTERNAL, What.INTERNAL)),
)
