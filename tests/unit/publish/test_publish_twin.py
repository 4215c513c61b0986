"""After a first publish a second folder waits for the next release to be made in; or nothing does, and nothing is left."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from publish_sites import beside

from gkssg.model.artifact import Artifact, made, put_by
from gkssg.publish import PublishError, amend, publish, releases, rollback, second_names, twin, verify
from gkssg.publish.live import live_in

ALONE = made("index.html", b"home")
PATHS = ["fd/1.html", "fd/2.html", "search/terms/00.js", "search/texts/00.js"]

pytestmark = pytest.mark.skipif(not second_names.can_name(), reason="no folder can be held here")


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few files are enough for a twin."""
    monkeypatch.setattr(twin, "LEAST", 2)


def waiting(folder: Path) -> list[Artifact]:
    """A release of which all files but one were put by in a folder."""
    (folder / "aside").mkdir(parents=True)
    return [*(put_by(made(path, path.encode()), folder / "aside") for path in PATHS), ALONE]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output with its first release."""
    publish(waiting(tmp_path), tmp_path / "out")
    return tmp_path / "out"


def next_of(output: Path) -> Path:
    return output.with_name(".out.next")


def mended(output: Path) -> bool:
    """Whether one page could be replaced by itself."""
    live = live_in(output)
    assert live is not None
    return amend([made("fd/1.html", b"mended")], (), live, 3) is not None


def test_the_twin_has_all_files_under_second_names_but_is_no_release(output: Path) -> None:
    folder = next_of(output)
    found = {path.relative_to(folder).as_posix(): path.stat().st_ino for path in folder.rglob("*") if path.is_file()}
    assert found == {path: (output / path).stat().st_ino for path in (*PATHS, ALONE.path)}
    assert verify(output).whole


@pytest.mark.parametrize("again", [mended, lambda output: publish([ALONE], output)])
def test_the_next_release_is_made_in_it_without_a_new_name_for_what_stays(
    output: Path, monkeypatch: pytest.MonkeyPatch, again: Callable[[Path], object]
) -> None:
    def refused(*args: object, **named: object) -> None:
        raise AssertionError("a second name was made")

    number = next_of(output).stat().st_ino
    monkeypatch.setattr(os, "link", refused)
    assert again(output)
    assert output.stat().st_ino == number and verify(output).whole and beside(output) == set()
    assert len(releases(output)) == 2


def test_what_somebody_has_put_into_it_is_not_published(output: Path) -> None:
    (next_of(output) / "search/secret.html").write_text("withheld")
    (next_of(output) / "fd/2.html").unlink()
    assert mended(output) and verify(output).whole


def test_one_of_another_release_is_removed(output: Path) -> None:
    folder = next_of(output)
    folder.rename(folder.with_name("elsewhere"))
    assert mended(output)
    folder.with_name("elsewhere").rename(folder)
    assert rollback(output) and mended(output)
    assert verify(output).whole and beside(output) == set()


def test_a_program_that_fails_or_is_missing_leaves_nothing_and_the_release_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, program in enumerate(("/nonexistent", "/bin/false", "")):
        monkeypatch.setattr(sys, "executable", program)
        output = tmp_path / str(number) / "out"
        publish(waiting(output.parent), output)
        assert verify(output).whole and beside(output) == set() and mended(output)


def test_a_publish_that_fails_leaves_no_twin(tmp_path: Path) -> None:
    broken = Artifact("a.txt", "0" * 64, 3, make=lambda: b"abc")
    with pytest.raises(PublishError):
        publish([*waiting(tmp_path), broken], tmp_path / "out")
    assert beside(tmp_path / "out") == set()


def test_none_is_made_when_no_earlier_release_is_kept_or_there_are_few_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(waiting(tmp_path / "a"), tmp_path / "a/out", keep=0)
    monkeypatch.setattr(twin, "LEAST", 5)
    publish(waiting(tmp_path / "b"), tmp_path / "b/out")
    assert not next_of(tmp_path / "a/out").exists() and not next_of(tmp_path / "b/out").exists()


def test_second_names_are_given_to_all_files_but_one_and_not_twice(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    for name in ("x", "leave", "b/leave"):
        (tmp_path / "a" / name).write_text(name)
    opened = os.open(tmp_path / "a", second_names.FOLDER)
    second_names.second_names(opened, str(tmp_path / "c"), "leave")
    found = sorted(path.relative_to(tmp_path / "c").as_posix() for path in (tmp_path / "c").rglob("*"))
    assert found == ["b", "b/leave", "x"]
    with pytest.raises(FileExistsError):
        second_names.second_names(opened, str(tmp_path / "c"), "leave")
    os.close(opened)
