"""The page of an item: metadata in the official order, text, attachments, relations, history."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import unescape

from gkssg.kinds.kind import by_name
from gkssg.model.blocks import Block
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Access, Item, Status, Tie
from gkssg.model.page import Html, Page, basis_of
from gkssg.model.site import Role
from gkssg.pages.blocks import Eyes, drawn, marked
from gkssg.pages.details import row_pages
from gkssg.pages.family import Family
from gkssg.pages.frame import category_trail, column_metas, frame, index
from gkssg.pages.item_data import describe
from gkssg.pages.item_ties import Ties, ties
from gkssg.pages.parts import headings, resolve
from gkssg.pages.shapes import Facts, Grid, Notice, View
from gkssg.pages.views import Choice, Chrome, Crumb, Fact, Frame, Heading, Meta


@dataclass(frozen=True, slots=True)
class File:
    """An attachment: `size` for people (`24 KB`), `type` (`XLSX`), `digest` its SHA-256, `name` to save it under."""

    name: str
    path: str
    type: str
    size: str
    digest: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """An entry of the change history."""

    date: str
    reason: str


@dataclass(frozen=True, slots=True)
class Banner:
    """A notice over the text: `tone` is `ended`, `amended` or `request`; `path` leads on (empty: nowhere)."""

    tone: str
    title: str
    text: str
    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text: markup, or a table in its place."""

    html: Html
    block: View | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """`facts` in the official order; `published` is `YYYY-MM-DD HH:MM`. `pieces` are the text in turn with what stands
    in it, none when the item is 依申请公开; `notices`, `above` and `blocks` what its kind shows over, before and behind
    it. `has_tables` tells that a table of them is worth sorting.

    `official` tells that it prints as 公文 (GB/T 9704): it has a 发文字号. `signed` is the 成文日期 as
    `2024年3月18日`, `address` the page's own absolute address.
    """

    frame: Frame
    title: str
    source: str
    published: str
    banners: tuple[Banner, ...]
    facts: tuple[Fact, ...]
    summary: str
    notices: tuple[View, ...]
    above: tuple[View, ...]
    blocks: tuple[View, ...]
    has_blocks: bool
    has_tables: bool
    pieces: tuple[Piece, ...]
    headings: tuple[Heading, ...]
    files: tuple[File, ...]
    ties: tuple[Ties, ...]
    changes: tuple[Amendment, ...]
    newer: Choice | None
    older: Choice | None
    official: bool
    document_number: str
    issuer: str
    addressees: str
    signed: str
    address: str


_ENDINGS = (Tie.REPEALS, Tie.AMENDS)
_MARK = re.compile("<p>(\ue000[0-9]+\ue001)</p>")
_HEADING = re.compile(r'<h[2-6][^>]* id="([^"]*)"[^>]*>.*?</h[2-6]>', re.S)
KB, MB = 1024, 1024 * 1024


def plan(catalogue: Catalogue, chrome: Chrome) -> Iterator[Page]:
    """The page of every item, and those of rows that are too long for it."""
    beside = neighbours(catalogue)
    for item in catalogue.items:
        yield from item_pages(catalogue, chrome, item, *beside.get(item.index_number, (None, None)))


def item_pages(
    catalogue: Catalogue, chrome: Chrome, item: Item, newer: Item | None, older: Item | None
) -> Iterator[Page]:
    """The page of an item, and those of its rows; `newer` and `older` are its neighbours."""
    eyes = Eyes(catalogue, item)
    shown = by_name()[item.kind].blocks(item, catalogue) if item.own or item.sheets else ()
    view = partial(_view, eyes, chrome, shown, newer, older)
    yield Page(item.address, "item.html.j2", view, "" if shown else _basis(catalogue, item, newer, older))
    yield from row_pages(eyes, chrome, shown)


