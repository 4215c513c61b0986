"""The pages of rows that are too long for the page of their item: at most DETAILS rows each, group by group."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from gkssg.model import blocks
from gkssg.model.blocks import Block
from gkssg.model.page import Page
from gkssg.pages.blocks import DETAILS, Eyes, detail_path, detail_places
from gkssg.pages.frame import category_trail, collection, column_metas, frame, index
from gkssg.pages.shapes import Words
from gkssg.pages.views import Choice, Chrome, Crumb, Frame


@dataclass(frozen=True, slots=True)
class RowCard:
    """A row with all that it says."""

    anchor: str
    title: str
    pairs: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class DetailsView:
    """The rows of a group, or of a part of it; `groups` lead to the others, `parts` to the rest of this one."""

    frame: Frame
    heading: str
    title: str
    whole: str
    groups: tuple[Choice, ...]
    parts: tuple[Choice, ...]
    rows: tuple[RowCard, ...]


def row_pages(eyes: Eyes, chrome: Chrome, shown: Iterable[Block]) -> Iterator[Page]:
    """The pages of an item whose kind shows these blocks."""
    for block in shown:
        if isinstance(block, blocks.Grid) and any(row.detail for row in block.rows):
            yield from _pages(eyes, chrome, block)


def _pages(eyes: Eyes, chrome: Chrome, grid: blocks.Grid) -> Iterator[Page]:
    placed = [(path, row) for path, row in zip(detail_places(eyes.item, grid), grid.rows, strict=True) if path]
    counts: dict[str, int] = {}
    for _, row in placed:
        counts[row.group] = counts.get(row.group, 0) + 1
    for path, rows in groupby(sorted(placed, key=lambda pair: pair[0]), key=lambda pair: pair[0]):
        yield _page(eyes, chrome, grid, path, [row for _, row in rows], counts)


def _page(
    eyes: Eyes, chrome: Chrome, grid: blocks.Grid, path: str, rows: list[blocks.GridRow], counts: dict[str, int]
) -> Page:
    item, site = eyes.item, eyes.catalogue.site
    category = eyes.catalogue.categories[item.category]
    group = rows[0].group
    heading = f"{grid.title}：{group}" if group else grid.title
    trail = (*category_trail(site, category), Crumb(category.name, index(site.folder_of(category))))
    pages = -(-counts[group] // DETAILS)
    view = DetailsView(
        frame=frame(
            site,
            chrome,
            path,
            heading=f"{heading} - {item.title}",
            description=f"《{item.title}》的{heading}，共 {counts[group]} 项。",
            role=category.role,
            trail=(*{crumb.path: crumb for crumb in trail}.values(), Crumb(item.title, item.address)),
            metas=column_metas(
                site.column(category.role),
                name=category.name,
                description=category.description,
                keywords=category.keywords,
            ),
            data=collection(site, path, heading, item.summary),
        ),
        heading=heading,
        title=item.title,
        whole=item.address,
        groups=tuple(
            Choice(name or "其他", detail_path(item, name, 0), count, name == group) for name, count in counts.items()
        )
        if len(counts) > 1
        else (),
        parts=tuple(
            Choice(f"第 {number + 1} 页", where, 0, where == path)
            for number in range(pages)
            for where in (detail_path(item, group, number),)
        )
        if pages > 1
        else (),
        rows=tuple(_card(eyes, row) for row in rows),
    )
    return Page(path, "details.html.j2", view)


def _card(eyes: Eyes, row: blocks.GridRow) -> RowCard:
    """The card; what its heading or the page's says already is not said again."""
    names = [said.text for said in row.cells[:2]]
    said_before = {*names, row.group}
    rest = tuple((label, eyes.words(said)) for label, said in row.detail if said.text not in said_before)
    return RowCard(row.anchor, " ".join(names), rest)
