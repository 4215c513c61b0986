"""A text in; the numbers of people and of their accounts in it, out: each by its check digit, its date, or its words."""

import re
from collections.abc import Iterator
from datetime import date

from gkssg.fields.credit_code import is_credit_code
from gkssg.fields.hit import Hit, What, masked

# Within an identity number people leave blanks, dashes and line ends; within a card or a telephone number, a sign.
_BETWEEN = r"(?:[ _\u00a0\u3000\u2010-\u2015-]|\r?\n)?"
# GB 11643-1999: six digits of the place, the birthday, three serial, one that checks the others (ISO 7064 MOD 11-2).
_IDENTITY = re.compile(
    rf"(?<![0-9A-Za-z])[1-9](?:{_BETWEEN}[0-9]){{5}}{_BETWEEN}(?:1{_BETWEEN}[89]|2{_BETWEEN}0)(?:{_BETWEEN}[0-9]){{9}}"
    rf"{_BETWEEN}[0-9Xx×](?![0-9A-Za-z])"
)
_SHAPE = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx×](?![0-9A-Za-z])")
_OLD = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}(?![0-9A-Za-z])")
# GB/T 2260 and, for the residence permits of Hong Kong, Macao and Taiwan, 81 to 83.
_PROVINCE = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_CARD = re.compile(
    r"(?<![0-9A-Za-z.])(?<![0-9]-)[1-9][0-9]{3}(?:[ -]?[0-9]{4}){2,3}(?:[ -]?[0-9]{1,3})?(?!-?[0-9]|[A-Za-z])"
)
_MOBILE = re.compile(
    r"(?<![0-9A-Za-z])(?<![0-9][.-])(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9A-Za-z])(?![.-][0-9])"
)
_PASSPORT = re.compile(r"(?<![0-9A-Za-z])(?:E[A-HJ-NP-Z][0-9]{7}|[EGDSPHM][0-9]{8}|[HM][0-9]{10})(?![0-9A-Za-z])")
_PLATE = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·•. ]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学港澳]"
    "(?![0-9A-Za-z])"
)

# So far before a number stands the word that says what it is.
_NEAR = 20
_NEAR_OWNER = 40
NEAREST = max(_NEAR, _NEAR_OWNER)
_IDENTITY_WORDS = re.compile("身份证|证件号|公民身份号码|居住证|居留")
_CREDIT_WORDS = re.compile("信用代码|机构代码|纳税人识别号")
_CARD_WORDS = re.compile("卡号|账号|帐号|银行卡|开户")
_PASSPORT_WORDS = re.compile("护照|通行证|证件")
OWNER_WORDS = ("车主", "当事人", "姓名", "驾驶人", "驾驶员", "所有人")
_OWNER = re.compile("|".join(OWNER_WORDS))
# The word right before a number that is one of papers and goods, not of a person.
_OTHER_NUMBER = re.compile(
    r"(?:订单|合同|项目|采购|招标|流水|运单|快递|工单|批次|档案|案件|受理|办件|业务|资产|设备|发票|索引|统一|文件|登记|许可)"
    r"[^\s，。；、]{0,4}(?:号|号码|编码|代码)?[：: ]{0,3}$|(?:编号|编码|单号|批号|案号|序列号|条形码|索引号)[：: ]{0,3}$"
)
_ADDRESS_OF_PAGE = re.compile(r"(?:://|www\.)[0-9A-Za-z/?=&#%._~:@+-]*$")
_OF_PERSON = re.compile("身份|证件|手机|电话|联系|卡号|账号|帐号")
_LONGEST_ADDRESS = 200


def is_identity(number: str) -> bool:
    """Whether 18 characters are an identity number: a day that there was, and the right last character."""
    return (
        _has_birthday(number)
        and _CHECKS[sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True)) % 11]
        == number[17].upper()
    )


def passes_luhn(digits: str) -> bool:
    """Whether the last digit checks the others as that of a bank card does (ISO/IEC 7812-1)."""
    total = 0
    for at, digit in enumerate(reversed(digits)):
        number = int(digit) * (1 + at % 2)
        total += number - 9 * (number > 9)
    return total % 10 == 0


def identities(text: str) -> Iterator[Hit]:
    """Identity numbers, also divided ones; those with a slip; residence cards of foreigners."""
    match = _IDENTITY.search(text)
    while match:
        what = _of_identity(text, match.start(), match[0])
        if what:
            yield Hit(what, match.start(), match.end(), masked(_bare(match[0]), 2, 3))
        match = _IDENTITY.search(text, match.end() if what else match.start() + 1)
    for match in _SHAPE.finditer(text):
        # With its word before it, it is one whatever its digits say.
        if _nearest_is_identity(text, match.start()) and not _is_of_thing(text, match.start()):
            yield Hit(What.LIKE_IDENTITY, match.start(), match.end(), masked(match[0], 2, 3))


