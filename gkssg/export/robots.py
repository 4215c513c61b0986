"""robots.txt: everything may be read, and where the map is. (Read by robots only at the root of a host.)"""

from collections.abc import Iterator

from gkssg.export.format import Export
from gkssg.model.artifact import Artifact, made_text
from gkssg.model.catalogue import Catalogue
from gkssg.model.page import Page


def make(catalogue: Catalogue, pages: tuple[Page, ...]) -> Iterator[Artifact]:
    """The file."""
    yield made_text("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {catalogue.site.absolute('sitemap.xml')}\n")


EXPORT = Export("robots.txt", make)
