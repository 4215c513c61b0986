"""Options that several commands share, and the one place that asks what time it is."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from gkssg.base.text import nearest
from gkssg.fields.date import CST, parse_moment
from gkssg.kinds.kind import Kind, by_name, names
from gkssg.model.diagnostic import Severity

LAST_PORT = 65535
MOST_JOBS = 64
F = TypeVar("F", bound=Callable[..., Any])


class MomentParameter(click.ParamType[datetime]):
    """A day or a moment in China Standard Time."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment; a day alone means its first minute, so that what is due later that day stays in."""
        if isinstance(value, datetime):
            return value
        moment = parse_moment(str(value))
        if moment is None:
            self.fail(f"“{value}”不是日期，例如 2026-01-31 或 2026-01-31T09:00。", param, ctx)
        return moment


class PortParameter(click.ParamType[int]):
    """A port of this machine; 0 lets the system choose."""

    name = "端口"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        text = str(value)
        if not text.isascii() or not text.isdecimal() or int(text) > LAST_PORT:
            self.fail(f"“{value}”不是端口，写 0 到 {LAST_PORT} 之间的数字。", param, ctx)
        return int(text)


class FolderParameter(click.ParamType[Path]):
    """A folder that is there."""

    name = "文件夹"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The folder's absolute path."""
        folder = Path(value)
        if not folder.is_dir():
            self.fail(f"没有“{value}”这个文件夹。", param, ctx)
        return folder.resolve()


def kind_called(name: str) -> Kind:
    """The kind of that name or alias; a usage error when there is none."""
    found = by_name().get(name)
    if found is None:
        guess = nearest(name, names())
        hint = f"，是不是“{guess}”？" if guess else "。"
        raise click.UsageError(f"没有“{name}”这个种类{hint}能写的有：{'、'.join(names())}。")
    return found


def now() -> datetime:
    """This moment in China Standard Time, to the minute."""
    return datetime.now(CST).replace(second=0, microsecond=0)


def site_option(command: F) -> F:
    """`--site DIR`: the office's folder, as `site: Path`."""
    option = click.option(
        "--site", type=FolderParameter(), default=".", show_default=True, help="放 site.yaml 的文件夹。"
    )
    return option(command)


def as_of_option(command: F) -> F:
    """`--as-of YYYY-MM-DD`: the day that counts as today, as `as_of: datetime`; the clock is read when it is left out."""
    return click.option(
        "--as-of",
        type=MomentParameter(),
        default=None,
        callback=lambda ctx, param, value: value or now(),
        help="把哪一天（或哪一刻）当作现在；不写就是此刻。发布日期晚于它的条目不公开。",
    )(command)


def fail_on_option(command: F) -> F:
    """`--fail-on error|warning`, as `fail_on: Severity`."""
    return click.option(
        "--fail-on",
        type=click.Choice(["error", "warning"]),
        default="error",
        show_default=True,
        callback=lambda ctx, param, value: Severity(value),
        help="有这一级或更重的问题就算没有通过。",
    )(command)


def jobs_option(command: F) -> F:
    """`--jobs N`: how many processes at most, as `jobs: int`; as many as the machine has processors when left out."""
    return click.option(
        "--jobs",
        type=click.IntRange(1, MOST_JOBS),
        default=None,
        callback=lambda ctx, param, value: value or min(os.cpu_count() or 1, MOST_JOBS),
        help="最多同时用几个进程；不写就是处理器的个数。条目不多时只用一个。",
    )(command)


def cache_option(command: F) -> F:
    """`--no-cache`, as `cache: bool`."""
    return click.option(
        "--cache/--no-cache", default=True, help="--no-cache：不用 .gkssg/ 里记着的结果，全部重新看一遍。"
    )(command)


def format_option(*names: str) -> Callable[[F], F]:
    """`--format`, one of `names`, the first by default."""
    return click.option(
        "--format", "style", type=click.Choice(names), default=names[0], show_default=True, help="结果的写法。"
    )
