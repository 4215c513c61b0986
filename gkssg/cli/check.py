"""`gkssg check`: every finding of every file; the site stays as it is."""

from datetime import datetime
from functools import partial
from pathlib import Path

import click

from gkssg.build.order import Order
from gkssg.build.pipeline import Judged, judge
from gkssg.cli.baseline import baseline_options, shelf, sift, tell
from gkssg.cli.calendar import ics_option, write_calendar
from gkssg.cli.looking import means
from gkssg.cli.options import as_of_option, cache_option, fail_on_option, format_option, jobs_option, site_option
from gkssg.cli.paths import site_path
from gkssg.cli.repair import fix_options, mended, previewed
from gkssg.cli.sheet import HTML, sheet_options, sheet_target, write_sheet
from gkssg.cli.show import FORMATS, exit_code, progress, show
from gkssg.cli.words import Command
from gkssg.model.diagnostic import Diagnostic, Severity


@click.command("check", cls=Command)
@click.argument("paths", nargs=-1, metavar="[文件或文件夹]…")
@site_option
@as_of_option
@jobs_option
@cache_option
@fail_on_option
@format_option(*FORMATS, HTML)
@sheet_options
@baseline_options
@ics_option
@fix_options
def command(
    paths: tuple[str, ...],
    site: Path,
    as_of: datetime,
    jobs: int,
    cache: bool,
    fail_on: Severity,
    style: str,
    calendar: Path | None,
    output: Path | None,
    force: bool,
    baseline: Path | None,
    write_baseline: bool,
    fix: bool,
    dry: bool,
) -> int:
    """查出全部问题；网站不动。

    写了文件或文件夹，就只显示它们的问题；检查仍然按全站做，所以重号、断链也查得到。

    \b
    gkssg check                           全部问题
    gkssg check --format html 自查表.html  季度自查表，打印出来签字、存档
    gkssg check --write-baseline          记下旧问题，以后只显示新的
    gkssg check --fix --dry-run           看看能自动改哪些；去掉 --dry-run 就改
    """
    if dry and not fix:
        raise click.UsageError("--dry-run 要和 --fix 一起用。")
    rest, sheet = sheet_target(paths, output, style, site, force=force)
    wanted = tuple(site_path(path, site) for path in rest)
    old = shelf(site, baseline, write=write_baseline, paths=rest)

    def look() -> Judged:
        with progress(quiet=style != "text") as advance, means(site, jobs=jobs, cache=cache) as given:
            return judge(Order(site, as_of, fail_on, advance, jobs, given.look, given.memo))

    judged, shown = look(), partial(_within, wanted)
    if dry:
        click.echo(previewed(judged, shown, site), nl=False)
        return 0
    judged = mended(judged, shown, look, site, quiet=style != "text") if fix else judged
    split = sift(judged, old, site).only(shown)
    found = split.new
    if sheet is None or not write_sheet(sheet, site, judged):
        show(found, site, "text" if style == HTML else style, split.known if old.is_used else None)
    if style == "text":
        tell(split, old, [each for each in judged.waived if shown(each.found)])
    write_calendar(calendar, judged.holdings, site, as_of)
    return exit_code(found, fail_on)


def _within(wanted: tuple[str, ...], found: Diagnostic) -> bool:
    return not wanted or any(
        found.place.path == path or found.place.path.startswith(f"{path}/") or path == "." for path in wanted
    )


COMMAND = command
