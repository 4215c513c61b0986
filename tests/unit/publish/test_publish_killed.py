"""kill -9 at every step of a publish."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
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

from gkssg.model.artifact import made_text
from gkssg.publish import publish, releases, rollback, settle
from gkssg.publish.discard import discard

SCRIPT = Path(__file__).with_name("publish_points.py")
LEAST = 25  # steps of the smallest publish here; fewer means that the counting is broken


def run(output: Path, way: str, step: int, doing: str = "publish") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-S", str(SCRIPT), str(output), way, str(step), doing]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=ENVIRONMENT)


def first(output: Path) -> None:
    """No release yet."""


def second(output: Path) -> None:
    """A release to replace."""
    publish(OLD, output)


def third(output: Path) -> None:
    """A release to replace, and as many kept ones as may be: its folder becomes the stage, and it must go."""
    publish((KEPT,), output)
    publish(OLD, output)


def fourth(output: Path) -> None:
    """A release to replace, and more kept ones than may be, in one of which a page is where a folder was."""
    publish((KEPT, made_text("index.html/alt.html", "很旧"), *NEW[2:]), output)
    third(output)


def interrupted(output: Path) -> None:
    """A build was killed between its two renames."""
    publish(OLD, output)
    output.rename(output.with_name(".out.old"))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("before", [first, second, third, fourth, interrupted])
def test_a_build_killed_at_any_step_leaves_one_whole_release_and_no_lock(
    tmp_path: Path, way: str, before: Callable[[Path], None]
) -> None:
    def kill_at(step: int) -> str:
        output = tmp_path / str(step) / "out"
        output.parent.mkdir()
        before(output)
        done = run(output, way, step)
        assert done.returncode in (-9, 9), (step, done)
        if way == "exchange" and before is second:
            published_id(output)  # no reader needs to put anything right
        settle(output)
        state = published_id(output) if output.exists() else ""
        assert_goes_back(output, to_some=before in (third, fourth))
        assert_publishes_again(output)
        return state

    whole = tmp_path / "0" / "out"
    whole.parent.mkdir()
    before(whole)
    total = int(run(whole, way, 0).stdout)
    assert total >= LEAST and published_id(whole) == NEW_ID
    with ThreadPoolExecutor(3) as pool:
        states = list(pool.map(kill_at, range(1, total + 1)))
    assert set(states) == {"" if before is first else OLD_ID, NEW_ID}
    assert states == sorted(states, key=[*dict.fromkeys(states)].index), "one switch, from old to new"


def assert_goes_back(output: Path, *, to_some: bool) -> None:
    """No kept release has lost a file; and there is one, if there has to be."""
    kept = releases(output)[1:]
    assert [lost(output, each) for each in kept] == [[]] * len(kept) and (kept or not to_some)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("before", [second, third, fourth])
def test_a_few_files_replaced_and_killed_at_any_step_leave_one_whole_release_and_those_before(
    tmp_path: Path, way: str, before: Callable[[Path], None]
) -> None:
    def kill_at(step: int) -> str:
        output = tmp_path / str(step) / "out"
        before(output)
        done = run(output, way, step, "amend")
        assert step == 0 or done.returncode in (-9, 9), (step, done)
        settle(output)
        state = published_id(output)
        assert_goes_back(output, to_some=before is not second or state == NEW_ID)
        assert_publishes_again(output)
        return done.stdout if step == 0 else state

    total = int(kill_at(0))
    assert total >= LEAST
    with ThreadPoolExecutor(3) as pool:
        states = list(pool.map(kill_at, range(1, total + 1)))
    assert set(states) == {OLD_ID, NEW_ID}
    assert states == sorted(states, key=[*dict.fromkeys(states)].index), "one switch, from old to new"


@pytest.mark.parametrize("way", WAYS)
def test_a_rollback_killed_at_any_step_leaves_both_releases_whole_and_no_lock(tmp_path: Path, way: str) -> None:
    def kill_at(step: int) -> str:
        output = tmp_path / str(step) / "out"
        output.parent.mkdir()
        publish(NEW, output)
        publish(OLD, output)
        done = run(output, way, step, "rollback")
        assert step == 0 or done.returncode in (-9, 9), (step, done)
        settle(output)
        state = published_id(output)
        other = {OLD_ID, NEW_ID} - {state}
        assert {each.id for each in releases(output)[1:]} == other
        assert {rollback(output).id} == other == {published_id(output)}
        assert_publishes_again(output)
        return done.stdout if step == 0 else state

    total = int(kill_at(0))
    with ThreadPoolExecutor(3) as pool:
        states = list(pool.map(kill_at, range(1, total + 1)))
    assert set(states) == {OLD_ID, NEW_ID}
    assert states == sorted(states, key=[*dict.fromkeys(states)].index), "one switch, from one to the other"


def test_a_build_after_an_interrupted_one_knows_the_release_before_and_leaves_nothing(tmp_path: Path) -> None:
    interrupted(tmp_path / "out")
    assert publish(NEW, tmp_path / "out").previous == OLD_ID
    assert beside(tmp_path / "out") == set()


def test_a_removal_cut_short_at_any_step_leaves_a_whole_release_or_none(tmp_path: Path) -> None:
    def cut(name: str) -> None:
        raise KeyboardInterrupt

    step, done = 0, False
    while not done:
        step += 1
        output = tmp_path / str(step)
        publish(OLD, output)
        with (
            stopped_at(step, cut, way="renames"),
            suppress(KeyboardInterrupt, OSError),
        ):  # rmtree closes a handle twice
            discard(output)
        done = not output.exists()
        assert not (output / "manifest.json").exists() or published_id(output) == OLD_ID
    assert step > len(OLD)


@pytest.mark.parametrize("way", WAYS)
def test_everything_is_on_the_disk_before_the_switch_and_the_switch_before_the_removal(
    tmp_path: Path, way: str
) -> None:
    publish(OLD, tmp_path / "out")
    with stopped_at(0, lambda name: None, way=way) as steps:
        publish(NEW, tmp_path / "out", keep=0)
    flushed, switched = ("_syncfs", "_call") if way == "exchange" else ("fsync", "rename")
    first_switch = steps.index(switched)
    last_switch = first_switch if way == "exchange" else steps.index(switched, first_switch + 1)
    last_write = len(steps) - 1 - steps[::-1].index("write")
    written = 1 if way == "exchange" else steps.count("write") - 1  # the lock's own write needs no flush
    assert steps[last_write:first_switch].count(flushed) >= written
    assert "fsync" in steps[last_switch : last_switch + steps[last_switch:].index("unlink")]
