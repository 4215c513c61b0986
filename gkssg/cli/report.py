"""`gkssg report`: the numbers of an annual report, where they come from, and what does not add up."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from gkssg.build.report import Account, account, paper
from gkssg.cli.figures import as_json, as_markdown, as_text
from gkssg.cli.looking import means
from gkssg.cli.options import as_of_option, format_option, site_option
from gkssg.cli.show import exit_code, progress, show
from gkssg.cli.words import Command
from gkssg.model.diagnostic import Severity

FIRST, LAST = 2008, 2099


class YearParameter(click.ParamType[int]):
    """A year of which there may be a report."""

    name = "年份"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        text = str(value).removesuffix("年")
        if not text.isascii() or not text.isdecimal() or not FIRST <= int(text) <= LAST:
            self.fail(f"“{value}”不是年份，写 {FIRST} 到 {LAST} 之间的数字，例如 2025。", param, ctx)
        return int(text)


STYLES = {"text": as_text, "json": as_json, "markdown": as_markdown}


@click.command("report", cls=Command)
@click.argument("year", type=YearParameter(), metavar="年份")
@site_option
@as_of_option
@format_option(*STYLES)
@click.option(
    "--docx",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    metavar="文件",
    help="另外写成 Word 文件（公文格式），用来报送。",
)
def command(year: int, site: Path, as_of: datetime, style: str, docx: Path | None) -> int:
    """算出一年的政府信息公开工作年度报告：每个数、数从哪里来、哪里对不上。

    数由 ledger/ 里的台账和目录里的条目算出，台账怎样写见 docs/annual-report.md。报告还是草稿、没有审查，也照样算；
    这里的内容只给本机关的人看，不会进到网站里。

    \b
    gkssg report 2025                     全部数字和出处，勾稽关系、期限的问题
    gkssg report 2025 --docx 年报.docx     写成 Word 文件
    gkssg report 2025 --format markdown   三张表，粘到报告里，数就定下来了
    gkssg report 2025 --format json       给程序用

    \b
    --format json 输出一行 JSON：
      year edition report draft
      figures 每个数：table row column name value computed stated
              corrected reason sources（text path lines items）
      findings 问题    applications 逾期、快到期和停着的申请
    """
    with progress(quiet=style != "text") as advance, means(site, jobs=1) as given:
        found = account(site, year, as_of, advance, given.look)
    click.echo(STYLES[style](found))
    if docx is not None:
        _write(found, docx, style)
    if style == "text":
        click.echo()
        show(found.found, site, style)
    return exit_code(found.found, Severity.ERROR) or int(found.report is None)


def _write(found: Account, file: Path, style: str) -> None:
    """Write the Word file; a usage error when there is nothing to write or nowhere to write it."""
    if found.report is None:
        raise click.UsageError(f"{found.year} 年算不出数，没有写 {file}。")
    try:
        file.write_bytes(paper(found))
    except OSError as error:
        raise click.UsageError(f"写不了 {file}（{error.strerror}）：是不是在 Word 里打开着？") from error
    if style == "text":
        click.echo(f"\nWord 文件：{file}")


COMMAND = command
