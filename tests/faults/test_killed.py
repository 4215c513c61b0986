"""A build killed anywhere: the output is the old release or the new one, and the next build is as if nothing had been."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from command import assert_builds_again, build, copied, edited, office, operations, release_of

KILLED = -9


# At how many points, evenly spread; `make audit` takes many more.
POINTS = int(os.environ.get("GKSSG_POINTS", "12"))


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
    twin = copied(folder, aside / "clean")
    for name in ("public", ".public.kept", ".gkssg"):
        shutil.rmtree(twin / name, ignore_errors=True)
    assert build(twin, "--no-cache").returncode == 0
    steps = operations(copied(folder, aside / "counted"), aside / "count")
    return Case(folder, release_of(folder), release_of(twin), steps)


@pytest.fixture(scope="module")
def edit(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A small office that was built and then edited."""
    folder = office(tmp_path_factory.mktemp("edit") / "o")
    assert build(folder).returncode == 0
    return case(edited(folder), tmp_path_factory.mktemp("aside"))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A small office that was never built."""
    return case(office(tmp_path_factory.mktemp("first") / "o"), tmp_path_factory.mktemp("aside"))


@pytest.fixture(scope="module")
def great(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """An office that is read and drawn by several processes."""
    return case(office(tmp_path_factory.mktemp("great") / "o", 1100), tmp_path_factory.mktemp("aside"))


def assert_survives(given: Case, to: Path, step: int) -> None:
    """The office, killed at a step of its build, has the old release or the new one, and can be built."""
    folder = copied(given.folder, to)
    assert build(folder, GKSSG_FAULT=f"kill:{step}").returncode == KILLED
    assert release_of(folder) in (given.old, given.new)
    assert_builds_again(folder, given.new)


@pytest.mark.parametrize("part", range(POINTS))
def test_a_second_build_killed_anywhere_leaves_a_whole_release(edit: Case, tmp_path: Path, part: int) -> None:
    assert edit.old != edit.new
    assert_survives(edit, tmp_path / "o", 1 + part * (edit.steps - 1) // (POINTS - 1))


@pytest.mark.parametrize("part", range(4))
def test_a_first_build_killed_anywhere_leaves_none_or_the_whole(first: Case, tmp_path: Path, part: int) -> None:
    assert_survives(first, tmp_path / "o", 1 + part * (first.steps - 1) // 3)


@pytest.mark.parametrize("share", [0.02, 0.9])
def test_a_build_of_many_processes_killed_anywhere_is_done_again(great: Case, tmp_path: Path, share: float) -> None:
    assert_survives(great, tmp_path / "o", 1 + int(great.steps * share))
