"""`gkssg explain CODE`: one kind of finding with its reason and its clause; `gkssg explain PATH`: why a page was made."""

import re
from datetime import datetime
from pathlib import Path

import click

from gkssg.base.text import nearest
from gkssg.build.inspecting import Reason, reasons
from gkssg.build.order import Order
from gkssg.check.page import page_of
from gkssg.check.rule import rules
from gkssg.cli.build import OUTPUT
from gkssg.cli.findings import known_findings
from gkssg.cli.looking import means
from gkssg.cli.options import as_of_option, jobs_option, site_option
from gkssg.cli.show import progress
from gkssg.cli.words import Command

_CODE = re.compile(r"gk[0-9]*", re.IGNORECASE)


@click.command("explain", cls=Command)
@click.argument("what", metavar="代码或文件")
@site_option
@as_of_option
@jobs_option
def command(what: str, site: Path, as_of: datetime, jobs: int) -> int:
    """讲清楚一条规则，或者一个页面为什么重新生成。

    \b
    gkssg explain GK301                     一条规则：缘由、依据、什么样的算有问题
    gkssg explain items/2026/00012.html     一个页面：上次为什么生成，下次会不会再生成
    gkssg explain content/2026/00012.md     一个条目的页面
    """
    if _CODE.fullmatch(what) or not ("/" in what or "." in what):
        _rule(what)
        return 0
    return _page(what, site, as_of, jobs)


def _page(what: str, site: Path, as_of: datetime, jobs: int) -> int:
    wanted = _wanted(what, site)
    with progress(quiet=False) as advance, means(site, jobs=jobs) as given:
        found, judged = reasons(
            Order(site, as_of, progress=advance, jobs=jobs, look=given.look, memo=given.memo), wanted
        )
    if judged.holdings is None:
        raise click.UsageError("site.yaml 有错误，先运行 gkssg check 看看。")
    if not found:
        kept = next((each.reason.value for each in judged.holdings.withheld if each.path == wanted), "")
        if kept:
            click.echo(f"{wanted} 没有页面：{kept}。")
            return 0
        if wanted in judged.holdings.refused:
            click.echo(f"{wanted} 没有页面：它有错误，运行 gkssg check {wanted} 看看。")
            return 1
        guess = nearest(wanted, [page.path for page in judged.pages])
        hint = f"，是不是 {guess}？" if guess else "。写网站里的路径，例如 index.html，或者 content/ 里的条目。"
        raise click.UsageError(f"没有 {what} 这个页面{hint}")
    for each in found:
        _tell(each)
    return 0


def _wanted(what: str, site: Path) -> str:
    """The path from the site's root, or from that of the output, whichever way it was typed."""
    path = Path(what)
    for root in (site / OUTPUT, site):
        if path.is_absolute() and path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    text = path.as_posix().removeprefix(f"{OUTPUT}/")
    return f"{text}index.html" if what.endswith("/") else text


def _tell(page: Reason) -> None:
    click.echo(page.path)
    if page.source:
        click.echo(f"  条目：{page.source}")
    click.echo(f"  模板：{page.template}")
    click.echo(f"  上次生成：{page.last.why if page.last else '还没有'}")
    click.echo(f"  下次 gkssg build：{f'重新生成，{page.next}' if page.next else '不用重新生成，什么都没变'}")


def _rule(code: str) -> None:
    findings = {finding.code: finding for finding in known_findings()}
    finding = findings.get(code.upper())
    if finding is None:
        guess = nearest(code.upper(), findings)
        raise click.UsageError(
            f"没有 {code} 这条规则" + (f"，是不是 {guess}？" if guess else "；gkssg rules 列出全部。")
        )
    click.echo(f"{finding.code}  {finding.title}（{finding.severity.word}）")
    click.echo(f"缘由：{finding.why}")
    if finding.basis:
        click.echo(f"依据：{finding.basis}")
    rule = next((rule for rule in rules() if rule.finding == finding), None)
    page = page_of(rule) if rule else None
    if page is not None:
        click.echo(f"\n{page.text}\n")
        for case in page.cases:
            click.echo(f"例：{case.caption}")
            click.echo("\n".join(f"    ✗ {message}" for message in case.messages) or "    ✓ 没有问题")


COMMAND = command
