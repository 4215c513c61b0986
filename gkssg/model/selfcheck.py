"""The self-check of an office on a day: what an inspector asks, indicator by indicator, and what is to be said of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gkssg.model.diagnostic import Diagnostic, Severity
from gkssg.model.waiver import Waived


class Verdict(StrEnum):
    """What is concluded of an indicator."""

    MET = "符合"
    FAILED = "不符合"
    BY_HAND = "需人工核对"
    NOT_APPLICABLE = "不适用"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that can be told of an indicator in a phrase, and the public address that shows it (empty: none)."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator as it stands: `clause` and `look` say what is asked, `hand` what a person has to look at.

    `found` are its findings, those first that count; `counted` is how many do. `waived` have been let pass.
    """

    group: str
    name: str
    clause: str
    look: str
    verdict: Verdict
    facts: tuple[Fact, ...]
    hand: str
    found: tuple[Diagnostic, ...]
    counted: int
    waived: tuple[Waived, ...]


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """The self-check of `office` at `as_of`: counts of what is public and what is not, and a row for each indicator.

    `withheld` maps a reason to the number of items, `addresses` the file of a finding to its public page. `vetoes` are the
    rows on which the site fails as a whole, `editing` those that are no matter of inspection; neither is among `rows`.
    `waived` are all findings that were let pass.
    """

    office: str
    unit: str
    url: str
    as_of: datetime
    version: str
    items: int
    attachments: int
    withheld: Mapping[str, int]
    vetoes: tuple[Row, ...]
    rows: tuple[Row, ...]
    editing: tuple[Row, ...]
    severities: Mapping[Severity, int]
    waived: tuple[Waived, ...]
    addresses: Mapping[str, str]

    @property
    def quarter(self) -> int:
        """1 to 4."""
        return (self.as_of.month + 2) // 3

    @property
    def inspected(self) -> tuple[Row, ...]:
        """The rows of indicators, the vetoes first; not those on editing."""
        return (*self.vetoes, *self.rows)