def _basis(catalogue: Catalogue, item: Item, newer: Item | None, older: Item | None) -> str:
    """What the page of an item without blocks is made of: itself, its neighbours, what it is tied and links to."""
    mark = catalogue.mark(item)
    if not mark:
        return ""
    beside = [f"{each.title} {each.address}" if each else "" for each in (newer, older)]
    tied = item.index_number in catalogue.related or item.index_number in catalogue.unresolved
    targets = [catalogue.addresses.get(each.target, "") for each in item.body.links] if item.body else []
    return basis_of(mark, "\n".join((*beside, repr(ties(catalogue, item)) if tied else "", *targets)))


def _view(eyes: Eyes, chrome: Chrome, shown: Sequence[Block], newer: Item | None, older: Item | None) -> ItemView:
    catalogue, item = eyes.catalogue, eyes.item
    site, body = catalogue.site, item.body
    loose = [drawn(eyes, block) for block in shown if not getattr(block, "mark", "")]
    pieces = tuple(_pieces(eyes, resolve(body.html, item.address, catalogue.addresses), shown)) if body else ()
    address = site.absolute(item.address)
    return ItemView(
        frame=_frame(catalogue, chrome, item),
        title=item.title,
        source=item.source or item.issuer,
        published=f"{item.published:%Y-%m-%d %H:%M}",
        banners=tuple(_banners(catalogue, item)),
        facts=tuple(_facts(catalogue, item)),
        summary=item.summary,
        notices=tuple(each for each in loose if isinstance(each, Notice)),
        above=tuple(each for each in loose if isinstance(each, Facts) and each.above),
        blocks=tuple(each for each in loose if not isinstance(each, Notice) and not getattr(each, "above", False)),
        has_blocks=bool(shown),
        has_tables=any(
            isinstance(each, Grid) and each.needs_script for each in (*loose, *(piece.block for piece in pieces))
        ),
        pieces=pieces,
        headings=headings(body.headings) if body else (),
        files=tuple(_files(item)),
        ties=ties(catalogue, item),
        changes=tuple(Amendment(change.date.isoformat(), change.reason) for change in item.changes),
        newer=_choice(newer),
        older=_choice(older),
        official=bool(item.document_number),
        document_number=item.document_number,
        issuer=item.issuer,
        addressees=item.addressees,
        signed=f"{item.date.year}年{item.date.month}月{item.date.day}日",
        address=address,
    )


def _pieces(eyes: Eyes, html: Html, shown: Sequence[Block]) -> Iterator[Piece]:
    """The text cut at the marks of its tables. What is behind a mark that no block has is gone: it was a sheet."""
    placed = marked(shown)
    for number, part in enumerate(_MARK.split(html)):
        if number % 2:
            block = placed.get(part)
            if block is not None:
                yield Piece(Html(""), drawn(eyes, block))
        else:
            yield from _under_headings(eyes, part, placed)


def _under_headings(eyes: Eyes, html: str, placed: Mapping[str, Block]) -> Iterator[Piece]:
    """A stretch of the text, cut behind the headings under which a block stands."""
    begins = 0
    for heading in _HEADING.finditer(html) if placed else ():
        block = placed.get(unescape(heading[1]))
        if block is not None:
            yield Piece(Html(html[begins : heading.end()]), None)
            yield Piece(Html(""), drawn(eyes, block))
            begins = heading.end()
    if html[begins:].strip():
        yield Piece(Html(html[begins:]), None)


def _frame(catalogue: Catalogue, chrome: Chrome, item: Item) -> Frame:
    site = catalogue.site
    category = catalogue.categories[item.category]
    column = site.column(category.role)
    trail = (*category_trail(site, category), Crumb(category.name, index(site.folder_of(category))))
    return frame(
        site,
        chrome,
        item.address,
        heading=item.title,
        description=item.summary,
        role=category.role,
        trail=tuple({crumb.path: crumb for crumb in trail}.values()),
        metas=(
            *column_metas(column, name=category.name, description=category.description, keywords=category.keywords),
            Meta("ArticleTitle", item.title),
            Meta("PubDate", f"{item.published:%Y-%m-%d %H:%M}"),
            Meta("ContentSource", item.source or item.issuer),
            *(Meta(name, value) for name, value in _optional(item) if value),
            Meta("Url", site.absolute(item.address)),
        ),
        data=describe(catalogue, item),
    )


