"""A picture in; where it was taken and what was written into it out. The only module that imports Pillow."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO
from xml.etree.ElementTree import fromstring

from gkssg.formats.flaw import Flaw, UnreadableError
from gkssg.formats.passage import Passage
from gkssg.formats.tidy import tidied

SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".avif", ".heic", ".heif", ".bmp")
# What cameras and programs leave beside the picture begins so. To load Pillow takes longer than to look for them.
_SIGNS = re.compile(rb"Exif\0|eXIf|http://ns\.adobe\.com/xap|tEXt|iTXt|zTXt|EXIF|XMP |GPS|\xff\xfe..|\x21\xfe")
_TIFF = (b"II*\0", b"MM\0*")
MOST_BYTES = 50_000_000
# Of some forms the library loads the picture to get at what is written into it.
MOST_POINTS = 50_000_000
# Tags of EXIF: the block of the position; texts that people write, those of Windows in UTF-16.
_GPS, _LATITUDE, _LONGITUDE = 0x8825, 2, 4
_DETAILS, _COMMENT = 0x8769, 0x9286
_TEXTS = (0x010E, 0x013B, 0x8298)
_WINDOWS = (0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F)
# How Photoshop and cameras put a position into XMP.
_XMP_POSITION = re.compile(rb"exif:GPSL(?:atitude|ongitude)")
# What stands beside a picture without words in it.
_DULL = ("exif", "icc_profile", "xmp", "dpi", "photoshop")
_CODE = 8
POSITION = "有拍摄位置"
_NOTE = re.compile(rb"<!--(.*?)-->", re.S)
# Attributes that draw: long rows of numbers.
_FORM = frozenset({"d", "points", "transform", "viewBox", "style", "width", "height", "x", "y", "fill", "stroke"})


def read(stream: BinaryIO) -> Iterator[Passage]:
    """The position and the texts of a picture of points; only its head is read, never the picture."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UnreadableError(Flaw.TOO_LARGE)
    # A TIFF is nothing but such fields, without a sign of their own.
    if not data.startswith(_TIFF) and not _SIGNS.search(data):
        return
    from PIL import Image

    with Image.open(BytesIO(data)) as picture:
        if picture.width * picture.height > MOST_POINTS:
            raise UnreadableError(Flaw.TOO_LARGE)
        exif = picture.getexif()
        position = exif.get_ifd(_GPS)
        xmp = picture.info.get("xmp", b"")
        xmp = xmp.encode() if isinstance(xmp, str) else xmp
        if _LATITUDE in position or _LONGITUDE in position or _XMP_POSITION.search(xmp):
            yield Passage("图片的拍摄位置", POSITION, seen=False)
        texts = [_mended(exif.get(tag, "")) for tag in _TEXTS]
        texts += [_wide(exif.get(tag, b"")) for tag in _WINDOWS]
        texts += [_text(value) for key, value in picture.info.items() if key not in _DULL]
        texts.append(_comment(exif.get_ifd(_DETAILS).get(_COMMENT, b"")))
        texts.append(xmp.decode("utf-8", "replace"))
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
    root = fromstring(data)
    texts = (*root.itertext(), *(value for each in root.iter() for key, value in each.items() if key not in _FORM))
    comments = (match[1].decode("utf-8", "replace") for match in _NOTE.finditer(data))
    words = tidied("\n".join(text.strip() for text in (*texts, *comments) if text.strip()))
    if words:
        yield Passage("图片里的文字", words, seen=False)


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value if isinstance(value, str) else ""


def _mended(value: object) -> str:
    """A text that was read byte by byte, though programs write UTF-8 or GB18030."""
    if not isinstance(value, str):
        return _text(value)
    try:
        raw = value.encode("latin-1")
    except UnicodeError:
        return value
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return value


def _wide(value: object) -> str:
    return value.decode("utf-16-le", "replace").rstrip("\0") if isinstance(value, bytes) else ""


def _comment(value: object) -> str:
    """UserComment: eight bytes name its code."""
    if not isinstance(value, bytes):
        return str(value)
    code = "utf-16" if value.startswith(b"UNICODE") else "utf-8"
    return value[_CODE:].decode(code, "replace").rstrip("\0")
