"""A release in another folder: whole, in a safe order, whatever happens meanwhile; files of others stay."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from shutil import copytree, rmtree

import pytest
from deliver_sites import (
    NEW,
    OLD,
    Killed,
    assert_holds,
    assert_is_tidy,
    assert_nothing_is_missed,
    built,
    deliver,
    stopped_at,
)

from gkssg.deliver import DeliverError, Source, checked, planned
from gkssg.deliver.journal import JOURNAL
from gkssg.deliver.plan import rank
from gkssg.deliver.target import PART
from gkssg.model.artifact import made, made_text
from gkssg.publish import MANIFEST

CAN_MOUNT = (
    sys.platform == "linux"
    and os.geteuid() == 0
    and not subprocess.run(
        ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False
    ).returncode
)


@pytest.fixture
def sources(tmp_path: Path) -> tuple[Source, Source]:
    """The old and the new release, each built in a folder of its own."""
    return built(tmp_path / "old", OLD), built(tmp_path / "new", NEW)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where to deliver to; not there yet."""
    return tmp_path / "stick" / "site"


@pytest.fixture(autouse=True)
def stick(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()


def test_a_new_folder_an_update_and_once_more(sources: tuple[Source, Source], target: Path) -> None:
    old, new = sources
    deliver(old, target)
    assert_holds(target, old)
    plan = planned(new, target)
    assert {each.path for each in plan.added} == {
        "static/new.css", "items/2/附件.txt", "items/2/b.html", "items/3.html", "nian/index.html"
    }  # fmt: skip
    assert set(plan.gone) == {"static/old.css", "items/8.html", "items/9/z.html"} and not plan.is_done
    deliver(new, target)
    assert_holds(target, new)
    assert_is_tidy(target)
    before = {path: path.stat().st_mtime_ns for path in target.rglob("*") if path.is_file()}
    assert planned(new, target).is_done
    deliver(new, target)
    assert before == {path: path.stat().st_mtime_ns for path in target.rglob("*") if path.is_file()}


def test_pages_come_after_what_they_need_and_the_home_page_last() -> None:
    paths = ["index.html", "feed.xml", "lb/index.html", "items/2026/1.html", "items/2026/a.pdf", "static/a.css"]
    assert [rank(path) for path in paths] == [3, 3, 2, 1, 0, 0]


@pytest.mark.parametrize("first", [True, False])
def test_killed_at_any_step_a_visitor_misses_nothing_and_the_next_run_completes_it(
    sources: tuple[Source, Source], target: Path, first: bool
) -> None:
    old, new = sources

    def die(name: str) -> None:
        raise Killed(name)

    step, is_through = 0, False
    while not is_through:
        step += 1
        rmtree(target, ignore_errors=True)
        if not first:
            deliver(old, target)
        with stopped_at(step, die, for_good=True) as steps, suppress(Killed):
            deliver(new, target)
        is_through = len(steps) < step
        assert_nothing_is_missed(target)
        # The next run is that of the same release, or, as the office has changed its mind, of another.
        for then in (new, old):
            again = target.with_name("again")
            rmtree(again, ignore_errors=True)
            if target.exists():
                copytree(target, again)
            deliver(then, again)
            assert_holds(again, then)
            assert_is_tidy(again)
    assert step > 60


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
def test_a_disk_that_fails_at_any_step_is_told_and_the_old_site_works(
    sources: tuple[Source, Source], target: Path, number: int
) -> None:
    old, new = sources

    def fail(name: str) -> None:
        raise OSError(number, os.strerror(number))

    step, is_through = 0, False
    while not is_through:
        step += 1
        rmtree(target, ignore_errors=True)
        deliver(old, target)
        with stopped_at(step, fail, for_good=False) as steps:
            try:
                deliver(new, target)
            except DeliverError as error:
                assert str(error).endswith("。")
        is_through = len(steps) < step
        assert_nothing_is_missed(target)
        deliver(new, target)
        assert_holds(target, new)
    assert step > 60


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], check=True)
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.skipif(not CAN_MOUNT, reason="only root may mount; the simulation beside this test ran")
@pytest.mark.parametrize("can_tell", [True, False])
def test_a_disk_that_is_really_full_leaves_the_old_site(
    tmp_path: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch, can_tell: bool
) -> None:
    old = built(tmp_path / "old", OLD)
    new = built(tmp_path / "new", (*NEW, made("items/3/large.bin", os.urandom(400_000))))
    deliver(old, small_disk)
    if not can_tell:
        monkeypatch.setattr("shutil.disk_usage", lambda path: 1 / 0)
        monkeypatch.setattr("gkssg.deliver.folder._refuse_full", lambda plan, target: None)
    with pytest.raises(DeliverError, match="还差 .* MB，什么也没有写" if can_tell else "放满了.*原来的网站照常能看"):
        deliver(new, small_disk)
    assert_nothing_is_missed(small_disk)
    deliver(old, small_disk)
    assert_holds(small_disk, old)


def test_files_of_others_stay_and_are_named(sources: tuple[Source, Source], target: Path) -> None:
    old, new = sources
    deliver(old, target)
    (target / "items" / "9" / "手写.txt").write_text("别人的", "utf-8")
    (target / "System Volume Information").mkdir()
    (target / "System Volume Information" / "x").write_text("系统的", "utf-8")
    assert planned(new, target).others == ("items/9/手写.txt",)
    deliver(new, target)
    rmtree(target / "System Volume Information")
    assert_holds(target, new, "items/9/手写.txt")


