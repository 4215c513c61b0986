"""The memo may be lost, damaged, foreign or locked at any time: then it is begun anew, and says so."""

import sqlite3
import sys
from pathlib import Path
from typing import IO

import pytest

from gkssg.base.copies import Copy
from gkssg.base.memo import KEPT_RUNS, PENDING, Memo

ENGINE = "1"


def kept(file: Path, key: str = "a", engine: str = ENGINE) -> str | None:
    """What a later run finds under `key`."""
    with Memo(file, engine) as memo:
        return memo.get("x", key)


def put(file: Path, value: str = "甲", engine: str = ENGINE) -> None:
    """A run that keeps `value` under the key a."""
    with Memo(file, engine) as memo:
        memo.put("x", "a", value)


def test_what_one_run_keeps_the_next_one_finds(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "memo.sqlite"
    put(file)
    put(file, "乙")
    assert kept(file) == "乙"
    assert kept(file, "b") is None


def test_an_entry_is_found_by_the_run_that_put_it_too(tmp_path: Path) -> None:
    with Memo(tmp_path / "memo", ENGINE) as memo:
        for number in range(PENDING + 5):
            memo.put("x", str(number), str(number))
        assert memo.get("x", "3") == "3"
        assert memo.get("x", str(PENDING + 3)) == str(PENDING + 3)


@pytest.mark.parametrize("data", [b"", b"not a database at all" * 200, b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_damaged_file_is_begun_anew(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "memo"
    file.write_bytes(data)
    with Memo(file, ENGINE) as memo:
        assert bool(memo.notice) == bool(data)
        memo.put("x", "a", "甲")
    assert kept(file) == "甲"


def test_another_engine_and_another_program_begin_anew_and_it_is_said(tmp_path: Path) -> None:
    file = tmp_path / "memo"
    put(file, engine="2")
    with Memo(file, ENGINE) as memo:
        assert memo.get("x", "a") is None
        assert "别的版本" in memo.notice
    foreign = tmp_path / "foreign"
    with sqlite3.connect(foreign) as base:
        base.execute("CREATE TABLE theirs (a)")
    base.close()
    put(foreign)
    assert kept(foreign) == "甲"


def test_where_nothing_can_be_written_everything_still_works(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Memo(tmp_path / "file" / "memo", ENGINE) as memo:
        memo.put("x", "a", "甲")
        assert memo.get("x", "a") == "甲"


def test_two_runs_at_once_do_not_wait_for_one_another(tmp_path: Path) -> None:
    file = tmp_path / "memo"
    with Memo(file, ENGINE) as first, Memo(file, ENGINE) as second:
        first.put("x", "a", "甲")
        second.put("x", "b", "乙")
    assert (kept(file), kept(file, "b")) == ("甲", "乙")


def test_what_nobody_asks_for_any_more_is_dropped(tmp_path: Path) -> None:
    file = tmp_path / "memo"
    put(file)
    with Memo(file, ENGINE) as memo:
        memo.put("x", "used", "乙")
    for _ in range(KEPT_RUNS + 2):
        with Memo(file, ENGINE) as memo:
            memo.keep([])
            memo.get("x", "used")
    assert (kept(file), kept(file, "used")) == (None, "乙")


def test_runs_that_look_at_a_few_things_only_drop_nothing(tmp_path: Path) -> None:
    file = tmp_path / "memo"
    put(file)
    for _ in range(KEPT_RUNS + 2):
        kept(file, "another")
    assert kept(file) == "甲"


def test_all_of_a_kind_come_at_once_and_those_of_use_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "memo"
    with Memo(file, ENGINE) as memo:
        memo.put("x", "a", "甲")
        memo.put("x", "b", "乙")
        memo.put("y", "a", "丙")
        assert memo.all("x") == {"a": "甲", "b": "乙"}
    for _ in range(KEPT_RUNS + 2):
        with Memo(file, ENGINE) as memo:
            assert "a" in memo.all("x")
            memo.keep([(("x", "a"), ("y", "a"))])
    assert (kept(file), kept(file, "b")) == ("甲", None)
    with Memo(file, ENGINE) as memo:
        assert memo.get("y", "a") == "丙"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux makes copies")
def test_a_copy_of_the_process_finds_what_is_kept_and_both_go_on(tmp_path: Path) -> None:
    def look(asked: IO[bytes], told: IO[bytes]) -> None:
        for key in asked:
            told.write(f"{memo.get('x', key.decode().strip())}\n".encode())
            told.flush()

    with Memo(tmp_path / "memo", ENGINE) as memo:
        memo.put("x", "a", "甲")
        with memo.let_go():
            copy = Copy(look)
        memo.put("x", "b", "乙")
        memo.flush()
        copy.stdin.write(b"a\nb\nc\n")
        copy.stdin.flush()
        assert [copy.stdout.readline().decode() for _ in range(3)] == ["甲\n", "乙\n", "None\n"]
        copy.end()
        assert (memo.get("x", "a"), memo.get("x", "b")) == ("甲", "乙")
    assert kept(tmp_path / "memo") == "甲"


def test_a_memo_that_was_taken_away_while_it_was_let_go_is_empty(tmp_path: Path) -> None:
    with Memo(tmp_path / "memo", ENGINE) as memo:
        memo.put("x", "a", "甲")
        with memo.let_go():
            (tmp_path / "memo").unlink()
        assert memo.get("x", "a") is None
        memo.put("x", "a", "乙")
