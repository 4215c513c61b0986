"""`gkssg coverage`: the office's 主动公开基本目录 against what is public, for the office itself."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from gkssg.base.csvtext import safe_row, spreadsheet
from gkssg.base.jsontext import Json, canonical
from gkssg.base.text import width
from gkssg.build.order import Order
from gkssg.build.pipeline import judge
from gkssg.cli.looking import means
from gkssg.cli.options import (
    as_of_option,
    cache_option,
    fail_on_option,
    format_option,
    jobs_option,
    site_option,
)
from gkssg.cli.show import exit_code, progress, show
from gkssg.cli.words import Command
from gkssg.kinds.coverage import counts
from gkssg.model.coverage import COVERAGE_FILE, Standing, State
from gkssg.model.diagnostic import Severity

HEAD = ("编号", "一级事项", "二级事项", "状态", "条数", "最近更新", "已过天数", "最多天数", "更新周期", "主体", "说明")
# The widest name of a matter at the terminal.
MOST = 44


@click.command("coverage", cls=Command)
@site_option
@as_of_option
@jobs_option
@cache_option
@fail_on_option
@format_option("text", "json", "csv")
def command(site: Path, as_of: datetime, jobs: int, cache: bool, fail_on: Severity, style: str) -> int:
    """主动公开基本目录：哪些事项有、哪些缺、哪些过期。

    事项写在 coverage.yaml 里，怎样写见 docs/coverage.md。这张表只给本机关的人看；
    给市民看的目录由 gkssg build 生成，里面不写缺和过期。

    \b
    gkssg coverage                        一项一行，缺的和过期的在前
    gkssg coverage --fail-on warning      有缺的，退出码是 1
    gkssg coverage --format csv > 表.csv   用 WPS、Excel 打开

    \b
    --format json 输出一行 JSON：
      as_of counts（有 无此职责 缺 过期）
      matters 每个事项：number group name state items newest
              days limit cycle body reason line
    """
    with progress(quiet=style != "text") as advance, means(site, jobs=jobs, cache=cache) as given:
        judged = judge(Order(site, as_of, progress=advance, jobs=jobs, look=given.look, memo=given.memo))
    found = judged.holdings.catalogue.coverage if judged.holdings else ()
    mine = [each for each in judged.found if each.place.path == COVERAGE_FILE or judged.holdings is None]
    errors = [each for each in mine if each.severity is Severity.ERROR]
    if not found and not errors:
        raise click.UsageError(f"{site} 里没有 {COVERAGE_FILE}。写法见 docs/coverage.md，新机关由 gkssg init 写好。")
    if errors:
        show(errors, site, "text" if style == "csv" else style)
    else:
        click.echo(STYLES[style](found, as_of), nl=False)
    missing = any(each.state is State.MISSING for each in found)
    return exit_code(errors, Severity.ERROR) or int(missing and fail_on is Severity.WARNING)


def as_text(found: Sequence[Standing], as_of: datetime) -> str:
    """For the terminal: the counts, then a line a matter, what is missing first."""
    counted = "，".join(f"{state.value} {number}" for state, number in counts(found).items())
    lines = [f"主动公开基本目录，{as_of:%Y-%m-%d}：共 {len(found)} 项，{counted}。"]
    widest = min(max(width(each.matter.title) for each in found), MOST)
    for state in (State.MISSING, State.STALE, State.HELD, State.NO_DUTY):
        mine = [each for each in found if each.state is state]
        lines += ["", f"{state.value}（{len(mine)}）"] if mine else []
        for each in mine:
            title = each.matter.title
            gap = " " * max(widest - width(title), 0)
            lines.append(f"  {each.matter.place.line:>4} 行  {title}{gap}  {said(each)}")
    return "\n".join(lines) + "\n"


def said(standing: Standing) -> str:
    """What there is to say of a matter in a few words."""
    matter = standing.matter
    if standing.state is State.NO_DUTY:
        return matter.reason or ""
    if standing.state is State.MISSING:
        return "；".join(matter.basis)
    late = f"，已经 {standing.days} 天，最多 {standing.limit} 天" if standing.state is State.STALE else ""
    return f"{len(standing.items)} 条，最近 {standing.newest}{late}" if standing.newest else matter.access.value


def as_csv(found: Sequence[Standing], as_of: datetime) -> str:
    """For a spreadsheet, with the byte order mark that Excel needs."""
    return spreadsheet((HEAD, *(safe_row(_row(each)) for each in found)), line_end="\n")


def _row(each: Standing) -> tuple[str, ...]:
    matter = each.matter
    days = "" if each.days is None else str(each.days)
    return (
        matter.number,
        matter.group,
        matter.name,
        each.state.value,
        str(len(each.items)),
        each.newest.isoformat() if each.newest else "",
        days,
        str(each.limit) if each.limit else "",
        matter.cycle,
        matter.body,
        said(each) if each.state in (State.NO_DUTY, State.MISSING) else "",
    )


def as_json(found: Sequence[Standing], as_of: datetime) -> str:
    """For programs, in one line."""
    counted: dict[str, Json] = {state.value: number for state, number in counts(found).items()}
    matters: list[Json] = [
        {
            "number": each.matter.number,
            "group": each.matter.group,
            "name": each.matter.name,
            "state": each.state.value,
            "items": [item.index_number for item in each.items],
            "newest": each.newest.isoformat() if each.newest else None,
            "days": each.days,
            "limit": each.limit or None,
            "cycle": each.matter.cycle,
            "body": each.matter.body,
            "reason": each.matter.reason,
            "line": each.matter.place.line,
        }
        for each in found
    ]
    return canonical({"as_of": as_of.isoformat(), "counts": counted, "matters": matters}) + "\n"


STYLES = {"text": as_text, "json": as_json, "csv": as_csv}
COMMAND = command
