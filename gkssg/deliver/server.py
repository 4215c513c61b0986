"""A release in, the same on a server that rsync reaches out, in the same safe order as for a folder.

gkssg decides by the manifests what is sent and what goes; rsync gets lists of names. So files of others on the
server stay, which `--delete` would remove. Each pass has ended before the next begins, and rsync itself renames
each file into its place.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from gkssg.deliver.errors import DeliverError, explained, some
from gkssg.deliver.journal import JOURNAL, journal_bytes, read_journal
from gkssg.deliver.plan import Plan, in_order, in_the_way, out_of_order, rank
from gkssg.deliver.program import Done, Program, shown
from gkssg.deliver.source import Source
from gkssg.model.release import Entry
from gkssg.publish import MANIFEST, PublishError, read_manifest

Advance = Callable[[str, int, int], None]
_OLDEST = (3, 1)  # the first that deletes by a list
_VERSION = re.compile(rb"version v?(\d+)\.(\d+)")
# A line of rsync --list-only: permissions, size, day, time, name.
_LINE = re.compile(r"(\S)\S{9}\S*\s+([\d,.]+)\s+\S+\s+\S+ (.+)")
_PART = re.compile(r"\.(.+)\.[A-Za-z0-9]{6}")
_ANEW = "--ignore-times"  # whatever size and time say: the manifests have told what to send
_PARTIAL = 23
_STANDS = "原来的网站照常能看，排除后再运行一次就接着发完。"


@dataclass(frozen=True, slots=True)
class Host:
    """An address of rsync that ends with a slash, how it is reached (empty: as rsync does), and `rsync`."""

    address: str
    ssh: str
    rsync: Program

    def run(self, *args: str) -> Done:
        """Run rsync with what every pass needs: names as they are."""
        way = ("--rsh", self.ssh) if self.ssh else ()
        return self.rsync.run("--protect-args", "--8-bit-output", *way, *args)


@dataclass(frozen=True, slots=True)
class Server:
    """A server as it was read: what has to change, the paths that an interrupted publish was at, and a folder that is
    thrown away."""

    host: Host
    plan: Plan
    doubtful: frozenset[str]
    folder: Path


def host(address: str, ssh: str, rsync: Program) -> Host:
    """The host at `address`, USER@HOST:PATH or rsync://…. Raises DeliverError when that is none, or rsync too old."""
    if ":" not in address or address.startswith(("-", ":")):
        raise DeliverError(
            f"“{shown(address)}”不是服务器上的文件夹，写成 用户@服务器:/路径，例如 web@www.example.com:/srv/www/zfxxgk。"
        )
    found = _VERSION.search(rsync.run("--version").out)
    if found is None or (int(found[1]), int(found[2])) < _OLDEST:
        raise DeliverError("rsync 太旧，要 3.1 或更新的版本，请先升级。")
    return Host(address.rstrip("/") + "/", ssh, rsync)


@contextmanager
def server_at(where: Host, source: Source) -> Iterator[Server]:
    """Read the server and what has to change there for the block. Raises DeliverError when it cannot be reached, or the
    folder holds files and none tells that they are ours."""
    with explained("建立临时文件夹"):
        made = TemporaryDirectory(prefix="gkssg-rsync-")
    with made as name:
        folder = Path(name)
        found = _found(where)
        records = [each for each in (MANIFEST, JOURNAL) if each in found]
        if records:
            _must(where, _pass(where, folder, records, where.address, f"{folder}/", _ANEW), "读取服务器上的清单")
        yield _server(where, source, folder, found)


def bring(server: Server, source: Source, advance: Advance) -> None:
    """Make the server hold the release, then compare every file there with it. Raises DeliverError; whenever it ends,
    every page there that can be reached has all files it needs, and doing it again completes it."""
    where, plan, folder = server.host, server.plan, server.folder
    if not plan.is_done:
        paths = {each.path for each in plan.sent} | set(plan.gone) | server.doubtful
        _write_journal(server, paths)
        done, of = 0, len(plan.sent) + len(plan.gone)
        for entries in _passes(plan):
            _send(where, source.folder, folder, [each.path for each in entries], "发送文件")
            done += len(entries)
            advance("发布", done, of)
        _send(where, source.folder, folder, [MANIFEST], "发送清单")
        _delete(server, list(plan.gone))
        advance("发布", of, of)
    _check(server, source)
    if not plan.is_done:
        _delete(server, [JOURNAL])


def _passes(plan: Plan) -> list[list[Entry]]:
    """What is sent together: new files; then of those that change what pages need, pages, and the home page."""
    groups = [
        list(plan.added),
        *([each for each in plan.replaced if rank(each.path) in ranks] for ranks in ((0,), (1, 2), (3,))),
    ]
    return [group for group in groups if group]


def _found(where: Host) -> dict[str, int]:
    """The files on the server with their sizes; -1 for what is no plain file."""
    done = where.run("--recursive", "--list-only", "--no-human-readable", where.address)
    if done.code == _PARTIAL and not done.out.strip() and "No such file or directory" in done.said:
        return {}  # no folder; with a part of a list it would be one that cannot be read to its end
    if done.code:
        raise DeliverError(f"连不上 {shown(where.address)}，请检查地址、网络、密钥和权限。rsync 说：{done.said}。")
    lines = (_LINE.fullmatch(line) for line in done.out.decode("utf-8", "replace").splitlines())
    sorts = ((line[1], line[3], int(re.sub(r"\D", "", line[2]))) for line in lines if line)
    return {path: size if sort == "-" else -1 for sort, path, size in sorts if sort != "d"}


