"""`--baseline` and `--write-baseline` of `gkssg check`: old findings are put aside, new ones are shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from gkssg.build.pipeline import Judged
from gkssg.check.rule import rules
from gkssg.cli.options import F
from gkssg.model.diagnostic import Diagnostic
from gkssg.model.waiver import Waived
from gkssg.read.source import shown_lines
from gkssg.report.baseline import (
    BASELINE_FILE,
    Baseline,
    BaselineError,
    Split,
    baseline,
    parsed,
    without_known,
    written,
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where old findings are kept, what is there (None: no file), and whether it is to be written anew."""

    file: Path
    known: Baseline | None
    is_written: bool

    @property
    def is_used(self) -> bool:
        """Whether findings are compared with it."""
        return self.is_written or self.known is not None


def baseline_options(command: F) -> F:
    """`--baseline FILE` and `--write-baseline`, as `baseline: Path | None` and `write_baseline: bool`."""
    write = click.option(
        "--write-baseline", is_flag=True, help="把现在的警告和提示记成旧问题；错误、涉密和没有审查的不能记。"
    )
    file = click.option(
        "--baseline",
        type=click.Path(dir_okay=False, path_type=Path),
        default=None,
        help=f"记着旧问题的文件，里面有的不再显示；不写就用 site.yaml 旁边的 {BASELINE_FILE}（有的话）。",
    )
    return file(write(command))


def shelf(site: Path, file: Path | None, *, write: bool, paths: Sequence[str] = ()) -> Shelf:
    """The shelf of the office. Raises a usage error for a file that is not there or no baseline, and for a part of the
    office: the rest would be forgotten."""
    if write and paths:
        raise click.UsageError("--write-baseline 记的是全站的问题，不能只写一部分文件。")
    chosen = file or site / BASELINE_FILE
    try:
        return Shelf(chosen, None if write else parsed(chosen.read_text(encoding="utf-8")), write)
    except FileNotFoundError as error:
        if file is None:
            return Shelf(chosen, None, write)
        raise click.UsageError(f"没有 {chosen} 这个文件；先用 --write-baseline 写出来。") from error
    except (BaselineError, UnicodeDecodeError) as error:
        reason = error if isinstance(error, BaselineError) else "不是 UTF-8 的文字"
        raise click.UsageError(f"{chosen} {reason}。重新用 --write-baseline 写一份。") from error
    except OSError as error:
        raise click.UsageError(f"读不了 {chosen}：{error.strerror}。") from error


def sift(judged: Judged, on: Shelf, site: Path) -> Split:
    """The findings of the office against its shelf, which is written when that is wanted."""
    findings, lines = judged.found, partial(_lines, site)
    if judged.holdings is None:
        if on.is_written:
            click.echo("site.yaml 有错误，没有记旧问题。", err=True)
        return Split(findings, (), 0)
    known = on.known
    if on.is_written:
        known, refused = baseline(findings, lines, barred())
        try:
            on.file.write_bytes(written(known).encode())
        except OSError as error:
            raise click.UsageError(f"写不了 {on.file}：{error.strerror}。") from error
        more = f"另有 {len(refused)} 处不能记：错误、涉密、个人信息和没有审查的，要改正。" if refused else ""
        click.echo(f"记下 {len(findings) - len(refused)} 处旧问题，写在 {on.file} 里。{more}", err=True)
    return sifted(replace(on, known=known), site, findings)


def sifted(on: Shelf, site: Path, found: tuple[Diagnostic, ...]) -> Split:
    """Findings against a shelf that is only read."""
    return without_known(found, on.known, partial(_lines, site), barred()) if on.known else Split(found, (), 0)


def tell(split: Split, on: Shelf, waived: Sequence[Waived]) -> None:
    """Say how many old findings were not shown, how many are there no more, and how many somebody has let pass."""
    if waived:
        people = "、".join(sorted({each.waiver.by for each in waived}))
        click.echo(f"另有 {len(waived)} 处经{people}批准放行。")
    if split.known:
        click.echo(f"另有 {len(split.known)} 处旧问题记在 {on.file.name} 里。")
    if split.gone:
        click.echo(f"{on.file.name} 里有 {split.gone} 处已经改好，用 --write-baseline 重写一份就去掉了。")


def barred() -> frozenset[str]:
    """The codes of rules that keep the output whole: no office may put these aside."""
    return frozenset(rule.finding.code for rule in rules() if not rule.gradable)


def _lines(site: Path, path: str) -> Sequence[str]:
    """The lines of a source file, with numbers of persons blanked out; none when it cannot be read any more."""
    try:
        return shown_lines(site / path)
    except OSError:
        return ()
