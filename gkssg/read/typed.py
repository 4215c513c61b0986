"""A Markdown file in; its fields, text and attachments out, typed as far as they go, with findings for the rest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from gkssg.base.text import nearest
from gkssg.fields.date import Day
from gkssg.fields.item import ITEM_FIELDS, NEEDED_IN_PUBLIC
from gkssg.fields.review import ATTESTATION, DIGEST
from gkssg.fields.schema import Field, Problem, Reading, is_empty, read_fields
from gkssg.fields.text import ListOf, Text
from gkssg.formats import yamltree
from gkssg.formats.pipes import unmarked
from gkssg.kinds.kind import Kind, by_name, names
from gkssg.model.catalogue import Reason
from gkssg.model.diagnostic import Diagnostic, Place
from gkssg.model.item import Access, Body, Origin, Prose
from gkssg.model.sheet import Sheet
from gkssg.model.site import Category, Site
from gkssg.read.attachments import Attached, named_files, read_attachments
from gkssg.read.body import read_body
from gkssg.read.findings import BAD_CHOICE, ITEM_FLAWS, MISSING, NO_CATEGORY, NO_CATEGORY_FOLDER
from gkssg.read.frontmatter import Document, split
from gkssg.read.looking import AtOnce, Looker
from gkssg.read.markdown import Converter
from gkssg.read.rows import given, lifted, require_tables
from gkssg.read.scan import CONTENT
from gkssg.read.source import Source, read_source
from gkssg.read.tables import words

TEXT_FIELDS = (
    Field("标题", "title", Text(), "只给编辑看；页面用栏目的名称。"),
    Field("审查人", "reviewer", Text(), "做保密审查的人（条例第十七条）。"),
    Field("审查日期", "reviewed", Day(), "保密审查的日期。", default=None),
    Field("审查摘要", "review_digest", DIGEST, "审查的是哪一稿，由 gkssg review 写上。"),
    Field("附件核对", "attested", ListOf(ATTESTATION), "机器看不了里面的附件，谁打开核对过。", default=()),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What reading an item needs to know: the folder of the site, its record, the day, a converter, and who looks into
    attachments."""

    root: Path
    site: Site
    as_of: datetime
    converter: Converter
    look: Looker
    folders: Mapping[str, Category]
    named: Mapping[str, tuple[Category, ...]]

    def category_of(self, path: str) -> Category | None:
        """The category in whose folder the file `path` lies, the deepest that fits."""
        folder = path.removeprefix(f"{CONTENT}/").rpartition("/")[0]
        while folder and folder not in self.folders:
            folder = folder.rpartition("/")[0]
        return self.folders.get(folder)


def desk(root: Path, site: Site, as_of: datetime, look: Looker | None = None) -> Desk:
    """The desk of a site at the moment `as_of`; without `look`, attachments are looked into at once."""
    folders = {category.folder: category for category in site.walk()}
    named: dict[str, tuple[Category, ...]] = {}
    for category in site.walk():
        for name in (category.name, "/".join(category.path)):
            if category not in named.get(name, ()):
                named[name] = (*named.get(name, ()), category)
    return Desk(root, site, as_of, Converter(), look or AtOnce(), folders, named)


@dataclass(frozen=True, slots=True)
class Typed:
    """A file after typing. A field with a problem has no entry in `values`, and a finding says so.

    `kind` is None when there is no kind of the name written, `categories` empty when no category fits; `files` are the
    paths of all files that it names, also of those that are not there, `data_files` those of its rows, `attached` the
    attachments with what was seen in them.
    """

    origin: Origin
    kind: Kind | None
    categories: tuple[str, ...]
    values: Mapping[str, Any]
    body: Body
    files: tuple[str, ...]
    sheets: tuple[Sheet, ...] = ()
    data_files: tuple[str, ...] = ()
    attached: tuple[Attached, ...] = ()

    def kept(self, site: Site) -> Reason | None:
        """Why it is kept out of every output on whatever day; None when only the day decides."""
        if self.values.get("access") is Access.CLOSED:
            return Reason.CLOSED
        if self.values.get("draft"):
            return Reason.DRAFT
        return Reason.UNREVIEWED if site.review_required and not self.reviewed else None

    def text(self, sheets: Iterable[Sheet]) -> str:
        """The words by which it is found: of its text, then of `sheets`."""
        return "\n".join(filter(None, (self.body.text, *map(words, sheets))))

    @property
    def reviewed(self) -> bool:
        """Whether somebody has done the 保密审查, on a day."""
        return bool(self.values.get("reviewer") and self.values.get("reviewed"))


