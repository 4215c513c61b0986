"""`gkssg explain CODE`: one kind of finding with its reason and its clause."""

import click

from gkssg.base.text import nearest
from gkssg.check.page import page_of
from gkssg.check.rule import rules
from gkssg.cli.findings import known_findings
from gkssg.cli.words import Command


@click.command("explain", cls=Command)
@click.argument("code", metavar="代码")
def command(code: str) -> None:
    """讲清楚一条规则：为什么有它，依据是什么，什么样的算有问题。"""
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
