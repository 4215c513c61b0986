"""What a command reads with: processes with a clock that look into attachments, and a memo of what was read."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from gkssg.base.memo import Memo
from gkssg.build.aside import Aside
from gkssg.build.remembered import Remembering, engine, memo
from gkssg.read.looking import Looker


@dataclass(frozen=True, slots=True)
class Means:
    """What a command reads with: who looks into attachments, and what is remembered."""

    look: Looker
    memo: Memo


@contextmanager
def means(site: Path, *, jobs: int, cache: bool = True) -> Iterator[Means]:
    """The means to read the office in `site`, with at most `jobs` processes for attachments. Without `cache`, the memo is an
    empty one that is gone at the end: a great office does not fit into the memory."""
    with Aside(jobs) as aside:
        if not cache:
            with TemporaryDirectory(prefix="gkssg-") as folder, Memo(Path(folder) / "memo.sqlite", engine()) as empty:
                yield Means(aside, empty)
            return
        with memo(site) as kept:
            if kept.notice:
                click.echo(kept.notice, file=sys.stderr)
            yield Means(Remembering(aside, kept), kept)
