"""A release on a server that rsync reaches. Without rsync on this machine, a stand-in does what gkssg asks of it."""

import os
import shutil
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from shutil import copytree, rmtree

import pytest
import rsync_stub
from deliver_sites import NEW, OLD, assert_holds, assert_nothing_is_missed, built

from gkssg.deliver import DeliverError, Plan, Program, Source, bring, host, server_at
from gkssg.deliver.journal import JOURNAL
from gkssg.deliver.program import Done, said
from gkssg.publish import MANIFEST, verify

STUB = Path(__file__).with_name("rsync_stub.py")
STAND_IN = (sys.executable, "-I", "-S", "-X", "utf8", str(STUB))
WAYS = [
    "stand-in",
    pytest.param(
        "rsync", marks=pytest.mark.skipif(not shutil.which("rsync") or os.name == "nt", reason="no rsync here")
    ),
]
SSH = '#!/bin/sh\nwhile [ "$1" = "-l" ]; do shift 2; done\nshift\nexec sh -c "$*"\n'


class Near(Program):
    """The stand-in within this process: hundreds of runs in a second."""

    def run(self, *args: str, data: bytes = b"") -> Done:
        out, error = TextIOWrapper(BytesIO()), StringIO()
        with redirect_stdout(out), redirect_stderr(error):
            try:
                code = rsync_stub.main(list(args))
            except SystemExit as stop:
                code = int(stop.code or 0)
        out.flush()
        return Done(code, out.buffer.getvalue(), said(error.getvalue().encode()))  # type: ignore[attr-defined]


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Program, str]:
    """rsync, and what it uses for ssh."""
    environment = {**os.environ, "LC_ALL": "C"}
    if request.param == "stand-in":
        return Program(STAND_IN, tmp_path, environment, "请安装。"), "ssh -p 22"
    script = tmp_path / "ssh"
    script.write_text(SSH, "utf-8")
    script.chmod(0o755)
    return Program(("rsync",), tmp_path, environment, "请安装。"), str(script)


@pytest.fixture
def sources(tmp_path: Path) -> tuple[Source, Source]:
    """The old and the new release."""
    return built(tmp_path / "old", OLD), built(tmp_path / "new", NEW)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """The folder on the server; not there yet."""
    (tmp_path / "srv").mkdir()
    return tmp_path / "srv" / "公开 网站"


def deliver(source: Source, target: Path, way: tuple[Program, str]) -> Plan:
    with server_at(host(f"web@host:{target}", way[1], way[0]), source) as server:
        bring(server, source, lambda stage, done, of: None)
    return server.plan


def test_a_new_folder_an_update_and_once_more(
    sources: tuple[Source, Source], target: Path, way: tuple[Program, str]
) -> None:
    old, new = sources
    deliver(old, target, way)
    assert_holds(target, old)
    (target / "items" / "9" / "别人 的.txt").write_text("x", "utf-8")
    plan = deliver(new, target, way)
    assert (len(plan.added), plan.others) == (5, ("items/9/别人 的.txt",))
    assert [each.path for each in plan.replaced][-2:] == ["feed.xml", "index.html"]
    assert_holds(target, new, "items/9/别人 的.txt")
    assert deliver(new, target, way).is_done


def test_what_changed_there_is_found_and_mended(
    sources: tuple[Source, Source], target: Path, way: tuple[Program, str]
) -> None:
    new = sources[1]
    deliver(new, target, way)
    (target / "index.html").write_text("短", "utf-8")
    (target / "static" / "site.css").unlink()
    assert len(deliver(new, target, way).sent) == 2
    assert_holds(target, new)
    (target / "feed.xml").write_text("旧", "utf-8")  # as long as before
    with pytest.raises(DeliverError, match=r"有 1 个文件不对：feed\.xml。请再运行一次"):
        deliver(new, target, way)
    deliver(new, target, way)
    assert_holds(target, new)


def test_what_is_not_ours_is_refused(sources: tuple[Source, Source], target: Path, way: tuple[Program, str]) -> None:
    old, new = sources
    deliver(old, target, way)
    (target / "items" / "3.html").write_text("别人的", "utf-8")
    with pytest.raises(DeliverError, match=r"不是 gkssg 写的文件.*items/3\.html"):
        deliver(new, target, way)
    (target / MANIFEST).write_text("{}", "utf-8")
    with pytest.raises(DeliverError, match="不是 gkssg 的发布清单"):
        deliver(new, target, way)
    (target / MANIFEST).unlink()
    with pytest.raises(DeliverError, match="有文件，却没有 gkssg 的"):
        deliver(new, target, way)


