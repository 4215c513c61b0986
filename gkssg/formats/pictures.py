"""A picture in; where it was taken and what was written into it out. The only module that imports Pillow."""

import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import fromstring

from gkssg.formats.flaw import Flaw, UnreadableError
from gkssg.formats.passage import Passage
from gkssg.formats.tidy import tidied

# What cameras and programs leave beside the picture begins so. To load Pillow takes longer than to look for them.
_SIGNS = re.compile(rb"Exif\0|eXIf|http://ns\.adobe\.com/xap|tEXt|iTXt|zTXt|EXIF|XMP |GPS")
_HEAD, _TAIL = 1 << 18, 1 << 16
MOST_BYTES = 50_000_000
# Tags of EXIF: the block of the position; texts that people write, those of Windows in UTF-16.
_GPS, _LATITUDE, _LONGITUDE = 0x8825, 2, 4
_DETAILS, _COMMENT = 0x8769, 0x9286
_TEXTS = (0x010E, 0x013B, 0x8298)
_WINDOWS = (0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F)
# How Photoshop and cameras put a position into XMP.
_XMP_POSITION = re.compile(rb"exif:GPSL(?:atitude|ongitude)")
_TAG = re.compile(rb"<[^>]*>")
_CODE = 8
POSITION = "有拍摄位置"


def read(stream: BinaryIO) -> Iterator[Passage]:
    """The position and the texts of a picture of points; only its head is read, never the picture."""
    head = stream.read(_HEAD)
    stream.seek(0, 2)
    stream.seek(max(stream.tell() - _TAIL, 0))
    if not _SIGNS.search(head) and not _SIGNS.search(stream.read()):
        return
    from PIL import Image

    stream.seek(0)
    with Image.open(stream) as picture:
        exif = picture.getexif()
        position = exif.get_ifd(_GPS)
        xmp = picture.info.get("xmp", b"")
        xmp = xmp.encode() if isinstance(xmp, str) else xmp
        if _LATITUDE in position or _LONGITUDE in position or _XMP_POSITION.search(xmp):
            yield Passage("图片的拍摄位置", POSITION, seen=False)
        texts = [exif.get(tag, "") for tag in _TEXTS]
        texts += [_wide(exif.get(tag, b"")) for tag in _WINDOWS]
        texts.append(_comment(exif.get_ifd(_DETAILS).get(_COMMENT, b"")))
        texts += [
            value for value in picture.info.values() if isinstance(value, str) and not value.startswith("<?xpacket")
        ]
        texts.append(_TAG.sub(b" ", xmp).decode("utf-8", "replace"))
        words = tidied("\n".join(str(text) for text in texts if text))
        if words:
            yield Passage("图片的说明", words, seen=False)


def read_drawing(stream: BinaryIO) -> Iterator[Passage]:
    """The words in a drawing (SVG): what it shows, and what it says of itself."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UnreadableError(Flaw.TOO_LARGE)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnreadableError(Flaw.BROKEN)
    if not data:
        return
    words = tidied("\n".join(text.strip() for text in fromstring(data).itertext() if text.strip()))
    if words:
        yield Passage("图片里的文字", words, seen=False)


def _wide(value: object) -> str:
    return value.decode("utf-16-le", "replace").rstrip("\0") if isinstance(value, bytes) else ""


def _comment(value: object) -> str:
    """UserComment: eight bytes name its code."""
    if not isinstance(value, bytes):
        return str(value)
    code = "utf-16" if value.startswith(b"UNICODE") else "utf-8"
    return value[_CODE:].decode(code, "replace").rstrip("\0")
