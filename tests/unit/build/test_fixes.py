"""Safe repairs: exactly the words that a finding names change, and nothing else in the file."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import SITE, findings, item, make_office

from gkssg.build.fixes import repaired, repairs, write
from gkssg.cli.main import _run
from gkssg.model.diagnostic import Diagnostic, Fix, Place, Severity

PATH = "content/gg/a.md"
BAD = "根据青政发[2018]005号，自2026年02月03日起,帐户(含子帐户,旧卡)停用。。\n"
GOOD = "根据青政发〔2018〕5号，自2026年2月3日起，账户（含子账户，旧卡）停用。\n"
# Words of which some are wrong, with every way to end a line between them.
PIECES = st.sampled_from(
    [
        "截止目前",
        "帐户",
        "账户",
        "，，",
        ",",
        "(",
        ")",
        "汉字",
        "`帐户`",
        "《帐户》",
        "３",
        "2026年02月03日",
        "[2018]5号",
    ]
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(["", "", "", "\n", "\r\n"])), max_size=30).map(
    lambda pairs: "".join(word + end for word, end in pairs)
)


def fix(line: int, column: int, old: str, new: str) -> Diagnostic:
    """A finding of PATH with a fix."""
    return Diagnostic(Place(PATH, line, column), "GK707", Severity.WARNING, "错", "", Fix(old, new))


def mended(data: bytes, found: list[Diagnostic]) -> bytes:
    """The file with its fixes."""
    return repaired(data, found)[0]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_all_fixes_of_a_line_are_made_and_ends_of_lines_and_marks_stay(mark: bytes, end: str, last: bool) -> None:
    before, after = (f"甲{end}{x}乙{x}{end}丙{end if last else ''}" for x in ("帐户", "账号的户头"))
    found = [fix(2, 1, "帐户", "账号的户头"), fix(2, 4, "帐户", "账号的户头")]
    assert mended(mark + before.encode(), found) == mark + after.encode()


def test_a_fix_is_made_only_where_the_old_words_stand() -> None:
    data = "甲帐户\n".encode()
    for wrong in (
        fix(1, 1, "帐户", "账户"),
        fix(2, 2, "帐户", "账户"),
        fix(9, 2, "帐户", "账户"),
        fix(1, 2, "帐目", "账"),
    ):
        assert repaired(data, [wrong]) == (data, ())


def test_of_two_fixes_that_overlap_the_inner_one_is_made() -> None:
    data = "甲(乙,丙)".encode()
    found = [fix(1, 2, "(乙,丙)", "（乙，丙）"), fix(1, 4, ",", "，")]
    assert mended(data, found).decode() == "甲(乙，丙)"


def test_what_is_not_utf8_is_let_alone() -> None:
    data = "甲帐户\n".encode("gb18030")
    assert repaired(data, [fix(1, 2, "帐户", "账户")]) == (data, ())


@given(before=st.text(), old=st.text(min_size=1, max_size=4), after=st.text(), new=st.text(max_size=4))
def test_no_other_byte_is_touched(before: str, old: str, after: str, new: str) -> None:
    text = before.replace("\r", "").replace("\n", "") + old.replace("\r", "帐").replace("\n", "户") + after
    old = old.replace("\r", "帐").replace("\n", "户")
    begins = len(before.replace("\r", "").replace("\n", ""))
    if text.startswith("\ufeff"):
        return
    data, made = repaired(text.encode("utf-8", "surrogatepass"), [fix(1, begins + 1, old, new)])
    if made:
        assert data == (text[:begins] + new + text[begins + len(old) :]).encode()
    else:
        assert data == text.encode("utf-8", "surrogatepass")


@given(TEXTS)
def test_a_second_run_changes_nothing_more(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = make_office(tmp_path_factory.mktemp("office"), **{PATH: item(text).encode()})
    assert _run(["check", "--fix", "--site", str(folder), "--no-cache"]) in (0, 1)
    once = (folder / PATH).read_bytes()
    assert list(repairs(folder, findings(folder))) == []
    assert "`帐户`".encode() not in text.encode() or "`帐户`".encode() in once


def test_the_files_of_an_office_are_repaired_and_keep_their_rights(tmp_path: Path) -> None:
    folder = make_office(tmp_path, **{PATH: item(BAD)})
    os.chmod(folder / PATH, 0o640)
    assert _run(["check", "--fix", "--site", str(folder)]) == 0
    assert (folder / PATH).read_text("utf-8") == item(GOOD)
    assert (folder / PATH).stat().st_mode & 0o777 == 0o640


def test_a_dry_run_shows_a_diff_and_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make_office(tmp_path, **{PATH: item(BAD)})
    before = (folder / PATH).read_bytes()
    assert _run(["check", "--fix", "--dry-run", "--site", str(folder)]) == 0
    shown = capsys.readouterr().out
    assert f"--- a/{PATH}" in shown and f"-{BAD}" in shown and "青政发〔2018〕5号" in shown
    assert (folder / PATH).read_bytes() == before
    assert _run(["check", "--dry-run", "--site", str(folder)]) == 2


def test_what_was_done_is_said_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make_office(tmp_path, **{PATH: item("帐户\n")})
    _run(["check", "--fix", "--site", str(folder)])
    shown = capsys.readouterr().out
    assert f"{PATH}：改了 1 处" in shown and "第 11 行：帐户 → 账户" in shown and "审查日期" in shown
    _run(["check", "--fix", "--site", str(folder)])
    assert "没有可以自动改的问题" in capsys.readouterr().out


def test_only_the_paths_that_are_asked_for_are_repaired(tmp_path: Path) -> None:
    other = "content/gg/b.md"
    folder = make_office(
        tmp_path, **{PATH: item("帐户\n"), other: item("帐户\n", 索引号="11990100000000246L/2026-00002")}
    )
    _run(["check", "--fix", "--site", str(folder), str(folder / other)])
    assert "帐户" in (folder / PATH).read_text("utf-8")
    assert "账户" in (folder / other).read_text("utf-8")


def test_a_file_that_changed_meanwhile_is_let_alone(tmp_path: Path) -> None:
    folder = make_office(tmp_path, **{PATH: item("帐户\n")})
    made = list(repairs(folder, findings(folder)))
    (folder / PATH).write_text(item("帐户，另有新话。\n"), "utf-8")
    write(folder, made)
    assert (folder / PATH).read_text("utf-8") == item("帐户，另有新话。\n")


def test_nothing_outside_the_sources_is_repaired(tmp_path: Path) -> None:
    (tmp_path / "readme.md").write_text("帐户", "utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").symlink_to(tmp_path / "readme.md")
    for path in ("readme.md", "content/../readme.md", "content/a.md", "content/no.md"):
        wrong = Diagnostic(Place(path, 1, 1), "GK707", Severity.WARNING, "错", "", Fix("帐户", "账户"))
        assert list(repairs(tmp_path, [wrong])) == []


@pytest.mark.parametrize(
    "words",
    [
        "用词: 甲\n",
        "用词:\n  甲: 乙\n",
        "用词:\n  甲乙: 丙甲乙\n",
        "用词:\n  甲乙: 丙 丁\n",
        "用词:\n  甲乙: 丙\n  甲乙: 丁\n",
    ],
)
def test_a_list_of_words_that_could_not_be_followed_is_refused(tmp_path: Path, words: str) -> None:
    found = findings(make_office(tmp_path, **{"site.yaml": SITE + words}))
    assert {each.code for each in found} & {"GK905", "GK906"}
