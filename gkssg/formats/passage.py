"""What a reader of a file yields: pieces of its text with their places, and files that lie inside it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a file's text, lines divided by a line end.

    `where` is what a person looks for: 正文, 第 3 页, 工作表“名单”, 批注, 属性“作者”. `seen` tells whether whoever opens the
    file sees it without looking for it; what is not seen is never searched, only looked through for secrets. In a table
    (`is_table`) the n-th line is the n-th row, its cells divided by tabs.
    """

    where: str
    text: str
    seen: bool = True
    is_table: bool = False


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file inside a file: where it lies there, its name (the suffix says how to read it), its bytes.

    `seen` as of a passage: a picture in a document has no words that are seen, but may say where it was taken.
    """

    where: str
    name: str
    data: bytes
    seen: bool = True


# A reader of one kind of file: yields what is in it, lazily. Raises UnreadableError, or whatever its library does.
Reader = Callable[[BinaryIO], Iterable[Passage | Enclosed]]
