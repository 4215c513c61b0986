"""Markdown in, HTML out, as Chinese official prose needs it. The only module that imports Python-Markdown."""

import re
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension, slugify_unicode
from markdown.treeprocessors import Treeprocessor

from gkssg.base.text import HAN

# Between these, a line end in the source is no blank on the page (汉字, full-width signs and 中文 punctuation).
_WIDE = f"[{HAN}\u3000-\u303f\uff00-\uffef\u2014\u2018-\u201d\u2026]"
_JOIN = re.compile(f"(?<={_WIDE})[ \t]*\n[ \t]*(?={_WIDE})")
_STARTS_BROKEN = re.compile(f"^[ \t]*\n[ \t]*(?={_WIDE})")
_ENDS_WIDE = re.compile(f"{_WIDE}$")
_ENDS_BROKEN = re.compile(f"(?<={_WIDE})[ \t]*\n[ \t]*$")
_BEGINS_WIDE = re.compile(f"^{_WIDE}")
KEEP = frozenset({"pre", "code"})


class _JoinLines(Treeprocessor):
    """Drops the line ends between two wide characters, across inline elements too."""

    def run(self, root: Element) -> None:
        previous: tuple[Element, str] | None = None
        for element, attribute in _texts(root):
            text = _JOIN.sub("", getattr(element, attribute))
            if previous is not None:
                before = getattr(*previous)
                if _ENDS_WIDE.search(before):
                    text = _STARTS_BROKEN.sub("", text)
                elif _BEGINS_WIDE.match(text):
                    setattr(*previous, _ENDS_BROKEN.sub("", before))
            setattr(element, attribute, text)
            previous = (element, attribute) if text else previous


class _Tables(Treeprocessor):
    """Heads of columns get their scope; alignment becomes a class, because `style` is not allowed through."""

    def run(self, root: Element) -> None:
        for cell in root.iter():
            if cell.tag not in ("th", "td"):
                continue
            align = cell.attrib.pop("style", "").removeprefix("text-align: ").rstrip(";")
            if align in ("right", "center"):
                cell.set("class", align)
            if cell.tag == "th":
                cell.set("scope", "col")


class _Headings(Treeprocessor):
    """The page's title is its one `h1`: headings of the first level in the text become second."""

    def run(self, root: Element) -> None:
        for heading in root.iter("h1"):
            heading.tag = "h2"


class _Official(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 (the library's name)
        # After inline patterns (20), before the table of contents gives ids to headings (5).
        md.treeprocessors.register(_Headings(md), "gkssg-headings", 18)
        md.treeprocessors.register(_Tables(md), "gkssg-tables", 17)
        md.treeprocessors.register(_JoinLines(md), "gkssg-lines", 16)


def _texts(root: Element) -> "list[tuple[Element, str]]":
    """Every text of the tree in reading order, as (element, 'text' or 'tail'); code is left out."""
    found: list[tuple[Element, str]] = []

    def visit(element: Element) -> None:
        if element.tag not in KEEP and element.text:
            found.append((element, "text"))
        for child in element:
            if element.tag not in KEEP:
                visit(child)
            if child.tail:
                found.append((child, "tail"))

    visit(root)
    return found


class Converter:
    """A reusable converter: making one costs as much as converting ten items."""

    def __init__(self) -> None:
        footnotes = FootnoteExtension(BACKLINK_TITLE="回到正文中注释 {} 的位置", BACKLINK_TEXT="↩")
        contents = TocExtension(slugify=slugify_unicode, toc_depth="2-4")
        names = ["tables", "attr_list", "sane_lists", "def_list"]
        self._markdown = markdown.Markdown(extensions=[*names, footnotes, contents, _Official()])

    def convert(self, text: str) -> str:
        """The HTML of `text`, not yet sanitised."""
        self._markdown.reset()
        return self._markdown.convert(text)
