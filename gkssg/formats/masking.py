"""A file in, a copy with its words covered out: only text changes, all else stays as its program wrote it."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZipFile

from gkssg.formats import masking_cells
from gkssg.formats.archive import weighed
from gkssg.formats.cover import Cover
from gkssg.formats.flaw import Flaw, UnreadableError
from gkssg.formats.masking_xml import covered_xml

_TEXTS, _PACKAGES = (".md", ".markdown", ".txt", ".csv"), (".xlsx", ".docx")
SUFFIXES = (*_TEXTS, *_PACKAGES)
_CSV_CELL = re.compile(r'("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|\r|$)')
_MD_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_MD_CELL = re.compile(r"(?:\\.|[^|\\\n])+")
Span = tuple[int, int]


def covered_copy(data: bytes, suffix: str, rule: Cover) -> bytes:
    """The bytes of the copy. Raises UnreadableError for a kind of file that nothing here writes, and for broken ones."""
    kind = suffix.lower()
    if kind in _TEXTS:
        return _text(data, kind, rule)
    if kind in _PACKAGES:
        return _package(data, kind, rule)
    raise UnreadableError(Flaw.UNKNOWN)


def _text(data: bytes, kind: str, rule: Cover) -> bytes:
    """A text in the encoding and with the mark in which it was."""
    bom, rest = (BOM_UTF8, data[len(BOM_UTF8) :]) if data.startswith(BOM_UTF8) else (b"", data)
    if b"\0" in rest:
        raise UnreadableError(Flaw.BROKEN)
    try:
        encoding, text = "utf-8", rest.decode("utf-8")
    except UnicodeDecodeError:
        try:
            encoding, text = "gb18030", rest.decode("gb18030")
        except UnicodeDecodeError:
            raise UnreadableError(Flaw.BROKEN) from None
    for table in _csv_tables(text) if kind == ".csv" else _md_tables(text):
        text = _below_heads(text, table, rule)
    return bom + rule.cover(text).encode(encoding)


def _csv_tables(text: str) -> Iterator[list[list[Span]]]:
    """The one table of a CSV file: for each row the places of its cells, without their quotes."""
    rows: list[list[Span]] = [[]]
    for match in _CSV_CELL.finditer(text):
        quoted = match[1].startswith('"')
        rows[-1].append((match.start(1) + quoted, match.end(1) - quoted))
        if match[2] != ",":
            rows.append([])
    yield rows


def _md_tables(text: str) -> Iterator[list[list[Span]]]:
    """The tables of a Markdown text, each from its head."""
    lines, begins = [], 0
    for line in text.splitlines(keepends=True):
        lines.append((begins, line))
        begins += len(line)
    for at in range(1, len(lines)):
        if "|" in lines[at - 1][1] and "-" in lines[at][1] and _MD_RULE.fullmatch(lines[at][1]):
            table = [_md_row(*lines[at - 1])]
            for start, line in lines[at + 1 :]:
                if "|" not in line:
                    break
                table.append(_md_row(start, line))
            yield table


def _md_row(start: int, line: str) -> list[Span]:
    lead = len(line) - len(line.lstrip())
    inner = line.strip().removeprefix("|")
    shift = start + lead + (len(line.strip()) - len(inner))
    return [(shift + match.start(), shift + match.end()) for match in _MD_CELL.finditer(inner)]


def _below_heads(text: str, rows: Sequence[Sequence[Span]], rule: Cover) -> str:
    """The text with the cells covered that only the head of their column gives away."""
    heads: dict[int, str] = {}
    signs = list(text)
    for row in rows:
        cells = [text[begins:ends].strip() for begins, ends in row]
        if not heads:
            heads = {column: cell for column, cell in enumerate(cells) if rule.telling(cell)}
            continue
        for column, (begins, ends) in enumerate(row):
            if column in heads:
                signs[begins:ends] = rule.cover(text[begins:ends], heads[column])
    return "".join(signs)


def _package(data: bytes, kind: str, rule: Cover) -> bytes:
    """A Word or Excel file: each part with its words covered, also those that a reader does not see."""
    stream = BytesIO(data)
    weighed(stream)
    made = BytesIO()
    with ZipFile(stream) as archive, ZipFile(made, "w") as copy:
        parts = {each.filename: archive.read(each) for each in archive.infolist()}
        if kind == ".xlsx":
            parts = masking_cells.covered(parts, rule)
        for each in archive.infolist():
            part = parts[each.filename]
            suffix = PurePosixPath(each.filename).suffix.lower()
            if suffix in {".xml", ".rels", ".vml"}:
                part = covered_xml(part, rule)
            elif suffix in SUFFIXES:
                part = covered_copy(part, suffix, rule)
            copy.writestr(each, part)
    return made.getvalue()
