"""Blocks as templates see them: words with the ways they lead, tables, forms, charts, steps, events."""

from dataclasses import dataclass

from gkssg.model import blocks
from gkssg.model.page import Html
from gkssg.pages.views import Fact, Row

# With more columns, a row becomes a card on a phone (sheet.js says so too).
FEW_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Words:
    """Words, with a site path and an anchor, or an address outside, to which they lead (empty: nowhere)."""

    text: str
    path: str = ""
    anchor: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A line over the text; `tone` is open, over, amiss or plain."""

    tone: str
    title: str
    text: str
    links: tuple[Words, ...]
    shape: str = "notice"


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values."""

    title: str
    facts: tuple[Fact, ...]
    above: bool
    shape: str = "facts"


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column; `choice` tells that it can be filtered by its values."""

    name: str
    style: str
    choice: bool


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: anchor (or empty), the words and the style of each cell, whether it sums up others."""

    anchor: str
    cells: tuple[tuple[Words, str], ...]
    total: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: `csv` is the path of its file (or empty), `large` tells that it is worth sorting and filtering."""

    title: str
    unit: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    count: int
    notes: tuple[str, ...]
    csv: str
    large: bool
    shape: str = "grid"

    @property
    def needs_script(self) -> bool:
        """Whether a script can make it easier to read: sorted and filtered, or as cards on a phone."""
        return self.large or len(self.columns) > FEW_COLUMNS


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell of a form. A head has an id, a value the ids of its heads."""

    text: str
    scope: str
    across: int
    down: int
    id: str
    heads: str


@dataclass(frozen=True, slots=True)
class Form:
    """A table whose layout is prescribed; its title is shown unless it stands under a heading of the text."""

    title: str
    placed: bool
    head: tuple[tuple[FormCell, ...], ...]
    bodies: tuple[tuple[tuple[FormCell, ...], ...], ...]
    notes: tuple[str, ...]
    shape: str = "form"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and its numbers: a line a label, a column a series."""

    title: str
    unit: str
    svg: Html
    names: tuple[str, ...]
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    shape: str = "chart"


@dataclass(frozen=True, slots=True)
class Flow:
    """Steps in their order."""

    title: str
    steps: tuple[blocks.Step, ...]
    shape: str = "flow"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened."""

    day: str
    title: str
    text: str
    links: tuple[Words, ...]
    pending: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in their order."""

    title: str
    events: tuple[Event, ...]
    shape: str = "timeline"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines."""

    title: str
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Sections:
    """Headings with short texts."""

    title: str
    sections: tuple[Section, ...]
    shape: str = "sections"


@dataclass(frozen=True, slots=True)
class Related:
    """Other items under a heading."""

    title: str
    rows: tuple[Row, ...]
    shape: str = "related"


View = Notice | Facts | Grid | Form | Chart | Flow | Timeline | Sections | Related
