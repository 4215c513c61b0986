"""How the search index is cut: a piece for each slice of time, so that a new item touches one piece."""

from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item, newest_first
from gkssg.model.site import Role
from gkssg.model.slices import slices

LIMIT = 2000


def title_shards(catalogue: Catalogue) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """(site path, items) of each piece of the title index, the newest first."""
    folder = catalogue.site.column(Role.SEARCH).folder
    found = slices(newest_first(catalogue.items), limit=LIMIT)
    return tuple((f"{folder}/titles-{each.slug}.js", each.items) for each in found)
