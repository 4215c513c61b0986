"""A file that takes for ever or dies on its reader is a flaw of that file, and of no other; what was seen is kept."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from gkssg.base.memo import Memo
from gkssg.base.records import read, written
from gkssg.build import aside
from gkssg.build.aside import Aside
from gkssg.build.remembered import Remembering
from gkssg.fields.sensitive import What
from gkssg.formats.flaw import Flaw
from gkssg.read.looking import AtOnce, Looked, look

IDENTITY = "99010119000101000X"
# A program that does for a file what its name says.
PROGRAM = """
import faulthandler, os, sys, time
from gkssg.base import servant
from gkssg.build import aside
from gkssg.read import looking
def look(file):
    if file.name == "slow.txt":
        while True: pass
    if file.name == "dead.txt":
        os._exit(3)
    if file.name == "huge.txt":
        bytearray(2_000_000_000)
    return looking.look(file)
aside.look = look
aside.limit_memory()
servant.serve(sys.stdin.buffer, sys.stdout.buffer, aside.look_and_tell, 0.3)
"""


@pytest.fixture
def harmful(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that misbehave for some files."""
    (tmp_path / "harmful_program.py").write_text(PROGRAM, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(aside, "PROGRAM", "harmful_program")


def made(folder: Path, *names: str) -> list[Path]:
    """Text files of these names."""
    for name in names:
        (folder / name).write_text(f"{name} 的内容", "utf-8")
    return [folder / name for name in names]


def test_a_file_looked_into_aside_is_seen_as_it_is_here(tmp_path: Path) -> None:
    file = tmp_path / "甲.csv"
    file.write_text(f"姓名,身份证号\n某人,{IDENTITY}\n", "utf-8")
    with Aside(1) as looker:
        assert looker(file, "") == look(file)
    [trace] = look(file).traces
    assert (trace.what, trace.where, trace.masked) == (What.IDENTITY, "表格的 B2", "99*************00X")
    assert read(written(look(file))) == look(file)


@pytest.mark.usefixtures("harmful")
@pytest.mark.parametrize(
    ("name", "flaw"), [("slow.txt", Flaw.TOO_SLOW), ("dead.txt", Flaw.BROKEN), ("huge.txt", Flaw.TOO_LARGE)]
)
def test_a_file_that_harms_its_reader_is_told_and_the_others_are_read(tmp_path: Path, name: str, flaw: Flaw) -> None:
    files = made(tmp_path, "a.txt", name, "b.txt")
    with Aside(1) as looker:
        looker.expect(files)
        seen = [looker(file, "") for file in files]
    assert [(each.flaw, each.text) for each in seen] == [(None, "a.txt 的内容"), (flaw, ""), (None, "b.txt 的内容")]


def test_a_file_that_cannot_be_read_says_so_to_who_asks(tmp_path: Path) -> None:
    with Aside(2) as looker, pytest.raises(FileNotFoundError):
        looker(tmp_path / "none.txt", "")


class Counting(AtOnce):
    """Counts the files that it looks into, and those that it is told of."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.told: list[str] = []

    def expect(self, files: Iterable[Path]) -> None:
        self.told.extend(file.name for file in files)

    def __call__(self, file: Path, digest: str) -> Looked:
        self.seen.append(file.name)
        return look(file)


def test_the_same_bytes_are_looked_into_once(tmp_path: Path) -> None:
    file, twin = made(tmp_path, "a.txt", "b.txt")
    for _ in range(2):
        counting = Counting()
        with Memo(tmp_path / "memo", "1") as memo:
            remembering = Remembering(counting, memo)
            remembering.expect([file])
            assert remembering(file, "1").text == "a.txt 的内容"
            assert remembering(twin, "1").text == "a.txt 的内容"
    assert (counting.seen, counting.told) == ([], [])
    with Memo(tmp_path / "memo", "1") as memo:
        assert Remembering(counting, memo)(twin, "2").text == "b.txt 的内容"
        memo.put("looked", "1.txt", '{"text": 3}')
        assert Remembering(counting, memo)(file, "1").text == "a.txt 的内容"
    assert counting.seen == ["b.txt", "a.txt"]
