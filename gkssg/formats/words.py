"""A file that an office publishes in, everything that can be read in it out; whatever is in it, nothing is raised."""

import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from gkssg.formats import ofd, pdf, pictures, plain, sheets, slides, zips
from gkssg.formats.docx import read as docx
from gkssg.formats.flaw import MOST_CHARACTERS, Flaw, UnreadableError
from gkssg.formats.passage import Enclosed, Passage, Reader
from gkssg.formats.tidy import tidied

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".pdf": pdf.read,
        ".docx": docx.read,
        ".pptx": slides.read,
        **dict.fromkeys((".xlsx", ".xls", ".ods"), sheets.read),
        ".ofd": ofd.read,
        ".csv": plain.read_table,
        ".txt": plain.read,
        ".zip": zips.read,
        ".svg": pictures.read_drawing,
        **dict.fromkeys(pictures.SUFFIXES, pictures.read),
    }
)
# Pictures, sound and film: nobody expects words in them.
WORDLESS = frozenset(
    {
        *(*pictures.SUFFIXES, ".svg", ".ico", ".emf", ".wmf"),
        *(".mp3", ".wav", ".m4a", ".ogg", ".mp4", ".m4v", ".mov", ".avi", ".webm"),
    }
)
# So many files may lie one inside the other, and so many bytes are unpacked in all.
DEEPEST = 5
MOST_ENCLOSED = 200_000_000


@dataclass(frozen=True, slots=True)
class Extracted:
    """What is in a file. `flaw` says why there is nothing, or not everything; `part` which enclosed file it is about."""

    passages: tuple[Passage, ...]
    flaw: Flaw | None
    part: str = ""

    @property
    def text(self) -> str:
        """The words that a reader of the file sees, lines divided by a line end, cut at `MOST_CHARACTERS`."""
        # Signs alone are no words.
        seen = "\n".join(tidied(each.text) if each.is_table else each.text for each in self.passages if each.seen)
        return seen[:MOST_CHARACTERS] if any(map(str.isalnum, seen)) else ""


def extracted(file: Path, suffix: str) -> Extracted:
    """What is in `file`, read as the kind that `suffix` (".pdf") says."""
    looking = _Looking()
    with file.open("rb") as stream:
        passages = tuple(looking.into(stream, suffix, ()))
    has_words = any(any(map(str.isalnum, each.text)) for each in passages if each.seen)
    if looking.flaw is None and not has_words and suffix.lower() not in WORDLESS:
        looking.flaw = Flaw.NO_TEXT
    return Extracted(passages, looking.flaw, looking.part)


class _Looking:
    """The reading of one file: what is wrong with it, and how much more may be unpacked."""

    def __init__(self) -> None:
        self.flaw: Flaw | None = None
        self.part = ""
        self._left = MOST_ENCLOSED

    def into(self, stream: BinaryIO, suffix: str, inside: tuple[str, ...]) -> Iterator[Passage]:
        """The passages of a file, and of the files inside it, which lie at `inside`.

        Parsers fail on hostile files in ways that their documentation does not list, so every exception of theirs means
        the same here: the file is broken. What was read before stays.
        """
        kind = suffix.lower()
        if kind not in READERS:
            if kind not in WORDLESS:
                self._note(Flaw.UNKNOWN, inside)
            return
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                yield from self._placed(READERS[kind](stream), inside)
        except UnreadableError as error:
            self._note(error.flaw, inside)
        except MemoryError:
            self._note(Flaw.TOO_LARGE, inside)
        except Exception:
            self._note(Flaw.BROKEN, inside)

    def _placed(self, found: Iterable[Passage | Enclosed], inside: tuple[str, ...]) -> Iterator[Passage]:
        for each in found:
            where = "，".join((*inside, each.where))
            if isinstance(each, Passage):
                yield Passage(where, each.text, each.seen, each.is_table)
                continue
            self._left -= len(each.data)
            if len(inside) >= DEEPEST or self._left < 0:
                self._note(Flaw.TOO_LARGE, (where,))
                continue
            for passage in self.into(BytesIO(each.data), Path(each.name).suffix, (*inside, each.where)):
                yield Passage(passage.where, passage.text, passage.seen and each.seen, passage.is_table)

    def _note(self, flaw: Flaw, inside: tuple[str, ...]) -> None:
        """Keep the first flaw."""
        if self.flaw is None:
            self.flaw, self.part = flaw, "，".join(inside)
