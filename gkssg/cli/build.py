"""`gkssg build`: the office's folder becomes a published site."""

from datetime import datetime
from pathlib import Path
from time import perf_counter

import click

from gkssg.build.pipeline import Order, Result, build
from gkssg.cli.baseline import shelf, sifted, tell
from gkssg.cli.looking import means
from gkssg.cli.options import as_of_option, cache_option, fail_on_option, format_option, jobs_option, site_option
from gkssg.cli.show import FORMATS, exit_code, progress, show
from gkssg.cli.words import Command
from gkssg.model.catalogue import Reason
from gkssg.model.diagnostic import Severity

OUTPUT = "public"
SOURCES = ("content", "ledger", "themes")


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
@click.option("--quiet", is_flag=True, help="没有问题就什么也不说。")
def command(
    site: Path,
    as_of: datetime,
    output: Path | None,
    jobs: int,
    cache: bool,
    fail_on: Severity,
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
            site, as_of, fail_on, advance, jobs, given.look, given.memo, lambda found: sifted(old, site, found).new
        )
        result = build(order, target)
    split = sifted(old, site, result.found)
    if style != "text" or split.new:
        show(split.new, site, style, split.known if old.is_used else None)
    if style == "text" and not quiet:
        tell(split, old, result.waived)
        _summary(result, target, perf_counter() - began)
    return exit_code(split.new, fail_on)


def _target(site: Path, output: Path | None) -> Path:
    """The folder to publish to, which must not lie among the sources: the next build would read it."""
    target = (output or site / OUTPUT).absolute()
    for name in SOURCES:
        if target.resolve().is_relative_to(site / name):
            raise click.UsageError(f"不能写到 {name}/ 里面：那里是来源。换一个文件夹，例如 {site / OUTPUT}。")
    return target


def _summary(result: Result, target: Path, seconds: float) -> None:
    holdings = result.holdings
    if holdings is not None and holdings.withheld:
        click.echo(f"没有公开的 {len(holdings.withheld)} 条：")
        for reason in Reason:
            paths = [each.path for each in holdings.withheld if each.reason is reason]
            if paths:
                click.echo(f"  {reason.value}（{len(paths)}）")
                click.echo("\n".join(f"    {path}" for path in paths))
    if result.release is None:
        click.echo("没有生成网站；原来的网站（如果有）原样没有动。")
        return
    items = holdings.catalogue.items if holdings else ()
    size = sum(entry.size for entry in result.release.entries)
    click.echo(
        f"公开 {len(items)} 条，共 {len(result.release.entries)} 个文件、{size / 1_000_000:.1f} MB，"
        f"用时 {seconds:.1f} 秒。版本 {result.release.id[:8]}。"
    )
    click.echo(f"打开看看：{target / 'index.html'}")


COMMAND = command
