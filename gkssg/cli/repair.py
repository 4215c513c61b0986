"""`gkssg check --fix`: makes the safe repairs, says what it did, and looks again."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from gkssg.build.fixes import Repaired, repairs, write
from gkssg.build.pipeline import Judged
from gkssg.model.diagnostic import Diagnostic

# A repair may lie within another one: the outer one is made when the inner one is done.
ROUNDS = 5
F = TypeVar("F", bound=Callable[..., Any])


def fix_options(command: F) -> F:
    """`--fix` and `--dry-run`, as `fix: bool` and `dry: bool`."""
    command = click.option("--dry-run", "dry", is_flag=True, help="和 --fix 一起用：只显示会改成什么样，不改。")(
        command
    )
    return click.option("--fix", is_flag=True, help="把拿得准的问题直接改好（标点、文号、日期、用词），再查一遍。")(
        command
    )


def previewed(judged: Judged, wanted: Callable[[Diagnostic], bool], site: Path) -> str:
    """What --fix would change, as a diff; a sentence when it would change nothing."""
    files = _files(site, filter(wanted, judged.found))
    return "".join(each.diff() for each in files) or "没有可以自动改的问题。\n"


def mended(
    judged: Judged, wanted: Callable[[Diagnostic], bool], again: Callable[[], Judged], site: Path, *, quiet: bool
) -> Judged:
    """Make the repairs of the wanted findings and judge again, until nothing is left to repair. What was done goes to
    the standard output, or to the standard error when that is for a program (`quiet`)."""
    done = False
    for _ in range(ROUNDS):
        files = _files(site, filter(wanted, judged.found))
        if not files:
            break
        try:
            write(site, files)
        except OSError as error:
            raise click.ClickException(
                f"改不了文件：{error.strerror}。改了一半的文件没有；再运行一次就接着改。"
            ) from error
        for each in files:
            _tell(each, quiet=quiet)
        done, judged = True, again()
    if done:
        click.echo("改过的条目，内容变了：有“审查日期”的，请再看一遍，重新审查。\n", err=quiet)
    else:
        click.echo("没有可以自动改的问题。\n", err=quiet)
    return judged


def _files(site: Path, found: Iterable[Diagnostic]) -> Sequence[Repaired]:
    try:
        return tuple(repairs(site, found))
    except OSError as error:
        raise click.ClickException(f"文件读不出来：{error.strerror}。") from error


def _tell(each: Repaired, *, quiet: bool) -> None:
    click.echo(f"{each.path}：改了 {len(each.repairs)} 处", err=quiet)
    for repair in each.repairs:
        click.echo(f"  第 {repair.line} 行：{repair.old} → {repair.new}", err=quiet)
