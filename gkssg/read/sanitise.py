"""HTML in; HTML that can do nothing but be read out, and a list of what was taken away. The only import of nh3."""

import re
from html.parser import HTMLParser

import nh3

BLOCKS = "h2 h3 h4 h5 h6 p blockquote pre hr ul ol li dl dt dd div figure figcaption details summary"
TABLES = "table caption thead tbody tfoot tr th td colgroup col"
INLINE = "a abbr b br code del em i img ins kbd mark q s small span strong sub sup time u wbr"
TAGS = frozenset(f"{BLOCKS} {TABLES} {INLINE}".split())
COMMON = frozenset({"id", "class", "title", "lang"})
ATTRIBUTES = {
    "a": {"href", "download"},
    "img": {"src", "alt", "width", "height"},
    "th": {"scope", "colspan", "rowspan", "headers", "abbr"},
    "td": {"colspan", "rowspan", "headers"},
    "col": {"span"},
    "colgroup": {"span"},
    "ol": {"start", "reversed", "type"},
    "time": {"datetime"},
    "details": {"open"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
WITH_CONTENT = {"script", "style", "iframe", "object", "template", "noscript"}
# Tags as Markdown makes them: where there are no others, nothing is taken away.
_ORDINARY = re.compile(
    rf"</?(?:{'|'.join(sorted(TAGS))})(?: (?:id|class|title)=\"[^\"]*\")* ?/?>"
    r'|<a(?: class="[^"]*")? href="(?:https?://|mailto:|#)?[^":&]*"(?: title="[^"]*")?>|<th scope="col">'
)
_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes={tag: ATTRIBUTES.get(tag, set()) | COMMON for tag in TAGS},
    clean_content_tags=WITH_CONTENT,
    url_schemes=SCHEMES,
    link_rel=None,
)


def sanitise(html: str) -> str:
    """`html` with only the tags, attributes and schemes above."""
    return _CLEANER.clean(html)


def stripped(html: str) -> list[str]:
    """What `sanitise` takes away from `html`, each thing once, in order: `<script>`, `onclick=`, `javascript:`."""
    if "<" not in _ORDINARY.sub("", html):
        return []
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return list(dict.fromkeys(parser.found))


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append(f"<{tag}>")
            return
        allowed = ATTRIBUTES.get(tag, set()) | COMMON
        for name, value in attrs:
            if name not in allowed:
                self.found.append(f"{name}=")
            elif name in ("href", "src"):
                scheme, colon, _ = (value or "").strip().lower().partition(":")
                if colon and scheme.isalnum() and scheme not in SCHEMES:
                    self.found.append(f"{scheme}:")

    def handle_comment(self, data: str) -> None:
        self.found.append("<!--")

    def handle_decl(self, decl: str) -> None:
        self.found.append("<!")
