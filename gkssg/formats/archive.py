"""Office files are zip archives: opened only after they are known to be whole and not to swell beyond all measure."""

from contextlib import closing
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, is_zipfile

from gkssg.formats.flaw import Flaw, UnreadableError

MOST_BYTES = 200_000_000
MOST_MEMBERS = 20_000
_BLOCK = 1 << 20
# Word and Excel keep a file with a password in the container of their old formats, under this name.
_OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")


def weighed(file: BinaryIO) -> None:
    """Raise UnreadableError unless `file` is a zip archive whose members really unpack to at most `MOST_BYTES`.

    The sizes that an archive states may be false, so every member is unpacked once, in blocks, and thrown away.
    """
    if not is_zipfile(file):
        raise UnreadableError(Flaw.LOCKED if has_password(file) else Flaw.BROKEN)
    with ZipFile(file) as archive:
        members = archive.infolist()
        if len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > MOST_BYTES:
            raise UnreadableError(Flaw.TOO_LARGE)
        left = MOST_BYTES
        for member in members:
            if member.flag_bits & 1:
                raise UnreadableError(Flaw.LOCKED)
            # Of other ways to pack the library unpacks a whole member at once, however large.
            if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise UnreadableError(Flaw.UNKNOWN)
            # Read on to where the packed data ends, not only to the size that the archive states.
            member.file_size = MOST_BYTES + 1
            with closing(archive.open(member)) as stream:
                while block := stream.read(_BLOCK):
                    left -= len(block)
                    if left < 0:
                        raise UnreadableError(Flaw.TOO_LARGE)


def has_password(file: BinaryIO) -> bool:
    """Whether `file` is a document of Word or Excel that only opens with a password."""
    file.seek(0)
    if file.read(len(_OLD_CONTAINER)) != _OLD_CONTAINER:
        return False
    return _PASSWORD in file.read(MOST_BYTES)
