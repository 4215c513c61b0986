"""What the preview says about a build that failed, and what it adds to a page."""

from pathlib import Path

from gkssg.model.diagnostic import Diagnostic, Place, Severity
from gkssg.preview.fault import Excerpt, Fault, faults
from gkssg.preview.overlay import addition, inject, lone_page
from gkssg.preview.standing import Standing

SCRIPT = "/livereload.js?host=localhost&port=8000"
EVIL = "<script>alert(1)</script>&\"'"
PATHS = frozenset({"index.html"})


def error(path: str, line: int = 0, column: int = 0, *, code: str = "GK105") -> Diagnostic:
    return Diagnostic(Place(path, line, column), code, Severity.ERROR, f"{code} 有错", "这样改")


def failed(*shown: Fault, errors: int | None = None, paths: frozenset[str] = PATHS) -> Standing:
    return Standing(paths=paths, faults=shown, errors=len(shown) if errors is None else errors, built=True)


def test_the_addition_stands_before_the_end_of_the_body() -> None:
    page = b"<body><p>&lt;/body&gt;</p></body></html>"
    assert inject(page, "<i>") == b"<body><p>&lt;/body&gt;</p><i></body></html>"
    assert inject(b"<p>", "<i>") == b"<p><i>"


def test_a_fault_shows_file_line_column_message_hint_and_the_line_with_its_place_marked(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\n成文日期: 2026-13-01\n", encoding="utf-8")
    found = [error("a.md", 2, 7)]
    (fault,) = faults(found, found, tmp_path)
    assert fault == Fault("a.md:2:7", "GK105", "GK105 有错", "这样改", Excerpt(2, "成文日期: ", "2", "026-13-01"))
    html = addition(failed(fault), SCRIPT)
    for text in ("a.md:2:7", "GK105 有错", "这样改", "<b>2</b> 成文日期: <mark>2</mark>026-13-01", "有 1 个错误"):
        assert text in html
    assert 'role="alertdialog"' in html


def test_a_leak_hides_the_lines_of_its_file_and_a_missing_review_does_not(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("身份证 350000\n", encoding="utf-8")
    warning = Diagnostic(Place("a.md", 1, 1), "GK203", Severity.WARNING, "泄露")
    found = [error("a.md", 1, 1), error("b.md", 1, 1), error("b.md", 1, 1, code="GK201")]
    first, second, third = faults(found, [*found, warning], tmp_path)
    assert first.excerpt is None
    assert second.excerpt is not None and third.excerpt is not None


def test_a_file_that_cannot_be_read_or_a_line_that_is_not_there_shows_no_line(tmp_path: Path) -> None:
    (tmp_path / "gbk.md").write_bytes("标题".encode("gbk"))
    (tmp_path / "short.md").write_text("一行")
    found = [error("gone.md", 1, 1), error("gbk.md", 1, 1), error("short.md", 9, 1), error("short.md")]
    assert [each.excerpt for each in faults(found, found, tmp_path)] == [None] * 4


def test_a_long_line_is_cut_around_the_place(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("甲" * 500 + "乙" + "丙" * 500, encoding="utf-8")
    found = [error("a.md", 1, 501), error("a.md", 1)]
    around, start = (each.excerpt for each in faults(found, found, tmp_path))
    assert around is not None and start is not None
    assert (around.marked, around.before[:2], around.after[-2:]) == ("乙", "…甲", "丙…")
    assert len(around.before + around.after) < 100 and len(start.before) < 100
    assert start.before.startswith("甲") and start.marked == "" and start.after == "…"


def test_every_text_is_escaped_and_nothing_invisible_stays(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(EVIL + "\u202e", encoding="utf-8")
    found = [Diagnostic(Place("a.md", 1, 3), "GK1", Severity.ERROR, EVIL, EVIL)]
    (fault,) = faults(found, found, tmp_path)
    named = Fault(EVIL, EVIL, fault.message, fault.hint, fault.excerpt)
    crashed = Standing(paths=PATHS, crash=EVIL, built=True)
    for html in (addition(failed(named), SCRIPT), addition(crashed, SCRIPT), lone_page(failed(named), SCRIPT).decode()):
        assert "<script>alert" not in html and "\u202e" not in html
        assert "alert(1)" in html
    assert "&lt;U+202E&gt;" in addition(failed(fault), SCRIPT)


def test_a_file_name_that_is_no_text_does_not_break_the_page(tmp_path: Path) -> None:
    found = [error("content/\udc80.md", 1, 1)]
    page = inject(b"", addition(failed(*faults(found, found, tmp_path)), SCRIPT))
    assert b"U+DC80" in page


def test_a_crash_is_shown_with_its_traceback() -> None:
    html = addition(Standing(paths=PATHS, crash="Traceback: ZeroDivisionError", built=True), SCRIPT)
    assert "gkssg 自己出错了" in html and "ZeroDivisionError" in html and "alertdialog" in html


def test_more_errors_than_are_listed_are_counted() -> None:
    html = addition(failed(Fault("a.md", "GK1", "m", "", None), errors=700), SCRIPT)
    assert "有 700 个错误" in html and "还有 699 个" in html


def test_warnings_are_a_count_in_the_corner_and_no_overlay() -> None:
    html = addition(Standing(paths=PATHS, warnings=3, built=True), SCRIPT)
    assert "3 个警告" in html and "alertdialog" not in html
    assert "corner" not in addition(Standing(paths=PATHS, built=True), SCRIPT).partition("</style>")[2]


def test_without_a_good_build_a_page_of_its_own_lists_the_errors() -> None:
    page = lone_page(failed(Fault("a.md:1", "GK1", "有错", "改", None), paths=frozenset()), SCRIPT).decode()
    assert "a.md:1" in page and "<h1>有 1 个错误" in page and "/livereload.js" in page
    assert "alertdialog" not in page
    assert "正在生成" in lone_page(Standing(), SCRIPT).decode()


def test_nothing_is_fetched_from_elsewhere() -> None:
    for html in (addition(failed(), SCRIPT), lone_page(Standing(), SCRIPT).decode()):
        assert "http:" not in html and "https:" not in html and 'src="//' not in html


def test_the_stamp_changes_with_what_is_to_be_seen_and_only_then() -> None:
    good = Standing(paths=PATHS, release="a" * 64, built=True)
    assert good.stamp == Standing(paths=PATHS, release="a" * 64, built=True).stamp
    others = [
        Standing(),
        failed(),
        Standing(paths=PATHS, release="b" * 64, built=True),
        Standing(crash="x", built=True),
    ]
    assert len({each.stamp for each in [good, *others]}) == 5