@pytest.mark.parametrize("sort", ["file", "link", "below"])
def test_what_stands_in_the_way_of_a_new_file_or_folder_is_left_and_named(
    tmp_path: Path, sources: tuple[Source, Source], target: Path, way: tuple[Program, str], sort: str
) -> None:
    old, new = sources
    deliver(old, target, way)
    place = target / {"file": "nian", "link": "nian", "below": "items/3.html/x"}[sort]
    if sort == "link":
        (tmp_path / "elsewhere").mkdir()
        place.symlink_to(tmp_path / "elsewhere")
    else:
        place.parent.mkdir(exist_ok=True)
        place.write_text("别人的", "utf-8")
    with pytest.raises(DeliverError, match=rf"新的网站也要用它们的名字：{place.relative_to(target).as_posix()}。"):
        deliver(new, target, way)
    assert place.is_symlink() if sort == "link" else place.read_text("utf-8") == "别人的"
    place.unlink()
    assert_holds(target, old)


def test_a_name_as_rsync_gives_to_halves_is_somebodys_when_no_publish_was_cut_off(
    sources: tuple[Source, Source], target: Path, way: tuple[Program, str]
) -> None:
    old, new = sources
    deliver(old, target, way)
    (target / ".index.html.backup").write_text("别人的", "utf-8")
    assert deliver(new, target, way).others == (".index.html.backup",)
    assert_holds(target, new, ".index.html.backup")


@pytest.mark.parametrize("first", [True, False])
def test_cut_off_at_any_file_a_visitor_misses_nothing_and_the_next_run_completes_it(
    tmp_path: Path, sources: tuple[Source, Source], target: Path, first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = sources
    steps, again = tmp_path / "steps", tmp_path / "srv" / "again"
    plain = Near((), tmp_path, {}, "")
    monkeypatch.setenv("STUB_STEPS", str(steps))
    steps.write_text("1000 0")
    if not first:
        deliver(old, target, (plain, ""))
    start = tmp_path / "start"
    copytree(target, start) if target.exists() else start.mkdir()
    last, is_through = 0, False
    while not is_through:
        rmtree(target, ignore_errors=True)
        copytree(start, target)
        steps.write_text(f"{last} 0")
        try:
            deliver(new, target, (plain, ""))
            is_through = True
        except DeliverError as error:
            assert str(error).endswith("。")
        assert_nothing_is_missed(target)
        steps.write_text("1000 0")
        # The next run is that of the same release, or, as the office has changed its mind, of another.
        for then in (new, old):
            rmtree(again, ignore_errors=True)
            copytree(target, again)
            deliver(then, again, (plain, ""))
            assert_holds(again, then)
        last += 1
    assert last > 20


def test_what_cannot_be_reached_or_run_is_told(sources: tuple[Source, Source], tmp_path: Path) -> None:
    new, environment = sources[1], {**os.environ}
    stub = Program(STAND_IN, tmp_path, environment, "请安装。")
    for address in ("", "/srv/www", "-e:x", ":x"):
        with pytest.raises(DeliverError, match="不是服务器上的文件夹"):
            host(address, "", stub)
    with pytest.raises(DeliverError, match="请先安装"):
        host("a:b", "", Program(("rsync-that-is-not-there",), tmp_path, environment, "请先安装。"))
    with pytest.raises(DeliverError, match="rsync 太旧"):
        host("a:b", "", Program((sys.executable, "-c", "print('rsync  version 2.6.9')"), tmp_path, environment, ""))
    steps = tmp_path / "steps"
    steps.write_text("0 0")
    dying = Program(stub.command, tmp_path, {**environment, "STUB_STEPS": str(steps)}, "")
    with (
        pytest.raises(DeliverError, match=r"连不上 .*rsync 说：.*closed"),
        server_at(host(f"rsync://a:secret@host/{tmp_path}", "", dying), new),
    ):
        pass


def test_a_journal_alone_makes_a_folder_ours(
    sources: tuple[Source, Source], target: Path, way: tuple[Program, str]
) -> None:
    new = sources[1]
    target.mkdir()
    (target / JOURNAL).write_bytes(b"{")
    (target / ".index.html.Xy12Zz").write_bytes(b"half")
    deliver(new, target, way)
    assert verify(target).whole
