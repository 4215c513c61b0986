"""Files in, commits of git out, by plumbing alone: no index, no working tree."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import IO

from gkssg.deliver.errors import DeliverError, explained
from gkssg.deliver.program import Program, said
from gkssg.deliver.source import Source
from gkssg.publish import MANIFEST

Advance = Callable[[str, int, int], None]
_MADE = "refs/gkssg/made"
# A signature would be that of another commit, once its parent is another.
_DROPPED = (b"parent ", b"gpgsig", b"mergetag")


@dataclass(frozen=True, slots=True)
class Author:
    """Who commits."""

    name: str
    mail: str

    def line(self) -> bytes:
        """`name <mail>`, without what git forbids there."""
        name, mail = ("".join(c for c in text if c not in "<>\n\0").strip() for text in (self.name, self.mail))
        return f"{name} <{mail}>".encode()


def commit(
    git: Program, source: Source, *, parent: str, kept: Iterable[bytes], author: Author, advance: Advance
) -> str:
    """Make a commit of the release and the `kept` lines of `git ls-tree`, after `parent`, and return its number.

    The same files always make the same tree. Raises DeliverError when a file of the source is not what its digest says,
    or git refuses.
    """
    handle = git.start(("fast-import", "--quiet", "--date-format=now"))
    assert handle.stdin
    try:
        with suppress(BrokenPipeError):  # what git says is the better message
            _stream(handle.stdin, _head(source, author, parent))
            _stream(handle.stdin, (_other(line) for line in kept))
            _stream(handle.stdin, _files(source, advance))
    except BaseException:
        handle.kill()
        handle.communicate()
        raise
    _, error = handle.communicate()
    if handle.returncode:
        raise DeliverError(f"git 没有写成新的版本：{said(error)}。请检查临时文件夹的空间。")
    return git.run("rev-parse", _MADE).out.decode("ascii").strip()


def rebuilt(git: Program, tip: str, history: int) -> str:
    """The commit after which the next one comes so that the branch has at most `history`: `tip` when there is room,
    else the last ones made anew, the oldest without a parent; none, an empty string, when only the next is kept."""
    if history == 1:
        return ""
    numbers = git.run("rev-list", "--first-parent", f"--max-count={history}", tip).out.decode("ascii").split()
    if len(numbers) < history:
        return tip
    parent = b""
    for number in reversed(numbers[: history - 1]):
        parent = _child(git, number, parent)
    return parent.decode("ascii")


def _child(git: Program, number: str, parent: bytes) -> bytes:
    """The same commit after another parent: its number."""
    head, _, text = git.run("cat-file", "commit", number).out.partition(b"\n\n")
    lines: list[bytes] = []
    dropping = False
    for line in head.split(b"\n"):
        dropping = line.startswith(_DROPPED) or (dropping and line.startswith(b" "))
        if not dropping:
            lines.append(line)
    if parent:
        lines.insert(1, b"parent " + parent)  # after the tree
    data = b"\n".join(lines) + b"\n\n" + text
    return git.run("hash-object", "-t", "commit", "-w", "--stdin", data=data).out.strip()


def _stream(pipe: IO[bytes], pieces: Iterable[bytes]) -> None:
    for piece in pieces:
        pipe.write(piece)


def _head(source: Source, author: Author, parent: str) -> Iterator[bytes]:
    yield b"commit %s\ncommitter %s now\n" % (_MADE.encode(), author.line())
    yield _data(f"gkssg 发布版本 {source.release.id}\n".encode())
    if parent:
        yield b"from %s\n" % parent.encode("ascii")
    yield b"deleteall\n"


def _files(source: Source, advance: Advance) -> Iterator[bytes]:
    for done, entry in enumerate(source.release.entries, 1):
        with explained(f"读取 {source.folder / entry.path}"):
            data = (source.folder / entry.path).read_bytes()
        if sha256(data).hexdigest() != entry.sha256:
            raise DeliverError(f"{source.folder / entry.path} 在发布期间被改动，没有发布。请重新构建后再运行一次。")
        yield _file(entry.path, data)
        advance("发布", done, len(source.release.entries))
    yield _file(MANIFEST, source.manifest)
    yield _file(".nojekyll", b"")  # else the host runs Jekyll, which drops what begins with _


def _file(path: str, data: bytes) -> bytes:
    return b"M 100644 inline %s\n%s" % (_quoted(path.encode()), _data(data))


def _other(line: bytes) -> bytes:
    """A line `mode type number\\tpath` of `git ls-tree` as a command."""
    head, _, path = line.partition(b"\t")
    mode, _, number = head.split(b" ")
    return b"M %s %s %s\n" % (mode, number, _quoted(path))


def _data(data: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(data), data)


def _quoted(path: bytes) -> bytes:
    return b'"' + path.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n") + b'"'
