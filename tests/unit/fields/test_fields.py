"""The values that editors type: what is right is kept as it is, what is nearly right is answered with what to type."""

import re
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from gkssg.fields.credit_code import ALPHABET, CreditCode, check_character, is_credit_code
from gkssg.fields.date import CST, Day, Moment, parse_day, parse_moment
from gkssg.fields.document_number import DocumentNumber, document_key, is_official
from gkssg.fields.index_number import IndexNumber, IndexPattern, PatternText, address
from gkssg.fields.schema import INVALID, FieldType, Problem
from gkssg.formats.yamltree import Scalar

PATTERN = IndexPattern("11990100000000246L/{年}-{序号:5}")
DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 31))
YEARS = st.integers(1900, 2099)
SERIALS = st.integers(0, 99_999)
HAN = st.text(alphabet="青交规字办发函川𠮷㐀运输", min_size=1, max_size=8)


def typed(kind: FieldType, text: str) -> tuple[Any, str]:
    """The value of `text` as typed into the field 名, and the hint when it has none."""
    problems: list[Problem] = []
    value = kind.read(Scalar(1, 1, text, True), "名", problems)
    assert (value is INVALID) == bool(problems)
    return value, problems[0].hint if problems else ""


@given(day=DAYS)
def test_a_day_is_what_was_typed(day: date) -> None:
    assert parse_day(day.isoformat()) == day
    assert typed(Day(), day.isoformat()) == (day, "")
    assert typed(Moment(), day.isoformat()) == (datetime(day.year, day.month, day.day, tzinfo=CST), "")


@given(moment=st.datetimes(datetime(1000, 1, 1), datetime(9999, 12, 31)), form=st.sampled_from(["%H:%M", "%H:%M:%S"]))
def test_a_moment_is_what_was_typed_in_china_standard_time(moment: datetime, form: str) -> None:
    for between in " T":
        text = moment.date().isoformat() + between + moment.strftime(form)
        found = parse_moment(text)
        assert found is not None
        assert found.strftime(f"{form}%z") == moment.strftime(form) + "+0800"


LOOSE = [
    "{y}/{m}/{d}",
    "{y}.{m}.{d}",
    "{y}-{m}-{d}",
    "{y}年{m}月{d}日",
    "{y} 年 {m} 月 {d} 日",
    "{y}－{m}－{d}",
    "{y}年{m}月{d}",
]


@given(day=DAYS, form=st.sampled_from(LOOSE), pad=st.booleans())
def test_any_loose_day_is_answered_with_the_right_one(day: date, form: str, pad: bool) -> None:
    month, number = (f"{day.month:02}", f"{day.day:02}") if pad else (str(day.month), str(day.day))
    text = form.format(y=f"{day.year:04}", m=month, d=number)
    assume(text != day.isoformat())
    assert typed(Day(), text) == (INVALID, f"写成“名: {day.isoformat()}”。")


@given(moment=st.datetimes(datetime(1000, 1, 1), datetime(9999, 12, 31)), form=st.sampled_from(LOOSE))
def test_any_loose_moment_is_answered_with_its_time_kept(moment: datetime, form: str) -> None:
    text = form.format(y=moment.year, m=moment.month, d=moment.day)
    clocks = [f" {moment.hour}:{moment.minute}", f" {moment.hour}时{moment.minute}分", f" {moment:%H：%M}"]
    for clock in clocks:
        value, hint = typed(Moment(), text + clock)
        if value is INVALID:
            assert hint == f"写成“名: {moment:%Y-%m-%d %H:%M}”。"
        else:
            assert value == moment.replace(second=0, microsecond=0, tzinfo=CST)


@given(year=st.integers(1, 9999), month=st.integers(0, 99), number=st.integers(0, 99))
def test_a_day_that_is_in_no_calendar_is_refused_with_a_hint(year: int, month: int, number: int) -> None:
    text = f"{year:04}-{month:02}-{number:02}"
    try:
        date(year, month, number)
    except ValueError:
        value, hint = typed(Day(), text)
        assert value is INVALID
        assert f"日历上没有 {year} 年 {month} 月 {number} 日" in hint


@given(text=st.text(max_size=12))
def test_any_text_is_a_day_or_is_refused_with_a_hint_that_is_right(text: str) -> None:
    for kind in (Day(), Moment()):
        value, hint = typed(kind, text)
        if value is INVALID:
            shown = re.search(r"名: ([0-9: -]+)”", hint)
            assert shown, hint
            assert parse_moment(shown[1]) is not None


def code_of(first: str) -> str:
    """The credit code whose first 17 characters are `first`."""
    return first + check_character(first)


FIRST = st.text(alphabet=ALPHABET, min_size=17, max_size=17)


@pytest.mark.parametrize("code", ["11990100000000246L", "91350100M000100Y43", "12100000400000624D"])
def test_real_forms_of_credit_codes_pass(code: str) -> None:
    assert is_credit_code(code)


@given(first=FIRST, at=st.integers(0, 17), other=st.sampled_from(ALPHABET))
def test_one_wrong_character_of_a_credit_code_is_noticed(first: str, at: int, other: str) -> None:
    code = code_of(first)
    assert is_credit_code(code)
    assert typed(CreditCode(), code) == (code, "")
    assume(code[at] != other)
    wrong = code[:at] + other + code[at + 1 :]
    assert not is_credit_code(wrong)
    assert "校验码" in typed(CreditCode(), wrong)[1]


