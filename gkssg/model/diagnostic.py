"""What gkssg has to say about a file: findings are values, exceptions are bugs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is; `ERROR` stops the build, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the worst, so that sorting puts errors first."""
        return list(Severity).index(self)

    @property
    def word(self) -> str:
        """The severity in Chinese, as it is shown, and as site.yaml sets it."""
        return _WORDS[self]


_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a source file: POSIX path from the site's root, line and column from 1.

    Line 0 stands for the whole file, column 0 for the whole line.
    """

    path: str
    line: int = 0
    column: int = 0


# Findings of this family are about secrets, but for the one that says that nobody has looked for any.
LEAKS, UNREVIEWED = "GK2", "GK201"


@dataclass(frozen=True, slots=True)
class Fix:
    """A repair that is safe to make without asking: at the place of the finding stands `old`, and should stand `new`."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: where, which code, how bad, what is wrong (`message`), what to do (`hint`), and the safe repair of it."""

    place: Place
    code: str
    severity: Severity
    message: str
    hint: str = ""
    fix: Fix | None = None

    @property
    def url(self) -> str:
        """The page of the documentation that explains the code, from the project's root."""
        return f"docs/findings.md#{self.code.lower()}"

    @property
    def is_leak(self) -> bool:
        """Whether its file holds a secret, so that no line of the file may be shown with any finding."""
        return self.code.startswith(LEAKS) and self.code != UNREVIEWED

    def reaches(self, severity: Severity) -> bool:
        """Whether the finding is at or above `severity`."""
        return self.severity.rank <= severity.rank

    @property
    def order(self) -> tuple[Place, str, str, str, int]:
        """The sort key of every listing: by place, then by code; no two findings that differ share it."""
        return (self.place, self.code, self.message, self.hint, self.severity.rank)


@dataclass(frozen=True, slots=True)
class Finding:
    """A kind of finding. Codes are permanent; `basis` is the clause behind it, if there is one."""

    code: str
    title: str
    severity: Severity
    why: str
    basis: str = ""

    def at(self, place: Place, message: str, hint: str = "", fix: Fix | None = None) -> Diagnostic:
        """The diagnostic of this kind at `place`."""
        return Diagnostic(place, self.code, self.severity, message, hint, fix)


def ordered(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """`found` in the order of every listing."""
    return tuple(sorted(found, key=lambda each: each.order))


def regrade(found: Diagnostic, severities: Mapping[str, Severity]) -> Diagnostic:
    """`found` with the severity that the office has set for its code, if it has."""
    severity = severities.get(found.code)
    return found if severity is None else replace(found, severity=severity)
