"""`gkssg publish`: the built website goes to where citizens read it."""

import os
from dataclasses import dataclass
from pathlib import Path

import click

from gkssg.cli.options import site_option
from gkssg.cli.show import progress
from gkssg.cli.words import Command
from gkssg.deliver import (
    DeliverError,
    Host,
    Place,
    Plan,
    Program,
    Source,
    branch_of,
    bring,
    carry,
    checked,
    host,
    planned,
    push,
    server_at,
    shown,
)
from gkssg.publish import PublishError, locked, settle

OUTPUT = "public"
SHOWN = 10
HISTORY = 10
_TIES = frozenset(
    f"GIT_{name}"
    for name in (
        *("DIR", "WORK_TREE", "COMMON_DIR", "INDEX_FILE", "OBJECT_DIRECTORY", "ALTERNATE_OBJECT_DIRECTORIES"),
        *("PREFIX", "NAMESPACE", "SHALLOW_FILE", "GRAFT_FILE", "QUARANTINE_PATH"),
    )
)


@click.command("publish", cls=Command)
@click.argument("target", type=click.Path(path_type=Path), metavar="[文件夹]", required=False)
@click.option("--git", "remote", metavar="仓库", default=None, help="推送到这个 git 仓库的分支：远程的名字或地址。")
@click.option("--branch", metavar="分支", default="gh-pages", show_default=True, help="用 --git 时推送到哪个分支。")
@click.option(
    "--history", type=click.IntRange(1, 1000), default=HISTORY, show_default=True, help="分支上留最近几次发布。"
)
@click.option("--rsync", "server", metavar="地址", default=None, help="发到服务器：用户@服务器:/路径。")
@click.option("--ssh", metavar="命令", default="", help='用 --rsync 时怎样连服务器，例如 "ssh -p 2222"。')
@site_option
@click.option(
    "--output", type=click.Path(path_type=Path), default=None, help="网站在哪个文件夹；不写就是机关文件夹里的 public。"
)
@click.option("--dry-run", is_flag=True, help="只列出要发、要删的文件，什么也不写。")
@click.option("--quiet", is_flag=True, help="没有问题就什么也不说。")
def command(
    target: Path | None,
    remote: str | None,
    branch: str,
    history: int,
    server: str | None,
    ssh: str,
    site: Path,
    output: Path | None,
    dry_run: bool,
    quiet: bool,
) -> int:
    """把生成好的网站发布到文件夹（U 盘、网络盘、网站的文件夹）、静态托管的 git 分支或服务器。

    先核对网站是不是完整，再只发改过的文件：新文件先发，页面随后，删除最后，正在看的人不会碰到打不开的页面。
    中断了就再运行一次。那里别人的文件不动。
    """
    if sum(each is not None for each in (target, remote, server)) != 1:
        raise click.UsageError("写一个文件夹，或者 --git 仓库，或者 --rsync 地址，只能写一样。")
    built = (output or site / OUTPUT).absolute()
    way = _Way(dry_run, quiet)
    try:
        settle(built)
        if not built.is_dir():
            raise DeliverError(f"没有 {built} 这个网站，请先运行 gkssg build 生成。")
        with locked(built):
            source = checked(built)
            if target is not None:
                _to_folder(source, target.absolute(), way)
            if remote is not None:
                git = Program(("git",), site, _environment(), "没有装 git，请先安装（https://git-scm.com）。")
                _to_branch(source, Place(remote, branch, history, git), way)
            if server is not None:
                rsync = Program(("rsync",), site, _environment(), "没有装 rsync，请先安装（例如 apt install rsync）。")
                _to_server(source, host(server, ssh, rsync), way)
    except (DeliverError, PublishError) as error:
        click.echo(str(error))
        return 1
    except KeyboardInterrupt:
        click.echo("已中断。那里的网站还能看；再运行一次，就接着发完。", err=True)
        return 130
    return 0


@dataclass(frozen=True, slots=True)
class _Way:
    """Whether to list only, and whether to say nothing."""

    dry_run: bool
    quiet: bool


def _environment() -> dict[str, str]:
    """The environment of the programs: in English, and without what ties git to a repository, as in its hooks."""
    return {name: value for name, value in os.environ.items() if name not in _TIES} | {"LC_ALL": "C"}


def _to_branch(source: Source, place: Place, way: _Way) -> None:
    with branch_of(place, source) as branch:
        where = f"{shown(place.remote)} 的分支 {place.branch}"
        if not way.quiet:
            _tell_others(source, branch.plan, where)
        if way.dry_run:
            _list(branch.plan)
            return
        with progress(quiet=way.quiet) as advance:
            push(branch, source, advance)
        if not way.quiet:
            _summary(source, branch.plan, where)


def _to_server(source: Source, where: Host, way: _Way) -> None:
    with server_at(where, source) as server:
        name = shown(where.address)
        if not way.quiet:
            _tell_others(source, server.plan, name)
        if way.dry_run:
            _list(server.plan)
            return
        with progress(quiet=way.quiet) as advance:
            bring(server, source, advance)
        if not way.quiet:
            _summary(source, server.plan, name)


def _to_folder(source: Source, target: Path, way: _Way) -> None:
    plan = planned(source, target)
    if not way.quiet:
        _tell_others(source, plan, f"{target}")
    if way.dry_run:
        _list(plan)
        return
    with progress(quiet=way.quiet) as advance:
        carry(source, target, plan, advance)
    if not way.quiet:
        _summary(source, plan, f"{target}")


def _tell_others(source: Source, plan: Plan, where: str) -> None:
    """Name what is left alone on both sides."""
    if source.extra:
        click.echo(f"{source.folder} 里有 {len(source.extra)} 个文件不是 gkssg 生成的，不发布：")
        click.echo(_few(source.extra))
    if plan.others:
        click.echo(f"{where} 里有 {len(plan.others)} 个别人的文件，原样不动：")
        click.echo(_few(plan.others))


def _few(paths: tuple[str, ...]) -> str:
    rest = [f"  …另有 {len(paths) - SHOWN} 个"] if len(paths) > SHOWN else []
    return "\n".join([f"  {path}" for path in paths[:SHOWN]] + rest)


def _list(plan: Plan) -> None:
    """Print what would be done, in the order in which it would be."""
    for label, entries in (("新增", plan.added), ("更新", plan.replaced)):
        for each in entries:
            click.echo(f"{label}：{each.path}（{each.size} 字节）")
    for path in plan.gone:
        click.echo(f"删除：{path}")
    click.echo(f"要{_counts(plan)}。这次什么也没有写。")


def _counts(plan: Plan) -> str:
    return (
        f"新增 {len(plan.added)} 个、更新 {len(plan.replaced)} 个文件，共 {plan.size / 1_000_000:.1f} MB；"
        f"删除 {len(plan.gone)} 个"
    )


def _summary(source: Source, plan: Plan, where: str) -> None:
    release = source.release
    done = "没有改动，那里已经是这个版本" if plan.is_done else f"已{_counts(plan)}"
    click.echo(f"{done}。")
    click.echo(f"{where} 现在是版本 {release.id[:8]}，共 {len(release.entries)} 个文件，核对过。")


COMMAND = command
