"""An item as schema.org knows it, for JSON-LD (standards: field to property)."""

from gkssg.base.jsontext import Json
from gkssg.kinds.kind import by_name
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item, Status

FORCE = {
    Status.IN_FORCE: "InForce",
    Status.AMENDED: "PartiallyInForce",
    Status.EXPIRED: "NotInForce",
    Status.REPEALED: "NotInForce",
}


def describe(catalogue: Catalogue, item: Item) -> dict[str, Json]:
    """The item's JSON-LD; what it does not have is left out."""
    kind = by_name()[item.kind]
    issuer: Json = {"@type": "GovernmentOrganization", "name": item.issuer}
    data: dict[str, Json] = {
        "@type": kind.schema_type,
        "name": item.title,
        "identifier": item.index_number,
        "url": catalogue.site.absolute(item.address),
        "description": item.summary,
        "inLanguage": "zh-CN",
    }
    if kind.schema_type == "GovernmentService":
        return {**data, "provider": issuer}
    data |= {
        "datePublished": item.published.isoformat(),
        "dateCreated": item.date.isoformat(),
        "author": issuer,
        "publisher": {"@type": "GovernmentOrganization", "name": catalogue.site.office.name},
        "conditionsOfAccess": item.access.value,
    }
    if item.keywords:
        data["keywords"] = list(item.keywords)
    if item.genre:
        data["genre"] = item.genre
    if kind.schema_type == "Article":
        data["headline"] = item.title
    if kind.schema_type == "Legislation":
        data |= _legislation(item)
    return data


def _legislation(item: Item) -> dict[str, Json]:
    data: dict[str, Json] = {"legislationDate": item.date.isoformat()}
    if item.document_number:
        data["legislationIdentifier"] = item.document_number
    if item.status:
        data["legislationLegalForce"] = f"https://schema.org/{FORCE[item.status]}"
    return data
