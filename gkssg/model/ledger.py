"""The ledgers of an office, which are never published: applications, reviews and suits, counts of enforcement."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from gkssg.model.diagnostic import Place


@dataclass(frozen=True, slots=True)
class Application:
    """An application for information, without any applicant: `applicant` and `result` are codes of the report's form.

    `amended` is the day on which its correction came in, `asked`/`replied` when a third party was asked and replied,
    `answered` the day of the answer (None: not yet), `fee` in 元.
    """

    number: str
    received: date
    applicant: str
    amended: date | None
    asked: date | None
    replied: date | None
    extended: bool
    answered: date | None
    result: str
    fee: Decimal | None
    place: Place


@dataclass(frozen=True, slots=True)
class Case:
    """A review or a suit as it stood at the end of the year; `part` and `outcome` are codes of the report's form."""

    number: str
    part: str
    outcome: str
    place: Place


@dataclass(frozen=True, slots=True)
class Enforcement:
    """A count or an amount of a row of the report (permits, penalties, fees …), by the codes of its columns."""

    row: str
    numbers: Mapping[str, Decimal]
    place: Place


@dataclass(frozen=True, slots=True)
class Ledgers:
    """All ledgers, by year; `refused` are the paths of those with a fault, from which nothing is computed."""

    applications: Mapping[int, tuple[Application, ...]] = field(default_factory=lambda: MappingProxyType({}))
    cases: Mapping[int, tuple[Case, ...]] = field(default_factory=lambda: MappingProxyType({}))
    enforcement: Mapping[int, tuple[Enforcement, ...]] = field(default_factory=lambda: MappingProxyType({}))
    refused: Mapping[int, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Term:
    """How the time of an application stands: the last day for the answer (None: its time is paused), whether that day
    is only reckoned by weekdays because the holidays are not announced, and how many working days are left or, if
    below nothing, over."""

    application: Application
    due: date | None
    estimated: bool
    left: int | None

    @property
    def late(self) -> bool:
        """Whether the last day has passed without an answer, or the answer came after it."""
        return self.left is not None and self.left < 0
