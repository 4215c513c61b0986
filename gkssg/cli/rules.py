"""`gkssg rules`: every kind of finding in a table."""

import click

from gkssg.cli.findings import known_findings
from gkssg.cli.words import Command


@click.command("rules", cls=Command)
@click.option("--markdown", is_flag=True, help="写成文档（docs/findings.md 就是这样来的）。")
def command(markdown: bool) -> None:
    """列出全部规则：代码、级别和说的是什么。"""
    if markdown:
        click.echo(document(), nl=False)
        return
    for finding in known_findings():
        click.echo(f"{finding.code}  {finding.severity.word}  {finding.title}")
    click.echo("一条规则的缘由和依据：gkssg explain GK301")


def document() -> str:
    """The page of the documentation."""
    lines = ["# 全部规则\n", "由 `gkssg rules --markdown` 生成；代码一经公布不再改变。\n"]
    for finding in known_findings():
        lines.append(f"## {finding.code}\n\n**{finding.title}**（{finding.severity.word}）\n\n{finding.why}\n")
        if finding.basis:
            lines.append(f"依据：{finding.basis}\n")
    return "\n".join(lines)


COMMAND = command
