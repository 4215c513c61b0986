"""The commands as a clerk and a script meet them: output, exit codes, defaults."""

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from gkssg import cli
from gkssg.base.registry import offered
from gkssg.cli.main import ORDER, _run, group
from gkssg.cli.words import Command

ITEM = """---
标题: 关于春节期间公交运营的通告
索引号: 000000000000000000/2026-00001
成文日期: 2026-01-05
发布日期: 2026-01-08
内容概述: 春节期间公交线路的首末班时间。
审查人: 汀守义
审查日期: 2026-01-07
---

春节期间末班车延长到 23 时。
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A new office with one item."""
    folder = tmp_path / "office"
    assert _run(["init", str(folder)]) == 0
    (folder / "content" / "ggfw" / "gongjiao.md").write_text(ITEM, encoding="utf-8")
    return folder


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command."""
    capsys.readouterr()
    code = _run(list(args))
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_a_new_office_builds_with_no_finding_but_those_that_ask_for_its_own_facts(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "check", "--site", str(office), "--format", "json", "--as-of", "2026-01-15")
    found = json.loads(out)["findings"]
    assert code == 0
    assert {each["code"] for each in found} == {"GK201", "GK311", "GK911"}
    assert all(each["severity"] == "warning" for each in found)
    assert run(capsys, "build", "--site", str(office))[0] == 0
    assert (office / "public" / "index.html").is_file()


def test_init_leaves_a_folder_alone_in_which_there_is_something(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "报告.docx").write_bytes(b"x")
    code, _, err = run(capsys, "init", str(tmp_path))
    assert (code, [each.name for each in tmp_path.iterdir()]) == (2, ["报告.docx"])
    assert "已经有东西了" in err


def test_a_build_tells_what_it_published_and_where_to_look(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "build", "--site", str(office))
    assert "公开 1 条" in out
    assert str(office / "public" / "index.html") in out


def test_a_build_lists_everything_that_it_kept_out(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unreviewed = ITEM.replace("审查人: 汀守义\n", "").replace("00001", "00002")
    (office / "content" / "ggfw" / "caogao.md").write_text(unreviewed, encoding="utf-8")
    _, out, _ = run(capsys, "build", "--site", str(office))
    assert "  未经保密审查（4）\n" in out and "\n    content/ggfw/caogao.md\n" in out


def test_an_error_stops_the_build_with_exit_code_1_and_leaves_the_old_site(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "build", "--site", str(office))
    before = {file: file.read_bytes() for file in (office / "public").rglob("*") if file.is_file()}
    item = office / "content" / "ggfw" / "gongjiao.md"
    item.write_text(ITEM.replace("成文日期: 2026-01-05", "成文日期: 2026年1月5日"), encoding="utf-8")
    code, out, _ = run(capsys, "build", "--site", str(office))
    assert code == 1
    assert "gongjiao.md:4:7" in out and "GK105" in out and "写成“成文日期: 2026-01-05”" in out
    assert "原来的网站（如果有）原样没有动" in out
    assert {file: file.read_bytes() for file in (office / "public").rglob("*") if file.is_file()} == before


def test_fail_on_warning_turns_warnings_into_exit_code_1_and_publishes_nothing(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "build", "--site", str(office), "--fail-on", "warning")[0] == 1
    assert not (office / "public").exists()


@pytest.mark.parametrize("name", ["content", "content/ggfw/public", "themes/x"])
def test_a_build_never_writes_among_its_own_sources(
    office: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    before = sorted(office.rglob("*"))
    code, _, err = run(capsys, "build", "--site", str(office), "--output", str(office / name))
    assert code == 2 and "那里是来源" in err
    assert sorted(office.rglob("*")) == before


def test_check_shows_only_the_findings_of_the_files_it_was_given(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "check", "--site", str(office), str(office / "content" / "ggfw"))
    assert (code, out) == (0, "没有发现问题。\n")
    assert "GK911" in run(capsys, "check", "--site", str(office), "site.yaml")[1]


def test_check_writes_nothing_but_what_it_remembers_for_itself(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(office.rglob("*"))
    run(capsys, "check", "--no-cache", "--site", str(office))
    assert sorted(office.rglob("*")) == before
    run(capsys, "check", "--site", str(office))
    memory = office / ".gkssg"
    assert sorted(set(office.rglob("*")) - set(before)) == [memory, memory / "memo.sqlite"]


def test_as_of_decides_what_is_published(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "公开 0 条" in run(capsys, "build", "--site", str(office), "--as-of", "2026-01-07")[1]
    assert "公开 1 条" in run(capsys, "build", "--site", str(office), "--as-of", "2026-01-08")[1]


@pytest.mark.parametrize("style", ["json", "sarif"])
def test_findings_for_machines_are_nothing_but_json(
    office: Path, capsys: pytest.CaptureFixture[str], style: str
) -> None:
    for name in ("check", "build"):
        assert json.loads(run(capsys, name, "--site", str(office), "--format", style)[1])


def test_verify_names_each_file_that_is_missing_changed_or_extra(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "build", "--site", str(office))
    public = office / "public"
    assert run(capsys, "verify", str(public))[0] == 0
    (public / "404.html").unlink()
    (public / "robots.txt").write_text("x", encoding="utf-8")
    (public / "new.html").write_text("x", encoding="utf-8")
    code, out, _ = run(capsys, "verify", str(public))
    assert code == 1
    assert "少了：404.html" in out and "变了：robots.txt" in out and "多了：new.html" in out


def test_a_folder_that_is_no_site_is_told_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "build", "--site", str(tmp_path))
    assert code == 1
    assert "GK901" in out and "gkssg init" in out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["biuld"], "biuld"),
        (["build", "--as-of", "昨天"], "不是日期"),
        (["build", "--ouput", "x"], "--output"),
        (["build", "--site", "/没有"], "没有“/没有”这个文件夹"),
        (["check", "没有这个文件"], "没有“没有这个文件”"),
        (["explain", "GK999"], "GK999"),
        (["verify"], "少写了"),
        (["serve", "--port", "八千"], "不是端口"),
        (["serve", "--port", "70000"], "不是端口"),
    ],
)
def test_a_usage_error_is_exit_code_2_with_a_chinese_sentence(
    args: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, *args)
    assert (code, out) == (2, "")
    assert err.startswith("用法错误：") and said in err and "--help" in err


def test_a_bug_is_exit_code_3_and_says_that_the_old_site_is_safe(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("gkssg.cli.build.built", fail)
    code, _, err = run(capsys, "build", "--site", str(office))
    assert code == 3
    assert "原样没有动" in err and "boom" in err


def test_explain_gives_the_reason_and_the_clause(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "explain", "gk301")
    assert code == 0
    assert "索引号重复" in out and "《政府信息公开条例》第十二条" in out


def test_explain_shows_what_is_wrong_and_what_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "explain", "GK309")
    assert "例：没有信息，也没有说明\n    ✗ 类别“财政 / 预算”里没有公开的信息\n" in out
    assert out.endswith("例：写了暂无说明\n    ✓ 没有问题\n")


def test_rules_lists_every_code_once(capsys: pytest.CaptureFixture[str]) -> None:
    codes = [line.split()[0] for line in run(capsys, "rules")[1].splitlines() if line.startswith("GK")]
    assert codes == sorted(set(codes)) and len(codes) > 40


DEFAULTS = {
    ("build", "site"): ".",
    ("build", "as_of"): None,
    ("build", "output"): None,
    ("build", "fail_on"): "error",
    ("build", "keep"): 3,
    ("build", "style"): "text",
    ("build", "quiet"): False,
    ("check", "site"): ".",
    ("check", "as_of"): None,
    ("check", "fail_on"): "error",
    ("check", "style"): "text",
    ("fields", "what"): "item",
    ("fields", "handbook"): None,
    ("rules", "markdown"): False,
    ("serve", "host"): "127.0.0.1",
    ("serve", "port"): 8000,
    ("serve", "site"): ".",
    ("serve", "as_of"): None,
}


def test_every_option_has_the_default_that_the_manual_promises() -> None:
    found: dict[tuple[str, str], Any] = {}
    for name in ORDER:
        command = offered(f"gkssg.cli.{name}", "COMMAND", click.Command)
        with click.Context(command) as context:
            found |= {(name, str(each.name)): each.get_default(context) for each in command.params}
    assert {key: found[key] for key in DEFAULTS} == DEFAULTS


def test_every_command_of_the_package_is_offered() -> None:
    made = {
        str(value.name)
        for info in iter_modules(cli.__path__)
        for value in vars(import_module(f"gkssg.cli.{info.name}")).values()
        if isinstance(value, Command) and getattr(value.callback, "__module__", "") == f"gkssg.cli.{info.name}"
    }
    assert made == set(ORDER)


def test_help_is_chinese_throughout() -> None:
    for name in ["", *ORDER]:
        result: Result = CliRunner().invoke(group(), [*([name] if name else []), "--help"])
        assert result.exit_code == 0
        for word in ("Usage", "Options", "Commands", "Show this", "default", "TEXT", "INTEGER", "PATH", "required"):
            assert word not in result.output, (name, word)


def test_the_lines_of_the_first_steps_stay_lines_of_their_own() -> None:
    result: Result = CliRunner().invoke(group(), ["--help"])
    assert "  第一次用：gkssg init 文件夹\n  每天用：  gkssg serve" in result.output


@pytest.mark.parametrize(
    ("typed", "said"),
    [("chek", "用法错误：没有 chek 这个命令，是不是 check？"), ("部署", "用法错误：没有 部署 这个命令。")],
)
def test_a_command_that_does_not_exist_is_a_usage_error_with_the_one_that_was_meant(
    typed: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, typed)
    assert code == 2 and err.splitlines() == [said, "说明：gkssg --help"]


def test_a_command_loads_no_other_one() -> None:
    shown = "import sys; from gkssg.cli.main import group; group().get_command(None, 'verify'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True).stdout.split()
    assert "gkssg.cli.verify" in loaded and "gkssg.cli.build" not in loaded and "gkssg.build.pipeline" not in loaded


def test_new_makes_a_draft_with_the_next_number_in_the_folder_of_its_kind(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "new", "文件", "关于“三公”经费: 说明 #1", "--site", str(office), "--as-of", "2026-03-01")
    file = office / "content" / "gfxwj" / "2026-00002.md"
    assert code == 0 and str(file) in out
    text = file.read_text(encoding="utf-8")
    assert "索引号: 000000000000000000/2026-00002\n" in text and "草稿: 是\n" in text and "\n发文字号:\n" in text
    assert run(capsys, "check", "--site", str(office), str(file))[:2] == (0, "没有发现问题。\n")
    run(capsys, "new", "文件", "另一个", "--site", str(office), "--as-of", "2026-03-01")
    assert (office / "content" / "gfxwj" / "2026-00003.md").is_file()


def test_a_new_item_becomes_public_when_it_is_filled_in_and_no_longer_a_draft(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    title = "关于“三公”经费: 说明 #1，it's"
    run(capsys, "new", "年度报告", title, "--site", str(office), "--as-of", "2026-03-01")
    file = office / "content" / "zfxxgknb" / "2026-00002.md"
    text = file.read_text(encoding="utf-8").replace("草稿: 是\n", "")
    for name, value in (
        ("成文日期", "2026-01-20"),
        ("发布日期", "2026-01-22"),
        ("内容概述", "一年的情况。"),
        ("审查人", "汀守义"),
        ("审查日期", "2026-01-21"),
        ("年度", "2025"),
    ):
        text = text.replace(f"\n{name}:\n", f"\n{name}: {value}\n")
    file.write_text(text, encoding="utf-8")
    assert "公开 2 条" in run(capsys, "build", "--site", str(office))[1]
    assert title in json.loads((office / "public" / "catalogue.json").read_text("utf-8"))["items"][1]["title"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["文献", "甲"], "是不是“文件”？"),
        (["文件", "甲", "--category", "规范性文"], "是不是“规范性文件”？"),
        (["领导", "甲"], "用 --category 指明"),
    ],
)
def test_new_says_what_it_does_not_know_and_what_there_is(
    office: Path, capsys: pytest.CaptureFixture[str], args: list[str], said: str
) -> None:
    code, _, err = run(capsys, "new", *args, "--site", str(office))
    assert code == 2 and said in err
