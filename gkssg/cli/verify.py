"""`gkssg verify`: a published copy against its manifest."""

from pathlib import Path

import click

from gkssg.cli.options import FolderParameter
from gkssg.cli.words import Command
from gkssg.publish import ManifestError, settle, verify


@click.command("verify", cls=Command)
@click.argument("folder", type=FolderParameter(), metavar="文件夹")
def command(folder: Path) -> int:
    """核对一份网站（例如拷到 U 盘上的）和发布时一不一样。"""
    settle(folder)
    try:
        result = verify(folder)
    except ManifestError as error:
        click.echo(str(error))
        return 1
    for label, paths in (("少了", result.missing), ("变了", result.changed), ("多了", result.extra)):
        for path in paths:
            click.echo(f"{label}：{path}")
    faults = len(result.missing) + len(result.changed) + len(result.extra)
    if faults:
        click.echo(f"和版本 {result.release.id[:8]} 有 {faults} 处不一样。")
        return 1
    click.echo(f"完好：{len(result.release.entries)} 个文件，和版本 {result.release.id[:8]} 一模一样。")
    return 0


COMMAND = command
