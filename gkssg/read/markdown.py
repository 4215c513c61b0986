"""Markdown in, HTML out, as Chinese official prose needs it. The only module that imports Python-Markdown."""

import re
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension, slugify_unicode
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from gkssg.base.text import HAN

# Between these, a line end in the source is no blank on the page (汉字, full-width signs and 中文 punctuation).
_WIDE = f"[{HAN}\u3000-\u303f\uff00-\uffef\u2014\u2018-\u201d\u2026]"
_JOIN = re.compile(f"(?<={_WIDE})[ \t]*\n[ \t]*(?={_WIDE})")
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
        for pieces in _flows(root):
            whole = "".join(getattr(element, attribute) for element, attribute in pieces)
            dropped = {at for found in _JOIN.finditer(whole) for at in range(*found.span())}
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


class _Plain(Treeprocessor):
    """Tells the library which texts hold no sign of markup: it would try every pattern on each of them."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not _SIGN.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not _SIGN.search(element.tail):
                element.tail = AtomicString(element.tail)


class _Headings(Treeprocessor):
    """The page's title is its one `h1`: headings of the first level in the text become second."""

    def run(self, root: Element) -> None:
        for heading in root.iter("h1"):
            heading.tag = "h2"


class _Official(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 (the library's name)
        md.treeprocessors.register(_Plain(md), "gkssg-plain", 21)
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
