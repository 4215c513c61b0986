"""The rows of the report's form, however they are written."""

import pytest

from gkssg.fields.report_words import coded, result
from gkssg.fields.schema import INVALID, Problem
from gkssg.formats import yamltree
from gkssg.standards.annual_report import CARRIED, NEW, PENDING, ROWS, Entry, edition_of, review_parts


def read(text: str) -> object:
    """The code of what came of an application, as written in a cell."""
    return result().read(yamltree.Scalar(2, 9, text, plain=True), "办理结果", [])


@pytest.mark.parametrize("year", [2019, 2021])
def test_every_row_of_both_forms_is_known_by_its_code_its_words_and_behind_its_group(year: int) -> None:
    edition = edition_of(year)
    assert edition is not None
    for row in edition.results:
        for written in (row.code, row.name, row.bare, f"{row.group}{row.name}", f" {row.group}：{row.bare} "):
            assert read(written) == row.code, written


def test_other_treatment_is_one_row_and_the_other_of_other_treatment_another() -> None:
    assert (read("其他处理"), read("（六）其他处理：3.其他"), read("其他")) == ("6", "6.3", "6.3")


def test_the_rows_around_the_results_are_known_with_and_without_their_numbers() -> None:
    rows = coded("哪一行", tuple(Entry(code, words) for code, words in ROWS.items()))
    for code, written in (
        (NEW, "一、本年新收政府信息公开申请数量"),
        (CARRIED, "上年结转政府信息公开申请数量"),
        (PENDING, "四、结转下年度继续办理"),
    ):
        assert rows.read(yamltree.Scalar(1, 1, written, plain=True), "项目", []) == code


def test_what_is_no_row_is_refused_with_the_nearest_or_with_all() -> None:
    problems: list[Problem] = []
    assert result().read(yamltree.Scalar(2, 9, "予以公布", plain=True), "办理结果", problems) is INVALID
    parts = coded("复议还是诉讼", review_parts())
    assert parts.read(yamltree.Scalar(2, 9, "zzz", plain=True), "类型", problems) is INVALID
    assert ["是不是“予以公开”" in problems[0].hint, "suit 未经复议直接起诉" in problems[1].hint] == [True, True]
