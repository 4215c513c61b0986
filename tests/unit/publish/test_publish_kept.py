"""Releases that were live before: kept, limited in number, and brought back."""

import errno
import os
import shutil
import subprocess
import sys
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
    lost,
    published_id,
)

from gkssg.model.artifact import Artifact, made_text
from gkssg.publish import ForeignOutputError, PublishError, RollbackError, locked, publish, releases, rollback, verify


def site(name: str) -> tuple[Artifact, ...]:
    return (KEPT, made_text("index.html", name))


def ids(output: Path) -> list[str]:
    """Live first, then the kept ones, each of them whole."""
    found = releases(output)
    assert not any(lost(output, each) for each in found[1:])
    return [each.id for each in found]


def kept(output: Path) -> Path:
    return output.with_name(f".{output.name}.kept")


@pytest.mark.parametrize("way", WAYS)
def test_the_last_releases_are_kept_in_order_even_when_the_clock_goes_back(tmp_path: Path, way: str) -> None:
    output, made = tmp_path / "out", []
    for n in range(6):
        with stopped_at(0, lambda name: None, way=way):
            made.append(publish(site(f"第{n}版"), output).id)
        os.utime(output / "manifest.json", (10**9 - n * 86_400,) * 2)
    assert ids(output) == made[:1:-1]
    assert publish(site("第5版"), output, keep=1).id == made[5]
    assert ids(output) == made[:3:-1]
    publish(site("又一版"), output, keep=0)
    assert len(ids(output)) == 1 and not kept(output).exists() and beside(output) == set()


def test_the_folder_of_the_newest_kept_release_becomes_the_next_whatever_somebody_did_to_it(tmp_path: Path) -> None:
    output, outside = tmp_path / "release" / "out", tmp_path / "outside.txt"
    output.parent.mkdir()
    outside.write_text("别处的文件", "utf-8")
    page = made_text("items/2023/00009.html", "一页")
    for n in range(4):
        publish((*site(f"第{n}版"), page), output)
    before, newest = ids(output), kept(output) / "000003"
    number = (output / KEPT.path).stat().st_ino
    assert (newest / KEPT.path).stat().st_ino == number, "a second name of the same file"
    (newest / page.path).unlink()
    (newest / page.path).symlink_to(outside)
    (newest / "items").chmod(0o700)
    (newest / "fremd").mkdir()
    (newest / "fremd" / "x.txt").write_text("谁的文件", "utf-8")
    (newest / "index.html").write_text("改过的首页", "utf-8")
    folder = newest.stat().st_ino
    fresh = publish((*site("又一版"), page), output).id
    assert output.stat().st_ino == folder
    assert (output / KEPT.path).stat().st_ino == number
    found = releases(output)
    assert [each.id for each in found] == [fresh, *before[:3]] and beside(output) == set()
    assert [lost(output, each) for each in found[1:]] == [[], ["index.html"], []], "only what somebody wrote over"
    assert (output / "items").stat().st_mode & 0o777 == 0o755
    assert outside.read_text("utf-8") == "别处的文件"


def test_of_older_releases_only_the_files_stay_that_no_newer_one_has_and_each_comes_back_whole(tmp_path: Path) -> None:
    output, texts = tmp_path / "out", ["甲", "乙", "甲", "丙", "丁"]
    same = {f"same/{n}.html": "同" for n in range(9)}
    pages = [{"index.html": f"第{n}版", "a/1.html": text, f"b/{n}.html": text, **same} for n, text in enumerate(texts)]
    made = [publish([made_text(*each) for each in page.items()], output, keep=4).id for page in pages]
    there = {
        each.name: {path.relative_to(each).as_posix() for path in each.rglob("*") if path.is_file()}
        for each in kept(output).iterdir()
    }
    assert {name for name in there if not name.endswith(".rest")} == {"000004"}
    assert there["000001.rest"] == {"manifest.json", "index.html", "a/1.html", "b/0.html"}
    for n in (1, 3, 0, 2, 4, 0):
        assert rollback(output, made[n]).id == made[n] == published_id(output)
        assert {path: (output / path).read_text("utf-8") for path in pages[n]} == pages[n]
        assert set(ids(output)) == set(made)


def test_when_the_website_is_deleted_every_kept_release_can_still_come_back(tmp_path: Path) -> None:
    made, output = [], tmp_path / "out"
    for n in range(4):
        made.append(publish((*site(f"第{n}版"), made_text("same.html", "同")), output).id)
    for n in (2, 0, 1):
        copy = tmp_path / f"copy{n}"
        shutil.copytree(
            tmp_path, copy, ignore=lambda folder, names: [name for name in names if name.startswith("copy")]
        )
        shutil.rmtree(copy / "out")
        assert rollback(copy / "out", made[n]).id == made[n] == published_id(copy / "out")


def test_what_somebody_wrote_into_a_file_of_two_releases_is_in_no_new_one(tmp_path: Path) -> None:
    output = tmp_path / "out"
    for n in range(4):
        publish(site(f"第{n}版"), output)
    with (kept(output) / "000003" / KEPT.path).open("r+b") as file:
        file.write("坏".encode())
    publish(site("又一版"), output)
    assert verify(output).whole


def test_a_failed_publish_leaves_a_release_to_go_back_to(tmp_path: Path) -> None:
    output = tmp_path / "out"
    for n in range(3):
        publish(site(f"第{n}版"), output, keep=1)
    before = ids(output)
    broken = Artifact("a.txt", "0" * 64, 3, make=lambda: b"abc")
    with pytest.raises(PublishError):
        publish((*site("又一版"), broken), output, keep=1)
    assert ids(output) == before and beside(output) == set()


