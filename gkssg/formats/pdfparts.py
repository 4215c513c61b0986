"""What a PDF holds apart from its pages: own properties, values of fields, metadata, files that hang on annotations.

PDFium reads pages, and of the rest only what a viewer shows. The only module that imports pypdf, which is loaded when a file
looks as if it had more.
"""

import re
from collections.abc import Iterator, Set
from io import BytesIO
from typing import TYPE_CHECKING, Any

from gkssg.formats.flaw import Flaw, UnreadableError
from gkssg.formats.passage import Enclosed, Passage
from gkssg.formats.tidy import tidied

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_OBJECTS = 200_000
# What tells of more: forms, metadata, objects packed together so that nothing can be told, files, stamps.
_MORE = re.compile(rb"/(?:AcroForm|Metadata|ObjStm|EmbeddedFile|FileAttachment|Stamp|XFA|JavaScript)\b")
_KEY = re.compile(rb"/([A-Za-z][A-Za-z0-9_.]{0,40})\s*(?:\(|<[0-9A-Fa-f])")
# Keys whose texts PDFium gives, or that programs write of themselves.
_PLAIN = frozenset(
    b"Title Author Subject Keywords Creator Producer CreationDate ModDate ID DA DS Lang Registry Ordering M NM CA RC Contents"
    b" Panose FontFamily CharSet Base CIDSet S D P".split()
)
_SKIPPED = frozenset(
    {"/ID", "/CreationDate", "/ModDate", "/Producer", "/DA", "/DS", "/Lang", "/M", "/Registry", "/Ordering"}
)
_TAG, _MARKUP = re.compile(rb"<[^>]*>"), re.compile(rb"""="([^"]*)"|='([^']*)'""")


def parts(data: bytes, known: str, files: Set[bytes]) -> Iterator[Passage | Enclosed]:
    """The texts outside of the pages that do not stand in `known`, and enclosed files that are not among `files`. Raises
    UnreadableError for a file with more objects than anybody writes."""
    if not _MORE.search(data) and {match[1] for match in _KEY.finditer(data)} <= _PLAIN:
        return
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data), strict=False)
    texts: dict[str, None] = {}
    for each in _objects(reader):
        if _is(each, "/Type", "/EmbeddedFile"):
            content = each.get_data()
            if content not in files:
                yield Enclosed("嵌在批注或结构里的文件", _named(each), content, seen=False)
        elif _is(each, "/Type", "/Metadata") or _is(each, "/Subtype", "/XML"):
            raw = each.get_data()
            texts.update(dict.fromkeys(_TAG.sub(b"\n", raw).decode("utf-8", "replace").split("\n")))
            texts.update(dict.fromkeys((a or b).decode("utf-8", "replace") for a, b in _MARKUP.findall(raw)))
        else:
            texts.update(dict.fromkeys(_strings(each)))
    words = tidied("\n".join(text for text in map(str.strip, texts) if text and text not in known))
    if words:
        yield Passage("文件内部", words, seen=False)


def _objects(reader: "PdfReader") -> Iterator[Any]:
    """Every object of the file, whether anything refers to it or not; those that cannot be read are nothing."""
    from pypdf.errors import PyPdfError
    from pypdf.generic import IndirectObject

    numbers = [(number, generation) for generation, found in reader.xref.items() for number in found]
    numbers += [(number, 0) for number in reader.xref_objStm]
    if len(numbers) > MOST_OBJECTS:
        raise UnreadableError(Flaw.TOO_LARGE)
    for number, generation in numbers:
        try:
            found = IndirectObject(number, generation, reader).get_object()
        except PyPdfError:
            continue
        if found is not None:
            yield found


def _strings(value: Any, depth: int = 0) -> Iterator[str]:
    """The texts in an object, not those of the objects that it refers to."""
    from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, TextStringObject

    if isinstance(value, TextStringObject):
        yield str(value)
    elif isinstance(value, ByteStringObject):
        yield bytes(value).decode("gb18030", "replace")
    elif depth < 100 and isinstance(value, DictionaryObject):
        for key in value:
            if key not in _SKIPPED:
                yield from _strings(value.raw_get(key), depth + 1)
    elif depth < 100 and isinstance(value, ArrayObject):
        for each in list.__iter__(value):
            yield from _strings(each, depth + 1)


def _is(each: Any, key: str, name: str) -> bool:
    return hasattr(each, "get_data") and each.get(key) == name


def _named(each: Any) -> str:
    """A name whose suffix says how to read an enclosed file: by its media type, else as plain text."""
    kind = str(each.get("/Subtype", ""))
    return "附件" + next((suffix for mark, suffix in _SUFFIXES if mark in kind), ".txt")


_SUFFIXES = (
    ("wordprocessing", ".docx"),
    ("spreadsheet", ".xlsx"),
    ("presentation", ".pptx"),
    ("pdf", ".pdf"),
    ("zip", ".zip"),
    ("jpeg", ".jpg"),
    ("png", ".png"),
)
