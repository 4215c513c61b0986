"""feed.xml: the newest items of the platform and of each category, as Atom (RFC 4287)."""

from collections.abc import Callable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from gkssg.export.format import Export, Passage
from gkssg.model.artifact import Artifact, made_text
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item
from gkssg.model.page import Page

NEWEST = 30
FILE = "feed.xml"
# The time of a feed without entries: it has never been updated.
NEVER = "1970-01-01T00:00:00+08:00"


def make(catalogue: Catalogue, pages: tuple[Page, ...]) -> Iterator[Artifact]:
    """The feeds, unless site.yaml turns them off."""
    site = catalogue.site
    if not site.with_feeds:
        return
    name = f"{site.website.name}政府信息公开"
    entries: dict[str, str] = {}

    def entry(item: Item) -> str:
        # The newest are in the feeds of their categories and of those above them.
        path = item.origin.path
        if path not in entries:
            entries[path] = _entry(catalogue, item)
        return entries[path]

    yield _feed(catalogue, FILE, "index.html", name, catalogue.newest, entry)
    for category in site.walk():
        folder = site.folder_of(category)
        items = catalogue.by_category[category.folder]
        yield _feed(catalogue, f"{folder}/{FILE}", f"{folder}/index.html", f"{category.name} - {name}", items, entry)


def passages(catalogue: Catalogue, item: Item) -> Iterator[Passage]:
    """The entry of an item, in the feeds in which it is among the newest."""
    site = catalogue.site
    if not site.with_feeds:
        return
    text = _entry(catalogue, item)
    for path in (FILE, *(f"{site.folder_of(category)}/{FILE}" for category in site.walk())):
        yield Passage(path, text, always=False)


def _feed(
    catalogue: Catalogue, path: str, page: str, title: str, items: Sequence[Item], entry: Callable[[Item], str]
) -> Artifact:
    newest = items[:NEWEST]
    updated = max((_updated(item) for item in newest), default=NEVER)
    here, there = catalogue.site.absolute(path), catalogue.site.absolute(page)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<title>{escape(title)}</title>",
        f"<id>{escape(there)}</id>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(here)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(there)}/>',
        f"<updated>{updated}</updated>",
        f"<author><name>{escape(catalogue.site.office.name)}</name></author>",
        *map(entry, newest),
        "</feed>",
    ]
    return made_text(path, "\n".join(lines) + "\n")


def _entry(catalogue: Catalogue, item: Item) -> str:
    address = catalogue.site.absolute(item.address)
    lines = [
        "<entry>",
        f"<title>{escape(item.title)}</title>",
        f"<id>{escape(address)}</id>",
        f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>',
        f"<published>{item.published.isoformat()}</published>",
        f"<updated>{_updated(item)}</updated>",
        f"<category term={quoteattr(catalogue.categories[item.category].name)}/>",
        f"<summary>{escape(item.summary)}</summary>",
        "</entry>",
    ]
    return "\n".join(lines)


def _updated(item: Item) -> str:
    """The last change of the item as its history tells it, else its publication."""
    changed = max((change.date for change in item.changes), default=item.published.date())
    if changed > item.published.date():
        return f"{changed.isoformat()}T00:00:00+08:00"
    return item.published.isoformat()


EXPORT = Export("feed.xml", make, passages)
