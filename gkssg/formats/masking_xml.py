"""A part of an Office file in, its bytes with the words covered out, also where a number is split over several runs."""

import re
from dataclasses import dataclass, field
from html import unescape
from xml.sax.saxutils import escape

from gkssg.formats.cover import Cover
from gkssg.formats.flaw import Flaw, UnreadableError

_TOKEN = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<[^<>]*>|[^<]+", re.S)
_TAG = re.compile(r"</?(?:[\w.-]+:)?([\w.-]+)")
# What holds one piece of text in several runs; what stands between two of them without being text.
_PIECES = frozenset({"p", "si", "is", "text"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "fldChar": "\n"}
_SPAN = re.compile(r'gridSpan [^<>]*?val="([0-9]+)"')
# Attributes in which editors write, and the addresses of links.
_ATTRIBUTE = re.compile(
    r"""(?<=\s)((?:\w+:)?(?:descr|title|alt|prompt|promptTitle|error|errorTitle|tooltip|display|Target|author|instr|val|v|name)"""
    r"""\s*=\s*)("[^"<]{7,}"|'[^'<]{7,}')"""
)


@dataclass(slots=True)
class _Piece:
    """Words that belong together: the tokens that hold them, or a sign that stands for one."""

    head: str = ""
    runs: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """Where in a table of Word the reading is."""

    heads: dict[int, str] = field(default_factory=dict)
    row: dict[int, str] = field(default_factory=dict)
    column: int = 0
    across: int = 1


def covered_xml(data: bytes, rule: Cover) -> bytes:
    """The part with all its words covered. Raises UnreadableError for what is not in UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise UnreadableError(Flaw.BROKEN) from None
    return _Covering(text, rule).result().encode()


class _Covering:
    """One pass through the tokens of a part."""

    def __init__(self, text: str, rule: Cover) -> None:
        self._tokens = _TOKEN.findall(text)
        self._rule = rule
        self._pieces: list[_Piece] = []
        self._tables: list[_Table] = []

    def result(self) -> str:
        """The part."""
        for at, token in enumerate(self._tokens):
            if not token.startswith("<"):
                self._words(at, token)
            elif token.startswith("<![CDATA["):
                self._tokens[at] = f"<![CDATA[{self._rule.cover(token[9:-3])}]]>"
            elif not token.startswith(("<?", "<!")):
                self._mark(at, token)
        return "".join(self._tokens)

    def _words(self, at: int, token: str) -> None:
        if self._pieces:
            self._pieces[-1].runs.append((at, unescape(token)))
        elif token.strip():
            self._put(_Piece("", [(at, unescape(token))]))

    def _mark(self, at: int, token: str) -> None:
        found = _TAG.match(token)
        name = found[1] if found else ""
        closes, alone = token.startswith("</"), token.endswith("/>")
        if name in _SIGNS and self._pieces and not closes:
            self._pieces[-1].runs.append((-1, _SIGNS[name]))
        if name in _PIECES and not alone:
            if not closes:
                self._pieces.append(_Piece(self._head()))
            elif self._pieces:
                self._put(self._pieces.pop())
        self._in_table(name, token, closes, alone)
        if "=" in token and not closes:
            self._tokens[at] = _ATTRIBUTE.sub(self._attribute, token)

    def _head(self) -> str:
        if not self._tables:
            return ""
        table = self._tables[-1]
        return table.heads.get(table.column, "")

    def _in_table(self, name: str, token: str, closes: bool, alone: bool) -> None:
        """Keep count of rows and cells; the first row that tells what its columns hold is their head."""
        if name == "tbl" and not alone:
            if closes and self._tables:
                self._tables.pop()
            elif not closes:
                self._tables.append(_Table())
        if not self._tables:
            return
        table = self._tables[-1]
        if name == "gridSpan":
            width = _SPAN.search(token)
            table.across = int(width[1]) if width else 1
        elif name == "tc" and closes:
            table.column += table.across
            table.across = 1
        elif name == "tr" and not closes:
            table.column, table.row = 0, {}
        elif name == "tr" and closes and not table.heads:
            table.heads = {column: text for column, text in table.row.items() if self._rule.telling(text)}

    def _attribute(self, match: re.Match[str]) -> str:
        quote, value = match[2][0], unescape(match[2][1:-1])
        covered = self._rule.cover(value)
        return match[0] if covered == value else f"{match[1]}{quote}{escape(covered, {quote: '&quot;'})}{quote}"

    def _put(self, piece: _Piece) -> None:
        """Cover a piece and give each token its share of the result."""
        whole = "".join(words for _, words in piece.runs)
        if self._tables:
            row, column = self._tables[-1].row, self._tables[-1].column
            row[column] = (row.get(column, "") + whole).strip()
        covered = self._rule.cover(whole, piece.head)
        if covered == whole:
            return
        begins = 0
        for at, words in piece.runs:
            share = covered[begins : begins + len(words)]
            if at >= 0 and share != words:
                self._tokens[at] = escape(share)
            begins += len(words)
