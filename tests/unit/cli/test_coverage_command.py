"""`gkssg coverage` and `gkssg init --type` as a clerk and a script meet them."""

import csv
import io
import json
from pathlib import Path

import pytest
from office import item, make_office, number

from gkssg.cli.main import _run
from gkssg.standards.matters import directories

DAY = ("--as-of", "2026-11-23")
COVERAGE = """\
公开事项:
  - {一级事项: 服务, 二级事项: 线路, 内容: 线路。, 依据: 二十一, 时限: 5 日, 主体: 甲科, 类别: 公告}
  - {一级事项: 服务, 二级事项: 票价, 内容: 票价。, 依据: 二十一, 时限: 5 日, 主体: -甲科, 类别: 公告, 更新周期: 每周}
  - {一级事项: 服务, 二级事项: 文件, 内容: 文件。, 依据: 二十（一）, 时限: 5 日, 主体: 甲科, 类别: 规范性文件}
  - {一级事项: 其他, 二级事项: 地铁, 内容: 地铁。, 无此职责: 本市没有地铁。}
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office with one matter in each state."""
    return make_office(tmp_path, **{"coverage.yaml": COVERAGE, "content/gg/a.md": item()})


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command."""
    capsys.readouterr()
    code = _run(list(args))
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_the_table_counts_and_begins_with_what_is_missing(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "coverage", "--site", str(office), *DAY)
    first, *lines = [line for line in out.splitlines() if line]
    assert code == 0
    assert first == "主动公开基本目录，2026-11-23：共 4 项，有 1，无此职责 1，缺 1，过期 1。"
    assert [line for line in lines if not line.startswith(" ")] == ["缺（1）", "过期（1）", "有（1）", "无此职责（1）"]
    assert "4 行  服务 / 文件  《政府信息公开条例》第二十条第（一）项" in lines[1]
    assert "3 行  服务 / 票价  1 条，最近 2026-03-05，已经 263 天，最多 10 天" in lines[3]
    assert "5 行  其他 / 地铁  本市没有地铁。" in lines[7]


def test_what_is_missing_fails_where_warnings_do(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = ("coverage", "--site", str(office), *DAY)
    assert run(capsys, *site)[0] == 0
    assert run(capsys, *site, "--fail-on", "warning")[0] == 1
    (office / "coverage.yaml").write_text(COVERAGE.replace("类别: 规范性文件", "无此职责: 由市政府制定。"), "utf-8")
    assert run(capsys, *site, "--fail-on", "warning")[0] == 0


def test_json_says_the_same_in_one_line(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "coverage", "--site", str(office), *DAY, "--format", "json")
    told = json.loads(out)
    assert code == 0 and out.count("\n") == 1
    assert told["counts"] == {"有": 1, "无此职责": 1, "缺": 1, "过期": 1}
    assert [each["state"] for each in told["matters"]] == ["有", "过期", "缺", "无此职责"]
    stale = told["matters"][1]
    assert (stale["items"], stale["newest"], stale["days"], stale["limit"]) == ([number(1)], "2026-03-05", 263, 10)
    assert told["matters"][3]["reason"] == "本市没有地铁。" and told["matters"][2]["line"] == 4


def test_csv_is_for_a_spreadsheet_and_holds_no_formula(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "coverage", "--site", str(office), *DAY, "--format", "csv")
    assert code == 0 and out.startswith("\ufeff编号,")
    head, *lines = csv.reader(io.StringIO(out.removeprefix("\ufeff")))
    assert len(lines) == 4 and all(len(line) == len(head) for line in lines)
    assert lines[1][head.index("主体")] == "'-甲科" and lines[1][head.index("状态")] == "过期"


def test_without_the_file_it_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "coverage", "--site", str(make_office(tmp_path)))
    assert code == 2 and "没有 coverage.yaml" in err and "docs/coverage.md" in err


@pytest.mark.parametrize("style", ["text", "json", "csv"])
def test_a_fault_of_the_file_is_shown_instead(office: Path, capsys: pytest.CaptureFixture[str], style: str) -> None:
    (office / "coverage.yaml").write_text(COVERAGE.replace("每周", "天天"), "utf-8")
    code, out, _ = run(capsys, "coverage", "--site", str(office), "--format", style)
    assert code == 1 and "GK924" in out and "天天" in out


def test_a_fault_of_site_yaml_is_shown_too(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "site.yaml").write_text("网站: 甲\n", "utf-8")
    code, out, _ = run(capsys, "coverage", "--site", str(office))
    assert code == 1 and "site.yaml" in out


@pytest.mark.parametrize("sort", directories())
def test_a_new_office_of_each_sort_has_its_directory_and_no_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], sort: str
) -> None:
    folder = tmp_path / "office"
    assert run(capsys, "init", str(folder), "--type", sort)[0] == 0
    code, out, _ = run(capsys, "check", "--site", str(folder), *DAY, "--format", "json")
    found = json.loads(out)["findings"]
    assert code == 0 and {each["severity"] for each in found} == {"warning"}
    assert {each["code"] for each in found} == {"GK201", "GK311", "GK911"}
    matters = json.loads(run(capsys, "coverage", "--site", str(folder), *DAY, "--format", "json")[1])["matters"]
    assert len(matters) >= 25 and {each["state"] for each in matters} == {"缺"}
    assert run(capsys, "build", "--site", str(folder))[0] == 0


def test_the_usual_sort_is_a_department_of_a_city(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, args in (("a", ()), ("b", ("--type", "市级部门")), ("c", ("--type", "医院"))):
        assert run(capsys, "init", str(tmp_path / name), *args)[0] == 0
    first, second, third = ((tmp_path / name / "coverage.yaml").read_bytes() for name in "abc")
    assert first == second != third
    assert "健康科普" in (tmp_path / "c" / "site.yaml").read_text("utf-8")
    code, _, err = run(capsys, "init", str(tmp_path / "d"), "--type", "省级部门")
    assert code == 2 and "省级部门" in err and not (tmp_path / "d").exists()
