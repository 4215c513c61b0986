"""catalogue.json: one entry an item, sorted by index number."""

from collections.abc import Iterator, Mapping

from gkssg.base.jsontext import Json, listed
from gkssg.export.format import Export
from gkssg.model.artifact import Artifact, made_text
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.page import Page


def make(catalogue: Catalogue, pages: tuple[Page, ...]) -> Iterator[Artifact]:
    """The file, unless site.yaml turns it off."""
    if catalogue.site.with_json:
        names = {folder: " / ".join(category.path) for folder, category in catalogue.categories.items()}
        yield made_text("catalogue.json", listed("items", (_entry(names, item) for item in catalogue.items)))


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


EXPORT = Export("catalogue.json", make)
