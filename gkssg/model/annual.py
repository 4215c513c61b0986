"""The annual report in numbers: what was computed, what the report itself says, and where each number comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from gkssg.model.diagnostic import Place


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number comes from: `words` for people, the file with its lines, or items by their index numbers."""

    words: str
    path: str = ""
    lines: tuple[int, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a report: as computed, as a table of the report says, as corrected by hand with a `reason`.

    `place` is where the report says it. What is not there is None; counts are whole, amounts in 万元.
    """

    computed: Decimal | None = None
    sources: tuple[Source, ...] = ()
    stated: Decimal | None = None
    corrected: Decimal | None = None
    reason: str = ""
    place: Place | None = None

    @property
    def value(self) -> Decimal | None:
        """The number that is shown: a correction before what is computed, and that before what is only stated."""
        return next((each for each in (self.corrected, self.computed, self.stated) if each is not None), None)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a report's own text in its source file."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A cell of a report by codes: table (disclosed, applications, reviews), row, column."""

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return f"{self.table}/{self.row}/{self.column}"


@dataclass(frozen=True, slots=True)
class Report:
    """The report of a body on a year. `edition` is the form (2021, 2019, or empty: free), `item` its index number
    (empty: not written yet), `place` its file or that of the ledger; `prose` its own text, line by line."""

    year: int
    issuer: str
    edition: str
    item: str
    place: Place
    figures: Mapping[Cell, Figure]
    prose: tuple[Line, ...] = ()

    def value(self, table: str, row: str, column: str) -> Decimal | None:
        """The number in a cell, None where there is none."""
        figure = self.figures.get(Cell(table, row, column))
        return figure.value if figure else None


@dataclass(frozen=True, slots=True)
class Count:
    """How many of one thing: a label, the number, and the name of its measure where that is not items."""

    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one sort (by category, by month …): code, title, unit, and the counts in the order to be shown."""

    code: str
    title: str
    unit: str
    counts: tuple[Count, ...]

    def of(self, label: str) -> int:
        """The number of that label; 0 when it is not there."""
        return next((each.number for each in self.counts if each.label == label), 0)


@dataclass(frozen=True, slots=True)
class YearCounts:
    """What was disclosed in a year: how many items in all, and counted by this and that."""

    year: int
    total: int
    tallies: tuple[Tally, ...]

    def tally(self, code: str) -> Tally | None:
        """The tally of that code, if it counts anything."""
        return next((each for each in self.tallies if each.code == code), None)


@dataclass(frozen=True, slots=True)
class Yearbook:
    """The reports of the office itself by year, those of other bodies (by body and year), and what was disclosed."""

    reports: Mapping[int, Report] = field(default_factory=lambda: MappingProxyType({}))
    others: tuple[Report, ...] = ()
    counts: tuple[YearCounts, ...] = ()

    def all(self) -> tuple[Report, ...]:
        """Every report, those of the office first."""
        return (*(self.reports[year] for year in sorted(self.reports)), *self.others)

    def counted(self, year: int) -> YearCounts | None:
        """What was disclosed in that year."""
        return next((each for each in self.counts if each.year == year), None)
