"""A zip archive in, the files inside it out."""

from collections.abc import Iterator
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from gkssg.formats.archive import weighed
from gkssg.formats.passage import Enclosed, Passage

# The bit of a member that says that its name is UTF-8; without it Windows writes the code page of the desk.
_UTF_8 = 0x800


def read(stream: BinaryIO) -> Iterator[Passage | Enclosed]:
    """The names of the members, then the members, one at a time."""
    weighed(stream)
    with ZipFile(stream) as archive:
        yield Passage("压缩包里的文件名", "\n".join(map(_name, archive.infolist())))
        if archive.comment:
            yield Passage("压缩包的说明", _decoded(archive.comment), seen=False)
        for each in archive.infolist():
            if not each.is_dir():
                yield Enclosed(f"压缩包里的“{_name(each)}”", _name(each), archive.read(each))


def _name(member: ZipInfo) -> str:
    """The name of a member as it was typed."""
    return member.filename if member.flag_bits & _UTF_8 else _decoded(member.filename.encode("cp437", "replace"))


def _decoded(raw: bytes) -> str:
    """UTF-8, as a Mac writes without saying so, or the GB18030 of Windows."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")