def old_identities(text: str) -> Iterator[Hit]:
    """Numbers of 15 digits, which check nothing, behind the word for an identity card."""
    for match in _OLD.finditer(text):
        if _near(_IDENTITY_WORDS, text, match.start()):
            yield Hit(What.OLD_IDENTITY, match.start(), match.end(), masked(match[0], 2, 3))


def accounts(text: str) -> Iterator[Hit]:
    """Numbers of bank cards."""
    for match in _CARD.finditer(text):
        digits = re.sub("[ -]", "", match[0])
        if not passes_luhn(digits):
            continue
        known = digits.startswith("62") and len(digits) >= 16 and not _is_of_thing(text, match.start())
        if known or _near(_CARD_WORDS, text, match.start()):
            yield Hit(What.ACCOUNT, match.start(), match.end(), masked(digits, 0, 4))


def mobiles(text: str) -> Iterator[Hit]:
    """Numbers of mobile telephones."""
    for match in _MOBILE.finditer(text):
        if not _is_of_thing(text, match.start()):
            digits = re.sub("[^0-9]", "", match[0])[-11:]
            yield Hit(What.MOBILE, match.start(), match.end(), masked(digits, 3, 4))


def passports(text: str) -> Iterator[Hit]:
    """Numbers of passports and travel permits behind a word for them."""
    for match in _PASSPORT.finditer(text):
        if _near(_PASSPORT_WORDS, text, match.start()):
            yield Hit(What.PASSPORT, match.start(), match.end(), masked(match[0], 1, 2))


def plates(text: str) -> Iterator[Hit]:
    """Plates of cars near a word for a private person, or in a table with a column of such words."""
    for match in _PLATE.finditer(text):
        begins, ends = match.span()
        line = text[text.rfind("\n", 0, begins) + 1 : begins]
        in_table = "\t" in line or "|" in line
        if _OWNER.search(text, 0 if in_table else max(0, begins - _NEAR_OWNER), ends + _NEAR):
            yield Hit(What.PLATE, begins, ends, masked(match[0], 2, 1))


def _of_identity(text: str, begins: int, found: str) -> What | None:
    """What 18 characters with at most a sign between two of them are, if anything."""
    number = _bare(found)
    if not _has_birthday(number):
        return None
    province, divided = bool(_PROVINCE.match(number)), len(found) > len(number)
    if is_identity(number):
        if is_credit_code(number) and _near(_CREDIT_WORDS, text, begins):
            return None
        if not province and number[0] == "9" and _PROVINCE.match(number, 1):
            return What.RESIDENCE
        # The sample numbers of manuals are of the place 99, which there is not.
        known = province or (number[:2] == "99" and not divided)
        return What.IDENTITY if known or _near(_IDENTITY_WORDS, text, begins) else None
    doubtful = divided or is_credit_code(number) or _near(_CREDIT_WORDS, text, begins) or _is_of_thing(text, begins)
    return What.LIKE_IDENTITY if (province or number[:2] == "99") and not doubtful else None


def _bare(found: str) -> str:
    return re.sub("[^0-9Xx×]", "", found).replace("×", "X").upper()


def _has_birthday(number: str) -> bool:
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return True


def _near(words: re.Pattern[str], text: str, at: int) -> bool:
    return bool(words.search(text, max(0, at - _NEAR), at))


def _nearest_is_identity(text: str, at: int) -> bool:
    """Whether the last word before a number that says what it is, says that it is an identity number."""
    before = text[max(0, at - _NEAR) : at]
    last = max((match.end() for match in _IDENTITY_WORDS.finditer(before)), default=-1)
    return last > max((match.end() for match in _CREDIT_WORDS.finditer(before)), default=-1)


def _is_of_thing(text: str, at: int) -> bool:
    """Whether the word right before a number says that it is one of a paper or of goods, or it is part of an address."""
    if at and "!" <= text[at - 1] <= "~" and _ADDRESS_OF_PAGE.search(text, max(0, at - _LONGEST_ADDRESS), at):
        return True
    found = _OTHER_NUMBER.search(text, max(0, at - _NEAR), at)
    return found is not None and not _OF_PERSON.search(text, found.start(), at)
