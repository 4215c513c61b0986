"""Pages in, their files out: those made again of which anything has changed, and the others as the last build made them.

A page is remembered with the marks of what it was made of: its template and all that uses, its view, site.yaml. While the
marks are equal, so is the page; where they are not, the one that differs is the reason why it is made again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from gkssg.base.memo import Memo
from gkssg.base.records import UnknownRecordError, written
from gkssg.build.traces import Shown
from gkssg.model.artifact import Artifact
from gkssg.model.diagnostic import Diagnostic
from gkssg.model.page import Page, mark_of
from gkssg.pages.row_changes import rows_in
from gkssg.render.engine import Engine

# Under which the memo keeps the pages.
PAGE = "page"


class Why(StrEnum):
    """Why a page is made again; the order is that in which reasons are told."""

    NEW = "还没有生成过"
    UNKNOWN = "说不出它是由什么做成的，所以每次都做"
    SITE = "site.yaml 改了"
    TEMPLATE = "模板改了"
    SELF = "它自己的内容变了"
    AROUND = "旁边的内容变了：前后条、相关的条目，或者列表里的某一条"


@dataclass(frozen=True, slots=True)
class Marks:
    """What a page was made of: a short text for each; `own` and `around` are the two parts of the view. `own` is empty when
    the view cannot be compared."""

    site: str
    template: str
    own: str
    around: str


@dataclass(frozen=True, slots=True)
class Made:
    """A page as the last build made it, and why it did."""

    marks: Marks
    sha256: str
    size: int
    why: Why


def marks(page: Page, engine: Engine, site: str) -> Marks:
    """The marks of a page to be made by `engine`; `site` is the mark of site.yaml."""
    return marks_of(page, None if page.basis else page.seen(), engine, site)


def marks_of(page: Page, view: object, engine: Engine, site: str) -> Marks:
    """The marks of a page that shows `view`, which need not be known where the page has a basis."""
    own, around = _view(page, view)
    return Marks(site, engine.closure(page.template), own, around)


def _view(page: Page, view: object) -> tuple[str, str]:
    if page.basis:
        own, _, around = page.basis.partition(" ")
        return own, around
    try:
        return mark_of(written(view)), ""
    except UnknownRecordError:
        return "", ""


def why(new: Marks, old: Made | None) -> Why | None:
    """Why a page with the marks `new` has to be made again; None when it has not."""
    if old is None:
        return Why.NEW
    reasons = (
        (Why.UNKNOWN, not new.own),
        (Why.SITE, new.site != old.marks.site),
        (Why.TEMPLATE, new.template != old.marks.template),
        (Why.SELF, new.own != old.marks.own),
        (Why.AROUND, new.around != old.marks.around),
    )
    return next((reason for reason, holds in reasons if holds), None)


def remembered_pages(kept: Memo | None) -> Mapping[str, Made]:
    """The pages that the memo knows, by path."""
    known = kept.all(PAGE) if kept else {}
    return {path: made for path, text in known.items() if (made := _parsed(text)) is not None}


def remembered_page(kept: Memo, path: str) -> Made | None:
    """The page at `path`, if the memo knows it."""
    return _parsed(kept.get(PAGE, path) or "")


def _parsed(text: str) -> Made | None:
    parts = text.split(" ", 6)
    try:
        return Made(Marks(*parts[:4]), parts[4], int(parts[5]), Why(parts[6]))
    except (IndexError, TypeError, ValueError):
        return None


def text_of(made: Made) -> str:
    """What is kept of a page."""
    each = made.marks
    return " ".join((each.site, each.template, each.own, each.around, made.sha256, str(made.size), made.why))


Drawing = Callable[[Sequence[Page], list[Diagnostic]], Iterator[Artifact]]


def artifacts(
    pages: Sequence[Page],
    engine: Engine,
    site: str,
    kept: Memo | None,
    draw: Drawing,
    found: list[Diagnostic],
    drawn: dict[str, str],
    shown: dict[str, Shown],
) -> Iterator[Artifact]:
    """The files of all pages; `draw` makes those that have to be made, and `drawn` is told what to keep of them once they
    are published (`keep_pages`). `shown` is told the pages that are compared by their
    views, and in which items stand as rows."""
    if kept is None:
        yield from draw(pages, found)
        return
    known = remembered_pages(kept)
    outdated: dict[str, tuple[Page, Marks, Why]] = {}
    for page in pages:
        view = None if page.basis else page.seen()
        new, old = marks_of(page, view, engine, site), known.get(page.path)
        if next(rows_in(view), None) is not None:
            shown[page.path] = Shown(page.template, view)
        reason = why(new, old)
        if reason is None and old is not None:
            yield Artifact(page.path, old.sha256, old.size, make=partial(_again, page, engine))
        else:
            outdated[page.path] = (page, new, reason or Why.NEW)
    for made in draw([page for page, _, _ in outdated.values()], found):
        _, new, reason = outdated[made.path]
        drawn[made.path] = text_of(Made(new, made.sha256, made.size, reason))
        yield made
    kept.keep(((PAGE, page.path),) for page in pages if page.path not in outdated)


def keep_pages(kept: Memo, drawn: Mapping[str, str]) -> None:
    """Remember pages that were drawn and published."""
    for path, text in drawn.items():
        kept.put(PAGE, path, text)


def _again(page: Page, engine: Engine) -> bytes:
    """A page that the last build made, for an output that does not have it; publishing compares the digest."""
    made = engine.render(page, [])
    return made.data if made is not None else b""
