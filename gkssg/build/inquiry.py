"""What the desk is asked and what it answers: records only, so that no other command loads its index."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gkssg.model.diagnostic import Diagnostic
from gkssg.read.looking import Looker
from gkssg.search.desk.found import Found

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What to look for: the office's folder, the moment, what was typed, how many answers, and in which order.

    With `anew` the index is made from nothing. `progress` is told the stage, and how many of how many are done; `look`
    looks into attachments (None: at once).
    """

    root: Path
    as_of: datetime
    typed: str
    limit: int = 20
    by_date: bool = False
    anew: bool = False
    progress: Progress = lambda stage, done, of: None
    look: Looker | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, and what the user should know; `answers` is None when nothing could be looked for."""

    found: tuple[Diagnostic, ...]
    answers: Found | None
    notices: tuple[str, ...]