def read_typed(source: Source, at: Desk, found: list[Diagnostic]) -> Typed | None:
    """A file typed; None when its front matter cannot be read at all. `found` says what is wrong."""
    document = _document(source, found)
    return None if document is None else _type(document, at, found)


def read_column(path: str, at: Desk, found: list[Diagnostic]) -> Typed | None:
    """The office's words for a column in the file `path`, typed; None when they cannot be read at all."""
    document = _document(read_source(at.root, path), found)
    return None if document is None else _type_column(document, at, found)


def _document(source: Source, found: list[Diagnostic]) -> Document | None:
    text = source.text(found)
    return None if text is None else split(text, source.path, found)


def _type_column(document: Document, at: Desk, found: list[Diagnostic]) -> Typed:
    reading = _values(document, TEXT_FIELDS, found)
    body, attached, files = _body(reading, document, at, found)
    return Typed(Origin(document.path), None, (), reading.values, body, files, attached=attached)


def _position(document: Document, line: int, column: int) -> tuple[int, int]:
    place = document.place(line, column)
    return place.line, place.column


def _type(document: Document, at: Desk, found: list[Diagnostic]) -> Typed:
    kind = _kind(document, at, found)
    reading = _values(document, _fields(kind), found)
    origin = Origin.at(document.path, {a: _position(document, n.line, n.column) for a, n in reading.nodes.items()})
    categories = _categories(reading, document, at, found)
    tables = kind.tables_of(reading.values) if kind else ()
    data_files, sheets = given(reading, document, at.root, tables, found)
    document, in_text = lifted(document, kind, found)
    body, attached, files = _body(reading, document, at, found)
    sheets = (*in_text, *sheets)
    # What stays inside the office may lack what the public needs.
    if not reading.values.get("draft", False) and reading.values.get("access") is not Access.CLOSED:
        _require(reading.values, reading, document, found)
        require_tables(tables, sheets, reading, document, found)
    body = replace(body, prose=Prose(body.html, unmarked(body.text)))
    files = (*files, *data_files)
    return Typed(origin, kind, categories, reading.values, body, files, sheets, data_files, attached)


def _values(document: Document, fields: Sequence[Field], found: list[Diagnostic]) -> Reading:
    """The values of front matter; those with a problem are left out."""
    problems: list[Problem] = []
    reading = read_fields(document.tree, fields, problems)
    found.extend(
        ITEM_FLAWS[each.flaw].at(document.place(each.line, each.column), each.message, each.hint) for each in problems
    )
    return reading


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


def _fields(kind: Kind | None) -> tuple[Field, ...]:
    return (*ITEM_FIELDS, *(kind.keys if kind else ()))


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
    """The elements that article 12 wants."""
    docs = {each.alias: each for each in ITEM_FIELDS}
    for alias in NEEDED_IN_PUBLIC:
        if alias in reading.nodes and values.get(alias) != "":
            continue
        each = docs[alias]
        key = reading.keys.get(alias)
        place = document.place(key.line, key.column) if key else Place(document.path, 1, 1)
        message = f"“{key.text}”后面是空的" if key else f"缺少“{each.name}”"
        found.append(MISSING.at(place, message, f"加一行“{each.name}: …”。{each.doc}"))


def _body(
    reading: Reading, document: Document, at: Desk, found: list[Diagnostic]
) -> tuple[Body, tuple[Attached, ...], tuple[str, ...]]:
    """The body, its attachments with what was seen in them, and the paths of all files that the item names."""
    text = read_body(document.body, document.path, document.first_line, at.converter, found)
    named = [
        replace(each, line=(spot := document.place(each.line, each.column)).line, column=spot.column)
        for each in reading.values.get("attachments", ())
    ]
    attached = read_attachments(at.root, at.look, document.path, named, text.images, found)
    files = tuple(each.attachment for each in attached)
    body = Body(Prose(text.html, text.text), text.headings, text.links, files, text.outside)
    return body, attached, named_files(document.path, named, text.images)
