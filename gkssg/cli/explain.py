"""`gkssg explain CODE`: one kind of finding with its reason and its clause."""

import click

from gkssg.base.text import nearest
from gkssg.cli.findings import known_findings
from gkssg.cli.words import Command


@click.command("explain", cls=Command)
@click.argument("code", metavar="代码")
def command(code: str) -> None:
    """讲清楚一条规则：为什么有它，依据是什么。"""
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


COMMAND = command
