"""A build killed anywhere: the output is the old release or the new one, and the next build is as if nothing had been."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from command import assert_builds_again, build, build_here, copied, edited, office, operations, release_of, reworded

from gkssg.build import pipeline

KILLED = -9
# `make audit` asks for so many that a small build is killed at nearly every operation.
POINTS = int(os.environ.get("GKSSG_POINTS", "8"))


@dataclass(frozen=True)
class Case:
    """An office that is about to be built: its folder, the release that stands, the one that will, and how many operations
    on the disk that takes the main process."""

    folder: Path
    old: str
    new: str
    steps: int


def case(folder: Path, aside: Path) -> Case:
    """The case of an office."""
    twin, old = copied(folder, aside / "clean"), release_of(folder)
    for name in ("public", ".public.kept", ".gkssg"):
        shutil.rmtree(twin / name, ignore_errors=True)
    steps = operations(twin, aside / "count")
    if old:
        steps = operations(copied(folder, aside / "counted"), aside / "count")
    return Case(folder, old, release_of(twin), steps)


def point(given: Case, share: float) -> int:
    """The operation at that share of the whole build."""
    return 1 + int((given.steps - 1) * share)


@pytest.fixture(scope="module")
def edit(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A small office that was built and then edited."""
    folder = office(tmp_path_factory.mktemp("edit") / "o")
    build_here(folder)
    return case(edited(folder), tmp_path_factory.mktemp("aside"))


def few_words(folder: Path) -> Path:
    """A small office that was built there, and of which a few words were then changed: only what shows them is made."""
    build_here(office(folder))
    return reworded(folder)


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The same."""
    with pytest.MonkeyPatch.context() as patch:
        twin = few_words(tmp_path_factory.mktemp("twin") / "o")
        patch.setattr(pipeline, "build", None)  # not all is built
        build_here(twin)
    folder = few_words(tmp_path_factory.mktemp("words") / "o")
    old, steps = release_of(folder), operations(folder, tmp_path_factory.mktemp("aside") / "count")
    return Case(folder, old, release_of(folder), steps)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A small office that was never built."""
    return case(office(tmp_path_factory.mktemp("first") / "o"), tmp_path_factory.mktemp("aside"))


@pytest.fixture(scope="module")
def great(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """An office that is read and drawn by several processes."""
    return case(office(tmp_path_factory.mktemp("great") / "o", 1010), tmp_path_factory.mktemp("aside"))


def assert_survives(given: Case, to: Path, step: int) -> None:
    """The office, killed at a step of its build, has the old release or the new one, and can be built; nothing stays where the
    system has what is not wanted for long."""
    folder, passing = copied(given.folder, to), to.with_name("passing")
    passing.mkdir()
    assert build(folder, GKSSG_FAULT=f"kill:{step}", TMPDIR=str(passing)).returncode == KILLED
    assert not [*passing.iterdir()]
    assert release_of(folder) in (given.old, given.new)
    assert_builds_again(folder, given.new)


@pytest.mark.parametrize("part", range(POINTS))
def test_a_second_build_killed_anywhere_leaves_a_whole_release(edit: Case, tmp_path: Path, part: int) -> None:
    assert edit.old != edit.new
    assert_survives(edit, tmp_path / "o", point(edit, (part + 0.5) / POINTS))


@pytest.mark.parametrize("part", range(POINTS // 2))
def test_a_build_of_a_few_words_killed_anywhere_leaves_a_whole_release(words: Case, tmp_path: Path, part: int) -> None:
    assert words.old != words.new
    folder = few_words(tmp_path / "o")
    step = point(words, (part + 0.5) / (POINTS // 2))
    assert build(folder, GKSSG_FAULT=f"kill:{step}").returncode == KILLED
    assert release_of(folder) in (words.old, words.new)
    assert_builds_again(folder, words.new)


@pytest.mark.parametrize("part", range(POINTS // 4))
def test_a_first_build_killed_anywhere_leaves_none_or_the_whole(first: Case, tmp_path: Path, part: int) -> None:
    assert_survives(first, tmp_path / "o", point(first, (part + 0.9) / (POINTS // 4)))


@pytest.mark.parametrize("part", range(POINTS // 8))
def test_a_build_of_many_processes_killed_anywhere_is_done_again(great: Case, tmp_path: Path, part: int) -> None:
    assert_survives(great, tmp_path / "o", point(great, (part + 0.9) / (POINTS // 8)))
