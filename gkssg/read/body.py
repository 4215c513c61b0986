"""A Markdown body in; sanitised HTML, plain text, headings, links and images out, with findings."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import islice
from posixpath import dirname, join, normpath
from types import MappingProxyType
from urllib.parse import unquote

from gkssg.model.diagnostic import Diagnostic, Place
from gkssg.model.item import Heading, Link, Outside
from gkssg.read.findings import DEEP_HEADING, ESCAPING_LINK, FOREIGN_IMAGE, NO_ALT, STRIPPED
from gkssg.read.lookalikes import lookalikes
from gkssg.read.markdown import Converter
from gkssg.read.sanitise import sanitise, stripped
from gkssg.read.untouched import Block

SCHEME = "gkssg:"
_URL = re.compile(r'(?P<head><(?P<tag>a|img)\b[^>]*?\s(?:href|src)=")(?P<url>[^"]*)(?P<tail>"[^>]*>)')
# What is left of a picture whose address was taken away.
_NO_SOURCE = re.compile(r"<img(?![^>]*\ssrc=)[^>]*>")
_HEADING = re.compile(r'<h([2-6])(?:[^>]*?\sid="([^"]*)")?[^>]*>(.*?)</h\1>', re.S)
_TAG = re.compile(r"<[^>]+>")
_BREAK = re.compile(r"</(?:p|li|h[2-6]|td|th|tr|dt|dd|blockquote|pre|caption|figcaption)>|<br ?/?>")
_BACK = re.compile(r'<a class="footnote-backref".*?</a>', re.S)
_BLANKS = re.compile(r"[ \t\n\u3000]+")
_BETWEEN_CELLS = re.compile(r">\n(?=</?(?:table|caption|thead|tbody|tfoot|tr|th|td)\b)")
_TABLE, _CELL = re.compile(r"<table.*?</table>", re.S), re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.S)
_OUTSIDE = re.compile(r"(?:https?:)?//|(?:https?|mailto|tel):", re.I)
_WEB = re.compile(r"(?:https?:)?//", re.I)
# What may follow an address in Markdown.
_URL_ENDS = r"(?=[\s)\"'>\]]|$)"
# What begins a heading of the first level.
_FIRST_LEVEL = "# "


@dataclass(frozen=True, slots=True)
class Text:
    """A body after reading. `images` are the source paths of pictures in the text, with where each first stands."""

    html: str
    text: str
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    images: Mapping[str, Place]
    outside: tuple[Outside, ...]


def read_body(body: str, path: str, first_line: int, converter: Converter, found: list[Diagnostic]) -> Text:
    """The text of the file `path`, whose body begins on `first_line`.

    Links to files of the site become `gkssg:<source path>#fragment`, to be resolved when the page is made.
    """
    lines = body.split("\n")

    def place_of(word: str) -> Place:
        """Where `word` first stands in the body, as well as that can be told."""
        look = re.compile(re.escape(word), re.I)
        at = next(((n, match) for n, line in enumerate(lines) if (match := look.search(line))), None)
        return Place(path, first_line) if at is None else Place(path, first_line + at[0], at[1].start() + 1)

    if f"\n{_FIRST_LEVEL}" in f"\n{body}":
        _report_first_level(lines, path, first_line, found)
    found.extend(lookalikes(lines, path, first_line))
    if (blocks := converter.blocks(body)) is not None:
        return _of_words(blocks)
    raw = converter.convert(body)
    for thing in stripped(raw):
        hint = "用 Markdown 的写法代替；表格、图片和链接都有对应的写法。"
        found.append(STRIPPED.at(place_of(thing.rstrip("=:>")), f"正文里的 {thing} 已经去掉", hint))
    rewriter = _Rewriter(path, tuple(enumerate(lines, first_line)), place_of, found)
    html = _wrap_tables(_NO_SOURCE.sub("", _URL.sub(rewriter.rewrite, sanitise(raw))))
    headings = tuple(
        Heading(int(level), unescape(anchor), plain(inner)) for level, anchor, inner in _HEADING.findall(html) if anchor
    )
    images = MappingProxyType(rewriter.images)
    return Text(html, plain(html), headings, tuple(rewriter.links), images, tuple(rewriter.outside))


def _of_words(blocks: Sequence[Block]) -> Text:
    """A text without markup: there is nothing in its HTML to be taken away, rewritten or wrapped."""
    headings = tuple(Heading(each.level, each.anchor, _spaced(each.text)) for each in blocks if each.level)
    text = _spaced(" ".join(each.text for each in blocks))
    return Text("\n".join(each.html for each in blocks), text, headings, (), MappingProxyType({}), ())


def tables(html: str) -> Iterator[list[list[str]]]:
    """The tables of `html`, each as its rows of cells."""
    for table in _TABLE.findall(html):
        yield [[plain(cell) for cell in _CELL.findall(row)] for row in table.split("<tr")]


def plain(html: str) -> str:
    """The words of `html`, blocks divided by one blank; the way back from a footnote is no word."""
    return _spaced(unescape(_TAG.sub("", _BREAK.sub(" ", _BACK.sub("", html)))))


def _spaced(text: str) -> str:
    # In most texts, what `_BLANKS` finds is single blanks.
    if "  " in text or "\t" in text or "\n" in text or "\u3000" in text:
        text = _BLANKS.sub(" ", text)
    return text.strip()


def _report_first_level(lines: list[str], path: str, first_line: int, found: list[Diagnostic]) -> None:
    fenced = False
    for number, line in enumerate(lines):
        fenced ^= line.startswith(("```", "~~~"))
        if not fenced and line.startswith(_FIRST_LEVEL) and line[2:3].strip():
            message = "正文里的一级标题按二级标题显示"
            found.append(DEEP_HEADING.at(Place(path, first_line + number, 1), message, f"写成“#{line.strip()}”。"))


def _wrap_tables(html: str) -> str:
    """Wide tables scroll in a region of their own, which the keyboard can reach and a screen reader can name."""
    if "<table" not in html:
        return html
    parts = _BETWEEN_CELLS.sub(">", html).split("<table")
    wrapped = [parts[0]]
    for number, part in enumerate(parts[1:], 1):
        opening = f'<div class="scroll" role="region" aria-label="表格 {number}" tabindex="0"><table'
        wrapped.append(opening + part.replace("</table>", "</table></div>", 1))
    return "".join(wrapped)


class _Rewriter:
    """Rewrites the addresses of one text, and gathers its links and images."""

    def __init__(
        self,
        path: str,
        lines: Sequence[tuple[int, str]],
        place_of: Callable[[str], Place],
        found: list[Diagnostic],
    ) -> None:
        self._path, self._lines, self._place_of, self._found = path, lines, place_of, found
        self.links: list[Link] = []
        self.images: dict[str, Place] = {}
        self.outside: list[Outside] = []

    def rewrite(self, match: re.Match[str]) -> str:
        """The tag with its address rewritten; a picture from elsewhere is dropped."""
        url = unescape(match["url"])
        if match["tag"] == "img":
            return self._image(match, url)
        if _OUTSIDE.match(url):
            if _WEB.match(url):
                self.outside.append(Outside(url, self._place_of_next(url)))
            return match[0]
        if not url:
            return match[0]
        target, _, fragment = url.partition("#")
        source = self._source(target, url) if target else self._path
        if source is None:
            return f"{match['head']}#{match['tail']}"
        self.links.append(Link(source, unquote(fragment), self._place_of(target or f"#{fragment}")))
        address = f"#{fragment}" if not target else SCHEME + source + (f"#{fragment}" if fragment else "")
        return match["head"] + escape(address) + match["tail"]

    def _place_of_next(self, url: str) -> Place:
        """Where `url` stands for the first time after those that are known already; the first place where it stands
        when it cannot be told."""
        known = sum(each.url == url for each in self.outside)
        spots = (
            Place(self._path, number, match.start() + 1)
            for number, line in self._lines
            for match in re.finditer(re.escape(url) + _URL_ENDS, line)
        )
        return next(islice(spots, known, None), None) or self._place_of(url)

    def _image(self, match: re.Match[str], url: str) -> str:
        place = self._place_of(url)
        if _OUTSIDE.match(url):
            hint = "把图片存到条目的文件夹里，再写 ![说明](图片文件名)。"
            self._found.append(FOREIGN_IMAGE.at(place, f"图片“{url}”来自别的网站", hint))
            return ""
        source = self._source(url, url)
        if source is None:
            return ""
        if 'alt=""' in match[0] or "alt=" not in match[0]:
            hint = f"在方括号里写一句话说明图上有什么：![说明]({url})。"
            self._found.append(NO_ALT.at(place, "图片没有文字说明", hint))
        self.images.setdefault(source, place)
        return match["head"] + escape(SCHEME + source) + match["tail"]

    def _source(self, target: str, url: str) -> str | None:
        """The path of the file that `target` means, from the site's root, or None when it lies outside."""
        source = normpath(join(dirname(self._path), unquote(target.partition("?")[0])))
        if source.startswith("content/") and not target.startswith("/"):
            return source
        hint = "写条目或附件相对本文件的路径，例如 ../2024-tongzhi.md。"
        self._found.append(ESCAPING_LINK.at(self._place_of(url), f"链接“{url}”指到了 content/ 以外", hint))
        return None
