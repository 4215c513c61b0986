"""`gkssg rollback`: what a clerk sees, and the exit code."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gkssg.cli.rollback import command
from gkssg.model.artifact import made_text
from gkssg.publish import publish, read_manifest


def run(*args: str) -> tuple[int, str]:
    done: Result = CliRunner().invoke(command, args, standalone_mode=False)
    assert done.exception is None, done.exception
    return int(done.return_value), done.output


@pytest.fixture
def office(tmp_path: Path) -> tuple[Path, str, str]:
    """A folder with a live release and the one before, and the ids of both."""
    old = publish([made_text("index.html", "旧")], tmp_path / "public").id
    return tmp_path, old, publish([made_text("index.html", "新"), made_text("a.html", "页")], tmp_path / "public").id


def live(folder: Path) -> str:
    found = read_manifest(folder / "public")
    assert found
    return found.id


def test_the_website_goes_back_and_forward_again(office: tuple[Path, str, str]) -> None:
    folder, old, new = office
    code, out = run("--site", str(folder))
    assert code == 0 and f"网站已退到版本 {old[:8]}，共 1 个文件" in out and live(folder) == old
    assert run("--output", str(folder / "public"))[0] == 0 and live(folder) == new


def test_the_list_names_each_release_and_which_one_is_live(office: tuple[Path, str, str]) -> None:
    folder, old, new = office
    code, out = run("--site", str(folder), "--list")
    lines = out.splitlines()
    assert code == 0 and len(lines) == 2
    assert lines[0].startswith(new[:8]) and lines[0].endswith("2 个文件  现在的网站")
    assert lines[1].startswith(old[:8]) and lines[1].endswith("1 个文件")
    assert live(folder) == new


def test_what_cannot_be_done_is_one_sentence_and_exit_code_1(office: tuple[Path, str, str]) -> None:
    folder, old, new = office
    code, out = run("--site", str(folder), "--to", "xyz")
    assert (code, out) == (1, f"没有留着版本 xyz；留着的有：{old[:8]}。\n")
    assert run("--site", str(folder), "--to", new[:6])[0] == 1
    assert run("--output", str(folder / "nothing"), "--list")[0] == 1
    assert live(folder) == new


def test_the_help_is_chinese(office: tuple[Path, str, str]) -> None:
    done = CliRunner().invoke(command, ["--help"])
    assert "把网站退回以前的版本" in done.output and "Options" not in done.output
