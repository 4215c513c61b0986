"""Files that nobody has touched are published again without being read; whatever has been touched is noticed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from publish_sites import NEW, NEW_ID, OLD, published_id

from gkssg.model.artifact import Artifact, made
from gkssg.publish import publish, verify

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


def test_a_spare_file_is_moved_and_one_that_is_short_is_refused(tmp_path: Path) -> None:
    spare = tmp_path / "spare"
    spare.write_bytes(b"page")
    whole = made("a.html", b"page")
    mine = Artifact(whole.path, whole.sha256, whole.size, source=spare, is_spare=True)
    publish([mine], tmp_path / "out")
    assert not spare.exists() and verify(tmp_path / "out").whole
    spare.write_bytes(b"pa")
    with pytest.raises(Exception, match="改动"):
        publish([mine, made("b.html", b"b")], tmp_path / "other")
    assert not (tmp_path / "other").exists()
