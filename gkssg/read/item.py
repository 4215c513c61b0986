"""A Markdown file in; an item, a withheld item, or findings that refuse it, out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from gkssg.base.text import nearest
from gkssg.fields.index_number import IndexPattern, address
from gkssg.fields.item import ITEM_FIELDS, NEEDED_IN_PUBLIC
from gkssg.fields.schema import Field, Problem, Reading, is_empty, read_fields
from gkssg.formats import yamltree
from gkssg.kinds.kind import Kind, by_name, names
from gkssg.model.catalogue import Reason, Withheld
from gkssg.model.diagnostic import Diagnostic, Place, Severity
from gkssg.model.item import Access, Body, Item, Origin, Reference, Status, Tie
from gkssg.model.site import Category, Site
from gkssg.read.attachments import read_attachments
from gkssg.read.body import read_body
from gkssg.read.findings import (
    BAD_CHOICE,
    ITEM_FLAWS,
    MISSING,
    NO_CATEGORY,
    NO_CATEGORY_FOLDER,
    UNREVIEWED,
)
from gkssg.read.frontmatter import Document, split
from gkssg.read.markdown import Converter
from gkssg.read.scan import CONTENT
from gkssg.read.source import read_text


@dataclass(frozen=True, slots=True)
class Desk:
    """What reading an item needs to know: the folder of the site, its record, the day, and a converter."""

    root: Path
    site: Site
    as_of: datetime
    converter: Converter
    folders: Mapping[str, Category]
    named: Mapping[str, tuple[Category, ...]]

    def category_of(self, path: str) -> Category | None:
        """The category in whose folder the file `path` lies, the deepest that fits."""
        folder = path.removeprefix(f"{CONTENT}/").rpartition("/")[0]
        while folder and folder not in self.folders:
            folder = folder.rpartition("/")[0]
        return self.folders.get(folder)


def desk(root: Path, site: Site, as_of: datetime) -> Desk:
    """The desk of a site at the moment `as_of`."""
    folders = {category.folder: category for category in site.walk()}
    named: dict[str, tuple[Category, ...]] = {}
    for category in site.walk():
        for name in (category.name, "/".join(category.path)):
            if category not in named.get(name, ()):
                named[name] = (*named.get(name, ()), category)
    return Desk(root, site, as_of, Converter(), folders, named)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: an item, a withheld item, or None when it was refused; and the files that it names."""

    entry: Item | Withheld | None
    files: tuple[str, ...] = ()


def read_item(path: str, at: Desk, found: list[Diagnostic]) -> Outcome:
    """The item in the file `path`; a file with an error is refused, and `found` says why."""
    mine: list[Diagnostic] = []
    text = read_text(at.root / path, path, mine)
    document = None if text is None else split(text, path, mine)
    outcome = Outcome(None) if document is None else _type(document, at, mine)
    found.extend(mine)
    return Outcome(None) if any(each.severity is Severity.ERROR for each in mine) else outcome


def _type(document: Document, at: Desk, found: list[Diagnostic]) -> Outcome:
    kind = _kind(document, at, found)
    problems: list[Problem] = []
    reading = read_fields(document.tree, _fields(kind), problems)
    found.extend(
        ITEM_FLAWS[each.flaw].at(document.place(each.line, each.column), each.message, each.hint) for each in problems
    )
    origin = Origin(document.path, {a: document.place(n.line, n.column) for a, n in reading.nodes.items()})
    categories = _categories(reading, document, at, found)
    body = _body(reading, document, at, found)
    values = dict(reading.values)
    _require(values, reading, document, found)
    if kind is None or not categories or any(each.severity is Severity.ERROR for each in found):
        return Outcome(None)
    reason = _reason(values, origin, at, found)
    number = values["index_number"]
    place = address(IndexPattern(at.site.index_pattern), number) if number else ""
    files = tuple(each.source for each in body.attachments)
    if reason is not None:
        return Outcome(Withheld(document.path, reason, number, values["document_number"], place), files)
    return Outcome(_item(values, kind, categories, origin, place, body, at), files)


def _kind(document: Document, at: Desk, found: list[Diagnostic]) -> Kind | None:
    """The kind that the item names, or its category's, or 信息."""
    key, node = _written(document, "种类", "kind")
    if not isinstance(node, yamltree.Scalar) or is_empty(node):
        category = _main_category(document, at)
        return by_name()[category.default_kind if category and category.default_kind else "信息"]
    name = node.text.strip()
    if name not in by_name():
        guess = nearest(name, names())
        hint = (f"是不是“{guess}”？" if guess else "") + f"能写的有：{'、'.join(names())}。"
        found.append(BAD_CHOICE.at(document.place(node.line, node.column), f"“{key}”不能是“{name}”", hint))
        return None
    return by_name()[name]


def _main_category(document: Document, at: Desk) -> Category | None:
    _, node = _written(document, "类别", "category")
    first = node.items[0] if isinstance(node, yamltree.Sequence) and node.items else node
    if isinstance(first, yamltree.Scalar) and len(at.named.get(first.text, ())) == 1:
        return at.named[first.text][0]
    return at.category_of(document.path)


def _written(document: Document, *keys: str) -> tuple[str, yamltree.Node | None]:
    """The first of `keys` that front matter has, and its value: what decides how the rest is read."""
    pairs = ((pair.key.text, pair.value) for pair in document.tree.pairs if pair.key.text in keys)
    return next(pairs, ("", None))


