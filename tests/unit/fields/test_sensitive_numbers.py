"""Of 100,000 numbers in the sentences of offices, none that must be found is missed, and hardly any other is named.

The numbers are drawn with a fixed seed; that one of them is somebody's is chance.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest

from gkssg.fields.credit_code import ALPHABET, check_character, is_credit_code
from gkssg.fields.sensitive import What, hits, is_identity, passes_luhn

EACH = 3125
MOST_FALSE = 1 / 10_000
ERRORS = {What.IDENTITY, What.ACCOUNT, What.PASSPORT, What.SECRET}
PROVINCES = (
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83"
).split()
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
PLAIN = (
    "经审核，{}符合条件，予以公示。",
    "张某某 {} 青川市望江镇",
    "| 3 | 张某某 | {} | 一次性补助 |",
    "公示名单_{}.xlsx",
    "（{}）",
    "序号1，{}，2026年3月5日受理，补助1200.00元",
    "3\t张某某\t{}\t1200.00",
)
IDENTITY_SAID = ("身份证号：{}", "公民身份号码 {}，住青川市", "| 身份证号码 | {} |", "当事人张某（身份证号{}）")


def digits(chance: Random, length: int, first: str = "0123456789") -> str:
    """So many digits."""
    return chance.choice(first) + "".join(chance.choices("0123456789", k=length - 1))


def identity(chance: Random) -> str:
    """A number of form and check as those that offices give out."""
    born = date(1920, 1, 1) + timedelta(days=chance.randrange(38_000))
    place = f"{chance.choice(PROVINCES)}{chance.randrange(1, 71):02}{chance.randrange(0, 90):02}"
    begun = f"{place}{born:%Y%m%d}{chance.randrange(1000):03}"
    return next(begun + last for last in "0123456789X" if is_identity(begun + last))


def divided(chance: Random) -> str:
    """An identity number as people type it."""
    number, sign = identity(chance), chance.choice(" -_")
    return chance.choice(
        (
            sign.join((number[:6], number[6:14], number[14:])),
            sign.join((number[:3], number[3:6], number[6:10], number[10:14], number[14:])),
            f"{number[:10]}\n{number[10:]}",
            f"{number[:8]}\u200b{number[8:]}",
            f"{number[:6]}**{number[6:14]}**{number[14:]}",
            number.translate(WIDE),
            number.lower(),
            " ".join(number),
        )
    )


def slipped(chance: Random, places: range) -> str:
    """An identity number with one wrong digit, which no check of another code makes right."""
    while True:
        number, at = identity(chance), chance.choice(places)
        wrong = number[:at] + str((int(number[at]) + chance.randrange(1, 10)) % 10) + number[at + 1 :]
        if not is_credit_code(wrong) and not is_identity(wrong):
            return wrong


def card(chance: Random, first: str) -> str:
    """A number with the check digit of cards."""
    begun = first + digits(chance, chance.choice([16, 19]) - 1 - len(first))
    return next(begun + last for last in "0123456789" if passes_luhn(begun + last))


def fours(number: str) -> str:
    """A number in groups of four."""
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


def credit_code(chance: Random) -> str:
    """A 统一社会信用代码, half of them of digits alone."""
    letters = ALPHABET[:10] if chance.random() < 0.5 else ALPHABET
    kind = chance.choice(("11", "12", "13", "31", "51", "52", "91", "92", "93"))
    place = f"{chance.choice(PROVINCES[:31])}{chance.randrange(71):02}{chance.randrange(90):02}"
    begun = kind + place + "".join(chance.choices(letters, k=9))
    return begun + check_character(begun)


def stamp(chance: Random) -> str:
    """A moment of the last years as programs write it."""
    day = date(2015, 1, 1) + timedelta(days=chance.randrange(4300))
    return f"{day:%Y%m%d}{chance.randrange(24):02}{chance.randrange(60):02}{chance.randrange(60):02}"


def say(chance: Random, templates: tuple[str, ...], number: str) -> str:
    """A sentence with the number in it."""
    return chance.choice(templates).format(number)


def mobile(chance: Random) -> str:
    """A number of a mobile telephone."""
    number = f"1{chance.choice('3456789')}{digits(chance, 9)}"
    return chance.choice((number, f"{number[:3]} {number[3:7]} {number[7:]}", f"+86 {number}", number.translate(WIDE)))


Sentence = Callable[[Random], str]
MUST: dict[str, tuple[Sentence, set[What]]] = {
    "identity": (lambda c: say(c, PLAIN, identity(c)), {What.IDENTITY}),
    "identity, said": (lambda c: say(c, IDENTITY_SAID, identity(c)), {What.IDENTITY}),
    "identity in names of files": (
        lambda c: c.choice(("{}", "{}张某.pdf", "证明_{}_2026.docx", "附件1-{}")).format(identity(c)),
        {What.IDENTITY},
    ),
    "identity, divided": (lambda c: say(c, PLAIN, divided(c)), {What.IDENTITY}),
    "identity among two codes": (
        lambda c: f"统一社会信用代码：{credit_code(c)}；法定代表人身份证号：{identity(c)}",
        {What.IDENTITY},
    ),
    "identity with a slip at the end": (
        lambda c: say(c, PLAIN, slipped(c, range(14, 17))),
        {What.LIKE_IDENTITY},
    ),
    "identity with a slip, said": (lambda c: say(c, IDENTITY_SAID, slipped(c, range(1, 17))), {What.LIKE_IDENTITY}),
    "old identity": (
        lambda c: say(
            c, IDENTITY_SAID, identity(c)[:6] + f"{date(1930, 1, 1) + timedelta(c.randrange(25_000)):%y%m%d}123"
        ),
        {What.OLD_IDENTITY},
    ),
    "mobile": (lambda c: say(c, PLAIN, mobile(c)), {What.MOBILE}),
    "mobile, said": (lambda c: say(c, ("手机：{}", "联系人张某{}", "名单-{}"), mobile(c)), {What.MOBILE}),
    "card": (lambda c: say(c, PLAIN, card(c, "62")), {What.ACCOUNT}),
    "card, said": (
        lambda c: say(c, ("账号：{}", "开户行及卡号 {}", "银行卡号：{}。"), card(c, c.choice(["62", "4", "51"]))),
        {What.ACCOUNT},
    ),
    "card in fours": (lambda c: f"卡号：{fours(card(c, '62'))}", {What.ACCOUNT}),
    "passport": (
        lambda c: f"护照号码：{c.choice('EGDSP')}{digits(c, 8)}",
        {What.PASSPORT},
    ),
}
MUST_NOT: dict[str, Sentence] = {
    "credit codes": lambda c: f"统一社会信用代码：{credit_code(c)}",
    "bare credit codes": lambda c: say(c, PLAIN, credit_code(c)),
    "organisation codes": lambda c: f"组织机构代码{digits(c, 8)}-{c.choice('0123456789X')}",
    "project codes": lambda c: (
        f"项目代码：{c.randrange(2015, 2027)}-{c.choice(PROVINCES[:31])}{digits(c, 4)}-{digits(c, 2)}-01-{digits(c, 6)}"
    ),
    "bare project codes": lambda c: say(c, PLAIN, f"{c.randrange(2015, 2027)}-340100-{digits(c, 2)}-01-{digits(c, 6)}"),
    "landlines": lambda c: (
        f"电话：0{digits(c, c.choice([2, 3]))}-{digits(c, c.choice([7, 8]), '2345678')}，传真0551{digits(c, 8, '2345678')}"
    ),
    "hotlines": lambda c: f"拨打12345、{c.choice(['400', '800'])}-{digits(c, 3)}-{digits(c, 4)}或者95{digits(c, 3)}",
    "document numbers": lambda c: f"青交规〔{c.randrange(1990, 2027)}〕{c.randrange(1, 400)}号",
    "index numbers": lambda c: f"索引号：11{digits(c, 15)}L/{c.randrange(2000, 2027)}-{c.randrange(100000):05}",
    "amounts": lambda c: (
        f"预算{c.randrange(10**12)}.{c.randrange(100):02}元，同比增长{c.randrange(99)}.{digits(c, 2)}%"
    ),
    "grouped amounts": lambda c: f"{c.randrange(10**12):,}.{c.randrange(100):02}",
    "order numbers": lambda c: f"订单号：{stamp(c)}{digits(c, 4)}",
    "bare stamps": lambda c: say(c, PLAIN, stamp(c) + digits(c, c.choice([3, 4, 6]))),
    "contract numbers": lambda c: f"合同编号：{digits(c, 18, '123456789')}",
    "case numbers": lambda c: (
        f"受理编号{digits(c, 18, '123456789')}，（{c.randrange(2010, 2027)}）青01行初{c.randrange(999)}号"
    ),
    "books": lambda c: f"ISBN 978-7-{digits(c, 4)}-{digits(c, 4)}-{digits(c, 1)}，ISSN {digits(c, 4)}-{digits(c, 4)}",
    "addresses of pages": lambda c: (
        f"见https://www.qc.example/art/{stamp(c)[:8]}/{digits(c, 11)}.html?id={digits(c, 18, '123')}"
    ),
    "days": lambda c: f"{stamp(c)[:8]}-{stamp(c)[:8]}，{stamp(c)[:8]}{stamp(c)[:8]}",
}
COUNT = EACH * (len(MUST) + len(MUST_NOT))


def test_the_set_is_as_large_as_it_says() -> None:
    assert COUNT == 100_000


@pytest.mark.parametrize("sort", MUST)
def test_none_is_missed(sort: str) -> None:
    chance = Random(f"must {sort}")
    sentence, wanted = MUST[sort]
    missed = [text for text in (sentence(chance) for _ in range(EACH)) if not wanted & {hit.what for hit in hits(text)}]
    assert missed == []


def test_hardly_anything_else_is_named() -> None:
    errors: Counter[str] = Counter()
    warnings: Counter[str] = Counter()
    shown = []
    for sort, sentence in MUST_NOT.items():
        chance = Random(f"must not {sort}")
        for text in (sentence(chance) for _ in range(EACH)):
            found = {hit.what for hit in hits(text)}
            errors[sort] += bool(found & ERRORS)
            warnings[sort] += bool(found - ERRORS)
            shown += [(sort, text)] if found else []
    most = EACH * len(MUST_NOT) * MOST_FALSE
    assert errors.total() <= most and warnings.total() <= most, (errors, warnings, shown[:20])
