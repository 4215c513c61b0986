"""The words of an item's file, each where it stands: title, summary and text, without code, addresses and markup."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gkssg.formats.pipes import Pipes, pipes
from gkssg.model.diagnostic import Place

_FENCE = "---"
_CODE = ("```", "~~~")
# What in the front matter is written to be read: the rest are numbers, names and dates with rules of their own.
_READ = re.compile(r"(?:标题|内容概述|title|summary) *: *(?P<value>[^\s#].*)")
# Code, comments and tags, addresses, the targets of links, attributes and marks of footnotes.
_MARKUP = re.compile(
    r"`+[^`]*`+|<[^<>]*>|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?: +\"[^\"]*\")?\)|\{[^{}]*\}|\[\^[^\]]*\]"
    r"|(?:https?://|www\.)[A-Za-z0-9./?&=%#:_~@+-]+|[A-Za-z0-9._-]+@[A-Za-z0-9.-]+"
)
# Without one of these, a text has none of that.
_SIGNS = ("`", "<", "{", "[", "@", "://", "www.")
# A quoted title, which stays as its author wrote it.
TITLE = re.compile(r"《[^《》]*》")


class Words(NamedTuple):
    """A line of words: its number from 1; markup is blanked out, so that columns stay. `in_table` and `in_body` tell
    where it stands."""

    number: int
    text: str
    in_table: bool
    in_body: bool

    def place(self, path: str, at: int) -> Place:
        """The place of the character `at`, from 0."""
        return Place(path, self.number, at + 1)

    @property
    def untitled(self) -> str:
        """The text with titles in 《》 blanked out: they are quoted as they are."""
        return TITLE.sub(_blank, self.text) if "《" in self.text else self.text


def words(lines: Sequence[str]) -> tuple[Words, ...]:
    """The lines of words of a source file."""
    begins = _begins(lines)
    text = "\n".join(lines[begins:])
    plain = _plain if any(map(text.__contains__, _SIGNS)) else str
    shown: Iterable[tuple[int, str]] = enumerate(lines[begins:], begins + 1)
    if any(map(text.__contains__, _CODE)):
        kept = zip(shown, list(_shown(lines))[begins:], strict=True)
        shown = ((number, line) for (number, line), keep in kept if keep)
    head = [Words(number, _plain(text), False, False) for number, text in _head(lines[:begins])]
    body = [Words(number, plain(line), line.lstrip()[:1] == "|", True) for number, line in shown if line.strip()]
    return (*head, *body)


def tables(lines: Sequence[str]) -> tuple[Pipes, ...]:
    """The tables of the text of a source file; `start` and `end` count from the first line of the file."""
    if not any("|" in line for line in lines):
        return ()
    return tuple(pipes([each if keep else "" for each, keep in zip(lines, _shown(lines), strict=True)], 1))


def shown(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines of the text of a source file with their numbers, markup and all; code is left out."""
    kept = zip(lines, _shown(lines), strict=True)
    return ((number, line) for number, (line, keep) in enumerate(kept, 1) if keep)


def _begins(lines: Sequence[str]) -> int:
    """How many lines the front matter has, both fences counted."""
    if not lines or lines[0].rstrip() != _FENCE:
        return 0
    for number, line in enumerate(lines, 1):
        if number > 1 and line[:1] == "-" and line.rstrip() == _FENCE:
            return number
    return len(lines)


def _head(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines of front matter that are read, without the names of the fields."""
    within = False
    for number, line in enumerate(lines, 1):
        found = _READ.fullmatch(line)
        within = bool(found) or (within and line.startswith(" "))
        if within:
            text = " " * found.start("value") + found["value"] if found else line
            yield number, text


def _shown(lines: Sequence[str]) -> Iterator[bool]:
    """Whether each line is part of the text, and not of the front matter or of code."""
    begins, fence = _begins(lines), ""
    for number, line in enumerate(lines, 1):
        bar = line.lstrip()[:3]
        opens = number > begins and bar in _CODE and fence in ("", bar)
        yield number > begins and not fence and not opens
        fence = fence if not opens else "" if fence else bar


def _plain(line: str) -> str:
    return _MARKUP.sub(_blank, line)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
