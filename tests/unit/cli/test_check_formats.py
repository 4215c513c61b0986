"""`gkssg check`: the sheet as a file, and old findings put aside."""

import json
from pathlib import Path

import pytest
from office import item, make_office, number

from gkssg.cli.main import _run
from gkssg.report.baseline import BASELINE_FILE
from gkssg.report.sheet import MARK

BAD = "![](a.png)\n"
PNG = b"\x89PNG\r\n\x1a\n"


def office_in(folder: Path) -> Path:
    """An office with a picture without words, which is a warning, in an item."""
    return make_office(folder, **{"content/gg/a.md": item(BAD), "content/gg/a.png": PNG})


def run(office: Path, *more: str) -> int:
    """The exit code of a check."""
    return _run(["check", "--site", str(office), "--as-of", "2026-03-10", "--no-cache", *more])


def test_the_sheet_is_written_again_and_again_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office, file = office_in(tmp_path / "office"), tmp_path / "自查表.html"
    assert run(office, "--format", "html", str(file)) == 0
    first = file.read_text("utf-8")
    assert MARK in first and "2026 年第一季度自查表" in first and "GK404" in first
    assert "自查表：" in capsys.readouterr().out
    assert run(office, "--format", "html", "--output", str(file)) == 0
    assert file.read_text("utf-8") == first


def test_a_file_that_gkssg_did_not_write_is_left_alone_without_force(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office, file = office_in(tmp_path / "office"), tmp_path / "a.html"
    file.write_text("别人的", "utf-8")
    assert run(office, "--format", "html", str(file)) == 2
    assert file.read_text("utf-8") == "别人的"
    assert "--force" in capsys.readouterr().err
    assert run(office, "--format", "html", "--force", str(file)) == 0
    assert MARK in file.read_text("utf-8")


@pytest.mark.parametrize("name", ["content/gg/a.html", "public/a.html", "themes/a.html"])
def test_it_does_not_go_among_what_is_published(tmp_path: Path, name: str) -> None:
    office = office_in(tmp_path)
    assert run(office, "--format", "html", "--output", str(office / name)) == 2
    assert not (office / name).exists()


@pytest.mark.parametrize("more", [["--format", "html"], ["--format", "html", "content"], ["--output", "a.html"]])
def test_what_makes_no_sense_is_said(tmp_path: Path, more: list[str]) -> None:
    assert run(office_in(tmp_path), *more) == 2


def test_without_a_right_site_yaml_the_findings_are_shown_instead(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office, file = make_office(tmp_path, **{"site.yaml": "网站: 甲\n"}), tmp_path / "a.html"
    assert run(office, "--format", "html", str(file)) == 1
    said = capsys.readouterr()
    assert "没有写自查表" in said.err and "错误" in said.out
    assert not file.exists()


def test_old_findings_are_put_aside_and_new_ones_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = office_in(tmp_path)
    assert run(office, "--fail-on", "warning") == 1
    assert run(office, "--fail-on", "warning", "--write-baseline") == 0
    text = (office / BASELINE_FILE).read_bytes()
    capsys.readouterr()
    assert run(office, "--fail-on", "warning") == 0
    out = capsys.readouterr().out
    assert "GK404" not in out and f"处旧问题记在 {BASELINE_FILE} 里。" in out
    # Lines that move make nothing new; one more of the same does.
    make_office(office, **{"content/gg/a.md": item(f"多了一行。\n\n{BAD}")})
    assert run(office, "--fail-on", "warning") == 0
    make_office(office, **{"content/gg/a.md": item(f"{BAD}\n{BAD}")})
    assert run(office, "--fail-on", "warning") == 1
    make_office(office, **{"content/gg/a.md": item()})
    run(office)
    assert "已经改好" in capsys.readouterr().out
    assert (office / BASELINE_FILE).read_bytes() == text


def test_an_error_cannot_be_put_aside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = make_office(tmp_path, **{"content/gg/a.md": item("[甲](b.md)\n"), "content/gg/b.md": "无\n"})
    assert run(office, "--write-baseline") == 1
    said = capsys.readouterr()
    assert "GK002" in said.out and "不能记" in said.err
    assert "GK002" not in (office / BASELINE_FILE).read_text("utf-8")


def test_sarif_tells_old_from_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = office_in(tmp_path)
    run(office, "--write-baseline")
    make_office(office, **{"content/gg/a.md": item(f"{BAD}\n{BAD}")})
    capsys.readouterr()
    run(office, "--format", "sarif")
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    states = sorted(each["baselineState"] for each in results if each["ruleId"] == "GK404")
    assert states == ["new", "unchanged"]


@pytest.mark.parametrize("text", ["{", "[]"])
def test_a_file_that_is_no_baseline_is_refused(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    office = office_in(tmp_path)
    (office / BASELINE_FILE).write_text(text, "utf-8")
    assert run(office) == 2
    assert BASELINE_FILE in capsys.readouterr().err
    assert run(office, "--baseline", str(tmp_path / "none.json")) == 2


def test_neither_a_part_of_the_office_nor_a_broken_one_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = office_in(tmp_path)
    assert run(office, "--write-baseline", "content") == 2
    run(office, "--write-baseline")
    make_office(office, **{"site.yaml": "网站: 甲\n"})
    capsys.readouterr()
    before = (office / BASELINE_FILE).read_bytes()
    assert run(office, "--write-baseline") == 1
    assert "没有记旧问题" in capsys.readouterr().err
    assert (office / BASELINE_FILE).read_bytes() == before


def test_a_build_that_stops_at_warnings_does_not_stop_at_old_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = office_in(tmp_path)
    arguments = ["--site", str(office), "--as-of", "2026-03-06", "--fail-on", "warning"]
    assert _run(["build", *arguments]) == 1
    assert _run(["check", *arguments, "--write-baseline"]) == 0
    assert _run(["build", *arguments]) == 0
    shown = capsys.readouterr().out
    assert "另有 1 处旧问题记在 gkssg-baseline.json 里" in shown and (office / "public").is_dir()
    (office / "content/gg/b.png").write_bytes(PNG)
    (office / "content/gg/b.md").write_text(item("![](b.png)\n", 索引号=number(2)), "utf-8")
    assert _run(["build", *arguments]) == 1
    assert "content/gg/b.md" in capsys.readouterr().out
