"""What was wrong when an office began with gkssg, kept in a file, so that a check shows only what is new.

    {"format":1,"findings":[
    {"code":"GK404","count":2,"digest":"0f3c…","message":"图片“大桥.png”没有文字说明","path":"content/gg/a.md"}
    ]}

A finding is known again by its file, its code, the text of its line and its message, wherever the line has moved to.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType

from gkssg.base.jsontext import Json, canonical
from gkssg.model.diagnostic import LEAKS, Diagnostic, Severity, ordered

BASELINE_FILE = "gkssg-baseline.json"
FORMAT = 1
# Hexadecimal digits of a digest.
DIGITS = 24
# What grows by itself from day to day: 369 天, 3 个工作日.
_PASSING = re.compile(r"\d+(?= ?(?:天|个工作日|小时|个月))")

Lines = Callable[[str], Sequence[str]]


class BaselineError(ValueError):
    """A file that is no baseline; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True, order=True)
class Print:
    """What a finding is known by: its file, its code, a digest of line and message; `message` is for people only."""

    path: str
    code: str
    digest: str
    message: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Baseline:
    """How many findings of each print were there."""

    counts: Mapping[Print, int]


@dataclass(frozen=True, slots=True)
class Split:
    """Findings that are new and findings that were there before, and how many of the baseline are there no more."""

    new: tuple[Diagnostic, ...]
    known: tuple[Diagnostic, ...]
    gone: int

    def only(self, wanted: Callable[[Diagnostic], bool]) -> "Split":
        """Those that are wanted; what is gone stays."""
        return Split(tuple(filter(wanted, self.new)), tuple(filter(wanted, self.known)), self.gone)


def can_be_known(found: Diagnostic, barred: Set[str]) -> bool:
    """Whether a finding may be put aside: no error, nothing about secrets, persons or reviews, and no code of `barred`."""
    return found.severity is not Severity.ERROR and not found.code.startswith(LEAKS) and found.code not in barred


def baseline(found: Iterable[Diagnostic], lines: Lines, barred: Set[str]) -> tuple[Baseline, tuple[Diagnostic, ...]]:
    """The baseline of these findings, and those that it cannot take. `lines` gives the lines of a source file."""
    printed = _printed(found, lines)
    counted = Counter(mark for each, mark in printed if can_be_known(each, barred))
    refused = tuple(each for each, _ in printed if not can_be_known(each, barred))
    return Baseline(MappingProxyType(dict(sorted(counted.items())))), refused


def without_known(found: Iterable[Diagnostic], known: Baseline, lines: Lines, barred: Set[str]) -> Split:
    """These findings against a baseline. Of as many equal ones as it has, each is known, one more is new."""
    left = Counter(known.counts)
    new: list[Diagnostic] = []
    old: list[Diagnostic] = []
    for each, mark in _printed(found, lines):
        # A file that somebody has written by hand cannot hide what may not be hidden.
        if left[mark] > 0 and can_be_known(each, barred):
            left[mark] -= 1
            old.append(each)
        else:
            new.append(each)
    return Split(tuple(new), tuple(old), left.total())


def written(known: Baseline) -> str:
    """The text of the file: sorted, a line for each print, so that two versions can be compared and merged."""
    entries: list[dict[str, Json]] = [
        {"path": mark.path, "code": mark.code, "digest": mark.digest, "message": mark.message, "count": number}
        for mark, number in sorted(known.counts.items())
    ]
    body = ",\n".join(canonical(entry) for entry in entries)
    return f'{{"format":{FORMAT},"findings":[\n{body}\n]}}\n' if body else f'{{"format":{FORMAT},"findings":[]}}\n'


def parsed(text: str) -> Baseline:
    """The reverse of `written`. Raises BaselineError for anything else."""
    try:
        value = json.loads(text)
        if value["format"] != FORMAT:
            raise BaselineError(f"是 {value['format']} 版的写法，这个 gkssg 只认识 {FORMAT} 版")
        counts: Counter[Print] = Counter()
        for entry in value["findings"]:
            counts[_mark(entry)] += _count(entry["count"])
    except BaselineError:
        raise
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BaselineError("不是 gkssg 写的旧问题清单") from error
    return Baseline(MappingProxyType(dict(counts)))


def _mark(entry: Mapping[str, object]) -> Print:
    values = [entry[name] for name in ("path", "code", "digest", "message")]
    if not all(isinstance(value, str) for value in values):
        raise TypeError("an entry holds texts")
    return Print(*map(str, values))


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError("a count is a number from 1")
    return value


def _printed(found: Iterable[Diagnostic], lines: Lines) -> list[tuple[Diagnostic, Print]]:
    """Each finding with its print, in canonical order; each file is read once."""
    findings = ordered(found)
    sources = {path: lines(path) for path in {each.place.path for each in findings if each.place.line}}
    return [(each, _print(each, sources.get(each.place.path, ()))) for each in findings]


def _print(found: Diagnostic, lines: Sequence[str]) -> Print:
    at = found.place.line
    line = lines[at - 1].strip() if 0 < at <= len(lines) else ""
    message = _plain(_PASSING.sub("…", found.message))
    digest = sha256(canonical([line, message]).encode("utf-8", "backslashreplace")).hexdigest()[:DIGITS]
    return Print(_plain(found.place.path), found.code, digest, message)


def _plain(text: str) -> str:
    """A text that can be encoded; a lone surrogate of a file name becomes an escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
