"""Old findings stay put aside wherever their lines move; a new one, or one more of the same, is shown."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import SAMPLES, SECRET

from gkssg.model.diagnostic import Diagnostic, Place, Severity
from gkssg.report.baseline import BaselineError, Lines, baseline, parsed, without_known, written

A = "content/gg/a.md"
TEXT = ("---", "标题: 公告", "---", "![](大桥.png)", "![](大桥.png)", "![](小桥.png)")
NONE: frozenset[str] = frozenset()
paths = st.sampled_from([A, "site.yaml", "content/\udc80.md"])
messages = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
places = st.builds(Place, paths, st.integers(0, 9), st.integers(0, 4))
codes = st.sampled_from(["GK404", "GK502", "GK701", "GK221", "GK201"])
anything = st.builds(Diagnostic, places, codes, st.sampled_from(Severity), messages, messages)


def of(*lines: str) -> Lines:
    """Every file has these lines."""
    return lambda path: lines


def warning(line: int, message: str = "图片没有文字说明", code: str = "GK404") -> Diagnostic:
    """A warning on a line of A."""
    return Diagnostic(Place(A, line, 1), code, Severity.WARNING, message)


@given(st.lists(anything, max_size=12), st.permutations(TEXT))
def test_what_was_written_is_known_and_only_what_may_not_be_hidden_is_new(
    found: list[Diagnostic], lines: Sequence[str]
) -> None:
    known, refused = baseline(found, of(*lines), NONE)
    split = without_known(found, parsed(written(known)), of(*lines), NONE)
    assert split.new == refused
    assert len(split.known) + len(refused) == len(found)
    assert split.gone == 0
    assert all(each.severity is not Severity.ERROR and not each.code.startswith("GK2") for each in split.known)


@given(st.lists(st.integers(1, len(TEXT)), max_size=8), st.lists(st.just("新的一行"), max_size=5))
def test_lines_that_move_are_known_again(at: list[int], before: list[str]) -> None:
    found = [warning(line) for line in at]
    moved = [replace(each, place=Place(A, each.place.line + len(before), 3)) for each in found]
    known, _ = baseline(found, of(*TEXT), NONE)
    assert without_known(moved, known, of(*before, *TEXT), NONE).new == ()


def test_one_more_of_the_same_is_new_and_one_less_is_gone() -> None:
    known, _ = baseline([warning(4)], of(*TEXT), NONE)
    split = without_known([warning(4), warning(5)], known, of(*TEXT), NONE)
    assert (len(split.known), split.new, split.gone) == (1, (warning(5),), 0)
    assert without_known([], known, of(*TEXT), NONE).gone == 1
    assert without_known([warning(6)], known, of(*TEXT), NONE).new == (warning(6),)


def test_days_that_pass_make_nothing_new_but_other_numbers_do() -> None:
    stale = warning(0, "类别“公告”12 天没有更新，超过 7 天")
    known, _ = baseline([stale], of(), NONE)
    later = replace(stale, message="类别“公告”40 天没有更新，超过 7 天")
    assert without_known([later], known, of(), NONE).new == ()
    lacking = warning(0, "缺少 2 项")
    known, _ = baseline([lacking], of(), NONE)
    worse = replace(lacking, message="缺少 5 项")
    assert without_known([worse], known, of(), NONE).new == (worse,)


def test_errors_secrets_reviews_and_rules_that_keep_the_output_whole_are_refused() -> None:
    bad = [
        replace(warning(4), severity=Severity.ERROR),
        warning(4, code="GK224"),
        warning(4, code="GK201"),
        warning(4, code="GK512"),
    ]
    known, refused = baseline(bad, of(*TEXT), frozenset({"GK512"}))
    assert (dict(known.counts), len(refused)) == ({}, 4)
    # Nor does an entry that was written by hand hide them.
    forged, _ = baseline([warning(4, code="GK512")], of(*TEXT), NONE)
    assert without_known(bad, forged, of(*TEXT), frozenset({"GK512"})).known == ()


def test_the_file_is_sorted_has_a_line_for_each_and_holds_no_line_of_a_source() -> None:
    known, _ = baseline(SAMPLES, of(f"名单 {SECRET}"), NONE)
    text = written(known)
    assert text == written(parsed(text))
    again, _ = baseline(reversed(SAMPLES), of(f"名单 {SECRET}"), NONE)
    assert written(again) == text
    assert text.count("\n") == len(known.counts) + 2
    assert SECRET not in text


def test_an_empty_one_is_fine() -> None:
    known, _ = baseline([], of(), NONE)
    assert dict(parsed(written(known)).counts) == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format":2,"findings":[]}',
        '{"format":1,"findings":[{}]}',
        '{"format":1,"findings":[{"path":"a","code":"GK404","digest":"0","message":1,"count":1}]}',
        '{"format":1,"findings":[{"path":"a","code":"GK404","digest":"0","message":"","count":0}]}',
        '{"format":1,"findings":3}',
        "[" * 100_000,
    ],
)
def test_anything_else_is_no_baseline(text: str) -> None:
    with pytest.raises(BaselineError):
        parsed(text)
