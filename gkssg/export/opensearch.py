"""opensearch.xml: lets a browser offer the catalogue's search (OpenSearch 1.1)."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from gkssg.base.text import clip
from gkssg.export.format import Export
from gkssg.model.artifact import Artifact, made_text
from gkssg.model.catalogue import Catalogue
from gkssg.model.page import Page
from gkssg.model.site import Role

# The longest ShortName that the specification allows.
SHORT_NAME = 16


def make(catalogue: Catalogue, pages: tuple[Page, ...]) -> Iterator[Artifact]:
    """The file."""
    site = catalogue.site
    search = catalogue.site.absolute(f"{site.column(Role.SEARCH).folder}/index.html") + "?q={searchTerms}"
    lines = (
        '<?xml version="1.0" encoding="utf-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        f"<ShortName>{escape(clip(site.office.short_name or site.office.name, SHORT_NAME))}</ShortName>",
        f"<Description>{escape(f'检索{site.office.name}公开的政府信息')}</Description>",
        "<InputEncoding>UTF-8</InputEncoding>",
        f'<Url type="text/html" template={quoteattr(search)}/>',
        "</OpenSearchDescription>",
    )
    yield made_text("opensearch.xml", "\n".join(lines) + "\n")


EXPORT = Export("opensearch.xml", make)
