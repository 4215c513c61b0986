"""`--ics FILE` of `gkssg check`: the coming deadlines as a calendar file, for the office alone."""

from datetime import datetime
from pathlib import Path

import click

from gkssg.build.agenda import agenda
from gkssg.cli.options import F
from gkssg.model.catalogue import Holdings
from gkssg.report.calendar import ics


def ics_option(command: F) -> F:
    """`--ics FILE`, as `calendar: Path | None`."""
    option = click.option(
        "--ics",
        "calendar",
        type=click.Path(dir_okay=False, path_type=Path),
        default=None,
        help="把将要到的期限写成日历文件（.ics），导入手机、电脑的日历；只给本机关用。",
    )
    return option(command)


def write_calendar(file: Path | None, holdings: Holdings | None, site: Path, as_of: datetime) -> None:
    """Write the calendar, if one is wanted and site.yaml could be read.

    Raises a usage error for a file that cannot be written, or would be taken for one to publish.
    """
    if file is None:
        return
    if holdings is None:
        click.echo("site.yaml 有错误，没有写日历。", err=True)
        return
    if file.resolve().is_relative_to(site / "content"):
        raise click.BadParameter("日历不能写进 content/，那里的文件会被当作要公开的。", param_hint="--ics")
    text = ics(agenda(site, holdings), as_of)
    try:
        file.write_bytes(text.encode())
    except OSError as error:
        raise click.BadParameter(f"写不了 {file}：{error.strerror}。", param_hint="--ics") from error