def _server(where: Host, source: Source, folder: Path, found: dict[str, int]) -> Server:
    journal = read_journal(folder)
    try:
        old = read_manifest(folder)
    except PublishError as error:
        if JOURNAL not in found:
            raise DeliverError(
                f"{_name(where)} 里的 {MANIFEST} 不是 gkssg 的发布清单或已经损坏；为免误删，没有发布。"
            ) from error
        old, journal = None, None
    listed = {each.path: each for each in old.entries} if old else {}
    wanted = {each.path: each for each in source.release.entries}
    known = {*listed, *wanted, *(journal or ()), MANIFEST, JOURNAL}
    # Only a run that was killed leaves halves, and its journal with them: without one such a name is somebody's.
    started = known if JOURNAL in found else {JOURNAL}
    halves = {path for path in found if path not in known and _whole(path) in started}
    if old is None and JOURNAL not in found and set(found) - halves:
        raise DeliverError(
            f"{_name(where)} 里有文件，却没有 gkssg 的 {MANIFEST}（{some(sorted(found))}）；为免误删，没有发布。请换一个空文件夹。"
        )
    doubtful = frozenset(wanted) if journal is None else journal
    ours = {*listed, *doubtful, *halves}
    added = [each for path, each in wanted.items() if path not in found]
    replaced = [
        each
        for path, each in wanted.items()
        if path in found and (listed.get(path) != each or found[path] != each.size or path in doubtful)
    ]
    gone = out_of_order((ours & set(found)) - set(wanted))
    others = tuple(sorted(set(found) - ours - set(wanted) - {MANIFEST, JOURNAL}))
    # rsync would delete without a word what stands in the way of a folder.
    strangers = {each.path for each in replaced if each.path not in ours} | set(in_the_way(others, wanted))
    if strangers:
        raise DeliverError(
            f"{_name(where)} 里有不是 gkssg 写的文件，新的网站也要用它们的名字：{some(sorted(strangers))}。"
            "为免误删，没有发布；请移走或改名后再运行一次。"
        )
    same = MANIFEST in found and (folder / MANIFEST).read_bytes() == source.manifest
    is_done = same and JOURNAL not in found and not (added or replaced or gone)
    return Server(where, Plan(in_order(added), in_order(replaced), gone, others, is_done), doubtful, folder)


def _whole(path: str) -> str:
    """The path of the file of which rsync, when it was killed, has left a part under the name of `path`."""
    folder, _, name = path.rpartition("/")
    whole = _PART.fullmatch(name)
    return f"{folder}/{whole[1]}".lstrip("/") if whole else ""


def _check(server: Server, source: Source) -> None:
    """Raises DeliverError when rsync, which compares digests, would send anything again."""
    where, paths = server.host, [*(each.path for each in source.release.entries), MANIFEST]
    compare = ("--dry-run", "--checksum", "--out-format=%n")
    done = _pass(where, server.folder, paths, f"{source.folder}/", where.address, *compare)
    _must(where, done, "写完以后核对")
    names = set(done.out.decode("utf-8", "replace").splitlines())
    bad = [path for path in paths if path in names]
    if bad:
        _write_journal(server, {*bad, *server.doubtful})
        raise DeliverError(f"写完以后核对，{_name(where)} 里有 {len(bad)} 个文件不对：{some(bad)}。请再运行一次。")


def _write_journal(server: Server, paths: Iterable[str]) -> None:
    with explained("写临时文件"):
        (server.folder / JOURNAL).write_bytes(journal_bytes(paths))
    _send(server.host, server.folder, server.folder, [JOURNAL], "写到服务器")


def _delete(server: Server, paths: list[str]) -> None:
    """Delete just these paths: in folders without files all are missing. A folder that becomes empty stays."""
    if paths:
        empty = server.folder / "empty"
        with explained("建立临时文件夹"):
            for parent in {(empty / path).parent for path in paths}:
                parent.mkdir(parents=True, exist_ok=True)
        done = _pass(server.host, server.folder, paths, f"{empty}/", server.host.address, "--delete-missing-args")
        _must(server.host, done, "删除旧文件")


def _send(where: Host, source: Path, folder: Path, paths: list[str], doing: str) -> None:
    _must(where, _pass(where, folder, paths, f"{source}/", where.address, _ANEW), doing)


def _pass(where: Host, folder: Path, paths: Iterable[str], start: str, end: str, *args: str) -> Done:
    """Run rsync for just these paths."""
    names = folder / "names"
    with explained("写临时文件"):
        names.write_bytes(b"".join(path.encode() + b"\0" for path in paths))
    return where.run(*args, "--from0", f"--files-from={names}", start, end)


def _must(where: Host, done: Done, doing: str) -> None:
    if done.code:
        raise DeliverError(f"{doing}（{_name(where)}）没有成功：rsync 说 {done.said or '不出原因'}。{_STANDS}")


def _name(where: Host) -> str:
    return shown(where.address)
