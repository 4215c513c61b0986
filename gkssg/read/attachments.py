"""The files that an item names in, attachments with size, type, digest and text out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path
from posixpath import dirname

from gkssg.base.digest import short_digest
from gkssg.base.files import DEVICES
from gkssg.fields.item import FileName
from gkssg.model.diagnostic import Diagnostic, Place
from gkssg.model.item import Attachment
from gkssg.read.findings import (
    EMPTY_FILE,
    ESCAPING_FILE,
    ITEM_AS_FILE,
    NO_SUCH_FILE,
    SHARED_FILE_NAME,
    SYMLINK,
    UNREADABLE,
)
from gkssg.read.looking import Looked, Looker

BLOCK = 1 << 20
ITEM_SUFFIXES = (".md", ".markdown")
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
# Files of these kinds are made here too (index.html, feed.xml); an attachment may not take their place.
PAGE_SUFFIXES = (".html", ".htm", ".xml", ".js")
TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".ofd": "application/ofd",
    ".wps": "application/vnd.ms-works",
    ".csv": "text/csv",
    ".md": "text/markdown",
}
# Files made from the tables of an item begin so.
DATA_PREFIX = "data-"


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment, what was seen in it, and where front matter or the text names it."""

    attachment: Attachment
    looked: Looked
    place: Place


def read_attachments(
    root: Path,
    look: Looker,
    path: str,
    named: Sequence[FileName],
    images: Mapping[str, Place],
    found: list[Diagnostic],
) -> tuple[Attached, ...]:
    """The attachments of the item `path`: those it lists, then the pictures of its text, each once."""
    attached: dict[str, Attached] = {}
    wanted: list[tuple[str, str, Place]] = []
    for entry in named:
        place = Place(path, entry.line, entry.column)
        source = beside(path, entry.file, place, found)
        if any(source == other for other, _, _ in wanted):
            found.append(SHARED_FILE_NAME.at(place, f"附件“{entry.file}”列了两次", "只留一处。"))
        elif source:
            wanted.append((source, entry.name or Path(entry.file).stem, place))
    for source, place in images.items():
        if not source.startswith(f"{dirname(path)}/"):
            found.append(ESCAPING_FILE.at(place, f"图片“{source}”在条目的文件夹以外", "把图片放到条目所在的文件夹里。"))
        elif all(source != other for other, _, _ in wanted):
            wanted.append((source, "", place))
    for source, name, place in wanted:
        measured = _measured(root, source, place, found)
        if measured:
            _report_twin(source, attached, place, found)
            attached[source] = _attached(root / source, source, name, measured, look, place)
    return tuple(attached.values())


def output_name(name: str) -> str:
    """The name of an attachment in the output: itself when it is plain ASCII, else made from its digest.

    Chinese names break on old USB sticks and in long Windows paths; the page offers the real name for saving.
    """
    suffix = Path(name).suffix.lower()
    taken = name.partition(".")[0].lower() in DEVICES or suffix in PAGE_SUFFIXES
    if _SAFE.fullmatch(name) and not name.endswith(".") and not taken and not name.startswith(DATA_PREFIX):
        return name
    return f"fj-{short_digest(name)}{suffix if suffix.isascii() else ''}"


def named_files(path: str, named: Sequence[FileName], images: Iterable[str]) -> tuple[str, ...]:
    """The site paths of all files that the item `path` names, each once, whether they are there or not."""
    return tuple(dict.fromkeys(filter(None, (*(_source(path, each.file) for each in named), *images))))


def _source(path: str, file: str) -> str:
    """The site path of `file` beside the item, or an empty string when it lies elsewhere."""
    parts = [part for part in file.replace("\\", "/").split("/") if part != "."]
    outside = not parts or ".." in parts or ":" in parts[0] or "" in parts
    return "" if outside else f"{dirname(path)}/{'/'.join(parts)}"


def beside(path: str, file: str, place: Place, found: list[Diagnostic]) -> str:
    """The site path of `file` beside the item, or an empty string after a finding."""
    source = _source(path, file)
    if not source:
        hint = "把文件放到条目所在的文件夹里，只写文件名。"
        found.append(ESCAPING_FILE.at(place, f"附件“{file}”在条目的文件夹以外", hint))
    return source


def _measured(root: Path, source: str, place: Place, found: list[Diagnostic]) -> tuple[int, str] | None:
    """Size and SHA-256 of a file that may be attached; None after a finding."""
    file = root / source
    if _has_link(root, source):
        found.append(SYMLINK.at(place, f"附件“{file.name}”是符号链接", "把真正的文件复制到条目的文件夹里。"))
    elif source.lower().endswith(ITEM_SUFFIXES):
        hint = "条目用链接引用，例如 [标题](文件名.md)；真要作附件，就另存为别的格式。"
        found.append(ITEM_AS_FILE.at(place, f"“{file.name}”是一个条目，不能当附件", hint))
    elif not file.is_file():
        found.append(NO_SUCH_FILE.at(place, f"附件“{file.name}”不存在", _hint_missing(file)))
    else:
        return _measure(file, place, found)
    return None


def _report_twin(source: str, others: Mapping[str, Attached], place: Place, found: list[Diagnostic]) -> None:
    name = source.rpartition("/")[2]
    output = output_name(name).lower()
    twin = next((each.attachment for each in others.values() if each.attachment.file.lower() == output), None)
    if twin is not None:
        message = f"附件“{name}”和“{twin.source}”会存成同一个文件"
        found.append(SHARED_FILE_NAME.at(place, message, "给其中一个改名。"))


def _attached(file: Path, source: str, name: str, measured: tuple[int, str], look: Looker, place: Place) -> Attached:
    size, digest = measured
    media_type = TYPES.get(file.suffix.lower()) or guess_type(file.name)[0] or "application/octet-stream"
    looked = look(file, digest)
    return Attached(
        Attachment(source, output_name(file.name), name, size, digest, media_type, looked.text), looked, place
    )


def _has_link(root: Path, source: str) -> bool:
    file = root / source
    return any(part.is_symlink() for part in (file, *file.parents) if part.is_relative_to(root) and part != root)


def _hint_missing(file: Path) -> str:
    if not file.parent.is_dir():
        return f"没有“{file.parent.name}”这个文件夹。"
    others = sorted(each.name for each in file.parent.iterdir() if each.suffix.lower() == file.suffix.lower())
    return f"同一文件夹里有：{'、'.join(others)}。" if others else "把文件放到条目所在的文件夹里，或者改正文件名。"


def _measure(file: Path, place: Place, found: list[Diagnostic]) -> tuple[int, str] | None:
    """Size in bytes and SHA-256 of a file, read in blocks; None after a finding."""
    size, digest = 0, sha256()
    try:
        with file.open("rb") as stream:
            while block := stream.read(BLOCK):
                size += len(block)
                digest.update(block)
    except OSError as error:
        hint = f"系统的说法是：{error.strerror}。"
        found.append(UNREADABLE.at(place, f"附件“{file.name}”读不出来", hint))
        return None
    if size == 0:
        found.append(EMPTY_FILE.at(place, f"附件“{file.name}”是空的", "重新保存一次，或者从附件里去掉。"))
        return None
    return size, digest.hexdigest()
