"""A review written into its item: who, when, of which text and files; and who has looked into what no machine can."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gkssg.base.files import write_whole
from gkssg.fields.review import DIGITS
from gkssg.model.diagnostic import Diagnostic, Severity, ordered
from gkssg.read.findings import CHANGED_SINCE, UNLOOKED, UNREVIEWED
from gkssg.read.frontmatter import FENCE
from gkssg.read.item import read_public
from gkssg.read.reviewed import digest_of
from gkssg.read.source import BOM
from gkssg.read.typed import Desk, Typed

# What a review is there to settle does not stand in its way.
_SETTLED = frozenset(each.code for each in (UNREVIEWED, CHANGED_SINCE, UNLOOKED))


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who reviewed, when, and whether the files that no machine can look into have been looked into as well."""

    name: str
    day: date
    attests: bool


@dataclass(frozen=True, slots=True)
class Review:
    """The result: `found` are errors that stand in its way, then nothing was written. `opaque` are the attachments that
    no machine can look into, `attachments` how many there are."""

    path: str
    title: str
    found: tuple[Diagnostic, ...]
    attachments: int
    opaque: tuple[str, ...]
    attested: bool


def review(path: str, at: Desk, by: Reviewer) -> Review:
    """Write the review of the item `path` into its file. Raises OSError when the file cannot be written."""
    found: list[Diagnostic] = []
    typed = read_public(path, at, found)
    errors = ordered(each for each in found if each.severity is Severity.ERROR and each.code not in _SETTLED)
    if typed is None or errors:
        return Review(path, "", errors or ordered(found), 0, (), False)
    opaque = tuple(each for each in typed.attached if each.looked.flaw is not None)
    known = {(each.file, each.digest) for each in typed.values["attested"]}
    still = [each for each in opaque if _key(each.attachment.original, each.attachment.sha256) not in known]
    names = tuple(each.attachment.original for each in still)
    result = Review(path, typed.values["title"], (), len(typed.attached), names, by.attests or not still)
    if result.attested:
        _write(typed, at.root, by, [_key(each.attachment.original, each.attachment.sha256) for each in opaque], known)
    return result


def _key(name: str, sha256: str) -> tuple[str, str]:
    return name, sha256[:DIGITS]


def _write(
    typed: Typed, root: Path, by: Reviewer, opaque: Iterable[tuple[str, str]], known: set[tuple[str, str]]
) -> None:
    """Put the lines of the review into the file; everything else of it stays as it is, byte by byte."""
    file = root / typed.origin.path
    data = file.read_bytes()
    mark = BOM if data.startswith(BOM) else b""
    end = "\r\n" if b"\r\n" in data else "\n"
    lines = data.removeprefix(BOM).decode("utf-8").split(end)
    fresh = (by.name, by.day.isoformat(), f'"{digest_of(typed, root)}"')
    before: tuple[str, str] | None = None
    for names, value in zip(_ALIASES, fresh, strict=True):
        lines = _set(lines, names, f"{names[0]}: {value}", before)
        before = names
    entries = [
        f'  - {{文件: "{name}", 核对人: {by.name}, 核对日期: {by.day.isoformat()}, 摘要: "{digest}"}}'
        for name, digest in opaque
        if (name, digest) not in known
    ]
    if entries:
        lines = _add(lines, ("附件核对", "attested"), entries)
    write_whole(file, mark + end.join(lines).encode("utf-8"))


_ALIASES = (("审查人", "reviewer"), ("审查日期", "reviewed"), ("审查摘要", "review_digest"))


def _span(lines: Sequence[str], names: tuple[str, str]) -> tuple[int, int]:
    """The lines of a key of the front matter, from its own to before the next; where it is not there, none before the
    closing fence."""
    close = next(number for number, line in enumerate(lines) if number and line.rstrip() == FENCE)
    key = re.compile(rf"(?:{'|'.join(names)})\s*[:：]")
    first = next((number for number in range(1, close) if key.match(lines[number])), close)
    last = first + (first < close)
    while last < close and lines[last].startswith((" ", "\t", "- ")):
        last += 1
    return first, last


def _set(lines: list[str], names: tuple[str, str], fresh: str, before: tuple[str, str] | None) -> list[str]:
    """The line of a key in its place; where there was none, behind the key `before`."""
    first, last = _span(lines, names)
    if first == last and before is not None:
        first = last = _span(lines, before)[1]
    return [*lines[:first], fresh, *lines[last:]]


def _add(lines: list[str], names: tuple[str, str], entries: list[str]) -> list[str]:
    """The entries behind those that are there."""
    first, last = _span(lines, names)
    if first == last:
        return [*lines[:first], f"{names[0]}:", *entries, *lines[first:]]
    return [*lines[:last], *entries, *lines[last:]]