def test_a_file_of_others_whose_name_is_wanted_is_not_overwritten(sources: tuple[Source, Source], target: Path) -> None:
    old, new = sources
    deliver(old, target)
    (target / "items" / "3.html").write_text("别人的", "utf-8")
    with pytest.raises(DeliverError, match=r"不是 gkssg 写的文件.*items/3\.html"):
        planned(new, target)


def test_a_folder_that_is_not_ours_is_refused(sources: tuple[Source, Source], tmp_path: Path) -> None:
    new = sources[1]
    strange = tmp_path / "strange"
    strange.mkdir()
    assert planned(new, strange).added  # an empty one is fine
    (strange / "Thumbs.db").write_bytes(b"")
    assert planned(new, strange).added
    (strange / "论文.docx").write_bytes(b"x")
    with pytest.raises(DeliverError, match=r"有文件，却没有 gkssg 的 manifest\.json（论文\.docx）"):
        planned(new, strange)
    (strange / MANIFEST).write_text('{"name": "另一个程序"}', "utf-8")
    with pytest.raises(DeliverError, match="不是 gkssg 的发布清单"):
        planned(new, strange)


def test_places_that_cannot_be_are_refused(sources: tuple[Source, Source], tmp_path: Path) -> None:
    new = sources[1]
    for place in (new.folder, new.folder / "sub", new.folder.parent):
        with pytest.raises(DeliverError, match="套在一起"):
            planned(new, place)
    with pytest.raises(DeliverError, match="U 盘插好了吗"):
        planned(new, tmp_path / "nowhere" / "site")
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(DeliverError, match="不是文件夹"):
        planned(new, tmp_path / "file")


def test_what_changed_there_in_size_is_sent_again(sources: tuple[Source, Source], target: Path) -> None:
    new = sources[1]
    deliver(new, target)
    (target / "index.html").write_text("坏了", "utf-8")
    (target / "feed.xml").unlink()
    plan = planned(new, target)
    assert [each.path for each in plan.sent] == ["feed.xml", "index.html"]
    deliver(new, target)
    assert_holds(target, new)


def test_a_changed_byte_is_found_by_the_last_check_and_mended_by_the_next_run(
    sources: tuple[Source, Source], target: Path
) -> None:
    new = sources[1]
    deliver(new, target)
    (target / "feed.xml").write_text("旧", "utf-8")
    assert planned(new, target).is_done  # size and manifest say the same
    with pytest.raises(DeliverError, match=r"有 1 个文件不对：feed\.xml。请再运行一次"):
        deliver(new, target)
    deliver(new, target)
    assert_holds(target, new)


@pytest.mark.parametrize("damage", [JOURNAL, MANIFEST])
def test_a_power_cut_that_damages_the_records_is_survived(
    sources: tuple[Source, Source], target: Path, damage: str
) -> None:
    old, new = sources
    deliver(old, target)
    (target / JOURNAL).write_text('{"generator": "gkssg", "format": 1, "paths": []}', "utf-8")
    (target / damage).write_bytes(b'{"gen')
    (target / "feed.xml").write_text("新", "utf-8")
    (target / "static" / "site.css").write_text("坏样式", "utf-8")
    (target / "static" / PART).write_bytes(b"half")
    deliver(new, target)
    assert not (target / JOURNAL).exists() and not (target / "static" / PART).exists()
    left = () if damage == JOURNAL else ("items/8.html", "items/9/z.html", "static/old.css")
    assert_holds(target, new, *left)  # without the old manifest nobody knows whose they are


def test_records_that_lead_out_of_the_target_touch_nothing_there(
    sources: tuple[Source, Source], target: Path, tmp_path: Path
) -> None:
    old, new = sources
    deliver(old, target)
    (target.parent / "empty").mkdir()
    (target.parent / "file").write_text("x", "utf-8")
    paths = '["../empty/x", "../file", "items/../../empty/x", "/etc/hosts"]'
    (target / JOURNAL).write_text(f'{{"paths": {paths}}}', "utf-8")
    deliver(new, target)
    assert_holds(target, new)
    assert (target.parent / "empty").is_dir() and (target.parent / "file").is_file()


def test_a_broken_release_is_refused_with_its_names(tmp_path: Path) -> None:
    site = tmp_path / "public"
    built(site, tuple(made_text(f"{number:02}.html", "页") for number in range(15)))
    for number in range(12):
        (site / f"{number:02}.html").unlink()
    (site / "14.html").write_text("改", "utf-8")
    with pytest.raises(DeliverError, match=r"有 13 处不一样.*少了 00\.html、.*少了 09\.html 等，另有 3 个"):
        checked(site)
    with pytest.raises(DeliverError, match="gkssg build"):
        checked(tmp_path)


def test_a_source_that_changes_meanwhile_is_not_delivered(sources: tuple[Source, Source], target: Path) -> None:
    old, new = sources
    deliver(old, target)
    (new.folder / "feed.xml").chmod(0o644)
    (new.folder / "feed.xml").write_text("改", "utf-8")
    with pytest.raises(DeliverError, match=r"feed\.xml 在发布期间被改动"):
        deliver(new, target)
    assert_nothing_is_missed(target)


def test_a_link_in_the_target_is_not_followed(sources: tuple[Source, Source], target: Path, tmp_path: Path) -> None:
    old, new = sources
    deliver(old, target)
    rmtree(target / "items" / "1")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (target / "items" / "1").symlink_to(elsewhere)
    with pytest.raises(DeliverError, match="items/1 不是文件夹"):
        deliver(new, target)
    assert list(elsewhere.iterdir()) == []
