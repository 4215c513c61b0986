"""`gkssg rollback`: the website goes back to a release that was live before."""

from datetime import datetime
from pathlib import Path

import click

from gkssg.cli.options import site_option
from gkssg.cli.words import Command
from gkssg.fields.date import CST
from gkssg.publish import Kept, PublishError, releases, rollback, settle

OUTPUT = "public"


@click.command("rollback", cls=Command)
@site_option
@click.option(
    "--output", type=click.Path(path_type=Path), default=None, help="网站在哪个文件夹；不写就是机关文件夹里的 public。"
)
@click.option("--to", metavar="版本", default=None, help="退到哪个版本，写版本号的开头几位；不写就是前一个。")
@click.option("--list", "listed", is_flag=True, help="只列出留着的版本，什么也不改。")
def command(site: Path, output: Path | None, to: str | None, listed: bool) -> int:
    """把网站退回以前的版本。

    换下来的版本也留着：再退一次，就又回来了。
    """
    target = (output or site / OUTPUT).absolute()
    if to == "":
        raise click.UsageError("--to 后面要写版本号的开头几位。")
    try:
        if listed:
            return _list(target)
        now = rollback(target, to)
    except PublishError as error:
        click.echo(str(error))
        return 1
    click.echo(f"网站已退到版本 {now.id[:8]}，共 {now.files} 个文件。再退一次就回到刚才的版本。")
    click.echo(f"打开看看：{target / 'index.html'}")
    return 0


def _list(target: Path) -> int:
    """Print the live release and the kept ones."""
    settle(target)
    found = releases(target)
    if not found:
        click.echo(f"{target} 没有网站，也没有留着以前的版本。")
        return 1
    for each in found:
        click.echo(_line(each, live=each.folder == target.resolve()))
    return 0


def _line(each: Kept, *, live: bool) -> str:
    made = datetime.fromtimestamp(each.published, CST).strftime("%Y-%m-%d %H:%M")
    return f"{each.id[:8]}  {made}  {each.files} 个文件{'  现在的网站' if live else ''}"


COMMAND = command
