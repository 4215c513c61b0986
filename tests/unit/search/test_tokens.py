"""What a text is found under: folding, segments, terms, and phrases word for word."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gkssg.search.tokens import PAIRED_RUN, canonical, fold, holds, lead_terms, plain, query_terms, text_terms

# What texts of an office are made of, so that numbers and dates come up often.
PARTS = st.sampled_from(
    [
        *("青交规", "财政资金", "公交", "令", "号", "第", "年", "月", "日", "臺灣", "線路", "〇"),
        *(
            "〔",
            "〕",
            "[",
            "]",
            "（",
            "）",
            "2024",
            "2018",
            "12",
            "003",
            "3",
            "1,234.50",
            "0.5",
            "2026-3-5",
            "2026.03.05",
        ),
        *(
            " ",
            "\u3000",
            "\n",
            "\xa0",
            "，",
            "。",
            "“",
            "”",
            "-",
            "/",
            ".",
            "S599",
            "Ｓ",
            "é",
            "e\u0301",
            "𠮷",
            "\ufe0f",
        ),
    ]
)
TEXTS = st.one_of(st.lists(PARTS, max_size=12).map("".join), st.text(max_size=30))
RUNS = st.text("政府信息公开财资金号年第令", min_size=1, max_size=12)


@given(TEXTS)
@example("〔2018〕12号令")
@example("２０２６年 3月5日")
@example("2026-3-5S599 〔2018〕12b")
@example("2026-3-5.2024")
@example("2026-3-5.2024.3,4")
def test_what_is_asked_with_the_words_of_a_text_is_found_under_it(text: str) -> None:
    assert set(query_terms(text)) <= text_terms(text) <= lead_terms(text)


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(RUNS, st.data())
def test_a_text_holds_every_part_of_its_runs(run: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(run) - 1))
    end = data.draw(st.integers(start + 1, len(run)))
    part = run[start:end]
    assert holds(f"关于{run}的通知", part)
    assert set(query_terms(part)) <= lead_terms(run)


@given(RUNS, RUNS)
def test_a_phrase_of_one_run_is_held_where_the_run_stands_and_nowhere_else(text: str, phrase: str) -> None:
    assert holds(text, phrase) == (phrase in text)


@pytest.mark.parametrize(
    "written",
    [
        *("青交规〔2018〕12号", "青交规[2018]12号", "青交规(2018)12号", "青交规（2018）12号", "青交规【2018】12号"),
        *("青交规<2018>12号", "青交规〈2018〉12号", "青交规［2018］12号", "青交规2018年12号", "青交规2018年第12号"),
        *(
            "青交规〔2018〕012号",
            "青交规〔2018〕第12号",
            "青交规 〔 2018 〕 12 号",
            "青交规２０１８第12号",
            "青交规201812号",
        ),
    ],
)
def test_a_document_number_is_the_same_however_it_is_written(written: str) -> None:
    official = "根据青交规〔2018〕12号的规定"
    assert query_terms(written) == query_terms("青交规〔2018〕12号")
    assert set(query_terms(written)) <= text_terms(official)
    assert holds(official, written)


@pytest.mark.parametrize(
    "written", ["2026年3月5日", "2026年03月05日", "2026-3-5", "2026/03/05", "2026.3.5", "２０２６年３月５日"]
)
def test_a_day_is_the_same_however_it_is_written_and_lies_in_its_month(written: str) -> None:
    assert query_terms(written) == ("2026-03-05",)
    assert {"2026-03-05", "2026-03"} <= text_terms(f"自{written}起施行")
    assert holds(f"自{written}起施行", "2026年3月")
    assert not holds(f"自{written}起施行", "2026年4月")


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("預算１，２３４．５０萬元", "预算 1234.50 万元"),
        ("Ｓ599线Café", "s599 线 cafe"),
        ("“三公”经费", "三公经费"),
        ("财政\u200b资金", "财政资金"),
        ("公开。公示", "公开 公示"),
        ("2024 年", "2024 年"),
    ],
)
def test_a_text_is_cut_into_runs_words_and_numbers(text: str, segments: str) -> None:
    assert canonical(text) == plain(text) == segments


def test_words_of_letters_and_digits_are_held_as_whole_words_only() -> None:
    assert holds("省道S599改建", "s599") and not holds("省道S5991改建", "S599")
    assert holds("共1,234.50万元", "1234.50") and not holds("共11234.50万元", "1234.50")


@given(TEXTS)
def test_a_segment_holds_no_blank_and_nothing_that_folds_further(text: str) -> None:
    for segment in plain(text).split(" "):
        assert fold(segment) == segment and not re.search(r"\s", segment)
        assert not segment or PAIRED_RUN.fullmatch(segment) or not PAIRED_RUN.search(segment)
