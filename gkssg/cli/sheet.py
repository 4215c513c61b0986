"""`gkssg check --format html FILE`: the self-check sheet, for the office alone."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from gkssg import __version__
from gkssg.build.pipeline import Judged
from gkssg.build.selfcheck import self_check
from gkssg.cli.build import OUTPUT, SOURCES
from gkssg.cli.options import F
from gkssg.model.selfcheck import Verdict
from gkssg.report.sheet import MARK, sheet

HTML = "html"
# The mark stands in the first bytes of a sheet.
_BEGINNING = 200


def sheet_options(command: F) -> F:
    """`--output FILE` and `--force`, as `output: Path | None` and `force: bool`."""
    force = click.option("--force", is_flag=True, help="--output 的文件已经有了，不是 gkssg 写的，也覆盖。")
    output = click.option(
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        default=None,
        help="--format html：自查表写到这个文件。",
    )
    return output(force(command))


def sheet_target(
    paths: Sequence[str], output: Path | None, style: str, site: Path, *, force: bool
) -> tuple[tuple[str, ...], Path | None]:
    """The paths to check and the file of the sheet (None: no sheet is wanted). Raises a usage error for a file that must
    not be written; a file that gkssg did not write needs `force`."""
    if style != HTML:
        if output is not None:
            raise click.UsageError("--output 只和 --format html 一起用。")
        return tuple(paths), None
    names_file = output is None and len(paths) == 1 and paths[0].lower().endswith((".html", ".htm"))
    if names_file:
        output = Path(paths[0])
    elif paths:
        raise click.UsageError("自查表查的是全站，不能只查一部分文件。")
    if output is None:
        raise click.UsageError("写上自查表的文件名，例如 gkssg check --format html 自查表.html。")
    _may_be_written(output, site, force=force)
    return (), output


def _may_be_written(file: Path, site: Path, *, force: bool) -> None:
    for name in (*SOURCES, OUTPUT):
        if file.resolve().is_relative_to(site / name):
            raise click.UsageError(f"自查表只给本机关用，不能写进 {name}/。换一个文件夹。")
    try:
        with file.open("rb") as opened:
            is_ours = MARK.encode() in opened.read(_BEGINNING)
    except FileNotFoundError:
        return
    except OSError as error:
        raise click.UsageError(f"读不了 {file}：{error.strerror}。") from error
    if not is_ours and not force:
        raise click.UsageError(f"{file} 不是 gkssg 写的自查表，没有覆盖。换一个文件名，或者加上 --force。")


def write_sheet(file: Path, site: Path, judged: Judged) -> bool:
    """Write the sheet and say so; False, and nothing written, when site.yaml has an error."""
    check = self_check(site, judged, __version__)
    if check is None:
        click.echo("site.yaml 有错误，没有写自查表。", err=True)
        return False
    try:
        file.write_bytes(sheet(check, _way(file, site)).encode())
    except OSError as error:
        raise click.UsageError(f"写不了 {file}：{error.strerror}。") from error
    hand = sum(row.verdict is Verdict.BY_HAND for row in check.inspected)
    failed = sum(row.verdict is Verdict.FAILED for row in check.inspected)
    click.echo(f"自查表：{file}。指标 {len(check.inspected)} 项，不符合 {failed} 项，需人工核对 {hand} 项。")
    return True


def _way(file: Path, site: Path) -> str | None:
    """The way from the folder of the sheet to the office; None between two drives of Windows."""
    try:
        return Path(os.path.relpath(site, file.resolve().parent)).as_posix()
    except ValueError:
        return None
