"""A build that the disk, the permissions, another program or the clock hinders: the old release stays, and the clerk reads why."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from command import (
    assert_builds_again,
    assert_told,
    build,
    command,
    copied,
    edited,
    office,
    operations,
    release_of,
    surroundings,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions and signals of POSIX")
FUTURE = 4_000_000_000
MEMO = ".gkssg/memo.sqlite"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small office with its release."""
    folder = office(tmp_path_factory.mktemp("office") / "o")
    assert build(folder).returncode == 0
    return folder


@pytest.fixture(scope="module")
def after(built: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The release that the office will have when it is edited."""
    folder = edited(copied(built, tmp_path_factory.mktemp("after") / "o"))
    assert build(folder, "--no-cache").returncode == 0
    return release_of(folder)


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """The office, edited."""
    return edited(copied(built, tmp_path / "o"))


@pytest.mark.parametrize("part", range(6))
def test_a_disk_that_gets_full_leaves_the_old_release(
    built: Path, folder: Path, after: str, tmp_path: Path, part: int
) -> None:
    steps = operations(copied(folder, tmp_path / "counted"), tmp_path / "count")
    done = build(folder, GKSSG_FAULT=f"full:{1 + part * steps // 8}")
    if done.returncode:
        assert_told(done, "磁盘空间不足")
        assert release_of(folder) == release_of(built)
    else:
        assert release_of(folder) == after  # all that it lacked room for can be done without
    assert_builds_again(folder, after)


def test_a_disk_that_is_full_for_every_process_is_told_at_once(tmp_path: Path) -> None:
    folder = office(tmp_path / "o", 1100)
    began = time.monotonic()
    done = build(folder, GKSSG_FAULT="full:3")
    assert_told(done, "GK820", "磁盘空间不足")
    assert "GK804" not in done.stdout and not (folder / "public").exists()
    assert time.monotonic() - began < 60
    assert build(folder).returncode == 0


def test_a_file_that_nobody_may_read_is_named_and_stops_the_build(built: Path, folder: Path, after: str) -> None:
    (folder / "content/gg/5.md").chmod(0)
    done = build(folder, GKSSG_POWERLESS="1")
    assert_told(done, "content/gg/5.md")
    assert release_of(folder) == release_of(built)
    (folder / "content/gg/5.md").chmod(0o644)
    assert_builds_again(folder, after)


def test_a_folder_that_nobody_may_read_is_named_and_stops_the_build(built: Path, folder: Path, after: str) -> None:
    (folder / "content/gg").chmod(0)
    done = build(folder, GKSSG_POWERLESS="1")
    (folder / "content/gg").chmod(0o755)
    assert_told(done, "content/gg")
    assert release_of(folder) == release_of(built)
    assert_builds_again(folder, after)


def test_a_place_where_nobody_may_write_is_told(built: Path, folder: Path, after: str) -> None:
    folder.chmod(0o555)
    done = build(folder, GKSSG_POWERLESS="1")
    folder.chmod(0o755)
    assert_told(done, "GK820", "没有写入权限")
    assert release_of(folder) == release_of(built)
    assert_builds_again(folder, after)


def test_a_memo_that_nobody_may_write_is_done_without(folder: Path, after: str) -> None:
    for each in (folder / ".gkssg").iterdir():
        each.chmod(0o444)
    (folder / ".gkssg").chmod(0o555)
    done = build(folder, GKSSG_POWERLESS="1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert release_of(folder) == after


def test_a_file_where_the_output_belongs_is_left_alone(built: Path, folder: Path) -> None:
    (folder / "public").rename(folder / "elsewhere")
    (folder / "public").write_text("我的笔记", "utf-8")
    assert_told(build(folder), "public 是一个文件")
    assert (folder / "public").read_text("utf-8") == "我的笔记"


def spoilt(folder: Path) -> None:
    """As after a power cut."""
    data = (folder / MEMO).read_bytes()
    (folder / MEMO).write_bytes(data[: len(data) // 2] + b"\0" * 4096)


def foreign(folder: Path) -> None:
    """Of another program."""
    (folder / MEMO).write_text("这不是数据库", "utf-8")


def newer(folder: Path) -> None:
    """Of a gkssg that comes after this one."""
    with sqlite3.connect(folder / MEMO) as base:
        base.execute("UPDATE about SET format = 99")


def in_the_way(folder: Path) -> None:
    """Not even a file."""
    (folder / MEMO).unlink()
    (folder / MEMO).mkdir()


@pytest.mark.parametrize("harm", [spoilt, foreign, newer, in_the_way])
def test_a_memo_that_is_none_is_done_without(folder: Path, after: str, harm: Callable[[Path], None]) -> None:
    harm(folder)
    done = build(folder)
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stdout + done.stderr
    assert release_of(folder) == after


def test_a_memo_that_another_program_holds_is_done_without(folder: Path, after: str) -> None:
    base = sqlite3.connect(folder / MEMO, isolation_level=None)
    base.execute("BEGIN EXCLUSIVE")
    done = build(folder)
    base.close()
    assert done.returncode == 0, done.stdout + done.stderr
    assert release_of(folder) == after
    assert_builds_again(folder, after)


def test_files_of_the_future_and_a_clock_that_goes_back_change_nothing(folder: Path, after: str) -> None:
    for name in ("content/gg/3.md", MEMO, ".public.stamps", "public/manifest.json", "public/index.html"):
        os.utime(folder / name, (FUTURE, FUTURE))
    assert_builds_again(folder, after)
    os.utime(folder / "content/gg/3.md", (0, 0))
    assert_builds_again(folder, after)


def test_of_two_builds_at_once_one_publishes_and_the_other_says_why_not(tmp_path: Path) -> None:
    folder = office(tmp_path / "o", 700)
    running = [
        subprocess.Popen(command(), cwd=folder, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _ in range(2)
    ]
    said = [each.communicate(timeout=120)[0].decode() for each in running]
    codes = sorted(each.returncode for each in running)
    assert codes in ([0, 0], [0, 1]), said
    assert not any("Traceback" in each for each in said), said
    if codes == [0, 1]:
        assert any("GK820" in each and "正在" in each for each in said), said
    assert_builds_again(folder, release_of(folder))


def test_two_builds_at_once_to_two_places_do_not_meet(folder: Path, after: str) -> None:
    places = ["one", "two"]
    running = [
        subprocess.Popen(
            command("--output", name), cwd=folder, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        for name in places
    ]
    said = [each.communicate(timeout=120)[0].decode() for each in running]
    assert [each.returncode for each in running] == [0, 0], said
    for name in places:
        (folder / "public").rename(folder / f"before-{name}")
        (folder / name).rename(folder / "public")
        assert release_of(folder) == after


def test_a_file_that_is_written_to_all_the_time_is_published_as_it_was_or_as_it_is(folder: Path) -> None:
    file = folder / "content/gg/7.md"
    text = file.read_text("utf-8")
    running = subprocess.Popen(
        command(), cwd=folder, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    versions = [text.replace("三条线路", f"第{at}条线路") for at in range(200)]
    for each in versions:
        if running.poll() is not None:
            break
        file.with_name("7.tmp").write_text(each, "utf-8")
        file.with_name("7.tmp").replace(file)
        time.sleep(0.01)
    said = running.communicate(timeout=120)[0].decode()
    assert "Traceback" not in said, said
    release_of(folder)
    assert_builds_again(folder, _clean(folder))


def _clean(folder: Path) -> str:
    twin = copied(folder, folder.with_name("twin"))
    assert build(twin, "--no-cache").returncode == 0
    return release_of(twin)
