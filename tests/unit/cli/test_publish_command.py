"""`gkssg publish`: what a clerk sees, and the exit code."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from gkssg.cli.publish import command
from gkssg.model.artifact import made_text
from gkssg.publish import locked, publish, verify

OLD = [made_text("index.html", "旧"), made_text("a.html", "页")]
NEW = [made_text("index.html", "新首页"), made_text("static/b.css", "样式")]


def run(*args: str) -> tuple[int, str]:
    done: Result = CliRunner().invoke(command, args, standalone_mode=False)
    assert done.exception is None, done.exception
    return int(done.return_value), done.output


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with a website of two releases, and its lock, stamps and kept release beside it."""
    publish(OLD, tmp_path / "public")
    return tmp_path


def test_the_website_is_brought_to_a_folder_and_then_what_changed(office: Path) -> None:
    stick = office / "stick"
    code, out = run(str(stick), "--site", str(office))
    assert code == 0 and "已新增 2 个、更新 0 个文件，共 0.0 MB；删除 0 个。" in out
    release = publish(NEW, office / "public").id
    code, out = run(str(stick), "--site", str(office), "--dry-run")
    assert code == 0 and out.splitlines() == [
        "新增：static/b.css（6 字节）",
        "更新：index.html（9 字节）",
        "删除：a.html",
        "要新增 1 个、更新 1 个文件，共 0.0 MB；删除 1 个。这次什么也没有写。",
    ]
    assert (stick / "a.html").exists()
    code, out = run(str(stick), "--output", str(office / "public"))
    assert code == 0 and f"{stick} 现在是版本 {release[:8]}，共 2 个文件，核对过。" in out
    assert verify(stick).whole and verify(stick).release.id == release
    assert "没有改动，那里已经是这个版本。" in run(str(stick), "--site", str(office))[1]
    assert run(str(stick), "--site", str(office), "--quiet") == (0, "")


def test_what_is_left_alone_is_named(office: Path) -> None:
    stick = office / "stick"
    run(str(stick), "--site", str(office))
    (stick / "别人的.txt").write_text("x", "utf-8")
    (office / "public" / "没看过.txt").write_text("x", "utf-8")
    code, out = run(str(stick), "--site", str(office))
    assert code == 0
    assert "有 1 个文件不是 gkssg 生成的，不发布：\n  没看过.txt" in out
    assert "有 1 个别人的文件，原样不动：\n  别人的.txt" in out
    assert not (stick / "没看过.txt").exists()


def test_what_cannot_be_done_is_a_sentence_and_exit_code_1(office: Path) -> None:
    assert run(str(office / "x" / "y"), "--site", str(office))[0] == 1
    code, out = run(str(office / "stick"), "--site", str(office), "--output", str(office / "nothing"))
    assert code == 1 and "请先运行 gkssg build" in out and not (office / ".nothing.lock").exists()
    (office / "public" / "a.html").unlink()
    code, out = run(str(office / "stick"), "--site", str(office))
    assert code == 1 and "有 1 处不一样，没有发布：少了 a.html" in out and not (office / "stick").exists()


def test_it_waits_for_no_build(office: Path) -> None:
    with locked(office / "public"):
        code, out = run(str(office / "stick"), "--site", str(office))
    assert code == 1 and "正在发布到" in out


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_the_website_is_brought_to_a_branch(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remote = office / "remote.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(remote)], check=True)
    monkeypatch.setenv("GIT_DIR", str(office / "nothing"))  # as in a hook of git
    code, out = run("--git", str(remote), "--site", str(office), "--dry-run")
    assert code == 0 and "要新增 2 个" in out and not any((remote / "refs" / "heads").iterdir())
    code, out = run("--git", str(remote), "--site", str(office), "--branch", "pages")
    assert code == 0 and f"{remote} 的分支 pages 现在是版本" in out
    assert (remote / "refs" / "heads" / "pages").is_file()
    assert "没有改动" in run("--git", str(remote), "--site", str(office), "--branch", "pages")[1]
    assert run("--git", str(office / "none.git"), "--site", str(office))[0] == 1


@pytest.mark.skipif(os.name == "nt", reason="a script stands in for rsync")
def test_the_website_is_brought_to_a_server(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stub = Path(__file__).parents[1] / "deliver" / "rsync_stub.py"
    (office / "bin").mkdir()
    (office / "bin" / "rsync").write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S -X utf8 "{stub}" "$@"\n', "utf-8")
    (office / "bin" / "rsync").chmod(0o755)
    monkeypatch.setenv("PATH", str(office / "bin"))
    args = "--rsync", f"web@host:{office / 'www'}", "--ssh", "ssh -p 22", "--site", str(office)
    code, out = run(*args, "--dry-run")
    assert code == 0 and "要新增 2 个" in out and not (office / "www").exists()
    code, out = run(*args)
    assert code == 0 and f"web@host:{office / 'www'}/ 现在是版本" in out and verify(office / "www").whole
    (office / "bin" / "rsync").unlink()
    assert run(*args) == (1, "运行不了 rsync：没有装 rsync，请先安装（例如 apt install rsync）。\n")


@pytest.mark.parametrize(
    "args", [[], ["--git", "a", "--rsync", "b:c"], ["x", "--git", "origin"], ["x", "--history", "0"]]
)
def test_one_place_at_a_time(args: list[str]) -> None:
    done = CliRunner().invoke(command, args, standalone_mode=False)
    assert isinstance(done.exception, click.UsageError)


def test_the_help_is_chinese() -> None:
    done = CliRunner().invoke(command, ["--help"])
    assert "U 盘" in done.output and "Options" not in done.output
