"""What a person reads at the terminal."""

from report_samples import BAD_DATE, PERSONAL, STRAY, UNREVIEWED, context

from gkssg.model.diagnostic import Diagnostic, Place, Severity
from gkssg.report.renderer import render

A, B = "content/a.md", "content/b.md"


def text(*found: Diagnostic, root: str = ".", lines: list[str] | None = None) -> str:
    return render("text", found, context(root=root, lines=lines))


def test_findings_of_one_file_stand_together_and_files_apart() -> None:
    found = [BAD_DATE.at(Place(B), "乙"), BAD_DATE.at(Place(A, 2), "丙"), BAD_DATE.at(Place(A), "甲")]
    assert text(*found) == (
        "content/a.md 错误 GK105 甲\n"
        "content/a.md:2 错误 GK105 丙\n"
        "\n"
        "content/b.md 错误 GK105 乙\n"
        "\n"
        "3 个错误，涉及 2 个文件。\n"
    )


def test_the_summary_names_only_what_there_is() -> None:
    assert text(STRAY.at(Place(A), "甲")).endswith("\n1 个警告，涉及 1 个文件。\n")
    both = text(STRAY.at(Place(A), "甲"), BAD_DATE.at(Place(B), "乙"))
    assert both.endswith("\n1 个错误，1 个警告，涉及 2 个文件。\n")


def test_ten_findings_need_no_counts_and_eleven_do() -> None:
    found = [BAD_DATE.at(Place(A, line), "甲") for line in range(1, 12)]
    assert "按编号统计" not in text(*found[:10])
    assert text(*found).endswith("\n\n按编号统计：\n    11 处 GK105 日期写法不对\n\n11 个错误，涉及 1 个文件。\n")


def test_equal_findings_are_all_shown_however_many() -> None:
    found = [BAD_DATE.at(Place(A, line, 1), "甲") for line in range(1, 501)]
    assert text(*found).count(" 错误 GK105 甲\n") == 500
    assert text(*[found[0]] * 30).count("content/a.md:1:1 错误 GK105 甲\n") == 30


def test_counts_stand_by_number_then_by_code_and_in_line() -> None:
    found = [BAD_DATE.at(Place(A), "甲")] * 10 + [STRAY.at(Place(A), "乙"), UNREVIEWED.at(Place(A), "丙")]
    table = "    10 处 GK105 日期写法不对\n     1 处 GK011 文件没有公开\n     1 处 GK201 没有经过保密审查\n"
    assert table in text(*found)


def test_paths_open_from_where_the_user_stands() -> None:
    found = BAD_DATE.at(Place(A, 1, 2), "甲")
    assert text(found, root="../局/").startswith("../局/content/a.md:1:2 错误")
    assert text(found, root="/srv/site").startswith("/srv/site/content/a.md:1:2 错误")


def test_an_unreviewed_item_may_be_shown_to_its_editor() -> None:
    assert "    1 | 标题: 通知\n      | ^\n" in text(UNREVIEWED.at(Place(A, 1, 1), "甲"), lines=["标题: 通知"])


def test_a_leak_hides_its_whole_file_but_no_other() -> None:
    found = [
        PERSONAL.at(Place(A, 1, 1), "甲"),
        UNREVIEWED.at(Place(A, 2, 1), "乙"),
        UNREVIEWED.at(Place(B, 2, 1), "丙"),
    ]
    shown = text(*found, lines=["秘密", "行"])
    assert "秘密" not in shown
    assert shown.count("2 | 行") == 1


def test_a_finding_on_the_whole_line_has_no_caret() -> None:
    assert text(BAD_DATE.at(Place(A, 1), "甲"), lines=["一"]).startswith("content/a.md:1 错误 GK105 甲\n    1 | 一\n\n")


def test_a_blank_line_is_shown_without_trailing_blanks() -> None:
    shown = text(BAD_DATE.at(Place(A, 1, 1), "甲"), lines=["   "])
    assert "\n    1 |\n      | ^\n" in shown


def test_a_line_that_the_file_no_longer_has_is_left_out() -> None:
    assert text(BAD_DATE.at(Place(A, 3, 1), "甲"), lines=["一"]).startswith("content/a.md:3:1 错误 GK105 甲\n\n")


def test_carets_of_long_numbers_stay_in_line() -> None:
    shown = text(BAD_DATE.at(Place(A, 1200, 2), "甲"), lines=["汉字"] * 1200)
    assert "    1200 | 汉字\n         |   ^\n" in shown


def test_nothing_that_a_file_says_can_steer_the_terminal() -> None:
    evil = "\x1b[2J\u202e"
    found = Diagnostic(Place(f"content/{evil}.md", 1, 1), "GK105", Severity.ERROR, evil, evil)
    shown = text(found, lines=[evil])
    assert "\x1b" not in shown
    assert shown.count("<U+001B>[2J<U+202E>") == 4


def test_a_message_of_several_lines_is_indented_below_itself() -> None:
    found = BAD_DATE.at(Place(A), "甲\n乙\n", "丙\n\n丁")
    assert text(found).startswith("content/a.md 错误 GK105 甲\n    乙\n    → 丙\n      丁\n\n")


def test_a_file_name_that_is_no_text_can_be_printed() -> None:
    assert text(BAD_DATE.at(Place("content/\udcb1.md"), "甲")).startswith("content/<U+DCB1>.md 错误")
