"""A release in, one commit on the branch that a static host shows out.

All happens in a repository of its own that is thrown away: neither the working tree nor index, branches or hooks of
the office are touched. The branch changes in one step, at the push, and only if it still is what was read.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import new as new_hash
from pathlib import Path
from tempfile import TemporaryDirectory

from gkssg.deliver.access import access
from gkssg.deliver.commits import Author, commit, rebuilt
from gkssg.deliver.errors import DeliverError, explained, some
from gkssg.deliver.plan import Plan, in_order, in_the_way, out_of_order
from gkssg.deliver.program import Program, shown
from gkssg.deliver.source import Source
from gkssg.model.release import Release
from gkssg.publish import MANIFEST, PublishError, read_manifest

Advance = Callable[[str, int, int], None]
# Files that a branch of a static host may hold before the first release.
_OF_THE_HOST = frozenset({"CNAME", ".nojekyll"})
_READ = "refs/gkssg/read"


@dataclass(frozen=True, slots=True)
class Place:
    """A branch of a remote repository: its address or the name of a remote, the branch, how many commits are kept,
    and `git` as it is run in the office's folder."""

    remote: str
    branch: str
    history: int
    git: Program


@dataclass(frozen=True, slots=True)
class Branch:
    """The branch as it was read: `tip` is its commit, empty when there is no such branch. `git` works in a repository
    that is thrown away, `address` is that of the remote, `kept` the raw lines of `git ls-tree` of files of others."""

    place: Place
    git: Program
    address: str
    tip: str
    plan: Plan
    kept: tuple[bytes, ...]
    author: Author


@contextmanager
def branch_of(place: Place, source: Source) -> Iterator[Branch]:
    """Read the branch and what has to change in it for the block. Raises DeliverError when it cannot be read, or holds
    something that is no release."""
    name = f"refs/heads/{place.branch}"
    if place.branch.startswith("-") or place.git.run("check-ref-format", name).code:
        raise DeliverError(f"“{place.branch}”不能做分支的名字，例如 gh-pages。")
    if not place.remote or place.remote.startswith("-"):
        raise DeliverError(f"“{place.remote}”不是远程仓库，写它的名字（例如 origin）或地址。")
    found = place.git.run("remote", "get-url", "--push", "--", place.remote)
    address = found.out.decode("utf-8", "replace").strip() if not found.code else place.remote
    with explained("建立临时文件夹"):
        made = TemporaryDirectory(prefix="gkssg-git-")
    with made as folder:
        bare = Path(folder, "repository")
        _must(place.git.run("init", "--quiet", "--bare", "--template=", str(bare)).code, "建立临时仓库")
        with explained("写临时仓库"), (bare / "config").open("ab") as file:
            file.write(access(place.git))
        alone = (f"--git-dir={bare}", "-c", "gc.auto=0", "-c", f"core.hooksPath={bare / 'hooks'}")
        git = replace(place.git, command=(*place.git.command, *alone))
        tip = _tip(git, address, name)
        if tip:
            depth = f"--depth={place.history}"
            read = git.run("fetch", "--quiet", "--no-tags", depth, "--", address, f"+{name}:{_READ}")
            if read.code:
                raise DeliverError(f"读不了 {shown(address)} 的分支 {place.branch}：{read.said}。")
        plan, kept = _planned(git, source, place, Path(folder), tip=tip)
        yield Branch(place, git, address, tip, plan, kept, _author(place.git))


def push(branch: Branch, source: Source, advance: Advance) -> None:
    """Make the branch hold the release of `source`, if it still is what was read. Raises DeliverError; then it is what
    it was. Somebody's push meanwhile stands."""
    git, place = branch.git, branch.place
    if branch.plan.is_done:
        return
    parent = rebuilt(git, branch.tip, place.history) if branch.tip else ""
    made = commit(git, source, parent=parent, kept=branch.kept, author=branch.author, advance=advance)
    name = f"refs/heads/{place.branch}"
    lease = f"--force-with-lease={name}:{branch.tip}"
    done = git.run("push", "--quiet", "--no-verify", lease, "--", branch.address, f"{made}:{name}")
    now = _tip(git, branch.address, name)
    if now == made:
        return
    if now != branch.tip:
        raise DeliverError(f"发布期间别人改过分支 {place.branch}，没有覆盖它。请看看是谁改的，再运行一次。")
    raise DeliverError(
        f"推送到 {shown(branch.address)} 的分支 {place.branch} 没有成功，原来的网站原样没有动。"
        f"git 说：{done.said or '没有说明'}。请检查写入的权限。"
    )


