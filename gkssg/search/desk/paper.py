"""A dossier in; the row under which the desk finds it, and the paper that a hit shows, out."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime

from gkssg.fields.document_number import document_key
from gkssg.model.dossier import Dossier, State
from gkssg.model.item import Body
from gkssg.model.site import Category
from gkssg.search.desk.found import Paper, Piece
from gkssg.search.desk.index import Known, Row
from gkssg.search.searched import searched
from gkssg.search.tokens import canonical, fold, lead_terms, text_terms

# What can be found in an item: the first three by everybody, the last by the office alone.
PUBLIC_FIELDS = {"head": 8.0, "lead": 3.0, "rest": 1.0}
ALL_FIELDS = {**PUBLIC_FIELDS, "inner": 1.0}
OF_ITEM = ("folder", "kind", "issuer", "department", "keyword", "number", "document", "status", "repeals", "amends")
EXACT = ("standing", "column", *OF_ITEM)
TEXTS = (*ALL_FIELDS, "title", "attachment", *EXACT)
NUMBERS = ("date", "published", "year", "when", "expires")
# What makes a day, 20240322, the first moment of it.
DAY = 1_000_000


def row(dossier: Dossier, categories: Mapping[str, Category], known: Known) -> Row:
    """What the index is to know of a dossier; `categories` are those of the site by folder."""
    return Row(
        path=dossier.path,
        known=known,
        terms={field: terms for field, terms in _terms(dossier, categories).items() if terms},
        numbers=_numbers(dossier),
        record=json.dumps(asdict(_paper(dossier, categories)), ensure_ascii=False),
    )


def paper(record: str) -> Paper:
    """The paper of a record."""
    values = json.loads(record)
    values["names"] = tuple(values["names"])
    values["standing"] = State(values["standing"])
    for name in ("about", "pieces", "inner"):
        values[name] = tuple(Piece(**each) for each in values[name])
    return Paper(**values)


def number_key(text: str) -> str:
    """What is equal of a number however it is written: brackets, blanks, 第, 号, width and leading zeros gone."""
    return fold(document_key(canonical(text)))


def stamp(moment: datetime) -> int:
    """A moment as a number that sorts: 20240322103000."""
    return int(moment.strftime("%Y%m%d%H%M%S"))


def _terms(dossier: Dossier, categories: Mapping[str, Category]) -> dict[str, tuple[str, ...]]:
    texts = searched(dossier, categories)
    attachments = [each for body in (dossier.body, dossier.inner) if body for each in body.attachments]
    inner = [each.text for each in _inner(dossier)]
    return {
        "head": _union(lead_terms(text) for text in texts.head),
        "lead": _union(lead_terms(text) for text in texts.lead),
        "rest": _union(text_terms(text) for text in texts.rest),
        "inner": _union(text_terms(text) for text in inner) if inner else (),
        "title": _union([lead_terms(dossier.title)]),
        "attachment": _union(terms for each in attachments for terms in (lead_terms(each.name), text_terms(each.text))),
        "standing": (dossier.standing.name,),
        "column": ("column",) if dossier.column else (),
        "folder": tuple(dict.fromkeys(folder for own in dossier.categories for folder in _upward(own))),
        "kind": _filled(dossier.kind),
        "issuer": _filled(dossier.issuer),
        "department": _filled(dossier.department),
        "keyword": tuple(dict.fromkeys(filter(None, dossier.keywords))),
        "number": _filled(number_key(dossier.index_number)),
        "document": _filled(number_key(dossier.document_number)),
        "status": (dossier.status.name,) if dossier.status else (),
        "repeals": tuple(dict.fromkeys(map(number_key, dossier.repeals))),
        "amends": tuple(dict.fromkeys(map(number_key, dossier.amends))),
    }


def _union(terms: Iterable[frozenset[str]]) -> tuple[str, ...]:
    return tuple(frozenset().union(*terms))


def _filled(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _upward(folder: str) -> Iterator[str]:
    """A folder and those above it."""
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _numbers(dossier: Dossier) -> dict[str, int]:
    numbers = {}
    if dossier.date:
        numbers["date"] = int(dossier.date.strftime("%Y%m%d"))
    if dossier.published:
        numbers["published"] = stamp(dossier.published)
    if dossier.expires:
        numbers["expires"] = int(dossier.expires.strftime("%Y%m%d"))
    day = dossier.published or dossier.date
    when = stamp(dossier.published) if dossier.published else numbers.get("date", 0) * DAY
    return {**numbers, **({"year": day.year} if day else {}), "when": when}


def _paper(dossier: Dossier, categories: Mapping[str, Category]) -> Paper:
    names = (name for folder in dossier.categories for name in categories[folder].path)
    return Paper(
        path=dossier.path,
        standing=dossier.standing,
        column=dossier.column,
        title=dossier.title,
        kind=dossier.kind,
        category="/".join(categories[dossier.categories[0]].path) if dossier.categories else "",
        index_number=dossier.index_number,
        document_number=dossier.document_number,
        issuer=dossier.issuer,
        department=dossier.department,
        date=_written(dossier.date),
        published=_written(dossier.published),
        names=tuple(filter(None, dict.fromkeys((*names, dossier.issuer, dossier.department)))),
        about=tuple(filter(_says, (Piece("关键词", "", "、".join(dossier.keywords)), *_names(dossier.body)))),
        pieces=tuple(filter(_says, (Piece("内容概述", "", dossier.summary), *_pieces(dossier.body)))),
        inner=tuple(_inner(dossier)),
    )


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""


def _inner(dossier: Dossier) -> Iterator[Piece]:
    """What an item on request keeps from its page: its text, its attachments and their names."""
    yield from filter(_says, (*_pieces(dossier.inner), *_names(dossier.inner)))


def _pieces(body: Body | None) -> Iterator[Piece]:
    if body is not None:
        yield Piece("正文", "", body.text)
        yield from (Piece(f"附件“{each.name or each.file}”", each.source, each.text) for each in body.attachments)


def _names(body: Body | None) -> Iterator[Piece]:
    return (Piece("附件", each.source, each.name) for each in (body.attachments if body else ()))


def _says(piece: Piece) -> bool:
    return bool(piece.text)
