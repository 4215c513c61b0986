"""Blocks of a kind in, what templates draw out: references resolved to paths, charts drawn, choices counted."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from gkssg.base.digest import short_digest
from gkssg.model import blocks
from gkssg.model.blocks import Block, Said
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.sheet import shown
from gkssg.pages.chart import bars
from gkssg.pages.form import form
from gkssg.pages.parts import row
from gkssg.pages.shapes import (
    Chart,
    Event,
    Facts,
    Flow,
    Grid,
    GridColumn,
    GridRow,
    Notice,
    Related,
    Section,
    Sections,
    Timeline,
    View,
    Words,
)
from gkssg.pages.views import Fact

# Below this a table needs no filter, no sorting and no file.
MANY_ROWS = 8
# Rows with details on one page.
DETAILS = 100
# Columns of numbers, and those whose words stay whole: days, telephone numbers.
NUMBERS, WHOLE = "n", "k"
_HYPHENED = re.compile(r"[0-9]{3,4}(?:-[0-9]{1,8}){1,2}")


@dataclass(frozen=True, slots=True)
class Eyes:
    """What is needed to draw the blocks of `item`."""

    catalogue: Catalogue
    item: Item

    def words(self, said: Said) -> Words:
        """Words with the path of the item that they lead to, if the public may see it."""
        if said.item:
            other = self.catalogue.numbers.get(said.item)
            return Words(said.text, other.address, said.anchor) if other else Words(said.text)
        path = attached(self.item, said.file) if said.file else self.item.address if said.anchor else ""
        return Words(said.text, path, said.anchor, said.url)


def attached(item: Item, file: str) -> str:
    """The path of an attachment by the name of its file; empty when the item lists no such file."""
    found = (each for each in item.body.attachments if each.original == file) if item.body else ()
    return next((f"{item.folder}/{each.file}" for each in found), "")


def drawn(eyes: Eyes, block: Block) -> View:
    """The view of a block."""
    return _DRAW[type(block)](eyes, block)


def marked(found: Iterable[Block]) -> dict[str, Block]:
    """The blocks that stand in the text, by their marks."""
    placed = blocks.Grid | blocks.Form | blocks.Flow | blocks.Timeline | blocks.Sections
    return {block.mark: block for block in found if isinstance(block, placed) and block.mark}


def detail_path(item: Item, group: str, number: int) -> str:
    """The page with the details of the rows of a group: its `number`th, from 0."""
    return f"{item.folder}/rows-{short_digest(group)}{f'-{number + 1}' if number else ''}.html"


def detail_places(item: Item, grid: blocks.Grid) -> list[str]:
    """For each row of a table the page of its details, or an empty string."""
    seen: dict[str, int] = {}
    places = []
    for each in grid.rows:
        number = seen.get(each.group, 0)
        places.append(detail_path(item, each.group, number // DETAILS) if each.detail else "")
        seen[each.group] = number + bool(each.detail)
    return places


def _notice(eyes: Eyes, block: blocks.Notice) -> Notice:
    return Notice(block.tone.value, block.title, block.text, tuple(map(eyes.words, block.links)))


def _facts(eyes: Eyes, block: blocks.Facts) -> Facts:
    pairs = [(label, eyes.words(said)) for label, said in block.pairs]
    return Facts(block.title, tuple(Fact(label, said.text, said.path, said.url) for label, said in pairs), block.above)


def _grid(eyes: Eyes, block: blocks.Grid) -> Grid:
    styles = [_style(block, at) for at in range(len(block.columns))]
    columns = tuple(GridColumn(column.name, styles[at], at in block.filters) for at, column in enumerate(block.columns))
    places = detail_places(eyes.item, block)
    rows = tuple(_grid_row(eyes, each, path, styles) for each, path in zip(block.rows, places, strict=True))
    csv = f"{eyes.item.folder}/{block.csv}" if block.csv else ""
    count = sum(not each.total for each in block.rows)
    return Grid(block.title, block.unit, columns, rows, count, block.notes, csv, count >= MANY_ROWS)


def _style(block: blocks.Grid, at: int) -> str:
    """How a column is set: numbers to the right; days and telephone numbers not broken at their hyphens."""
    if block.columns[at].numeric:
        return NUMBERS
    return WHOLE if any(_HYPHENED.fullmatch(row.cells[at].text) for row in block.rows) else ""


def _grid_row(eyes: Eyes, each: blocks.GridRow, path: str, styles: Sequence[str]) -> GridRow:
    """A row; the first of its words leads to the details."""
    cells = [eyes.words(said) for said in each.cells]
    if path:
        at = next((at for at, style in enumerate(styles) if style != NUMBERS and at), 0)
        cells[at] = Words(cells[at].text, path, each.anchor)
    return GridRow("" if path else each.anchor, tuple(zip(cells, styles, strict=True)), each.total)


def chart(block: blocks.Chart) -> Chart:
    """The view of a chart, which needs nothing but its numbers."""
    lines = tuple(
        (label, tuple(shown(each.values[at]) for each in block.series)) for at, label in enumerate(block.labels)
    )
    return Chart(block.title, block.unit, bars(block), tuple(each.name for each in block.series), lines)


def _flow(eyes: Eyes, block: blocks.Flow) -> Flow:
    return Flow(block.title, block.steps)


def _timeline(eyes: Eyes, block: blocks.Timeline) -> Timeline:
    return Timeline(
        block.title,
        tuple(
            Event(each.day, each.title, each.text, tuple(map(eyes.words, each.links)), each.pending)
            for each in block.events
        ),
    )


def _sections(eyes: Eyes, block: blocks.Sections) -> Sections:
    return Sections(
        block.title, tuple(Section(each.title, tuple(map(eyes.words, each.lines))) for each in block.sections)
    )


def _related(eyes: Eyes, block: blocks.Related) -> Related:
    named = (eyes.catalogue.numbers.get(number) for number in block.items)
    found = [each for each in named if each is not None]
    return Related(block.title, tuple(row(eyes.catalogue, each) for each in found))


_DRAW: Mapping[type, Callable[..., View]] = {
    blocks.Notice: _notice,
    blocks.Facts: _facts,
    blocks.Grid: _grid,
    blocks.Form: lambda eyes, block: form(block),
    blocks.Chart: lambda eyes, block: chart(block),
    blocks.Flow: _flow,
    blocks.Timeline: _timeline,
    blocks.Sections: _sections,
    blocks.Related: _related,
}
