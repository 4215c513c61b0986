"""The parts of an Excel file in, with those cells covered that their column gives away, or that are numbers, out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from html import unescape
from xml.sax.saxutils import escape

from gkssg.formats.cover import Cover

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.I)
_STRINGS = re.compile(r"xl/sharedstrings\.xml", re.I)
_ITEM = re.compile(r"<(?:\w+:)?si\b[^>]*?(?:/>|>.*?</(?:\w+:)?si>)", re.S)
_TEXT = re.compile(r"(<(?:\w+:)?t\b[^>]*?(?<!/)>)([^<]*)(?=</(?:\w+:)?t>)")
_CELL = re.compile(r"<((?:\w+:)?)c\b([^>]*?)(?<!/)>(.*?)</\1c>", re.S)
_ROW_END = re.compile(r"</(?:\w+:)?row>")
_VALUE = re.compile(r"<(?:\w+:)?v\b[^>]*>([^<]*)</")
_REFERENCE, _TYPE = re.compile(r'\br="([A-Z]+)[0-9]+"'), re.compile(r'\bt="(\w+)"')
_TYPED = re.compile(r'\s+t="\w+"')


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: its column, the number of its shared string or -1, its text, and the head of its column."""

    match: re.Match[str]
    column: str
    shared: int
    text: str
    head: str


def covered(parts: Mapping[str, bytes], rule: Cover) -> dict[str, bytes]:
    """All parts, the sheets and the shared strings covered cell by cell."""
    done = dict(parts)
    strings_name = next((name for name in parts if _STRINGS.fullmatch(name)), "")
    items = _ITEM.findall(parts[strings_name].decode()) if strings_name else []
    strings = [_said(item) for item in items]
    heads: dict[int, dict[str, None]] = {}
    for name in filter(_SHEET.fullmatch, parts):
        xml = parts[name].decode()
        changed, behind = [], 0
        for cell in _cells(xml, strings, rule):
            if cell.shared >= 0:
                heads.setdefault(cell.shared, {})[cell.head] = None
                continue
            text = rule.cover(cell.text, cell.head)
            if text != cell.text:
                changed += [xml[behind : cell.match.start()], _as_text(cell.match, text)]
                behind = cell.match.end()
        done[name] = "".join([*changed, xml[behind:]]).encode()
    if strings_name:
        numbers = iter(range(len(items)))
        xml = parts[strings_name].decode()
        done[strings_name] = _ITEM.sub(lambda item: _shared(item[0], heads.get(next(numbers), {}), rule), xml).encode()
    return done


def _cells(xml: str, strings: list[str], rule: Cover) -> Iterator[_Cell]:
    """The cells of a sheet that hold anything; the first row that tells what its columns hold is their head."""
    heads: dict[str, str] = {}
    behind = 0
    for end in [match.end() for match in _ROW_END.finditer(xml)]:
        row: dict[str, str] = {}
        for match in _CELL.finditer(xml, behind, end):
            column = _REFERENCE.search(match[2])
            letters = column[1] if column else ""
            shared, text = _value(match, strings)
            row[letters] = text
            yield _Cell(match, letters, shared, text, heads.get(letters, ""))
        behind = end
        heads = heads or {letters: text for letters, text in row.items() if rule.telling(text)}


def _value(match: re.Match[str], strings: list[str]) -> tuple[int, str]:
    """The number of the shared string of a cell, or -1, and its text; of a whole number all its digits."""
    kind, value = _TYPE.search(match[2]), _VALUE.search(match[3])
    if kind and kind[1] == "inlineStr":
        return -1, _said(match[3])
    text = unescape(value[1]) if value else ""
    if kind and kind[1] == "s":
        number = int(text) if text.isdecimal() else -1
        return (number, strings[number]) if 0 <= number < len(strings) else (-1, "")
    if not kind or kind[1] == "n":
        try:
            number_ = Decimal(text)
        except InvalidOperation:
            return -1, text
        if number_.is_finite() and abs(number_.adjusted()) < 30 and number_ == number_.to_integral_value():
            return -1, f"{number_:f}".partition(".")[0]
    return -1, text


def _said(xml: str) -> str:
    return "".join(unescape(match[2]) for match in _TEXT.finditer(xml))


def _as_text(match: re.Match[str], text: str) -> str:
    """The cell as a text, without the formula or the number that it was."""
    prefix, attributes = match[1], _TYPED.sub("", match[2])
    return (
        f'<{prefix}c{attributes} t="inlineStr"><{prefix}is><{prefix}t xml:space="preserve">{escape(text)}'
        f"</{prefix}t></{prefix}is></{prefix}c>"
    )


def _shared(item: str, heads: Mapping[str, None], rule: Cover) -> str:
    """A shared string, covered as each column in which it stands wants it."""
    whole = text = _said(item)
    for head in heads:
        text = rule.cover(text, head)
    if text == whole:
        return item
    begins = 0

    def share(match: re.Match[str]) -> str:
        nonlocal begins
        length = len(unescape(match[2]))
        begins += length
        return match[1] + escape(text[begins - length : begins])

    return _TEXT.sub(share, item)
