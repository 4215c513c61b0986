"""Copies of this process: they have what it has, none of its files, and do not outlive it."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import IO

import pytest

from gkssg.base.copies import Copy, can_copy, copies
from gkssg.base.workers import Ground, crew

needs_copies = pytest.mark.skipif(sys.platform != "linux", reason="only Linux makes copies")


def answer(shown: object, requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer every line with what was shown before the copy was made, and the files that the copy has open."""
    for line in requests:
        files = {
            os.readlink(f"/proc/self/fd/{each}")
            for each in os.listdir("/proc/self/fd")
            if Path(f"/proc/self/fd/{each}").exists()
        }
        answers.write(f"{line.strip().decode()} {shown} {sorted(files)}\n".encode())
        answers.flush()


@needs_copies
def test_a_copy_has_what_its_process_has_but_none_of_its_files(tmp_path: Path) -> None:
    with (tmp_path / "open").open("w"):
        copy = Copy(partial(answer, object))
        copy.stdin.write(b"hello\n")
        copy.stdin.flush()
        said = copy.stdout.readline().decode()
    copy.end()
    assert said.startswith("hello <class 'object'>")
    assert str(tmp_path) not in said


@needs_copies
def test_a_copy_does_not_outlive_its_process_and_holds_no_lock_of_it(tmp_path: Path) -> None:
    program = f"""
import fcntl, sys, time
from gkssg.base.copies import Copy
def work(asked, told):
    told.write(b"here\\n")
    told.flush()
    time.sleep(1.5)
    asked.read()

lock = open({str(tmp_path / "lock")!r}, "w")
fcntl.flock(lock, fcntl.LOCK_EX)
copies = [Copy(work) for _ in range(2)]
for each in copies:
    each.stdout.readline()
print(*(each._pid for each in copies), flush=True)
time.sleep(60)
"""
    running = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    assert running.stdout is not None
    copies = [int(each) for each in running.stdout.readline().split()]
    running.kill()
    running.communicate()
    taken = subprocess.run(["flock", "--nonblock", str(tmp_path / "lock"), "true"], check=False)
    assert taken.returncode == 0
    until = time.monotonic() + 10
    while any(map(is_alive, copies)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(is_alive, copies))


def is_alive(pid: int) -> bool:
    """Whether a process still runs; one that nobody waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


def test_a_process_with_threads_is_not_copied() -> None:
    over = Event()
    thread = Thread(target=over.wait)
    thread.start()
    try:
        assert not can_copy()
    finally:
        over.set()
        thread.join()


def test_where_the_system_has_no_room_for_a_copy_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr("os.fork", fork)
    assert copies(2, partial(answer, object)) == []
    with crew(2, Ground(100, 100)) as mapped:
        assert list(mapped(doubled, [1, 2])) == [102, 104]


def doubled(ground: int, task: int) -> int:
    """What a crew does in these tests: one task cannot be done, one ends the process."""
    if task == 13:
        raise ValueError("unlucky")
    if task == 14:
        os.kill(os.getpid(), signal.SIGKILL)
    return ground + 2 * task


@pytest.mark.usefixtures("helpers")
def test_a_crew_gives_the_results_in_order_and_the_error_of_a_task() -> None:
    with crew(2, Ground(100, 100)) as mapped:
        assert list(mapped(doubled, range(10))) == [100 + 2 * task for task in range(10)]
        with pytest.raises(ValueError, match="unlucky"):
            list(mapped(doubled, range(10, 14)))


@pytest.mark.usefixtures("helpers")
def test_a_crew_of_which_one_dies_does_not_hang() -> None:
    with crew(2, Ground(100, 100)) as mapped, pytest.raises(BrokenExecutor):
        list(mapped(doubled, [1, 14, 2]))


def test_who_cannot_hand_on_the_ground_does_the_work_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gkssg.base.copies.can_copy", lambda: False)
    with crew(2, Ground(1)) as mapped:
        assert list(mapped(lambda ground, task: (ground, task, os.getpid()), [5])) == [(1, 5, os.getpid())]
