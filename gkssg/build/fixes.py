"""The safe repairs of findings, made in the source files: nothing but the words themselves changes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from itertools import groupby
from pathlib import Path

from gkssg.base.files import write_whole
from gkssg.model.diagnostic import Diagnostic, ordered
from gkssg.read.source import BOM

# What an office writes; findings about anything else repair nothing.
_SOURCES = ("content/", "ledger/", "site.yaml", "coverage.yaml")


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair: the line from 1, what stood there, what stands there now."""

    line: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """A file with its repairs in the order of the lines: its path from the site's root, its bytes before and after."""

    path: str
    repairs: tuple[Repair, ...]
    before: bytes
    after: bytes

    def diff(self) -> str:
        """What changes, as a unified diff."""
        old, new = (data.decode("utf-8").splitlines() for data in (self.before, self.after))
        lines = unified_diff(old, new, f"a/{self.path}", f"b/{self.path}", lineterm="", n=0)
        return "\n".join(lines) + "\n"


def repairs(root: Path, found: Iterable[Diagnostic]) -> Iterator[Repaired]:
    """The files that the fixes of `found` change, by path; nothing is written.

    A fix is left out when what it replaces does not stand at its place any more, or when it overlaps another one: it
    comes back as a finding of the next check. Raises OSError.
    """
    safe = [each for each in ordered(found) if each.fix is not None and each.place.line and each.place.column]
    for path, mine in groupby(safe, key=lambda each: each.place.path):
        file = root / path
        if not path.startswith(_SOURCES) or ".." in Path(path).parts or file.is_symlink() or not file.is_file():
            continue
        before = file.read_bytes()
        after, made = repaired(before, list(mine))
        if made:
            yield Repaired(path, made, before, after)


def write(root: Path, files: Iterable[Repaired]) -> None:
    """Write repaired files, each whole or not at all; one that somebody has changed meanwhile is let alone.

    Raises OSError.
    """
    for each in files:
        file = root / each.path
        if file.read_bytes() == each.before:
            mode = file.stat().st_mode
            write_whole(file, each.after)
            file.chmod(mode)


def repaired(data: bytes, found: Iterable[Diagnostic]) -> tuple[bytes, tuple[Repair, ...]]:
    """The bytes of one file with the fixes of `found` made, and those that were made."""
    mark = BOM if data.startswith(BOM) else b""
    try:
        text = data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError:
        return data, ()
    begins = _line_starts(text)
    made: list[Repair] = []
    limit = len(text)
    for each in sorted(found, key=lambda each: (each.place, each.order), reverse=True):
        fix, place = each.fix, each.place
        if fix is None or not 0 < place.line <= len(begins) or place.column < 1:
            continue
        at = begins[place.line - 1] + place.column - 1
        fits = at + len(fix.old) <= limit and text.startswith(fix.old, at)
        if fits and fix.old and fix.old != fix.new and "\n" not in fix.old + fix.new and "\r" not in fix.old + fix.new:
            text = text[:at] + fix.new + text[at + len(fix.old) :]
            made.append(Repair(place.line, fix.old, fix.new))
            limit = at
    return mark + text.encode("utf-8"), tuple(reversed(made))


def _line_starts(text: str) -> list[int]:
    """Where each line begins; \\r\\n, \\n and \\r end a line, as they do for the findings."""
    begins, at = [0], 0
    while at < len(text):
        if text[at] == "\n" or (text[at] == "\r" and text[at + 1 : at + 2] != "\n"):
            begins.append(at + 1)
        at += 1
    return begins
