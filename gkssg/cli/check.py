"""`gkssg check`: every finding of every file; nothing is written."""

from datetime import datetime
from pathlib import Path

import click

from gkssg.build.pipeline import Order, judge
from gkssg.cli.options import as_of_option, fail_on_option, format_option, site_option
from gkssg.cli.show import FORMATS, exit_code, progress, show
from gkssg.cli.words import Command
from gkssg.model.diagnostic import Diagnostic, Severity


@click.command("check", cls=Command)
@click.argument("paths", nargs=-1, metavar="[文件或文件夹]…")
@site_option
@as_of_option
@fail_on_option
@format_option(*FORMATS)
def command(paths: tuple[str, ...], site: Path, as_of: datetime, fail_on: Severity, style: str) -> int:
    """查出全部问题，什么也不写。

    写了文件或文件夹，就只显示它们的问题；检查仍然按全站做，所以重号、断链也查得到。
    """
    wanted = tuple(_site_path(path, site) for path in paths)
    with progress(quiet=style != "text") as advance:
        judged = judge(Order(site, as_of, fail_on, advance))
    found = tuple(each for each in judged.found if not wanted or _within(each, wanted))
    show(found, site, style)
    return exit_code(found, fail_on)


def _site_path(path: str, site: Path) -> str:
    """A path of the command line as a path from the site's root; both are allowed to be typed."""
    for candidate in (Path(path), site / path):
        resolved = candidate.absolute()
        if resolved.exists() and resolved.is_relative_to(site):
            return resolved.relative_to(site).as_posix()
    raise click.BadParameter(f"没有“{path}”这个文件或文件夹。", param_hint="文件或文件夹")


def _within(found: Diagnostic, wanted: tuple[str, ...]) -> bool:
    return any(found.place.path == path or found.place.path.startswith(f"{path}/") or path == "." for path in wanted)


COMMAND = command
