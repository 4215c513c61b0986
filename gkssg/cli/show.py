"""Findings and progress to the terminal. The only module that imports rich, which is loaded for a bar only."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from gkssg import __version__
from gkssg.cli.findings import known_findings
from gkssg.model.diagnostic import Diagnostic, Severity
from gkssg.read.source import shown_lines
from gkssg.report.renderer import Context, render

FORMATS = ("text", "json", "sarif", "github")


def show(found: Sequence[Diagnostic], root: Path, style: str, known: Sequence[Diagnostic] | None = None) -> None:
    """Print findings to the standard output; `known` are old ones that a format may tell apart."""
    context = Context(
        root=as_typed(root),
        sources=lambda path: shown_lines(root / path),
        color=style == "text" and sys.stdout.isatty(),
        findings={finding.code: finding for finding in known_findings()},
        version=__version__,
        known=known,
    )
    click.echo(render(style, found, context), nl=False)


def as_typed(root: Path) -> Path:
    """The site's folder from where the user stands, so that `path:line:column` can be clicked."""
    return root.relative_to(Path.cwd()) if root.is_relative_to(Path.cwd()) else root


def exit_code(found: Sequence[Diagnostic], fail_on: Severity) -> int:
    """1 when a finding is at or above `fail_on`, else 0."""
    return int(any(each.reaches(fail_on) for each in found))


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A bar a stage on a terminal (standard error); nothing elsewhere, and nothing when `quiet`."""
    if quiet or not sys.stderr.isatty():
        yield lambda stage, done, of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

    columns = TextColumn("{task.description}"), BarColumn(bar_width=32), MofNCompleteColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def advance(stage: str, done: int, of: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=of)
            bars.update(tasks[stage], completed=done, total=of)

        yield advance
