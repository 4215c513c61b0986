"""What a kind shows of an item besides its text: blocks that a page knows how to draw, made of words and numbers only."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gkssg.model.sheet import Column


class Tone(StrEnum):
    """How a notice sounds: something goes on, something is over, something is wrong, or just so you know."""

    OPEN = "open"
    OVER = "over"
    AMISS = "amiss"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Said:
    """Words, and the item (its index number) or the address outside (tel:, mailto:, https:) to which they lead.

    `anchor` is a place on the item's page, `file` the name of an attachment of the item itself.
    """

    text: str
    item: str = ""
    anchor: str = ""
    url: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A line over the text: the state of things on the day of the build."""

    tone: Tone
    title: str
    text: str = ""
    links: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values; it stands over the text when `above`."""

    title: str
    pairs: tuple[tuple[str, Said], ...]
    above: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a table: the name of its anchor (empty: none), a cell a column, whether it sums up others.

    `detail` are the labels and values that are shown on a page of their own; `group` names that page.
    """

    anchor: str
    cells: tuple[Said, ...]
    total: bool = False
    group: str = ""
    detail: tuple[tuple[str, Said], ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `filters` are the places of columns with a choice; `csv` the name of its file beside the page (empty:
    none); `mark` where it stands in the text (empty: behind it)."""

    title: str
    unit: str
    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]
    notes: tuple[str, ...] = ()
    filters: tuple[int, ...] = ()
    csv: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """The bars of one colour: a value for each label, None where there is none."""

    name: str
    values: tuple[Decimal | int | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars for labels, in one series or in several side by side; always drawn with its table."""

    title: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a procedure: what is done, by whom, in what time, and what else there is to say."""

    name: str
    who: str = ""
    limit: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """Steps in their order: 运行流程图. `mark` is where they stand in the text (empty: behind it)."""

    title: str
    steps: tuple[Step, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day; `day` is as shown, `pending` when it is still to come."""

    day: str
    title: str
    text: str = ""
    links: tuple[Said, ...] = ()
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in their order. `mark` is where they stand in the text (empty: behind it)."""

    title: str
    events: tuple[Event, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with paragraphs or lines under it."""

    title: str
    lines: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Sections:
    """Headings with short texts: the parts of a service guide, questions with their answers. `mark` is where they stand
    in the text (empty: behind it)."""

    title: str
    sections: tuple[Section, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """Items by their index numbers, under a heading."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell of an official form: its words, how many columns and rows it takes, and of a head what it is the head of
    (col, colgroup, row, rowgroup; empty: a value)."""

    text: str
    scope: str = ""
    across: int = 1
    down: int = 1


FormRow = tuple[FormCell, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A table whose layout is prescribed, cell by cell: rows of the head, then of each body. `columns` is how many it
    has, `name` a short one for its anchors; `mark` where it stands in the text, or the id of the heading that it follows
    (empty: behind the text)."""

    name: str
    title: str
    columns: int
    head: tuple[FormRow, ...]
    bodies: tuple[tuple[FormRow, ...], ...]
    notes: tuple[str, ...] = ()
    mark: str = ""


Block = Notice | Facts | Grid | Form | Chart | Flow | Timeline | Sections | Related
