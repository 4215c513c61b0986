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
        members = [each for each in archive.infolist() if not each.is_dir()]
        yield Passage("压缩包里的文件名", "\n".join(map(_name, members)))
        for each in members:
            yield Enclosed(f"压缩包里的“{_name(each)}”", _name(each), archive.read(each))


def _name(member: ZipInfo) -> str:
    """The name of a member as it was typed: GB18030 where it does not say that it is UTF-8."""
    if member.flag_bits & _UTF_8:
        return member.filename
    raw = member.filename.encode("cp437", "replace")
    for encoding in ("ascii", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename
