"""Entries in, their texts for snippets and phrases out, in files of about 8 kB (docs/search.md, Texts)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gkssg.base.jsontext import Json, canonical
from gkssg.model.artifact import Artifact
from gkssg.search.shards.entry import Entry
from gkssg.search.shards.script import block_name, put_text
from gkssg.search.traditional import pairs

BLOCK = 16
# A file with several items stays below this many bytes, a piece of a long item below that many characters.
FILE_BYTES, PIECE_CHARS = 8_000, 8_000
# Parts the blocks of a text: one byte where a line feed takes two.
BREAK = "\x7f"


@dataclass(frozen=True, slots=True)
class _Text:
    """The canonical JSON of the pieces of an item's text, by its number; `size` is the bytes of the first."""

    number: int
    pieces: tuple[str, ...]
    size: int


def text_files(folder: str, entries: Sequence[Entry]) -> tuple[list[Artifact], dict[int, tuple[int, ...]]]:
    """The texts of `entries` (sorted by number), and for each number where its text is: `texts` of its card."""
    texts = [_text(each) for each in entries if each.summary or each.text or each.attachments]
    places: dict[int, tuple[int, ...]] = {each.number: () for each in entries}
    made: list[Artifact] = []
    for number, rows in groupby(texts, key=lambda each: each.number // BLOCK):
        name = block_name("texts", number)
        for first, group in _halved(list(rows), 0, BLOCK):
            made.append(put_text(folder, f"{name}-{first:x}", f"[{','.join(each.pieces[0] for each in group)}]"))
            for each in group:
                count = len(each.pieces)
                places[each.number] = (first,) if count == 1 else (first, count)
                own = f"{name}-{each.number % BLOCK:x}"
                made += [put_text(folder, f"{own}-{part}", f"[{each.pieces[part]}]") for part in range(1, count)]
    return made, places


def _halved(entries: Sequence[_Text], first: int, width: int) -> Iterator[tuple[int, Sequence[_Text]]]:
    """The entries in files, by the place of the first item that the file may hold: halved until small enough."""
    here = [entry for entry in entries if first <= entry.number % BLOCK < first + width]
    if not here:
        return
    if width == 1 or sum(entry.size for entry in here) <= FILE_BYTES:
        yield first, here
        return
    yield from _halved(here, first, width // 2)
    yield from _halved(here, first + width // 2, width // 2)


def _text(entry: Entry) -> _Text:
    pieces: list[str] = []
    files: list[tuple[str, str, str]] = []
    summary, text, room = entry.summary, "", PIECE_CHARS
    for name, file, whole in [("", "", entry.text), *entry.attachments]:
        for piece in _cut(whole.decode("utf-8")):
            if len(piece) > room and (text or files):
                pieces.append(_json(entry.number, summary, text, files))
                summary, text, files, room = "", "", [], PIECE_CHARS
            room -= len(piece)
            if file:
                files = [*files, (name, file, piece)]
            else:
                text = piece
    pieces.append(_json(entry.number, summary, text, files))
    return _Text(entry.number, tuple(pieces), len(pieces[0].encode("utf-8")))


def _cut(text: str) -> Iterator[str]:
    """`text` in pieces of at most PIECE_CHARS, cut between blocks where there are any."""
    while len(text) > PIECE_CHARS:
        end = text.rfind("\n", PIECE_CHARS // 2, PIECE_CHARS) + 1 or PIECE_CHARS
        yield text[:end]
        text = text[end:]
    if text:
        yield text


def _json(number: int, summary: str, text: str, files: Sequence[tuple[str, str, str]]) -> str:
    folds = pairs("".join((summary, text, *(piece for _, _, piece in files))))
    rows: list[Json] = [[*file] for file in files]
    return canonical([number % BLOCK, summary, text, folds, rows]).replace("\\n", BREAK)
