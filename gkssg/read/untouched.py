"""The parts of a Markdown text that hold no markup: paragraphs and headings of words alone, which need no parser.

Nearly all that an office writes is such. What stands here gives byte for byte what the library would give
(tests/unit/read/test_untouched.py compares them), and takes up nothing of which that is not certain.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from gkssg.base.text import HAN

# Between these, a line end in the source is no blank on the page (汉字, full-width signs and 中文 punctuation).
_WIDE = f"[{HAN}\u3000-\u303f\uff00-\uffef\u2014\u2018-\u201d\u2026]"
JOIN = re.compile(f"(?<={_WIDE})[ \t]*\n[ \t]*(?={_WIDE})")
# Signs of inline markup, of tables, of attributes and of HTML, and what HTML does not let stand as it is.
_SIGNS = r"`\\\[<>&*_{}|\x00-\x1f\x7f\xa0"
# Only ASCII signs and numbers with a dot (`\d` knows full-width digits) open a block: a line begins with none of them.
_WORDS = re.compile(rf"\u3000*(?:[a-zA-Z\"'(]|[^\x00-\xa0\s\d]|\d+(?![\d.]))[^{_SIGNS}]*(?<!\s)")
_HEADING = re.compile(rf"(#{{1,6}}) *([^\s#{_SIGNS}][^#{_SIGNS}]*)(?<!\s)")
# Where footnotes go, for the library; HTML, whose quotation marks may reach over paragraphs.
_FAR_REACHING = ("///", "<")
_MARK = "\ue000"
_MARKED = re.compile(rf"<p>{_MARK}(\d+)</p>")
# A mark takes the library as long as one paragraph.
_FEWEST = 2


class Block(NamedTuple):
    """A paragraph (`level` 0) or heading of words alone; `level` and `anchor` are as shown, `text` needs no escaping."""

    level: int
    anchor: str
    text: str

    @property
    def html(self) -> str:
        """The block as HTML."""
        if self.level:
            return f'<h{self.level} id="{self.anchor}">{self.text}</h{self.level}>'
        return f"<p>{self.text}</p>"


def blocks(text: str, anchor: Callable[[str, set[str]], str]) -> tuple[Block, ...] | None:
    """The blocks of a text that has nothing but words in paragraphs and headings; None when it has anything else.

    `anchor` makes the anchor of a heading, and adds it to those that are taken.
    """
    found: list[Block] = []
    taken: set[str] = set()
    paragraph: list[str] = []
    for line in (*text.split("\n"), ""):
        if line and _WORDS.fullmatch(line):
            paragraph.append(line)
            continue
        heading = _HEADING.fullmatch(line) if line else None
        if heading is None and line:
            return None
        if paragraph:
            found.append(Block(0, "", _flowing(paragraph)))
            paragraph.clear()
        if heading is not None:
            # The page's title is its one `h1`.
            level = max(len(heading[1]), 2)
            found.append(Block(level, anchor(heading[2], taken), heading[2]))
    return None if "///" in text else tuple(found)


def _flowing(lines: Sequence[str]) -> str:
    text = lines[0] if len(lines) == 1 else JOIN.sub("", "\n".join(lines))
    return text.lstrip()


def shortened(text: str) -> tuple[str, list[str]]:
    """`text` with a mark in place of each run of paragraphs of words, and the HTML of those runs in their order."""
    runs: list[str] = []
    if _MARK in text or any(sign in text for sign in _FAR_REACHING):
        return text, runs
    kept: list[str] = []
    for words, lines in _stretches(text.split("\n")):
        paragraphs = [_flowing(list(each)) for filled, each in groupby(lines, bool) if filled] if words else []
        if len(paragraphs) < _FEWEST:
            kept.extend(lines)
            continue
        last = max(at for at, line in enumerate(lines) if line)
        kept.extend((f"{_MARK}{len(runs)}", *lines[last + 1 :]))
        runs.append("\n".join(f"<p>{each}</p>" for each in paragraphs))
    return "\n".join(kept), runs


def _stretches(lines: Sequence[str]) -> Iterator[tuple[bool, list[str]]]:
    """The lines in stretches of whole blocks, each with the blank lines after it: of words alone, or of other things."""
    stretch: list[str] = []
    of_words = False
    for filled, each in groupby(lines, bool):
        block = list(each)
        if filled:
            words = all(map(_WORDS.fullmatch, block))
            if stretch and words != of_words:
                yield of_words, stretch
                stretch = []
            of_words = words
        stretch.extend(block)
    yield of_words, stretch


def restored(html: str, runs: Sequence[str]) -> str | None:
    """The HTML of a shortened text with its runs put back; None when one of them did not become a paragraph."""
    if not runs:
        return html
    marks = [int(number) for number in _MARKED.findall(html)]
    if marks != list(range(len(runs))) or html.count(_MARK) != len(runs):
        return None
    return _MARKED.sub(lambda mark: runs[int(mark[1])], html)
