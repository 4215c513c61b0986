"""`gkssg check --ics FILE`: the calendar of an office, and where it may not go."""

from pathlib import Path

import pytest
from icalendar import Calendar
from office import item, make_office

from gkssg.cli.main import _run

MARK = "水杉标记甲"


def test_the_calendar_is_written_beside_the_findings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {"content/gg/a.md": item(失效日期="2027-05-05"), "content/gg/b.md": item(标题=MARK, 发布日期="2026-12-01")}
    files["content/gg/b.md"] = files["content/gg/b.md"].replace("2026-00001", "2026-00002")
    office, file = make_office(tmp_path / "office", **files), tmp_path / "期限.ics"
    command = ["check", "--site", str(office), "--as-of", "2026-11-23", "--ics", str(file)]
    assert _run(command) == 0
    first = file.read_bytes()
    titles = [str(each["SUMMARY"]) for each in Calendar.from_ical(first).walk("VEVENT")]
    assert "失效：关于调整公交线路的公告" in titles and "1 条信息到发布日期" in titles
    assert MARK.encode() not in first
    assert _run(command) == 0
    assert file.read_bytes() == first
    assert "GK501" in capsys.readouterr().out


def test_it_is_not_written_among_what_is_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = make_office(tmp_path, **{"content/gg/a.md": item()})
    file = office / "content" / "gg" / "a.ics"
    assert _run(["check", "--site", str(office), "--as-of", "2026-11-23", "--ics", str(file)]) == 2
    assert not file.exists()
    assert "content/" in capsys.readouterr().err


def test_without_a_right_site_yaml_there_is_none_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office, file = make_office(tmp_path, **{"site.yaml": "网站: 甲\n"}), tmp_path / "a.ics"
    assert _run(["check", "--site", str(office), "--ics", str(file)]) == 1
    assert not file.exists()
    assert "没有写日历" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = make_office(tmp_path, **{"content/gg/a.md": item()})
    assert _run(["check", "--site", str(office), "--as-of", "2026-11-23", "--ics", str(tmp_path / "b" / "a.ics")]) == 2
    assert "写不了" in capsys.readouterr().err
