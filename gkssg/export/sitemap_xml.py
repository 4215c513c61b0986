"""sitemap.xml: the address of every page, with the day it last changed where the catalogue knows it."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from gkssg.export.format import Export
from gkssg.model.artifact import Artifact, made_text
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.page import Page

# The protocol's own limit of a file (sitemaps.org).
LIMIT = 50_000
LEFT_OUT = ("404.html",)


def make(catalogue: Catalogue, pages: tuple[Page, ...]) -> Iterator[Artifact]:
    """One file, or an index of several when there are more than 50,000 pages."""
    changed = {item.address: _changed(item) for item in catalogue.items}
    paths = [page.path for page in pages if page.path not in LEFT_OUT]
    parts = [paths[at : at + LIMIT] for at in range(0, len(paths), LIMIT)] or [[]]
    if len(parts) == 1:
        yield _urls(catalogue, "sitemap.xml", parts[0], changed)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield _urls(catalogue, name, part, changed)
    entries = "\n".join(f"<sitemap><loc>{escape(catalogue.site.absolute(name))}</loc></sitemap>" for name in names)
    yield _document("sitemap.xml", "sitemapindex", entries)


def _urls(catalogue: Catalogue, path: str, paths: list[str], changed: dict[str, str]) -> Artifact:
    lines = []
    for page in paths:
        lastmod = f"<lastmod>{changed[page]}</lastmod>" if page in changed else ""
        address = catalogue.site.absolute("" if page == "index.html" else page)
        lines.append(f"<url><loc>{escape(address)}</loc>{lastmod}</url>")
    return _document(path, "urlset", "\n".join(lines))


def _document(path: str, root: str, entries: str) -> Artifact:
    head = '<?xml version="1.0" encoding="utf-8"?>'
    return made_text(
        path, f'{head}\n<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}\n</{root}>\n'
    )


def _changed(item: Item) -> str:
    return max((change.date for change in item.changes), default=item.published.date()).isoformat()


EXPORT = Export("sitemap.xml", make)
