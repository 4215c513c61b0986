"""catalogue.json: one entry an item, sorted by index number."""

from collections.abc import Iterator, Mapping

from gkssg.base.jsontext import Json, line, listed
from gkssg.export.format import Export, Passage
from gkssg.model.artifact import Artifact, made_text
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.page import Page

FILE = "catalogue.json"


def make(catalogue: Catalogue, pages: tuple[Page, ...]) -> Iterator[Artifact]:
    """The file, unless site.yaml turns it off."""
    if catalogue.site.with_json:
        names = category_names(catalogue)
        yield made_text(FILE, listed("items", (_entry(names, item) for item in catalogue.items)))


def passages(catalogue: Catalogue, item: Item) -> Iterator[Passage]:
    """The line of an item."""
    if catalogue.site.with_json:
        yield Passage(FILE, f"\n{line(_entry(category_names(catalogue), item))}")


def category_names(catalogue: Catalogue) -> dict[str, str]:
    """The whole name of each category by folder."""
    return {folder: " / ".join(category.path) for folder, category in catalogue.categories.items()}


def _entry(names: Mapping[str, str], item: Item) -> dict[str, Json]:
    """An item; `names` are those of categories by folder, `url` is relative to the file, dates are ISO 8601.

    For 依申请公开 there are no attachments.
    """
    attachments: list[Json] = [
        {
            "name": each.name,
            "url": f"{item.folder}/{each.file}",
            "size": each.size,
            "type": each.media_type,
            "sha256": each.sha256,
        }
        for each in (item.body.attachments if item.body else ())
        if each.name
    ]
    return {
        "index_number": item.index_number,
        "title": item.title,
        "url": item.address,
        "category": [names[folder] for folder in item.categories],
        "kind": item.kind,
        "document_number": item.document_number,
        "issuer": item.issuer,
        "date": item.date.isoformat(),
        "published": item.published.isoformat(),
        "expires": item.expires.isoformat() if item.expires else None,
        "status": item.status.value if item.status else None,
        "access": item.access.value,
        "summary": item.summary,
        "keywords": list(item.keywords),
        "subject": list(item.subject),
        "genre": item.genre,
        "department": item.department,
        "attachments": attachments,
    }


EXPORT = Export(FILE, make, passages)