def _optional(item: Item) -> tuple[tuple[str, str], ...]:
    return (("Keywords", ",".join(item.keywords)), ("Author", item.author), ("Description", item.summary))


def _facts(catalogue: Catalogue, item: Item) -> Iterator[Fact]:
    """The metadata in the order of the State Council's own item pages, then what the catalogue adds."""
    site = catalogue.site
    category = catalogue.categories[item.category]
    facts = (
        Fact("索引号", item.index_number),
        Fact("主题分类", "\\".join(item.subject)),
        Fact("发文机关", item.issuer),
        Fact("成文日期", item.date.isoformat()),
        Fact("标题", item.title),
        Fact("发文字号", item.document_number),
        Fact("发布日期", f"{item.published:%Y-%m-%d %H:%M}"),
        Fact("体裁分类", item.genre),
        Fact("有效性", item.status.value if item.status else ""),
        Fact("失效日期", item.expires.isoformat() if item.expires else ""),
        Fact("公开方式", item.access.value),
        Fact("信息类别", category.name, path=index(site.folder_of(category))),
        Fact("责任科室", item.department),
        Fact("关键词", "、".join(item.keywords)),
        Fact("内容概述", item.summary),
    )
    return (fact for fact in facts if fact.value)


def _banners(catalogue: Catalogue, item: Item) -> Iterator[Banner]:
    successor = next(
        (each.other for each in catalogue.related.get(item.index_number, ()) if each.inbound and each.tie in _ENDINGS),
        None,
    )
    label, path = (f"看{successor.title}", successor.address) if successor else ("", "")
    if item.status is Status.REPEALED:
        yield Banner("ended", "本文件已经废止", "保留在这里供查考，不能再作为办事的依据。", label, path)
    elif item.status is Status.EXPIRED:
        when = f"有效期到 {item.expires.isoformat()} 为止。" if item.expires else ""
        yield Banner("ended", "本文件已经失效", f"{when}保留在这里供查考，不能再作为办事的依据。", label, path)
    elif item.status is Status.AMENDED:
        yield Banner("amended", "本文件已经修改", "阅读时请对照修改它的文件。", label, path)
    if item.access is Access.ON_REQUEST:
        column = catalogue.site.column(Role.REQUEST)
        text = "这里只有目录信息。需要全文的，可以提出申请，收到申请之日起 20 个工作日内答复。"
        yield Banner("request", "本信息依申请公开", text, "怎样申请", index(column.folder))


def _files(item: Item) -> Iterator[File]:
    for each in item.body.attachments if item.body else ():
        if each.name:
            path = f"{item.folder}/{each.file}"
            yield File(each.name, path, each.suffix, _size(each.size), each.sha256)


def _size(size: int) -> str:
    """Bytes for people: 24 KB, 1.3 MB."""
    return f"{size / MB:.1f} MB" if size >= MB else f"{max(1, round(size / KB))} KB"


def neighbours(catalogue: Catalogue) -> dict[str, tuple[Item | None, Item | None]]:
    """The newer and the older item of each item's main category."""
    found: dict[str, tuple[Item | None, Item | None]] = {}
    for folder, items in catalogue.by_category.items():
        own = [item for item in items if item.category == folder]
        for newer, item, older in zip([None, *own], own, [*own[1:], None], strict=False):
            found[item.index_number] = (newer, older)
    return found


def _choice(item: Item | None) -> Choice | None:
    return Choice(item.title, item.address, 0, False) if item else None


FAMILY = Family("item", plan)