@cache
def _fields(kind: Kind | None) -> tuple[Field, ...]:
    return (*ITEM_FIELDS, *(kind.fields if kind else ()))


def _categories(reading: Reading, document: Document, at: Desk, found: list[Diagnostic]) -> tuple[str, ...]:
    """The folders of the categories, the main one first."""
    written = reading.values.get("category", ())
    if not written:
        own = at.category_of(document.path)
        if own is None and "category" not in reading.nodes:
            names_ = "、".join(each.name for each in at.site.categories)
            hint = f"加一行“类别: …”，或者把文件放进类别的文件夹。类别有：{names_}。"
            found.append(NO_CATEGORY_FOLDER.at(Place(document.path, 1, 1), "不知道这个条目属于哪个类别", hint))
        return (own.folder,) if own else ()
    node = reading.nodes["category"]
    nodes = node.items if isinstance(node, yamltree.Sequence) else (node,)
    folders = []
    for name, where in zip(written, nodes, strict=True):
        matches = at.named.get(name, ())
        if len(matches) == 1:
            folders.append(matches[0].folder)
            continue
        place = document.place(where.line, where.column)
        if matches:
            hint = f"写成完整的路径，例如“{'/'.join(matches[0].path)}”。"
            found.append(NO_CATEGORY.at(place, f"有 {len(matches)} 个类别都叫“{name}”", hint))
        else:
            guess = nearest(name, at.named)
            hint = f"是不是“{guess}”？" if guess else "类别写在 site.yaml 的“类别”里。"
            found.append(NO_CATEGORY.at(place, f"site.yaml 里没有“{name}”这个类别", hint))
    return tuple(dict.fromkeys(folders))


def _require(values: Mapping[str, Any], reading: Reading, document: Document, found: list[Diagnostic]) -> None:
    """The elements that article 12 wants, unless the item stays inside the office."""
    if values.get("draft", False) or values.get("access") is Access.CLOSED:
        return
    docs = {each.alias: each for each in ITEM_FIELDS}
    for alias in NEEDED_IN_PUBLIC:
        if alias in reading.nodes and values.get(alias) != "":
            continue
        each = docs[alias]
        key = reading.keys.get(alias)
        place = document.place(key.line, key.column) if key else Place(document.path, 1, 1)
        message = f"“{key.text}”后面是空的" if key else f"缺少“{each.name}”"
        found.append(MISSING.at(place, message, f"加一行“{each.name}: …”。{each.doc}"))


def _body(reading: Reading, document: Document, at: Desk, found: list[Diagnostic]) -> Body:
    text = read_body(document.body, document.path, document.first_line, at.converter, found)
    named = [
        replace(each, line=(spot := document.place(each.line, each.column)).line, column=spot.column)
        for each in reading.values.get("attachments", ())
    ]
    attachments = read_attachments(at.root, document.path, named, text.images, found)
    return Body(text.html, text.text, text.headings, text.links, attachments)


def _reason(values: Mapping[str, Any], origin: Origin, at: Desk, found: list[Diagnostic]) -> Reason | None:
    """Why the item is kept out of every output, or None when it may be shown."""
    if values["access"] is Access.CLOSED:
        return Reason.CLOSED
    if values["draft"]:
        return Reason.DRAFT
    if not (values["reviewer"] and values["reviewed"]):
        lacks = "审查人" if not values["reviewer"] else "审查日期"
        outcome = "所以不公开" if at.site.review_required else "仍然公开了（site.yaml 的“审查”是“提醒”）"
        hint = "做完保密审查后，写上“审查人”和“审查日期”。"
        found.append(UNREVIEWED.at(origin.of("title"), f"没有{lacks}，{outcome}", hint))
        if at.site.review_required:
            return Reason.UNREVIEWED
    return Reason.EMBARGOED if values["published"] > at.as_of else None


def _references(values: Mapping[str, Any], path: str) -> tuple[Reference, ...]:
    return tuple(
        Reference(tie, mention.key, Place(path, mention.line, mention.column))
        for tie in Tie
        for mention in values[tie.value]
    )


def _item(
    values: Mapping[str, Any],
    kind: Kind,
    categories: tuple[str, ...],
    origin: Origin,
    place: str,
    body: Body,
    at: Desk,
) -> Item:
    category = at.folders[categories[0]]
    status: Status | None = values["status"]
    if values["expires"] is not None and values["expires"] < at.as_of.date() and status is not Status.REPEALED:
        status = Status.EXPIRED
    changes = tuple(sorted(values["changes"], key=lambda change: change.date, reverse=True))
    return Item(
        origin=origin,
        address=f"{place}.html",
        folder=place,
        title=values["title"],
        kind=kind.name,
        categories=categories,
        index_number=values["index_number"],
        document_number=values["document_number"],
        issuer=values["issuer"] or at.site.office.name,
        date=values["date"],
        published=values["published"],
        expires=values["expires"],
        summary=values["summary"],
        keywords=values["keywords"],
        subject=values["subject"],
        genre=values["genre"],
        stated=values["status"],
        status=status,
        access=values["access"],
        reviewer=values["reviewer"],
        reviewed=values["reviewed"],
        department=values["department"] or category.department,
        channels=values["channels"],
        author=values["author"],
        source=values["source"],
        addressees=values["addressees"],
        changes=changes,
        references=_references(values, origin.path),
        own=tuple((each.alias, str(values[each.alias])) for each in kind.fields if values[each.alias]),
        body=None if values["access"] is Access.ON_REQUEST else body,
    )
