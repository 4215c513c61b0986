"""The head of the index out: what the page loads before anything else (docs/search.md, head.js)."""

from dataclasses import dataclass

from gkssg.base.jsontext import Json, canonical
from gkssg.model.artifact import Artifact, made_text
from gkssg.model.site import Site
from gkssg.search.shards.common import Frequent, common_code
from gkssg.search.shards.facets import Facets, category_rows
from gkssg.search.tokens import canonical as canonical_text

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Cut:
    """How the index is cut: how many items, the universe of their numbers, the shards of terms and suggestions, the bytes of
    columns.js."""

    items: int
    universe: int
    shards: int
    suggest: int
    columns: int


def head(folder: str, site: Site, tables: Facets, common: Frequent, cut: Cut) -> Artifact:
    """head.js, which says how the rest is cut."""
    synonyms: list[Json] = [[canonical_text(word) for word in group] for group in site.synonyms]
    value: dict[str, Json] = {
        "format": FORMAT,
        "items": cut.items,
        "universe": cut.universe,
        "shards": cut.shards,
        "offices": [*tables.offices],
        "departments": [*tables.departments],
        "kinds": [*tables.kinds],
        "statuses": [*tables.statuses],
        "categories": category_rows(site, tables),
        "synonyms": synonyms,
        "suggest": cut.suggest,
        "columns": cut.columns,
        "common": common_code(common),
    }
    return made_text(f"{folder}/head.js", f"gkssg.search.head({canonical(value)});\n")
