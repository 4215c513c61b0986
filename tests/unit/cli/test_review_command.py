"""`gkssg review`: who reviewed which version; a later change stops everything until somebody has looked again."""

from hashlib import sha256
from pathlib import Path

import pytest
from office import findings, item, make_office, number, published

from gkssg.cli.main import _run

A = "content/gg/a.md"
DAY = "2026-11-23"


def review(office: Path, *arguments: str) -> int:
    """Run the command."""
    return _run(["review", *arguments, "--by", "汀守义", "--site", str(office), "--as-of", DAY])


def text(office: Path) -> str:
    """The item as it is now."""
    return (office / A).read_bytes().decode("utf-8")


def test_a_review_is_written_into_the_item_and_nothing_else_of_it_changes(tmp_path: Path) -> None:
    before = item(审查人=None, 审查日期=None)
    office = make_office(tmp_path, **{A: before})
    assert [each.code for each in findings(office)] == ["GK201"]
    assert review(office, str(office / A)) == 0
    fresh = [line for line in text(office).splitlines() if line not in before.splitlines()]
    assert [line.partition(":")[0] for line in fresh] == ["审查人", "审查日期", "审查摘要"]
    assert [line for line in text(office).splitlines() if line not in fresh] == before.splitlines()
    assert findings(office) == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_mark_of_windows_stay(tmp_path: Path, end: str, mark: str) -> None:
    office = make_office(tmp_path, **{A: (mark + item().replace("\n", end)).encode()})
    assert review(office, A) == 0
    assert text(office).count(end) == text(office).count("\n")
    assert text(office).startswith(f"{mark}---{end}")
    assert "审查摘要" in text(office) and findings(office) == []


def test_a_change_after_the_review_stops_the_build_and_a_new_review_lets_it_go_on(tmp_path: Path) -> None:
    office = make_office(tmp_path, **{A: item()})
    assert review(office, A) == 0
    assert published(office).release is not None
    (office / A).write_text(text(office).replace("下周一", "下周二"), "utf-8")
    [found] = findings(office)
    assert (found.code, found.severity) == ("GK237", "error")
    assert text(office).splitlines()[found.place.line - 1].startswith("审查摘要")
    assert f"gkssg review {A} --by 姓名" in found.hint
    before = (office / "public" / "manifest.json").read_bytes()
    assert published(office).release is None
    assert (office / "public" / "manifest.json").read_bytes() == before
    assert review(office, A) == 0
    assert findings(office) == []
    assert text(office).count("审查摘要") == 1


def test_a_changed_attachment_is_a_change_too(tmp_path: Path) -> None:
    office = make_office(tmp_path, **{A: item(附件="甲.txt"), "content/gg/甲.txt": "一"})
    assert review(office, A) == 0
    (office / "content/gg/甲.txt").write_text("二", "utf-8")
    assert [each.code for each in findings(office)] == ["GK237"]


def test_an_item_with_a_leak_is_not_recorded_as_reviewed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = item("99010119000101000X\n", 草稿="是")
    office = make_office(tmp_path, **{A: before, "content/gg/b.md": item(索引号=number(2))})
    assert review(office, "content/gg") == 1
    shown = capsys.readouterr().out
    assert "没有记：content/gg/a.md" in shown and "GK221" in shown and "记下 1 条，没有记 1 条" in shown
    assert text(office) == before


def test_a_file_that_no_machine_can_look_into_needs_a_word_of_the_reviewer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = make_office(
        tmp_path, **{A: item(附件="[甲.doc, 乙.txt]"), "content/gg/甲.doc": b"?", "content/gg/乙.txt": "乙"}
    )
    assert review(office, A) == 1
    assert "甲.doc。打开看过以后，加上 --attest" in capsys.readouterr().out
    assert review(office, A, "--attest") == 0
    digest = sha256(b"?").hexdigest()[:16]
    assert f'- {{文件: "甲.doc", 核对人: 汀守义, 核对日期: {DAY}, 摘要: "{digest}"}}' in text(office)
    assert [each.code for each in findings(office)] == ["GK414"]
    once = text(office)
    assert review(office, A) == 0
    assert text(office) == once
