"""What every template may see: the frame around a page, and the small records that views are made of.

Paths are site paths; templates turn them into relative links with `href(path)`. An empty string means
that there is nothing to show.
"""

from dataclasses import dataclass

from gkssg.model.page import Html


@dataclass(frozen=True, slots=True)
class Meta:
    """A `<meta name content>` of 《政府网站发展指引》 annex (网页标签)."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class NavLink:
    """An entry of the navigation; `role` names the column, `note` says in a sentence what is there."""

    role: str
    label: str
    path: str
    note: str


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the breadcrumb; the last one, the page itself, has no path."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class FooterMark:
    """A statutory mark of the footer (网站标识码, ICP备案 …), a link when `url` is not empty."""

    label: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Chrome:
    """What is the same on all pages of the platform: head and foot."""

    site_name: str
    office: str
    site_url: str
    home: str
    search: str
    sitemap: str
    oversight: str
    feed: str
    opensearch: str
    nav: tuple[NavLink, ...]
    marks: tuple[FooterMark, ...]
    host: str
    address: str
    phone: str
    ipv6: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What is around a page: its title, tags, breadcrumb, and the column it belongs to.

    `canonical` is the absolute address, `json_ld` the JSON text for `<script type="application/ld+json">`,
    `base` the absolute path of the platform (only for the 404 page, which is served at any depth).
    """

    chrome: Chrome
    path: str
    title: str
    heading: str
    description: str
    current: str
    canonical: str
    metas: tuple[Meta, ...]
    crumbs: tuple[Crumb, ...]
    json_ld: Html

    @property
    def column_page(self) -> str:
        """The path of a page that is the first of a column; of others nothing."""
        return self.path if any(link.path == self.path for link in self.chrome.nav) else ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a table of facts; `path` makes the value a link within the site, `url` one outside (tel:, mailto:)."""

    label: str
    value: str
    path: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An item in a list. Dates are `YYYY-MM-DD`. `status` is 有效 · 已修改 · 失效 · 废止 or empty;
    `ended` whether it no longer applies; `on_request` whether it is 依申请公开; `state` what its kind says of it. `year` is
    that of `date`, `index_parts` the index number cut behind its last slash, where a line may break."""

    title: str
    path: str
    index_number: str
    index_parts: tuple[str, str]
    document_number: str
    date: str
    year: str
    published: str
    status: str
    ended: bool
    on_request: bool
    state: str
    kind: str
    genre: str
    category: str
    department: str
    summary: str


@dataclass(frozen=True, slots=True)
class Node:
    """A category in a tree: `count` items in it and below it, `updated` the newest 发布日期 (or empty)."""

    name: str
    path: str
    description: str
    count: int
    updated: str
    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A link of a filter that works without script (a year, a sibling): label, count, whether it is this page."""

    label: str
    path: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a table of contents."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """The office's own words: sanitised HTML, and its headings. Empty html: there is none."""

    html: Html
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """A body that citizens may turn to; what is not known is empty."""

    role: str
    name: str
    address: str
    phone: str
    email: str
