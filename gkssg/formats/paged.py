"""What PDF and OFD share: text by pages."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from gkssg.formats import flaw
from gkssg.formats.flaw import Flaw, UnreadableError
from gkssg.formats.passage import Passage
from gkssg.formats.tidy import rejoined


def paged(pages: Iterable[str]) -> Iterator[Passage]:
    """A passage for each page on which a line begins. Raises UnreadableError behind what is read of too long a file."""
    left = flaw.MOST_CHARACTERS
    for number, lines in groupby(rejoined(pages), key=lambda line: line[0]):
        text = "\n".join(line for _, line in lines)
        yield Passage(f"第 {number} 页", text[:left])
        left -= len(text) + 1
        if left < 0:
            raise UnreadableError(Flaw.TOO_LARGE)
