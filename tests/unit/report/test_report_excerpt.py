"""Carets stand under their character, whatever its width; long lines are cut around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkssg.base.text import width
from gkssg.report.excerpt import ROOM, Excerpt, excerpt, visible

LONG = "汉" * 200


@pytest.mark.parametrize(
    ("line", "column", "text", "caret"),
    [
        ("date: 2024", 7, "date: 2024", 6),
        ("成文日期: 2024", 7, "成文日期: 2024", 10),
        ("成文日期：2024", 6, "成文日期：2024", 10),
        ("\t标题", 1, "    标题", 0),
        ("\t标题", 2, "    标题", 4),
        ("标\t题", 3, "标    题", 6),
        ("防\u200b汛", 2, "防<U+200B>汛", 2),
        ("防\u200b汛", 3, "防<U+200B>汛", 10),
        ("e\u0301x", 3, "e\u0301x", 1),
        ("𠮷x", 2, "𠮷x", 2),
        ("汉字", 3, "汉字", 4),
        ("汉字", 99, "汉字", 4),
        ("汉字  ", 4, "汉字", 5),
        ("", 1, "", 0),
    ],
)
def test_the_caret_stands_under_its_character(line: str, column: int, text: str, caret: int) -> None:
    assert excerpt(line, column) == Excerpt(text, caret)


@pytest.mark.parametrize(
    ("column", "text", "caret"),
    [
        (1, "汉" * 31 + "...", 0),
        (16, "汉" * 31 + "...", 30),
        (100, "..." + "汉" * 31 + "...", 33),
        (200, "..." + "汉" * 31, 63),
        (201, "..." + "汉" * 31, 65),
    ],
)
def test_a_long_line_is_cut_around_the_column(column: int, text: str, caret: int) -> None:
    assert excerpt(LONG, column) == Excerpt(text, caret)


@pytest.mark.parametrize("line", ["a" * ROOM, "汉" * (ROOM // 2)])
def test_a_line_that_just_fits_is_not_cut(line: str) -> None:
    assert excerpt(line, 1).text == line
    assert excerpt(line + "a", 1).text.endswith("...")


@given(line=st.text(st.sampled_from("aZ9汉：\t\u200b𠮷"), max_size=150), column=st.integers(0, 160))
def test_the_text_left_of_the_caret_ends_where_the_character_begins(line: str, column: int) -> None:
    whole = line + "!"
    found = excerpt(whole, column)
    at = min(max(column, 1) - 1, len(whole))
    head = found.text
    while width(head) > found.caret:
        head = head[:-1]
    assert width(head) == found.caret
    assert visible(whole[:at]).endswith(head.removeprefix("..."))
    assert found.text.removeprefix(head).startswith(visible(whole[at : at + 1]).rstrip())
    assert width(found.text) <= ROOM


@given(st.text())
def test_what_is_visible_can_be_printed_on_one_line(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    assert not shown or shown.splitlines() == [shown]
    assert visible(shown) == shown
