"""The folder of an office in; all that it holds out, withheld items and refused files too.

For the office's own search. What is made for the public comes from `read_holdings`, which keeps nothing of all this.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from gkssg.base.digest import short_digest
from gkssg.model.diagnostic import Diagnostic, Severity
from gkssg.model.dossier import Dossier, State
from gkssg.model.item import Access, Body, Prose
from gkssg.model.site import Role, Site
from gkssg.read.scan import scan
from gkssg.read.source import BOM, UTF16_MARKS, read_source
from gkssg.read.typed import Desk, Typed, read_column, read_typed

COLUMN_KIND = "栏目说明"
_TITLE = re.compile(r"^(?:标题|title)\s*[:：]\s*(\S.*?)\s*$|^# +(\S.*?)\s*$", re.M)


@dataclass(frozen=True, slots=True)
class Source:
    """A source file, by its path from the site's root; `role` is that of the column whose words it holds."""

    path: str
    role: Role | None


def sources(root: Path, site: Site) -> tuple[Source, ...]:
    """The source files of an office, sorted by path; what is no file but a link or a device is left out."""
    files = scan(root, site, [])
    found = (*(Source(path, None) for path in files.items), *(Source(path, role) for role, path in files.texts))
    return tuple(sorted(found, key=lambda source: source.path))


def basis(site: Site) -> str:
    """A text that changes whenever site.yaml says anything else that decides how a file is read."""
    categories = [(each.folder, each.path, each.default_kind, each.department) for each in site.walk()]
    return short_digest(repr((site.columns, categories, site.review_required, site.office.name)))


def mark(root: Path, path: str, files: Sequence[str], foundation: str) -> str:
    """A text that changes whenever the dossier of the source `path` may, which names `files`.

    `foundation` is what else it depends on. Of a file that it names only size and time of change are looked at:
    attachments may be large.
    """
    total = sha256(foundation.encode())
    total.update(_data(root / path))
    for file in files:
        total.update(f"\0{file} {_stamp(root / file)}".encode())
    return total.hexdigest()


def _stamp(file: Path) -> str:
    try:
        found = file.lstat()
    except OSError:
        return "-"
    return f"{found.st_size} {found.st_mtime_ns}"


def _data(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def read_dossier(source: Source, at: Desk) -> Dossier:
    """All that the file holds. What is wrong with it is for `read_holdings` to say."""
    found: list[Diagnostic] = []
    typed = (
        read_typed(read_source(at.root, source.path), at, found)
        if source.role is None
        else read_column(source.path, at, found)
    )
    if typed is None:
        return _unread(source, at)
    faulty = any(each.severity is Severity.ERROR for each in found)
    return _dossier(source, typed, State.FAULTY if faulty else _standing(typed, at), at)


def _standing(typed: Typed, at: Desk) -> State:
    kept = typed.kept(at.site)
    if kept is not None:
        return State(kept.value)
    return State.ON_REQUEST if typed.values.get("access") is Access.ON_REQUEST else State.PUBLIC


def _dossier(source: Source, typed: Typed, standing: State, at: Desk) -> Dossier:
    values: dict[str, Any] = dict(typed.values)
    released = typed.kind.released(typed.sheets, at.as_of.date()) if typed.kind else ()
    whole = replace(typed.body, prose=Prose(typed.body.html, typed.text(typed.sheets)))
    body = replace(typed.body, prose=Prose(typed.body.html, typed.text(released)))
    if standing is State.FAULTY:
        body = _raw(_decoded(_data(at.root / source.path)), typed.body)
    department = at.folders[typed.categories[0]].department if typed.categories else ""
    return Dossier(
        path=source.path,
        standing=standing,
        column=source.role is not None,
        title=at.site.column(source.role).name if source.role else values.get("title") or _title(body.text, source),
        kind=typed.kind.name if typed.kind else "" if source.role is None else COLUMN_KIND,
        categories=typed.categories,
        index_number=values.get("index_number", ""),
        document_number=values.get("document_number", ""),
        issuer=values.get("issuer") or at.site.office.name,
        department=values.get("department") or department,
        date=values.get("date"),
        published=values.get("published"),
        summary=values.get("summary", ""),
        keywords=values.get("keywords", ()),
        status=values.get("status"),
        expires=values.get("expires"),
        repeals=tuple(mention.key for mention in values.get("repeals", ())),
        amends=tuple(mention.key for mention in values.get("amends", ())),
        body=None if standing is State.ON_REQUEST else body,
        inner=whole if standing is State.ON_REQUEST or released != typed.sheets else None,
        files=typed.files,
    )


def _unread(source: Source, at: Desk) -> Dossier:
    """A file whose front matter cannot be read: its raw text."""
    text = _decoded(_data(at.root / source.path))
    return Dossier(
        path=source.path,
        standing=State.FAULTY,
        column=source.role is not None,
        title=_title(text, source),
        kind="",
        categories=(),
        index_number="",
        document_number="",
        issuer="",
        department="",
        date=None,
        published=None,
        summary="",
        keywords=(),
        status=None,
        expires=None,
        repeals=(),
        amends=(),
        body=_raw(text, Body(Prose("", ""), (), (), ())),
        inner=None,
        files=(),
    )


def _raw(text: str, body: Body) -> Body:
    """The raw text of a file, and the attachments that could be read."""
    return Body(Prose("", text), (), (), body.attachments)


def _decoded(data: bytes) -> str:
    """The text of a file in whatever encoding it may be: to be found again it need not be right, only likely."""
    encodings = ("utf-16",) if data.startswith(UTF16_MARKS) else ("utf-8", "gb18030")
    for encoding in encodings:
        try:
            return data.removeprefix(BOM).decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", errors="replace")


def _title(text: str, source: Source) -> str:
    """What looks like the title in a raw text, or the name of the file."""
    found = _TITLE.search(text)
    return (found[1] or found[2]) if found else source.path.rpartition("/")[2]
