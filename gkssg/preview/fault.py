"""Findings in, faults out: what the overlay says about each, with the line of the source it stands on."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gkssg.model.diagnostic import Diagnostic, Place
from gkssg.read.source import shown_lines
from gkssg.report.excerpt import visible

# Characters of a long line shown before and after the marked one.
BEFORE, AFTER = 30, 50
CUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line of a source: its number and its text, `marked` being what the finding points at."""

    line: int
    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding as people read it; every text can be shown, nothing in it is invisible."""

    position: str
    code: str
    message: str
    hint: str
    excerpt: Excerpt | None


def faults(shown: Iterable[Diagnostic], found: Iterable[Diagnostic], root: Path) -> tuple[Fault, ...]:
    """Those of `found` that are to be `shown`, with the lines of their files below `root`.

    One leak hides the lines of the whole file: another finding may stand on the very line that holds
    the secret.
    """
    hidden = {each.place.path for each in found if each.is_leak}

    @cache
    def lines(path: str) -> list[str]:
        with suppress(OSError):
            return [] if path in hidden else shown_lines(root / path)
        return []

    return tuple(_fault(each, lines(each.place.path) if each.place.line else []) for each in shown)


def _fault(found: Diagnostic, source: list[str]) -> Fault:
    place = found.place
    numbers = [str(number) for number in (place.line, place.column) if number]
    inside = 0 < place.line <= len(source)
    return Fault(
        ":".join([visible(place.path), *numbers]),
        found.code,
        _shown(found.message),
        _shown(found.hint),
        _excerpt(place, source[place.line - 1]) if inside else None,
    )


def _excerpt(place: Place, line: str) -> Excerpt:
    """The part of `line` around the column; without a column its beginning, with nothing marked."""
    at = place.column - 1 if place.column else len(line)
    start = max(0, at - BEFORE) if place.column else 0
    end = max(start, at) + AFTER if place.column else BEFORE + AFTER
    before = (CUT if start else "") + line[start : min(at, end)]
    after = line[at + 1 : end] + (CUT if end < len(line) else "")
    return Excerpt(place.line, visible(before), visible(line[at : at + 1]), visible(after))


def _shown(text: str) -> str:
    return "\n".join(visible(line) for line in text.split("\n"))