def test_an_unchanged_build_switches_nothing_and_keeps_nothing_more(tmp_path: Path) -> None:
    output = tmp_path / "out"
    publish(OLD, output)
    publish(NEW, output)
    before, folder = ids(output), output.stat().st_ino
    assert publish(NEW, output).previous == OLD_ID
    assert ids(output) == before and output.stat().st_ino == folder


@pytest.mark.parametrize("fault", ["edited", "gone", "mode", "litter", "folder"])
def test_an_unchanged_build_mends_what_somebody_has_done_to_the_output_and_keeps_no_second_copy(
    tmp_path: Path, fault: str
) -> None:
    output = tmp_path / "out"
    publish(OLD, output)
    page = output / "index.html"
    if fault == "edited":
        page.write_text("假首页", "utf-8")  # the same size
    elif fault == "gone":
        page.unlink()
    elif fault == "litter":
        (output / "Thumbs.db").write_text("x")
    else:
        (page if fault == "mode" else output / "items").chmod(0o700)
    publish(OLD, output)
    assert ids(output) == [OLD_ID]
    assert page.stat().st_mode & 0o777 == 0o644 and (output / "items").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("way", WAYS)
def test_a_rollback_brings_back_the_release_before_and_a_second_one_leads_forward_again(
    tmp_path: Path, way: str
) -> None:
    output = tmp_path / "out"
    publish(OLD, output)
    publish(NEW, output)
    with stopped_at(0, lambda name: None, way=way):
        assert rollback(output).id == OLD_ID == published_id(output)
        assert ids(output) == [OLD_ID, NEW_ID]
        assert rollback(output).id == NEW_ID == published_id(output)
    assert ids(output) == [NEW_ID, OLD_ID]
    assert beside(output) == set()
    assert publish(site("再一版"), output).previous == NEW_ID


def test_a_release_is_named_by_the_first_letters_of_its_id(tmp_path: Path) -> None:
    output = tmp_path / "out"
    made = [publish(site(f"第{n}版"), output).id for n in range(4)]
    assert rollback(output, made[1][:10]).id == made[1] == published_id(output)
    assert ids(output) == [made[1], made[3], made[2], made[0]]
    for to, told in ((made[1][:9], "就是现在的网站"), ("zzzz", "没有留着版本 zzzz；留着的有")):
        with pytest.raises(RollbackError, match=told):
            rollback(output, to)


def test_without_a_kept_release_there_is_nothing_to_go_back_to(tmp_path: Path) -> None:
    publish(OLD, tmp_path / "out")
    with pytest.raises(RollbackError, match="没有留着以前的版本"):
        rollback(tmp_path / "out")


def test_a_lost_output_is_brought_back(tmp_path: Path) -> None:
    output = tmp_path / "out"
    publish(OLD, output)
    publish(NEW, output)
    output.rename(tmp_path / "elsewhere")
    assert rollback(output).id == OLD_ID == published_id(output)


def test_a_damaged_release_is_refused_by_name_and_the_live_one_stays(tmp_path: Path) -> None:
    output = tmp_path / "out"
    publish(OLD, output)
    publish(NEW, output)
    (kept(output) / "000001/index.html").write_text("篡改!", "utf-8")
    with pytest.raises(RollbackError, match=r"1 个文件和发布时不一样（index\.html）"):
        rollback(output)
    assert published_id(output) == NEW_ID and beside(output) == set()


def test_a_file_of_someone_else_stops_a_rollback(tmp_path: Path) -> None:
    output = tmp_path / "out"
    publish(OLD, output)
    publish(NEW, output)
    (output / "thesis.docx").write_text("唯一的一份")
    with pytest.raises(ForeignOutputError, match=r"thesis\.docx"):
        rollback(output)
    assert (output / "thesis.docx").exists()


def test_a_rollback_waits_for_no_build_but_is_refused(tmp_path: Path) -> None:
    output = tmp_path / "out"
    publish(OLD, output)
    publish(NEW, output)
    code = (
        "import sys; from pathlib import Path; from gkssg.publish import LockedError, rollback\n"
        "try: rollback(Path(sys.argv[1]))\nexcept LockedError as error: print(error)"
    )
    with locked(output):
        done = subprocess.run(
            [sys.executable, "-c", code, str(output)], capture_output=True, text=True, check=True, env=ENVIRONMENT
        )
    assert "正在发布到" in done.stdout and published_id(output) == NEW_ID


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_disk_that_fails_at_any_step_of_a_rollback_leaves_one_of_both_live(
    tmp_path: Path, way: str, number: int
) -> None:
    def fail(name: str) -> None:
        raise OSError(number, os.strerror(number))

    step, reached = 0, False
    while not reached:
        step += 1
        output = tmp_path / str(step) / "out"
        publish(OLD, output)
        publish(NEW, output)
        with stopped_at(step, fail, way=way) as steps:
            try:
                expected = rollback(output).id
            except PublishError as error:
                assert str(error).endswith("。")
                expected = NEW_ID
        reached = len(steps) < step
        assert published_id(output) == expected
        assert_publishes_again(output)


def test_a_manifest_that_is_damaged_among_the_kept_is_passed_over_and_goes_in_its_turn(tmp_path: Path) -> None:
    output = tmp_path / "out"
    publish(OLD, output)
    publish(NEW, output)
    publish(site("再一版"), output)
    (kept(output) / "000002/manifest.json").write_text("{")
    assert rollback(output).id == OLD_ID
    publish(site("又一版"), output, keep=0)
    assert not kept(output).exists()
