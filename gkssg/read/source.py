"""A file's bytes in, its text out, or the finding that says why not."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gkssg.base.digest import digest
from gkssg.fields.sensitive import blanked
from gkssg.model.diagnostic import Diagnostic, Place
from gkssg.read.findings import HIDDEN_CHARACTER, NOT_UTF8, UNREADABLE

BOM = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Zero-width characters, directional marks and control characters other than tab and line ends.
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True)
class Source:
    """A file as it was when it was read: its bytes, or what kept it from being read. `path` is its name in findings."""

    path: str
    data: bytes
    error: OSError | None = None

    @property
    def mark(self) -> str:
        """What tells its content from any other: the digest, or the number of what kept it from being read."""
        return digest(self.data) if self.error is None else str(self.error.errno)

    def text(self, found: list[Diagnostic]) -> str | None:
        """The text with line ends as `\\n`; None, and a finding, when it is not UTF-8 or could not be read."""
        if self.error is not None:
            hint = f"系统的说法是：{self.error.strerror}。看看文件是否被别的程序打开，或者没有读的权限。"
            found.append(UNREADABLE.at(Place(self.path), "文件读不出来", hint))
            return None
        if self._decoded is None:
            return decode(self.data, self.path, found)
        _report_hidden(self._decoded, self.path, found)
        return self._decoded

    def lines(self) -> list[str]:
        """The lines, to show one with a finding; none when it is not UTF-8."""
        return [] if self._decoded is None else self._decoded.split("\n")

    @cached_property
    def _decoded(self) -> str | None:
        return decode(self.data, self.path, [])


def read_source(root: Path, path: str) -> Source:
    """The file `path` of the office in `root`, read now."""
    try:
        # Not by way of Path or of a buffer, either of which takes as long as the reading.
        with open(f"{root}/{path}", "rb", buffering=0) as file:
            return Source(path, file.readall())
    except OSError as error:
        return Source(path, b"", error)


def decode(data: bytes, path: str, found: list[Diagnostic]) -> str | None:
    """`data` as text; a byte order mark of UTF-8 is dropped, any other encoding is a finding."""
    plain = data.removeprefix(BOM)
    try:
        return plain.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = plain[: error.start].decode("utf-8")
        place = Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        found.append(NOT_UTF8.at(place, f"文件不是 UTF-8 编码，看来是 {_guess(data)}", _HOW_TO_CONVERT))
        return None


def source_lines(file: Path) -> list[str]:
    """The lines of a source file, to show one with a finding; none when it is not UTF-8. Raises OSError."""
    return Source("", file.read_bytes()).lines()


def shown_lines(file: Path) -> list[str]:
    """The lines as they may be shown with a finding: numbers of persons and of their accounts are blanked out."""
    return [blanked(line) for line in source_lines(file)]


_HOW_TO_CONVERT = "用记事本打开，“文件—另存为”，编码选“UTF-8”，保存后再试。"


def _guess(data: bytes) -> str:
    if data.startswith(UTF16_MARKS):
        return "UTF-16（记事本里叫“Unicode”）"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "损坏的文件，或者根本不是文字"
    return "GBK/GB18030（记事本里叫“ANSI”）"


def _report_hidden(text: str, path: str, found: list[Diagnostic]) -> None:
    if not _HIDDEN.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        match = _HIDDEN.search(line)
        if match:
            place = Place(path, number, match.start() + 1)
            message = f"这里有一个看不见的字符 U+{ord(match[0]):04X}"
            found.append(HIDDEN_CHARACTER.at(place, message, "把光标放到前一个字后面，按 Delete 删掉它。"))
