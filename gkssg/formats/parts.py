"""What Word, Excel, PowerPoint and OpenDocument files share: parts in a zip archive that refer to each other."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import PurePosixPath
from typing import BinaryIO, Self
from urllib.parse import unquote
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from gkssg.formats import flaw, pictures
from gkssg.formats.archive import weighed
from gkssg.formats.flaw import Flaw, UnreadableError
from gkssg.formats.passage import Enclosed, Passage
from gkssg.formats.tidy import tidied

# An XML part is held as a tree: so many bytes, and so many elements and attributes, need some 300 MB.
MOST_XML = 32_000_000
MOST_MARKS = 1_500_000
PICTURES = frozenset({*pictures.SUFFIXES, ".emf", ".wmf"})
_XML = frozenset({".xml", ".rels", ".vml", ".rdf"})
# What holds no word of an editor: fonts, the state of a printer, the kind of each part, pictures of embedded objects.
_FONTS = frozenset({".odttf", ".fntdata", ".ttf", ".otf"})
_DULL = re.compile(r"\[content_types\]\.xml|mimetype|(?:.*/)?printersettings\d*\.bin|objectreplacements/[^/]+")
# Attributes in which editors write: descriptions of pictures, hints of input fields, variables of a document.
_WRITTEN = tuple(
    (name, re.compile(rb"""\b%b(?:"([^"<]+)"|'([^'<]+)')""" % pattern))
    for name, pattern in (
        *((name, name) for name in (b"descr=", b"title=", b"alt=", b"prompt=", b"promptTitle=")),
        (b"docVar ", rb"docVar [^>]*?\bval="),
    )
)
_MARK, _WORD = re.compile(rb"<[^<>]*>"), re.compile(rb">\s*[^<\s]")
# The copies of table rows that a pivot table keeps.
_KEPT, _KEPT_VALUE = (
    re.compile(r"xl/pivotcache/.*\.xml"),
    re.compile(rb"""<(?:\w+:)?[snd]\s[^>]*?\bv\s*=\s*"([^"<]+)\""""),
)
_UTF_16, _DECLARATION = (b"\xfe\xff", b"\xff\xfe"), re.compile(r"\A\ufeff?<\?xml[^>]*\?>")
# Signs without a width, which would divide a number in a cell.
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_LONG_NUMBER = re.compile(r"\d{4}(?=\d{3,})\d+[Xx]?")
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the last word of the kind ("comments"), and a part, or an address outside of the file."""

    id: str
    kind: str
    target: str
    is_external: bool


class Room:
    """So many characters are read of one file, in all its passages together."""

    def __init__(self) -> None:
        self._left = flaw.MOST_CHARACTERS

    def passage(self, where: str, lines: Iterable[str], seen: bool = True, is_table: bool = False) -> Iterator[Passage]:
        """The passage of `lines`, none when they are empty. Raises UnreadableError behind one that had to be cut.

        Lines that are no table are tidied; those of a table keep their numbers.
        """
        kept = []
        for line in lines:
            kept.append(line[: self._left])
            self._left -= len(line) + 1
            if self._left < 0:
                break
        text = "\n".join(kept)
        text = _UNSEEN.sub("", text).rstrip() if is_table else tidied(text)
        if text:
            yield Passage(where, text, seen, is_table)
        if self._left < 0:
            raise UnreadableError(Flaw.TOO_LARGE)


class Package:
    """An office file that is open. Each part is read once; `rest` gives what nobody has asked for."""

    def __init__(self, stream: BinaryIO) -> None:
        """Raises UnreadableError for what is no archive, swells beyond all measure, or has two parts of one name."""
        weighed(stream)
        self._archive = ZipFile(stream)
        self._members = {each.filename.lower(): each for each in self._archive.infolist() if not each.is_dir()}
        if Counter(map(str.lower, self._archive.namelist())).most_common(1)[0][1] > 1:
            raise UnreadableError(Flaw.BROKEN)
        self._done: set[str] = set()
        self._written: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def names(self) -> Iterator[str]:
        """The names of the parts, in their order."""
        return (each.filename for each in self._members.values())

    def has(self, name: str) -> bool:
        """Whether there is such a part; as Office does, capitals count for nothing."""
        return name.lower() in self._members

    def data(self, name: str) -> bytes:
        """The bytes of a part, which is then known to `rest`. Raises UnreadableError when there is none."""
        member = self._members.get(name.lower())
        if member is None:
            raise UnreadableError(Flaw.BROKEN)
        self._done.add(member.filename.lower())
        return self._archive.read(member)

    def tree(self, name: str) -> Element:
        """The root of an XML part. Raises UnreadableError or ParseError."""
        data = plain(self.data(name))
        self.note(data)
        return parsed(data)

    def relations(self, name: str) -> list[Relation]:
        """What the part refers to; of the file itself when `name` is empty."""
        folder, base = posixpath.split(name)
        listed = posixpath.join(folder, "_rels", f"{base}.rels")
        return [_relation(each, folder) for each in self.tree(listed)] if self.has(listed) else []

    def main(self, *kinds: str) -> list[str]:
        """The parts of these kinds that the file itself refers to: "officeDocument"."""
        return [each.target for each in self.relations("") if each.kind in kinds and not each.is_external]

    def skip(self, names: Iterable[str]) -> None:
        """`rest` has not to say anything of these parts."""
        self._done.update(map(str.lower, names))

    def rest(self, room: Room) -> Iterator[Passage | Enclosed]:
        """What is in the parts that were not read: files and pictures, words, addresses, descriptions of pictures."""
        links = []
        for lower, member in list(self._members.items()):
            suffix = PurePosixPath(lower).suffix
            if suffix == ".rels":
                links += [_relation(each, "") for each in self.tree(lower)]
            elif lower in self._done or suffix in _FONTS or _DULL.fullmatch(lower):
                continue
            elif suffix in _XML:
                yield from room.passage(f"文件内部 {named(member.filename)}", self._loose(lower), seen=False)
            else:
                base = PurePosixPath(member.filename).name
                what = "图片" if suffix in PICTURES else "嵌入的文件"
                yield Enclosed(f"{what} {named(base)}", base, self._archive.read(member), seen=False)
        addresses = dict.fromkeys(each.target for each in links if each.is_external)
        yield from room.passage("链接地址", addresses, seen=False)
        yield from room.passage("图片说明", dict.fromkeys(self._written), seen=False)

    def _loose(self, name: str) -> Iterator[str]:
        """The words of an XML part of which nothing else is known."""
        data = plain(self.data(name))
        if name.endswith(".vml"):
            # Excel does not close each of its marks there.
            yield from filter(None, map(str.strip, _shown(_MARK.sub(b"\n", data)).split("\n")))
            return
        if _KEPT.fullmatch(name):
            yield from (_shown(match[1]) for match in _KEPT_VALUE.finditer(data))
        # Most such parts are long and hold no word: to count is faster than to search, and that faster than to parse.
        bare = b"<![" not in data and (data.count(b">") - data.count(b"><") <= 1 or not _WORD.search(data))
        self.note(data)
        yield from () if bare else texts(parsed(data))

    def note(self, data: bytes) -> None:
        """Keep what editors wrote in the attributes of an XML part, for `rest`."""
        for name, pattern in _WRITTEN:
            if name in data:
                self._written += (_shown(match[1] or match[2]) for match in pattern.finditer(data))


def parsed(data: bytes) -> Element:
    """The root of an XML text. Raises UnreadableError when it declares entities or is too large, or ParseError.

    Without a declaration of its kind no text can have entities; but for UTF-16, what is ASCII in UTF-8 is so in each
    encoding that the parser knows.
    """
    refuse(data, MOST_XML, MOST_MARKS)
    return fromstring(data)


def plain(data: bytes) -> bytes:
    """An XML text in UTF-8 if it was in UTF-16, as Excel writes queries. Raises UnicodeDecodeError."""
    if data[:2] not in _UTF_16:
        return data
    return _DECLARATION.sub("", data.decode("utf-16"), count=1).encode()


def refuse(data: bytes, most: int, most_marks: int) -> int:
    """How many marks an XML text has. Raises UnreadableError when it declares entities, or has more bytes or marks."""
    if b"\0" in data[:4] or data[:2] in _UTF_16 or b"<!DOCTYPE" in data:
        raise UnreadableError(Flaw.BROKEN)
    marks = data.count(b"<") + data.count(b"=")
    if len(data) > most or marks > most_marks:
        raise UnreadableError(Flaw.TOO_LARGE)
    return marks


def texts(root: Element) -> Iterator[str]:
    """Whatever is written between the marks, piece by piece."""
    return filter(None, map(str.strip, root.itertext()))


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def named(name: str) -> str:
    """A name that editors gave, fit to be shown as a place: short, and with no long number in it."""
    plain = tidied(" ".join(name.split())).replace("，", " ")
    hidden = _LONG_NUMBER.sub(lambda number: f"{number[0][:4]}***", plain)
    return hidden if len(hidden) <= _LONGEST_NAME else f"{hidden[:_LONGEST_NAME]}…"


def _relation(element: Element, folder: str) -> Relation:
    target, is_external = element.get("Target", ""), element.get("TargetMode") == "External"
    if not is_external:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    return Relation(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, is_external)


def _shown(raw: bytes) -> str:
    return unescape(raw.decode("utf-8", "replace"))