@given(first=FIRST, at=st.integers(0, 16))
def test_two_neighbours_exchanged_are_noticed(first: str, at: int) -> None:
    code = code_of(first)
    assume(code[at] != code[at + 1])
    assert not is_credit_code(code[:at] + code[at + 1] + code[at] + code[at + 2 :])


@given(text=st.text(max_size=20))
def test_any_text_is_a_credit_code_or_is_refused(text: str) -> None:
    value, _ = typed(CreditCode(), text)
    assert value is INVALID or is_credit_code(value)


@given(year=YEARS, serial=SERIALS)
def test_a_number_made_is_split_again(year: int, serial: int) -> None:
    number = PATTERN.make(year, serial)
    assert PATTERN.split(number) == (str(year), f"{serial:05}")
    assert typed(IndexNumber(), number) == (number, "")


@given(
    before=st.text(alphabet="QC0189/-.(+[$^", max_size=6),
    between=st.sampled_from(["-", "/", "", ".", "年第"]),
    digits=st.integers(1, 9),
    year=YEARS,
    serial=st.integers(0, 9),
)
def test_any_pattern_that_is_accepted_works(before: str, between: str, digits: int, year: int, serial: int) -> None:
    text = f"{before}{{年}}{between}{{序号:{digits}}}"
    value, _ = typed(PatternText(), text)
    assert value == text
    assert IndexPattern(text).split(IndexPattern(text).make(year, serial)) == (str(year), f"{serial:0{digits}}")


@pytest.mark.parametrize(
    "text", ["", "甲", "{年}", "{序号:5}", "{年}{年}{序号:5}", "{年}-{序号}", "{年} {序号:5}", "{年}?{序号:5}"]
)
def test_a_pattern_that_makes_no_numbers_is_refused(text: str) -> None:
    assert "{序号:5}" in typed(PatternText(), text)[1]


NUMBERS = st.one_of(
    st.builds(PATTERN.make, YEARS, SERIALS),
    st.text(alphabet="0189QCqc/-.:_()年第号", min_size=1, max_size=12),
    st.text(min_size=1, max_size=12),
).filter(lambda number: typed(IndexNumber(), number)[0] == number)


@given(one=NUMBERS, other=NUMBERS)
def test_different_numbers_have_different_addresses(one: str, other: str) -> None:
    if one != other:
        assert address(PATTERN, one).lower() != address(PATTERN, other).lower()


@given(number=NUMBERS)
@example(number="11990100000000246L/20２6-00001")
@example(number="11990100000000246L/2026-0000１")
@example(number="../../2026")
def test_an_address_is_a_plain_path_that_every_disk_and_server_takes(number: str) -> None:
    assert re.fullmatch(r"items/(?:(?:19|20)[0-9]{2}/[0-9]{5}|other/[0-9a-z-]{1,50})", address(PATTERN, number))


def test_numbers_that_differ_only_in_signs_or_case_or_width_do_not_meet() -> None:
    numbers = ["QC-2014-3", "QC/2014/3", "QC.2014.3", "qc-2014-3", "QC-2014-３", "索引一", "索引二"]
    numbers += [PATTERN.make(2026, 1), PATTERN.make(2026, 1).replace("0001", "000１"), PATTERN.make(2026, 1).lower()]
    assert len({address(PATTERN, number).lower() for number in numbers}) == len(numbers)


WAYS = ["{0}〔{1}〕{2}号", "{0}[{1}]{2}号", "{0}({1}){2}号", "{0}（{1}）{2}号", "{0}【{1}】{2}号", "{0}［{1}］{2}号",
        "{0}<{1}>{2}号", "{0}〈{1}〉{2}号", "{0}{1}{2}号", "{0}〔{1}〕第{2}号", "{0} 〔{1}〕 {2} 号", "{0}{1}年{2}号"]  # fmt: skip


@given(issuer=HAN, year=YEARS, serial=st.integers(1, 99_999))
def test_a_document_number_is_found_however_it_is_written(issuer: str, year: int, serial: int) -> None:
    assert len({document_key(way.format(issuer, year, serial)) for way in WAYS}) == 1


@given(issuer=HAN, year=YEARS, serial=st.integers(1, 99_999), way=st.sampled_from(WAYS))
def test_a_document_number_in_another_style_is_answered_with_the_right_one(
    issuer: str, year: int, serial: int, way: str
) -> None:
    right, text = f"{issuer}〔{year}〕{serial}号", way.format(issuer, year, serial)
    assert is_official(right)
    assert typed(DocumentNumber(), right) == (right, "")
    if text != right:
        assert typed(DocumentNumber(), text)[1].startswith(f"写成“名: {right}”：")


@pytest.mark.parametrize("text", ["交通运输部令2024年第1号", "青川市人民政府令第12号", "国令第711号"])
def test_the_number_of_an_order_is_a_document_number_or_is_explained(text: str) -> None:
    value, hint = typed(DocumentNumber(), text)
    assert value == text or "六角括号" in hint


@given(text=st.text(max_size=16))
def test_any_text_is_a_document_number_or_is_refused(text: str) -> None:
    value, hint = typed(DocumentNumber(), text)
    assert (value is INVALID) == ("六角括号" in hint)
    document_key(text)
