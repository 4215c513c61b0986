"""A finding that somebody takes upon himself: which, where, why, and who."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from gkssg.model.diagnostic import Diagnostic, Place


@dataclass(frozen=True, slots=True)
class Waiver:
    """The findings of `code` in `path` (a file, or a folder with all below it) are let pass, up to and with `until`.

    `reason` and `by`, a person, are never empty. `place` is where it is written.
    """

    code: str
    path: str
    reason: str
    by: str
    until: dt.date | None
    place: Place

    def covers(self, found: Diagnostic, today: dt.date) -> bool:
        """Whether it lets `found` pass on that day."""
        path = found.place.path
        is_there = path == self.path or path.startswith(f"{self.path}/")
        return found.code == self.code and is_there and (self.until is None or today <= self.until)


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that was let pass, and what let it."""

    found: Diagnostic
    waiver: Waiver


def excused(
    found: Iterable[Diagnostic], waivers: Iterable[Waiver], today: dt.date
) -> tuple[tuple[Diagnostic, ...], tuple[Waived, ...]]:
    """The findings that stay, and those that are let pass."""
    given = tuple(waivers)
    stay: list[Diagnostic] = []
    passed: list[Waived] = []
    for each in found:
        waiver = next((waiver for waiver in given if waiver.covers(each, today)), None)
        if waiver is None:
            stay.append(each)
        else:
            passed.append(Waived(each, waiver))
    return tuple(stay), tuple(passed)
