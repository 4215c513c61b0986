"""Values in, the classic scripts out that hand them to the page."""

from zlib import adler32

from gkssg.base.jsontext import Json, canonical
from gkssg.model.artifact import Artifact, made_text

# These end a line inside a string for the JavaScript of before 2019, though not for JSON.
_LINE_ENDS = {"\u2028": "\\u2028", "\u2029": "\\u2029"}


def put(folder: str, name: str, value: Json) -> Artifact:
    """The file `name` of the index, whose value the page checks against its sum."""
    return put_text(folder, name, canonical(value))


def put_text(folder: str, name: str, text: str) -> Artifact:
    """The file `name` of the index, its value already canonical JSON."""
    total = adler32(text.encode("utf-16-le"))
    for sign, escape in _LINE_ENDS.items():
        text = text.replace(sign, escape)
    return made_text(f"{folder}/{name}.js", f'gkssg.search.put("{name}",{text},{total});\n')


def block_name(sort: str, number: int) -> str:
    """`terms/0a/0a3f`: at most 256 files a folder."""
    return f"{sort}/{number >> 8:02x}/{number:04x}"
