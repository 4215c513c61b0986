"""Disks that are full, read-only or broken; sources that change; other builds."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from publish_points import WAYS, stopped_at
from publish_sites import (
    ENVIRONMENT,
    KEPT,
    NEW,
    NEW_ID,
    OLD,
    OLD_ID,
    assert_publishes_again,
    beside,
    copied,
    published_id,
)

from gkssg.model.artifact import Artifact, made
from gkssg.publish import LockedError, PublishError, StageError, locked, publish

CAN_MOUNT = (
    sys.platform == "linux"
    and os.geteuid() == 0
    and not subprocess.run(
        ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False
    ).returncode
)
mounted = pytest.mark.skipif(not CAN_MOUNT, reason="only root may mount; the simulation beside this test ran")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], check=True)
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_disk_that_fails_at_any_step_gives_the_new_release_or_an_error_and_the_old(
    tmp_path: Path, way: str, number: int
) -> None:
    def fail(name: str) -> None:
        raise OSError(number, os.strerror(number))

    output, step, reached = tmp_path / "out", 0, False
    while not reached:
        step += 1
        publish(OLD, output)
        with stopped_at(step, fail, way=way) as steps:
            try:
                publish(NEW, output)
                expected = NEW_ID
            except PublishError as error:
                assert str(error).endswith("。")
                expected = OLD_ID
        reached = len(steps) < step
        assert published_id(output) == expected
    assert step > 25
    assert_publishes_again(output)


def test_a_full_disk_is_told_in_a_sentence_and_leaves_no_stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(OLD, tmp_path / "out")
    write = os.write

    def full(handle: int, data: bytes) -> int:
        if len(data) > 100_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(handle, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(StageError, match="磁盘空间不足，请清理磁盘"):
        publish([*NEW, made("large.bin", bytes(200_000))], tmp_path / "out")
    assert published_id(tmp_path / "out") == OLD_ID
    assert beside(tmp_path / "out") == set()


@mounted
def test_a_disk_that_is_really_full_leaves_the_old_release(small_disk: Path) -> None:
    publish(OLD, small_disk / "out")
    with pytest.raises(StageError, match="磁盘空间不足"):
        publish([*NEW, made("large.bin", bytes(1_000_000))], small_disk / "out")
    assert published_id(small_disk / "out") == OLD_ID
    assert beside(small_disk / "out") == set()
    assert_publishes_again(small_disk / "out")


@mounted
def test_a_disk_that_is_really_read_only_is_told_in_a_sentence(small_disk: Path) -> None:
    publish(OLD, small_disk / "out")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(PublishError, match="只读的，请用 --output"):
        publish(NEW, small_disk / "out")
    assert published_id(small_disk / "out") == OLD_ID


@mounted
def test_a_mount_point_as_output_is_refused_with_advice(small_disk: Path) -> None:
    with pytest.raises(PublishError, match="挂载点"):
        publish(NEW, small_disk)
    assert beside(small_disk) == set()


def test_a_parent_folder_without_permission_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(OLD, tmp_path / "out")
    real = os.open

    def refused(path: str, flags: int, *rest: int, **named: int) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, flags, *rest, **named)

    monkeypatch.setattr(os, "open", refused)  # root, who runs the tests in CI, ignores the bits of a folder
    with pytest.raises(PublishError, match="没有写入权限，请检查上级文件夹"):
        publish(NEW, tmp_path / "out")
    assert published_id(tmp_path / "out") == OLD_ID


@pytest.mark.parametrize("after", ["另一版本", "同样长度", ""])
def test_a_source_that_changed_since_it_was_read_is_named_and_nothing_is_published(tmp_path: Path, after: str) -> None:
    source = tmp_path / "附件.docx"
    source.write_text("读时内容", "utf-8")
    artifact = copied("items/附件.docx", source)
    publish(OLD, tmp_path / "out")
    source.write_text(after, "utf-8")
    with pytest.raises(StageError, match=r"附件\.docx 在构建期间被改动"):
        publish([KEPT, artifact], tmp_path / "out")
    assert published_id(tmp_path / "out") == OLD_ID
    assert beside(tmp_path / "out") == {"附件.docx"}


def test_a_source_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(StageError, match=r"没有了\.pdf"):
        publish([Artifact("a.pdf", "0" * 64, 1, source=str(tmp_path / "没有了.pdf"))], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_bytes_that_are_not_those_of_their_digest_are_not_published(tmp_path: Path) -> None:
    with pytest.raises(StageError, match=r"index\.html 的内容与摘要不符"):
        publish([Artifact("index.html", "0" * 64, 1, b"x")], tmp_path / "out")


def test_a_second_build_is_refused_and_told_who_holds_the_lock(tmp_path: Path) -> None:
    output = tmp_path / "out"
    publish(OLD, output)
    code = (
        "import sys; from pathlib import Path; from gkssg.publish import locked\n"
        "with locked(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(output)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
    )
    assert holder.stdout and holder.stdout.readline() == "held\n"
    with pytest.raises(LockedError, match=rf"进程 {holder.pid}正在发布到 .*请等它结束"):
        publish(NEW, output)
    assert published_id(output) == OLD_ID
    holder.kill()
    holder.communicate()
    assert_publishes_again(output)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork, no child with the handle of its parent")
def test_the_lock_ends_with_its_block_even_if_a_child_was_forked_inside(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    with locked(tmp_path / "out"):
        child = os.fork()
        if child == 0:
            os.close(writing)
            os.read(reading, 1)
            os._exit(0)
    try:
        with locked(tmp_path / "out"):
            pass
    finally:
        os.close(writing)
        os.close(reading)
        os.waitpid(child, 0)


def test_a_link_and_its_folder_share_one_lock(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with locked(tmp_path / "link"), pytest.raises(LockedError), locked(tmp_path / "real"):
        pass


def test_of_two_builds_at_once_one_wins_and_none_breaks_the_output(tmp_path: Path) -> None:
    output = tmp_path / "out"
    code = (
        "import sys; from pathlib import Path\n"
        "from gkssg.publish import LockedError, publish\n"
        "from gkssg.model.artifact import made_text\n"
        "site = [made_text(f'{n}.html', sys.argv[2] * 50) for n in range(60)]\n"
        "sys.stdin.readline()\n"
        "for _ in range(15):\n"
        "    try: publish(site, Path(sys.argv[1])); print('published')\n"
        "    except LockedError: print('refused')\n"
    )
    builds = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(output), name],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT,
        )
        for name in ("甲", "乙")
    ]  # fmt: skip
    for each in builds:
        assert each.stdin
        each.stdin.write("go\n")
        each.stdin.flush()
    told = [each.communicate() for each in builds]
    assert [error for _, error in told] == ["", ""]
    assert "published" in told[0][0] + told[1][0]
    published_id(output)
    assert_publishes_again(output)