def _tip(git: Program, address: str, name: str) -> str:
    read = git.run("ls-remote", "--", address, name)
    if read.code:
        raise DeliverError(f"连不上 {shown(address)}，请检查地址、网络和权限。git 说：{read.said}。")
    lines = [line.split("\t") for line in read.out.decode("utf-8", "replace").splitlines()]
    return next((line[0] for line in lines if line[-1] == name), "")


def _planned(git: Program, source: Source, place: Place, folder: Path, *, tip: str) -> tuple[Plan, tuple[bytes, ...]]:
    """What has to change, and the files of others."""
    tree = git.run("ls-tree", "-r", "-z", "--full-tree", _READ).out if tip else b""
    lines = {line.partition(b"\t")[2].decode("utf-8", "replace"): line for line in tree.split(b"\0") if line}
    old = _release(git, folder, place) if MANIFEST in lines else None
    if old is None and (strangers := sorted(set(lines) - _OF_THE_HOST)):
        raise DeliverError(
            f"分支 {place.branch} 里的文件不是 gkssg 发布的（{some(strangers)}）；为免误删，没有发布。请用 --branch 换一个分支。"
        )
    wanted = {each.path: each for each in source.release.entries}
    had = {each.path for each in old.entries} & set(lines) if old else set()
    added = in_order(each for path, each in wanted.items() if path not in lines)
    with explained(f"读取 {source.folder}"):
        replaced = in_order(
            each for path, each in wanted.items() if path in lines and not _is_blob(source.folder / path, lines[path])
        )
    gone = out_of_order(had - set(wanted))
    others = sorted(set(lines) - had - set(wanted) - {MANIFEST, ".nojekyll"})
    if taken := {each.path for each in replaced if each.path not in had} | set(in_the_way(others, wanted)):
        raise DeliverError(
            f"分支 {place.branch} 里有不是 gkssg 写的文件，新的网站也要用它们的名字：{some(sorted(taken))}。"
            "为免误删，没有发布；请移走或改名后再运行一次。"
        )
    same = git.run("cat-file", "blob", f"{_READ}:{MANIFEST}").out == source.manifest if old else False
    is_done = same and ".nojekyll" in lines and not (added or replaced or gone)
    return Plan(added, replaced, gone, tuple(others), is_done), tuple(lines[path] for path in others)


def _is_blob(path: Path, line: bytes) -> bool:
    """Whether a line `mode type number\\tpath` of `git ls-tree` is of a plain file with the bytes of `path`."""
    mode, _, number = line.partition(b"\t")[0].split(b" ")
    data = path.read_bytes()
    state = new_hash("sha1" if len(number) == 40 else "sha256", b"blob %d\0" % len(data), usedforsecurity=False)
    state.update(data)
    return mode == b"100644" and state.hexdigest().encode("ascii") == number


def _release(git: Program, folder: Path, place: Place) -> Release | None:
    """The release that the manifest of the branch tells of. Raises DeliverError when it is not one of gkssg."""
    with explained("写临时文件"):
        (folder / MANIFEST).write_bytes(git.run("cat-file", "blob", f"{_READ}:{MANIFEST}").out)
    try:
        return read_manifest(folder)
    except PublishError as error:
        raise DeliverError(
            f"分支 {place.branch} 里的 {MANIFEST} 不是 gkssg 的发布清单或已经损坏；为免误删，没有发布。请用 --branch 换一个分支。"
        ) from error


def _author(git: Program) -> Author:
    """Who the office's git says commits; a neutral name when it does not say."""
    name, mail = (
        git.run("config", "--get", f"user.{part}").out.decode("utf-8", "replace").strip() for part in ("name", "email")
    )
    return Author(name, mail) if name and mail else Author("gkssg", "gkssg@localhost")


def _must(code: int, doing: str) -> None:
    if code:
        raise DeliverError(f"{doing}没有成功，请检查临时文件夹的空间和权限。")
