"""The text of an item and its files in; the digest of what a reviewer has seen, out."""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from gkssg.fields.review import DIGITS
from gkssg.model.diagnostic import Diagnostic, Place
from gkssg.read.findings import CHANGED_SINCE
from gkssg.read.frontmatter import FENCE
from gkssg.read.source import source_lines
from gkssg.read.typed import Typed

# What the review itself writes into an item is no part of what was reviewed.
_KEYS = ("审查人", "reviewer", "审查日期", "reviewed", "审查摘要", "review_digest", "附件核对", "attested")
_OWN = re.compile(rf"(?:{'|'.join(_KEYS)})\s*[:：]")
_GOES_ON = re.compile(r"\s|-|#")


def review_digest(lines: list[str], files: Mapping[str, str]) -> str:
    """The digest of a source file with these lines, and of the files that it names: SHA-256 by path.

    Lines that record the review itself do not count.
    """
    total = sha256("\n".join(_reviewed(lines)).encode())
    for path, digest in sorted(files.items()):
        total.update(f"\0{path}\0{digest}".encode())
    return total.hexdigest()[:DIGITS]


def _reviewed(lines: list[str]) -> Iterator[str]:
    inside, own = True, False
    for number, line in enumerate(lines):
        if number and line.rstrip() == FENCE:
            inside = False
        own = inside and (_OWN.match(line) is not None or (own and _GOES_ON.match(line) is not None))
        if not own:
            yield line


def digest_of(typed: Typed, root: Path) -> str:
    """The digest of an item as it is now. Raises OSError."""
    files = {each.attachment.source: each.attachment.sha256 for each in typed.attached}
    files |= {path: sha256((root / path).read_bytes()).hexdigest() for path in typed.data_files}
    return review_digest(source_lines(root / typed.origin.path), files)


def changed_since(typed: Typed, root: Path) -> Iterator[Diagnostic]:
    """A finding when the item is not what was reviewed; an item without a recorded digest is taken at its word."""
    recorded = typed.values.get("review_digest", "")
    if recorded and recorded != digest_of(typed, root):
        path = typed.origin.path
        place = typed.origin.of("review_digest") if typed.origin.fields else Place(path, 1, 1)
        hint = f"请审查人再看一遍，然后运行 gkssg review {path} --by 姓名；只是误改的，改回去。"
        yield CHANGED_SINCE.at(place, "条目或者附件在审查以后改过", hint)
