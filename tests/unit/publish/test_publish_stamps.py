"""Files that nobody has touched are published again without being read; whatever has been touched is noticed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from publish_sites import NEW, NEW_ID, OLD, beside, published_id

from gkssg.model.artifact import Artifact, made, put_by
from gkssg.publish import StageError, publish, verify

STAMPS = ".out.stamps"
READ = "gkssg.publish.stamps.sound"


def fail(*args: object, **named: object) -> bool:
    """For what must not be called."""
    raise AssertionError("a file was read that nobody has touched")


def test_files_that_nobody_has_touched_are_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "out"
    publish(OLD, output)
    monkeypatch.setattr(READ, fail)
    publish(NEW, output)
    publish(NEW, output)
    publish(OLD, output)
    assert verify(output).whole


def edit_in_place(output: Path) -> None:
    """As somebody does who knows better than gkssg, with as many bytes as before."""
    file = output / OLD[0].path
    file.write_bytes(b"x" * file.stat().st_size)


def replace_by_another(output: Path) -> None:
    """As a program does that writes beside and renames, and puts back the time."""
    file = output / OLD[0].path
    before = file.stat()
    fresh = file.with_name("fresh")
    fresh.write_bytes(b"x" * before.st_size)
    os.utime(fresh, ns=(before.st_atime_ns, before.st_mtime_ns))
    fresh.replace(file)


@pytest.mark.parametrize("change", [edit_in_place, replace_by_another])
def test_a_published_file_that_somebody_has_changed_is_published_anew(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    output = tmp_path / "out"
    for artifacts in (OLD, [*OLD, made("zz/another.html", b"another")]):
        publish(OLD, output)
        change(output)
        publish(artifacts, output)
        assert verify(output).whole


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b'{"release": "x", "files": {}}', b'{"release": 1, "files": 2}'])
def test_a_record_that_is_lost_damaged_or_foreign_does_no_harm(tmp_path: Path, text: bytes) -> None:
    output = tmp_path / "out"
    publish(OLD, output)
    record = (tmp_path / STAMPS).read_bytes()
    (tmp_path / STAMPS).write_bytes(text)
    publish(NEW, output)
    assert verify(output).whole and published_id(output) == NEW_ID
    (tmp_path / STAMPS).write_bytes(record)
    publish(OLD, output)
    assert verify(output).whole
    (tmp_path / STAMPS).unlink()
    publish(OLD, output)
    assert (tmp_path / STAMPS).is_file()


def test_a_record_that_a_killed_build_has_half_written_is_removed_though_nothing_has_changed(tmp_path: Path) -> None:
    output = tmp_path / "out"
    publish(OLD, output)
    for name in (".out.marks.new", ".out.stamps.new"):
        (tmp_path / name).write_text("{")
    publish(OLD, output)
    assert beside(output) == set()


def test_a_spare_file_is_moved_and_one_that_is_short_is_refused(tmp_path: Path) -> None:
    spare = tmp_path / "spare"
    spare.write_bytes(b"page")
    whole = made("a.html", b"page")
    mine = Artifact(whole.path, whole.sha256, whole.size, source=str(spare), is_spare=True)
    publish([mine], tmp_path / "out")
    assert not spare.exists() and verify(tmp_path / "out").whole
    spare.write_bytes(b"pa")
    with pytest.raises(Exception, match="改动"):
        publish([mine, made("b.html", b"b")], tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_files_that_lie_as_in_the_release_become_it_and_nothing_else_that_lies_there_does(tmp_path: Path) -> None:
    aside, output = tmp_path / "aside", tmp_path / "out"
    aside.mkdir()
    pages = [made(f"条目/{name}.html", name.encode()) for name in "abc"]
    waiting = [put_by(page, aside) for page in pages]
    numbers = {each.path: os.stat(str(each.source)).st_ino for each in waiting}
    (aside / "条目" / "secret.html").write_bytes(b"withheld")
    (aside / "more").mkdir()
    (aside / "more" / "secret.html").write_bytes(b"withheld")
    publish([*waiting, made("index.html", b"home")], output)
    assert verify(output).whole
    assert {path: (output / path).stat().st_ino for path in numbers} == numbers
    assert not [*output.rglob("secret.html")] and not aside.exists()


def test_files_of_which_one_has_another_name_while_it_waits_are_all_published(tmp_path: Path) -> None:
    aside, output = tmp_path / "aside", tmp_path / "out"
    aside.mkdir()
    publish([put_by(made(path, path.encode()), aside) for path in ("a.html", ".known/b.html")], output)
    assert verify(output).whole and (output / ".known/b.html").read_text() == ".known/b.html"


def test_a_file_for_this_release_that_is_short_where_it_lies_is_refused(tmp_path: Path) -> None:
    waiting = [put_by(made(f"{name}.html", b"page"), tmp_path / "aside") for name in "ab"]
    Path(str(waiting[0].source)).write_bytes(b"pa")
    with pytest.raises(StageError, match="改动"):
        publish(waiting, tmp_path / "out")
    assert [each.name for each in tmp_path.iterdir() if not each.name.startswith(".")] == []


def test_what_has_been_published_before_stays_the_same_file_though_it_was_made_again(tmp_path: Path) -> None:
    output = tmp_path / "out"
    publish([made("a.html", b"a"), made("b.html", b"b")], output)
    number = (output / "a.html").stat().st_ino
    again = [put_by(made("a.html", b"a"), tmp_path / "aside"), put_by(made("b.html", b"new"), tmp_path / "aside")]
    publish(again, output)
    assert verify(output).whole and (output / "a.html").stat().st_ino == number


@pytest.mark.parametrize("path", ["../a.html", "/a.html", "a/../../b.html", "a//b.html", "a\\b.html"])
def test_a_path_that_leads_out_of_its_folder_is_not_used_to_put_a_file_by(tmp_path: Path, path: str) -> None:
    aside = tmp_path / "deep" / "aside"
    aside.mkdir(parents=True)
    waiting = put_by(made(path, b"page"), aside)
    assert Path(str(waiting.source)).parent == aside
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [Path(str(waiting.source))]
    with pytest.raises(StageError):
        publish([waiting], tmp_path / "out")
