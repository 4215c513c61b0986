"""The office's own search: brings its index up to date with all that it holds, and asks it. No output is made of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import gkssg
from gkssg.base.files import walk
from gkssg.build.inquiry import Answer, Inquiry, Progress
from gkssg.model.diagnostic import Diagnostic, ordered
from gkssg.model.site import Site
from gkssg.read.config import read_site
from gkssg.read.everything import Source, basis, mark, read_dossier, sources
from gkssg.read.typed import Desk, desk
from gkssg.search.desk.answers import View, find
from gkssg.search.desk.index import BrokenIndexError, BusyIndexError, Known, Row
from gkssg.search.desk.paper import NUMBERS, TEXTS, row
from gkssg.search.desk.question import Question, question
from gkssg.search.desk.whoosh_index import WhooshIndex, create, opened, writing

FOLDER = ".gkssg/desk"
# The packages whose code decides what the index holds.
MAKERS = ("base", "formats", "model", "standards", "fields", "kinds", "read", "search")


def inquire(inquiry: Inquiry) -> Answer:
    """Bring the index up to date, and ask it. Raises QuestionError."""
    found: list[Diagnostic] = []
    site = read_site(inquiry.root, found)
    if site is None:
        return Answer(ordered(found), None, ())
    asked = question(inquiry.typed, site.synonyms)
    try:
        return _answer(inquiry, site, asked)
    except BrokenIndexError:
        # What is damaged may show only where it is needed.
        answer = _answer(replace(inquiry, anew=True), site, asked)
        return replace(answer, notices=(_BROKEN, *answer.notices))


def _answer(inquiry: Inquiry, site: Site, asked: Question) -> Answer:
    view = View({category.folder: category for category in site.walk()}, inquiry.as_of)
    notices: list[str] = []
    with fresh_index(inquiry, site, notices) as index:
        if index is None:
            return Answer((), None, tuple(notices))
        answers = find(index, asked, view, limit=inquiry.limit, by_date=inquiry.by_date)
    return Answer((), answers, tuple(notices))


@contextmanager
def fresh_index(inquiry: Inquiry, site: Site, notices: list[str]) -> Iterator[WhooshIndex | None]:
    """The index of the office, up to date where it can be written; None, and a notice, where there is none at all."""
    folder = inquiry.root / FOLDER
    refusal = ""
    try:
        with writing(folder):
            _refresh(inquiry, site, notices)
    except BusyIndexError:
        refusal = "另一个 gkssg search 正在更新索引"
    except OSError as error:
        refusal = f"写不了 {folder}（{error.strerror}）"
    try:
        with opened(folder, _version()) as index:
            if refusal:
                notices.append(f"{refusal}，这一次查的是更新以前的内容。")
            yield index
    except BrokenIndexError:
        if not refusal:
            raise
        notices.append(f"{refusal}，现在没有索引可查，请等一会儿再试。")
        yield None


def _refresh(inquiry: Inquiry, site: Site, notices: list[str]) -> None:
    """Index what has changed; everything, when there is no index of this version that can be read."""
    folder = inquiry.root / FOLDER
    there = any(folder.glob("*.toc"))
    try:
        if inquiry.anew:
            raise BrokenIndexError
        with opened(folder, _version()) as index:
            _update(index, inquiry, site)
    except BrokenIndexError:
        if there and not inquiry.anew:
            notices.append(_BROKEN)
        _make(inquiry, site)


_BROKEN = "检索的索引损坏了，或者是别的版本的，已经重新建立。"


def _make(inquiry: Inquiry, site: Site) -> None:
    """The index from nothing."""
    folder = inquiry.root / FOLDER
    create(folder, _version(), texts=TEXTS, numbers=NUMBERS)
    with opened(folder, _version()) as index:
        _update(index, inquiry, site)


def _update(index: WhooshIndex, inquiry: Inquiry, site: Site) -> None:
    at, foundation = desk(inquiry.root, site, inquiry.as_of, inquiry.look), basis(site)
    known = index.known()
    there = {source.path: source for source in sources(inquiry.root, site)}
    gone = [path for path in known if path not in there]
    changed = [source for path, source in there.items() if not _same(known.get(path), path, at, foundation)]
    if gone or changed:
        index.update(_rows(changed, at, foundation, inquiry.progress), gone)


def _same(known: Known | None, path: str, at: Desk, foundation: str) -> bool:
    return known is not None and known.mark == mark(at.root, path, known.files, foundation)


def _rows(changed: list[Source], at: Desk, foundation: str, progress: Progress) -> Iterator[Row]:
    for number, source in enumerate(changed, 1):
        dossier = read_dossier(source, at)
        known = Known(mark(at.root, source.path, dossier.files, foundation), dossier.files)
        yield row(dossier, at.folders, known)
        progress("编索引", number, len(changed))


def _version() -> str:
    """A text that changes whenever the code does that makes the index."""
    total = sha256()
    package = Path(gkssg.__file__).parent
    for maker in MAKERS:
        for file in walk(package / maker):
            total.update(file.read_bytes())
    return total.hexdigest()
