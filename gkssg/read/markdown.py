"""Markdown in, HTML out, as Chinese official prose needs it. The only module that imports Python-Markdown."""

import re
from html import unescape
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import (
    TocExtension,
    TocTreeprocessor,
    remove_fnrefs,
    render_inner_html,
    slugify_unicode,
    strip_tags,
    unique,
)
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import AtomicString

from gkssg.read.untouched import JOIN, Block, blocks, restored, shortened

# Without one of these no inline pattern of the library or of its extensions finds anything.
_SIGN = re.compile(r"[`\\\[!<&*_\x02]|  \n")
# Text flows through these; all other elements begin and end a text of their own.
_INLINE = frozenset(
    ["a", "abbr", "b", "del", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong", "sub", "u"]
)
# Numbers of footnotes stand over the line: the text goes on as if they were not there.
_OVER = frozenset({"sup"})
# The letter of a table's class for an aligned column: `r3` puts the third column to the right.
ALIGNED = {"right": "r", "center": "c"}


class _JoinLines(Treeprocessor):
    """Drops the line ends between two wide characters, across inline elements too."""

    def run(self, root: Element) -> None:
        if not any("\n" in (each.text or "") or "\n" in (each.tail or "") for each in root.iter()):
            return
        for pieces in _flows(root):
            whole = "".join(getattr(element, attribute) for element, attribute in pieces)
            if "\n" not in whole:
                continue
            dropped = {at for found in JOIN.finditer(whole) for at in range(*found.span())}
            at = 0
            for element, attribute in pieces if dropped else ():
                text = getattr(element, attribute)
                setattr(element, attribute, "".join(c for n, c in enumerate(text, at) if n not in dropped))
                at += len(text)


class _Tables(Treeprocessor):
    """Heads of columns get their scope; the alignment of a column becomes one class of the table.

    `style` is not allowed through, and a class on every cell would be a third of a budget's page.
    """

    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            aligned: dict[int, str] = {}
            for row in table.iter("tr"):
                for number, cell in enumerate(row, 1):
                    align = cell.attrib.pop("style", "").removeprefix("text-align: ").rstrip(";")
                    if align in ALIGNED:
                        aligned[number] = ALIGNED[align]
                    if cell.tag == "th":
                        cell.set("scope", "col")
            if aligned:
                table.set("class", " ".join(f"{letter}{number}" for number, letter in sorted(aligned.items())))


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


def _flows(root: Element) -> list[list[tuple[Element, str]]]:
    """The texts of the tree, each as its pieces in reading order: (element, 'text' or 'tail'). Code is left out."""
    flows: list[list[tuple[Element, str]]] = [[]]

    def visit(element: Element) -> None:
        if element.text:
            flows[-1].append((element, "text"))
        for child in element:
            if child.tag in _INLINE:
                visit(child)
            elif child.tag not in _OVER:
                flows.append([])
                if child.tag not in ("pre", "code"):
                    visit(child)
                flows.append([])
            if child.tail:
                flows[-1].append((child, "tail"))

    visit(root)
    return flows


class _Plain(Treeprocessor):
    """Tells the library which texts hold no sign of markup: it would try every pattern on each of them."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not _SIGN.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not _SIGN.search(element.tail):
                element.tail = AtomicString(element.tail)


class _Html(HtmlBlockPreprocessor):
    """Looks for HTML only where one of its signs is in the text; `signs` tells the later steps what is there."""

    signs: frozenset[str] = frozenset()

    def run(self, lines: list[str]) -> list[str]:
        self.signs = frozenset(sign for sign in "<&{\\" if any(sign in line for line in lines))
        return lines if self.signs.isdisjoint("<&") else super().run(lines)


class _Anchors(TocTreeprocessor):
    """Gives headings their ids, and makes a table of contents only where one is asked for."""

    def run(self, doc: Element) -> None:
        if any(self.marker in (each.text or "") for each in doc.iter()):
            super().run(doc)
            return
        taken = {each.attrib["id"] for each in doc.iter() if "id" in each.attrib}
        for heading in doc.iter():
            if self.header_rgx.match(heading.tag):
                if "id" not in heading.attrib:
                    heading.set("id", _anchor(self._name(heading), taken))
                heading.attrib.pop("data-toc-label", None)

    def _name(self, heading: Element) -> str:
        text = heading.text or ""
        if not len(heading) and not _SIGN.search(text):
            return text
        return unescape(strip_tags(render_inner_html(remove_fnrefs(heading), self.md)))


class _Attributes(AttrListTreeprocessor):
    """Looks for `{…}` only where a brace is in the text."""

    def __init__(self, md: markdown.Markdown, text: _Html) -> None:
        super().__init__(md)
        self._text = text

    def run(self, doc: Element) -> None:
        if "{" in self._text.signs:
            super().run(doc)


class _Unescape(UnescapeTreeprocessor):
    """Looks for escaped signs only where a backslash is in the text."""

    def __init__(self, md: markdown.Markdown, text: _Html) -> None:
        super().__init__(md)
        self._text = text

    def run(self, root: Element) -> None:
        if "\\" in self._text.signs:
            super().run(root)


class _Contents(TocExtension):
    TreeProcessorClass = _Anchors


class _Quicker(Extension):
    """The same result with less work: each step of the library only where there is something for it."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 (the library's name)
        # The library looks through this list for every element.
        md.block_level_elements[:0] = ["td", "tr", "p", "li", "th", "h2", "h3"]
        text = _Html(md)
        md.preprocessors.register(text, "html_block", 20)
        md.treeprocessors.register(_Plain(md), "gkssg-plain", 21)
        md.treeprocessors.register(_Attributes(md, text), "attr_list", 8)
        md.treeprocessors.register(_Unescape(md, text), "unescape", 0)


def library(*, quick: bool) -> markdown.Markdown:
    """Python-Markdown as our texts need it; `quick` leaves out what a text has no use for, and changes no result."""
    footnotes = FootnoteExtension(BACKLINK_TITLE="回到正文中注释 {} 的位置", BACKLINK_TEXT="↩")
    contents = (_Contents if quick else TocExtension)(slugify=slugify_unicode, toc_depth="2-4")
    extensions: list[str | Extension] = [
        "tables",
        "attr_list",
        "sane_lists",
        "def_list",
        footnotes,
        contents,
        _Official(),
    ]
    if quick:
        extensions.append(_Quicker())
    return markdown.Markdown(extensions=extensions)


class Converter:
    """A reusable converter: making one costs as much as converting ten items."""

    def __init__(self) -> None:
        self._markdown = library(quick=True)

    def blocks(self, text: str) -> tuple[Block, ...] | None:
        """The blocks of a text of words alone, whose HTML is what `convert` gives and is harmless; None for any other."""
        return blocks(text, _anchor)

    def convert(self, text: str) -> str:
        """The HTML of `text`, not yet sanitised."""
        short, runs = shortened(text)
        html = restored(self._parsed(short), runs)
        return self._parsed(text) if html is None else html

    def _parsed(self, text: str) -> str:
        return self._markdown.reset().convert(text)


def _anchor(heading: str, taken: set[str]) -> str:
    """The anchor of a heading with the words `heading`, as the library gives it; it is now among the `taken`."""
    return unique(slugify_unicode(" ".join(heading.split()), "-"), taken)
