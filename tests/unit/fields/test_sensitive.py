"""What must not be published is found, what only looks like it is not, and no hit says what it found."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkssg.fields.credit_code import ALPHABET, check_character
from gkssg.fields.sensitive import APART, What, blanked, hits, hits_columns, is_identity, masked, passes_luhn

MANY = 20_000


def whats(text: str) -> list[What]:
    """What is found in a text."""
    return [hit.what for hit in hits(text)]


def identity(chance: Random) -> str:
    """A number that no office has given out, with its right last character."""
    born = date(1930, 1, 1) + timedelta(days=chance.randrange(34_000))
    first = f"99{chance.randrange(10_000):04}{born:%Y%m%d}{chance.randrange(1000):03}"
    return next(first + last for last in "0123456789X" if is_identity(first + last))


def card(chance: Random) -> str:
    """A number that begins as those of cards do, with its right last digit."""
    first = "62" + "".join(chance.choices("0123456789", k=chance.choice([13, 14, 16])))
    return next(first + last for last in "0123456789" if passes_luhn(first + last))


def credit_code(chance: Random) -> str:
    """A 统一社会信用代码, often of digits alone."""
    letters = ALPHABET[:10] if chance.random() < 0.5 else ALPHABET
    first = f"{chance.choice('159')}{chance.choice('123')}{chance.randrange(1000000):06}" + "".join(
        chance.choices(letters, k=9)
    )
    return first + check_character(first)


HARMLESS = {
    "credit codes": lambda chance: f"统一社会信用代码：{credit_code(chance)}",
    "bare credit codes": credit_code,
    "project codes": lambda chance: (
        f"{chance.randrange(2015, 2027)}-340100-{chance.randrange(99):02}-01-{chance.randrange(10**6):06}"
    ),
    "landlines": lambda chance: f"0{chance.randrange(10, 1000)}-{chance.randrange(2000000, 89999999)}",
    "document numbers": lambda chance: f"青交规〔{chance.randrange(1990, 2027)}〕{chance.randrange(1, 400)}号",
    "index numbers": lambda chance: (
        f"11{chance.randrange(10**15):015}L/{chance.randrange(2000, 2027)}-{chance.randrange(100000):05}"
    ),
    "amounts": lambda chance: f"{chance.randrange(10**9)}.{chance.randrange(100):02}万元",
}


def test_every_one_of_twenty_thousand_identity_numbers_is_found() -> None:
    chance = Random(1)
    for number in (identity(chance) for _ in range(MANY)):
        assert whats(f"申请人张某，{number}，已经核对") == [What.IDENTITY], number


def test_every_card_is_found_with_a_word_before_it_and_most_without() -> None:
    chance = Random(2)
    for number in (card(chance) for _ in range(MANY)):
        grouped = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
        assert What.ACCOUNT in whats(f"开户行和账号：{grouped}"), number
        assert What.ACCOUNT in whats(number)


@pytest.mark.parametrize("sort", HARMLESS)
def test_hardly_anything_else_raises_an_error(sort: str) -> None:
    chance = Random(3)
    sure = {What.IDENTITY, What.ACCOUNT, What.PASSPORT, What.SECRET}
    alarms = [text for text in (HARMLESS[sort](chance) for _ in range(MANY)) if sure & set(whats(text))]
    assert len(alarms) <= MANY // 10_000, alarms[:5]


def test_a_changed_digit_is_doubted_not_ignored() -> None:
    chance = Random(4)
    numbers = [identity(chance) for _ in range(2000)]
    changed = [whats(number[:16] + str((int(number[16]) + 1) % 10) + number[17]) for number in numbers]
    # One in thirty of those that end with a digit is a 统一社会信用代码 by chance.
    assert all(found in ([What.LIKE_IDENTITY], []) for found in changed)
    assert changed.count([What.LIKE_IDENTITY]) >= 1900


FOUND = {
    "手机：13800001234": What.MOBILE,
    "+86 138 0000 1234": What.MOBILE,
    "护照号码 E12345678": What.PASSPORT,
    "家庭住址：青川市滨江新区望江路8号3单元201室": What.ADDRESS,
    "机密★1年": What.SECRET,
    "秘密 ★ 长期": What.SECRET,
    "绝密*三十年": What.SECRET,
    "内部资料 注意保存": What.INTERNAL,
    "关于某事的报告（内部文件）": What.INTERNAL,
    "**机密**★1年": What.SECRET,
    "机\u200b密★1年": What.SECRET,
    "某某报告\n秘密\n青川市": What.SECRET,
    "110105 19491231 002X": What.IDENTITY,
    "110105-1949-1231-002x": What.IDENTITY,
    "１１０１０５１９４９１２３１００２Ｘ": What.IDENTITY,
    "1101**0519491231**002X": What.IDENTITY,
    "110105\u200b19491231002X": What.IDENTITY,
    "110105194912\n31002X": What.IDENTITY,
    "张某_11010519491231002x.pdf": What.IDENTITY,
    "统一社会信用代码或身份证号：11010519491231002X": What.IDENTITY,
    "居住证 810000199408230021": What.IDENTITY,
    "身份证号11010519491331002X": What.LIKE_IDENTITY,
    "身份证：110105491231002": What.OLD_IDENTITY,
    "名单-13800001234": What.MOBILE,
    "业务手机号：13800001234": What.MOBILE,
    "登记电话号码13800001234": What.MOBILE,
    "见www.a.example,13800001234": What.MOBILE,
    "手机１３８００００１２３４": What.MOBILE,
    "车主张某，京A12345": What.PLATE,
    "姓名\t车牌号\n张某\t京A·12345": What.PLATE,
    "当事人驾驶京AD12345号车": What.PLATE,
    "征求意见稿": What.DRAFT,
    "青川市公交办法（送审稿）": What.DRAFT,
    "公交办法-讨论稿.docx": What.DRAFT,
    "有拍摄位置": What.POSITION,
}
SILENT = [
    "本机关不属于国家秘密的信息都公开。",
    "涉及工作秘密、内部资料的，按规定办理。",
    "咨询电话：0600-0123456，12328",
    "编号 138000012345",
    "办公地址：青川市滨江新区望江路0号",
    "2026年3月5日10时30分",
    "ISBN 978-7-0000-0000-0",
    "E12345678号设备",
    "机动车京A12345（公交）超限运输",
    "车辆号牌\t核定载客\n京A12345\t19",
    "《公交办法（征求意见稿）》公开征求意见",
    "起草了征求意见稿，共五章。",
    "看不出有拍摄位置的照片",
    "编号110105491231002",
    "https://a.example/x/13800001234?id=110105194912310021",
    "订单号：13800001234",
    "身份证复印件；合同编号：340100202601010002",
    "11*************02X，138****1234，110105********002X",
    "2026年投资3*4*5万元",
    "不属于机密、秘密的",
]


@pytest.mark.parametrize(("text", "what"), FOUND.items(), ids=FOUND)
def test_other_things_are_found_by_their_form_and_their_words(text: str, what: What) -> None:
    assert what in whats(text)


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_said_of_what_offices_write_every_day(text: str) -> None:
    assert whats(text) == []


@given(st.text(alphabet="0123456789Xx 身份证号账-★密机秘年（）", max_size=80))
def test_hits_lie_within_the_text_do_not_overlap_and_hide_what_they_found(text: str) -> None:
    behind = 0
    for hit in hits(text):
        assert behind <= hit.begins < hit.ends <= len(text)
        behind = hit.ends
        if hit.what not in (What.DRAFT, What.ADDRESS, What.SECRET, What.INTERNAL):
            assert text[hit.begins : hit.ends] not in hit.masked and "*" in hit.masked


def test_a_mask_keeps_the_ends_only() -> None:
    assert masked("11010519491231002X", 2, 3) == "11*************02X"
    assert masked("13800001234", 3, 4) == "138****1234"


def test_a_line_that_is_shown_keeps_its_length_and_loses_its_numbers() -> None:
    assert blanked("某人，13800001234，机密★1年") == f"某人，{'*' * 11}，机密★1年"
    assert blanked("2026-03-05，第 12345 号") == "2026-03-05，第 12345 号"


def test_a_residence_card_of_a_foreigner_is_told_apart() -> None:
    begun = "91101019900101123"
    (number,) = (begun + last for last in "0123456789X" if is_identity(begun + last))
    assert whats(f"持 {number} 的人") == [What.RESIDENCE]


def test_hits_stand_where_they_were_written() -> None:
    text = "他是\u200b某人，1101**0519491231**002X，手机１３８００００１２３４。"
    assert [text[hit.begins : hit.ends] for hit in hits(text)] == ["1101**0519491231**002X", "１３８００００１２３４"]


def test_columns_of_health_and_minors_count_beside_names_only() -> None:
    assert hits_columns(["序号", "姓名", "残疾等级", "监护人电话"]) == ("残疾等级", "监护人电话")
    assert hits_columns(["学生姓名", "学校"]) == ("学生姓名",)
    assert hits_columns(["病种", "报销比例"]) == ()
    assert hits_columns(["姓名", "金额"]) == ()


SECRETS = st.integers(0, 10**6).flatmap(
    lambda seed: st.sampled_from(
        [
            identity(Random(seed)),
            card(Random(seed)),
            credit_code(Random(seed)),
            f"139{Random(seed).randrange(10**8):08}",
            f"E{Random(seed).randrange(10**8):08}",
            f"苏A{Random(seed).randrange(10**5):05}",
            "家住解放路8号楼2单元301室",
            "机密★5年",
            "（征求意见稿）",
            "内部资料",
        ]
    )
)
AROUND = st.sampled_from(
    [
        "",
        "统一社会信用代码：",
        "身份证",
        "订单号：",
        "卡号",
        "护照",
        "车主",
        "https://a.cn/",
        "\t",
        "关于",
        "2026年",
        "**",
        "。",
        "1",
        "\n",
    ]
)


@given(st.lists(st.lists(st.one_of(SECRETS, AROUND), max_size=4).map("".join), max_size=5))
def test_what_is_found_in_a_text_is_found_when_several_are_looked_through_as_one(texts: list[str]) -> None:
    found = {(hit.what, hit.begins, hit.ends, hit.masked) for hit in hits(APART.join(texts))}
    begins = 0
    for text in texts:
        assert {(hit.what, begins + hit.begins, begins + hit.ends, hit.masked) for hit in hits(text)} <= found
        begins += len(text) + len(APART)
