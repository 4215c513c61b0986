"""A build that the disk, the permissions, another program or the clock hinders: the old release stays, and the clerk reads why."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from command import (
    SECONDS,
    assert_builds_again,
    assert_told,
    build,
    build_here,
    command,
    copied,
    edited,
    office,
    operations,
    release_of,
    surroundings,
)
from office import item, make_office, number

from gkssg.publish import locked

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions and signals of POSIX")
FUTURE = 4_000_000_000
MEMO = ".gkssg/memo.sqlite"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small office with its release."""
    folder = office(tmp_path_factory.mktemp("office") / "o")
    build_here(folder)
    return folder


@pytest.fixture(scope="module")
def after(built: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The release that the office will have when it is edited."""
    folder = edited(copied(built, tmp_path_factory.mktemp("after") / "o"))
    build_here(folder, "--no-cache")
    return release_of(folder)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own of 24 MB; where nobody may mount one, a folder, and the test only says that it is full."""
    place = tmp_path / "disk"
    place.mkdir()
    if sys.platform == "linux" and shutil.which("mount"):
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", place], check=False, capture_output=True)
    try:
        yield place
    finally:
        if place.is_mount():
            subprocess.run(["umount", place], check=True)


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """The office, edited."""
    return edited(copied(built, tmp_path / "o"))


@pytest.fixture(scope="module")
def steps(built: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many operations on the disk the build of the edited office takes."""
    aside = tmp_path_factory.mktemp("counted")
    return operations(edited(copied(built, aside / "o")), aside / "count")


@pytest.mark.parametrize("share", [0.2, 0.6])
def test_a_disk_that_gets_full_leaves_the_old_release(
    built: Path, folder: Path, after: str, steps: int, share: float
) -> None:
    done = build(folder, GKSSG_FAULT=f"full:{1 + int(share * steps)}")
    if done.returncode:
        assert_told(done, "磁盘空间不足")
        assert release_of(folder) == release_of(built)
    else:
        assert release_of(folder) == after  # all that it lacked room for can be done without
    assert_builds_again(folder, after)


@pytest.mark.parametrize("room", [40_000, 250_000])
def test_a_disk_that_is_too_small_for_the_new_release_keeps_the_old(
    built: Path, disk: Path, after: str, room: int
) -> None:
    """With no room to speak of, and with enough for the memo but not for the pages."""
    folder = edited(copied(built, disk / "o"))
    done = build(folder, **filled(disk, room))
    assert_told(done, "磁盘空间不足")
    assert release_of(folder) == release_of(built)
    (disk / "filler").unlink(missing_ok=True)
    assert_builds_again(folder, after)


@pytest.mark.parametrize("room", [100_000, 8_000_000])
def test_a_disk_that_gets_full_for_every_process_is_told_at_once(disk: Path, room: int) -> None:
    """Before the memo is written, and while processes put pages aside."""
    folder = office(disk / "o", 1010)
    began = time.monotonic()
    done = build(folder, **filled(disk, room))
    assert_told(done, "GK820", "磁盘空间不足")
    assert "GK804" not in done.stdout and not (folder / "public").exists()
    assert not [each for each in (folder / ".gkssg").iterdir() if each.name.startswith("made-")]
    assert time.monotonic() - began < 60


def filled(disk: Path, room: int) -> dict[str, str]:
    """Fill the disk but for so many bytes; the environment of a build that is to believe it, where it is no disk."""
    if not disk.is_mount():
        return {"GKSSG_FAULT": "full:3"}
    with (disk / "filler").open("wb") as filler:
        os.posix_fallocate(filler.fileno(), 0, shutil.disk_usage(disk).free - room)
    return {}


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
    assert_builds_again(folder, after)
    if (folder / MEMO).is_file():
        with closing(sqlite3.connect(folder / MEMO)) as base:
            assert base.execute("SELECT count(*) > 0 FROM memo").fetchone() == (1,)


def test_a_memo_that_another_program_holds_is_done_without(folder: Path, after: str) -> None:
    began = time.monotonic()
    with closing(sqlite3.connect(folder / MEMO, isolation_level=None)) as base:
        base.execute("BEGIN EXCLUSIVE")
        build_here(folder)
    assert time.monotonic() - began < 8, "it has waited for every write"
    assert release_of(folder) == after
    assert_builds_again(folder, after)


def test_files_of_the_future_and_a_clock_that_goes_back_change_nothing(folder: Path, after: str) -> None:
    for name in ("content/gg/3.md", MEMO, ".public.stamps", "public/manifest.json", "public/index.html"):
        os.utime(folder / name, (FUTURE, FUTURE))
    assert_builds_again(folder, after)
    os.utime(folder / "content/gg/3.md", (0, 0))
    assert_builds_again(folder, after)


def test_a_build_while_another_publishes_says_so(built: Path, folder: Path, after: str) -> None:
    with locked(folder / "public"):
        done = build(folder)
    assert_told(done, "GK820", f"进程 {os.getpid()}正在发布", ".public.lock")
    assert release_of(folder) == release_of(built)
    assert_builds_again(folder, after)


def test_of_two_builds_at_once_each_publishes_or_says_why_not(folder: Path, after: str) -> None:
    running = [started(folder), started(folder)]
    said = [told(each) for each in running]
    codes = sorted(each.returncode for each in running)
    assert codes in ([0, 0], [0, 1]), said
    if codes == [0, 1]:
        assert any("GK820" in each and "正在" in each for each in said), said
    assert_builds_again(folder, after)


def test_a_build_beside_a_preview_publishes_and_the_preview_goes_on(folder: Path, after: str) -> None:
    shown = started(folder, "--port", "0", of="serve")
    build_here(folder)
    assert release_of(folder) == after
    make_office(folder, **{"content/gg/4.md": item("改了。\n", 索引号=number(4))})
    build_here(folder)
    newest = release_of(folder)
    assert shown.poll() is None
    shown.terminate()
    told(shown)
    assert_builds_again(folder, newest)


def test_two_builds_at_once_to_two_places_do_not_meet(folder: Path, after: str) -> None:
    places = ["one", "two"]
    running = [started(folder, "--output", name) for name in places]
    said = [told(each) for each in running]
    assert [each.returncode for each in running] == [0, 0], said
    for name in places:
        (folder / "public").rename(folder / f"before-{name}")
        (folder / name).rename(folder / "public")
        assert release_of(folder) == after


def test_a_file_that_is_written_to_all_the_time_is_published_as_it_was_or_as_it_is(folder: Path) -> None:
    file = folder / "content/gg/7.md"
    text = file.read_text("utf-8")
    running = started(folder)
    versions = [text.replace("三条线路", f"第{at}条线路") for at in range(200)]
    for each in versions:
        if running.poll() is not None:
            break
        file.with_name("7.tmp").write_text(each, "utf-8")
        file.with_name("7.tmp").replace(file)
        time.sleep(0.01)
    told(running)
    release_of(folder)
    assert_builds_again(folder, _clean(folder))


def test_a_folder_where_an_attachment_belongs_is_named(built: Path, folder: Path, after: str) -> None:
    table = folder / "content/gg/表.csv"
    table.rename(folder / "aside")
    table.mkdir()
    assert_told(build(folder), "content/gg/1.md", "表.csv")
    assert release_of(folder) == release_of(built)
    table.rmdir()
    (folder / "aside").rename(table)
    assert_builds_again(folder, after)


@pytest.mark.parametrize("name", ["8.md", "表.csv"])
def test_a_file_that_vanishes_before_it_is_read_is_told_or_taken_as_gone(built: Path, folder: Path, name: str) -> None:
    make_office(folder, **{"content/gg/1.md": item("见[表](表.csv)。\n", 附件="表.csv")})
    done = build(folder, GKSSG_FAULT=f"gone:{name}")
    assert "Traceback" not in done.stdout + done.stderr
    assert not (folder / "content/gg" / name).exists()
    if done.returncode:
        assert_told(done, name)
        assert release_of(folder) == release_of(built)
    else:
        assert release_of(folder)
    make_office(folder, **{f"content/gg/{name}": item(索引号=number(8)) if name == "8.md" else "甲,乙\n1,3\n"})
    assert_builds_again(folder, _clean(folder))


def started(folder: Path, *options: str, of: str = "build") -> "subprocess.Popen[str]":
    """A command of gkssg that runs beside the test."""
    pipe = subprocess.PIPE
    words = command(*options, of=of)
    return subprocess.Popen(words, cwd=folder, env=surroundings(), stdout=pipe, stderr=subprocess.STDOUT, text=True)


def told(running: "subprocess.Popen[str]") -> str:
    """What the command says until its end, which is no traceback."""
    said = running.communicate(timeout=SECONDS)[0]
    assert "Traceback" not in said, said
    return said


def _clean(folder: Path) -> str:
    twin = copied(folder, folder.with_name("twin"))
    build_here(twin, "--no-cache")
    return release_of(twin)
