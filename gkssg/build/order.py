"""What is asked of a build."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from gkssg.base.memo import Memo
from gkssg.model.diagnostic import Diagnostic, Severity
from gkssg.publish import KEEP
from gkssg.read.item import ItemRead
from gkssg.read.looking import AtOnce, Looker
from gkssg.render.engine import Studio

# The stages as progress tells them. When the last is done to the end, the release stands.
READING, DRAWING, INDEXING, PUBLISHING = "读取", "生成页面", "编检索", "发布"

Progress = Callable[[str, int, int], None]
Findings = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: the office's folder, the moment, the severity at which nothing is published, how many processes.

    `progress` is told the stage, and how many of how many are done; `look` looks into attachments,
    `memo` remembers what was read before; `sift` leaves out findings that do not stop a build, since they were there long
    ago; `keep` is how many earlier releases stay beside the output. For whoever builds again and again, `studio` has what
    draws pages, and `held` the items that were read last, by their digests.
    """

    root: Path
    as_of: datetime
    fail_on: Severity = Severity.ERROR
    progress: Progress = lambda stage, done, of: None
    jobs: int = 1
    look: Looker = field(default_factory=AtOnce)
    memo: Memo | None = None
    sift: Callable[[Findings], Findings] = lambda found: found
    studio: Studio = field(default_factory=Studio)
    keep: int = KEEP
    held: dict[str, ItemRead] = field(default_factory=dict)

    def stops(self, found: Findings) -> bool:
        """Whether nothing is published because of what was found."""
        return any(each.reaches(self.fail_on) for each in self.sift(found))
