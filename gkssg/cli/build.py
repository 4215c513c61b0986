"""`gkssg build`: the office's folder becomes a published site."""

from datetime import datetime
from pathlib import Path
from time import perf_counter

import click

from gkssg.build.order import Order
from gkssg.build.pipeline import built
from gkssg.build.unchanged import Account
from gkssg.cli.baseline import shelf, sifted, tell
from gkssg.cli.looking import means
from gkssg.cli.options import as_of_option, cache_option, fail_on_option, format_option, jobs_option, site_option
from gkssg.cli.show import FORMATS, exit_code, progress, show
from gkssg.cli.words import Command
from gkssg.model.catalogue import Reason
from gkssg.model.diagnostic import Severity
from gkssg.publish import KEEP

OUTPUT = "public"
SOURCES = ("content", "ledger", "themes")
MOST_KEPT = 100


@click.command("build", cls=Command)
@site_option
@as_of_option
@click.option(
    "--output", type=click.Path(path_type=Path), default=None, help="写到哪个文件夹；不写就是机关文件夹里的 public。"
)
@jobs_option
@cache_option
@fail_on_option
@format_option(*FORMATS)
@click.option(
    "--keep",
    type=click.IntRange(0, MOST_KEPT),
    default=KEEP,
    show_default=True,
    help="网站旁边留着几个以前的版本，给 gkssg rollback 用；没有变的文件不多占地方。",
)
@click.option("--quiet", is_flag=True, help="没有问题就什么也不说。")
def command(
    site: Path,
    as_of: datetime,
    output: Path | None,
    jobs: int,
    cache: bool,
    fail_on: Severity,
    keep: int,
    style: str,
    quiet: bool,
) -> int:
    """检查全部条目，生成网站。

    有错误就什么也不写，原来的网站原样留着。没有经过审查的、草稿、不予公开的和没到发布时间的条目，一个字也不会写进去。
    """
    began = perf_counter()
    target = _target(site, output)
    old = shelf(site, None, write=False)
    with progress(quiet=quiet or style != "text") as advance, means(site, jobs=jobs, cache=cache) as given:
        order = Order(
            site,
            as_of,
            fail_on,
            advance,
            jobs,
            given.look,
            given.memo,
            lambda found: sifted(old, site, found).new,
            keep=keep,
        )
        account = built(order, target)
    split = sifted(old, site, account.found)
    if style != "text" or split.new:
        show(split.new, site, style, split.known if old.is_used else None)
    if style == "text" and not quiet:
        tell(split, old, account.waived)
        _summary(account, target, perf_counter() - began)
    return exit_code(split.new, fail_on)


def _target(site: Path, output: Path | None) -> Path:
    """The folder to publish to, which must not lie among the sources: the next build would read it."""
    target = (output or site / OUTPUT).absolute()
    for name in SOURCES:
        if target.resolve().is_relative_to(site / name):
            raise click.UsageError(f"不能写到 {name}/ 里面：那里是来源。换一个文件夹，例如 {site / OUTPUT}。")
    return target


def _summary(account: Account, target: Path, seconds: float) -> None:
    if account.withheld:
        click.echo(f"没有公开的 {len(account.withheld)} 条：")
        for reason in Reason:
            paths = [each.path for each in account.withheld if each.reason is reason]
            if paths:
                click.echo(f"  {reason.value}（{len(paths)}）")
                click.echo("\n".join(f"    {path}" for path in paths))
    if not account.release:
        click.echo("没有生成网站；原来的网站（如果有）原样没有动。")
        return
    same = "没有改动，网站还是上次的：" if account.is_old else ""
    click.echo(
        f"{same}公开 {account.public} 条，共 {account.files} 个文件、{account.size / 1_000_000:.1f} MB，"
        f"用时 {seconds:.1f} 秒。版本 {account.release[:8]}。"
    )
    click.echo(f"打开看看：{target / 'index.html'}")


COMMAND = command
