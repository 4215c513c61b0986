"""Pages drawn by several processes: each makes views, and writes the files aside.

Only pages with a basis are drawn so: what they show is in the items, the relations between them, and the site. A process is
a copy of this one, and has the pages; where there are no copies it takes the catalogue from the memo, and is handed nothing
but the digests of the items and the few records that stand in no memo.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any

from gkssg.base.memo import Memo
from gkssg.base.memory import held
from gkssg.base.records import read, written
from gkssg.base.servant import DiedError, Household
from gkssg.build.shelf import LostError, items_of
from gkssg.build.yard import Yard
from gkssg.model.annual import Yearbook
from gkssg.model.artifact import Artifact, put_by
from gkssg.model.catalogue import Catalogue, ColumnText, Withheld
from gkssg.model.diagnostic import Diagnostic, Place
from gkssg.model.page import Page
from gkssg.model.site import Site
from gkssg.pages.family import plan
from gkssg.pages.frame import chrome
from gkssg.read.place import place
from gkssg.render.engine import Engine
from gkssg.render.findings import STUCK_PAGE
from gkssg.render.theme import theme

# Below so many pages to be drawn, the start of other processes takes longer than they save.
FEW = 1000
CHUNK = 100
PROGRAM = "gkssg.cli.drawer"
SECONDS = 60.0
# The beginning of the name of the folder beside the memo in which pages wait to be published.
_ASIDE = "made-"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a process needs besides the memo to make the catalogue again: `marks` are the digests of the items."""

    root: str
    site: Site
    as_of: datetime
    marks: tuple[str, ...]
    texts: tuple[ColumnText, ...]
    withheld: tuple[Withheld, ...]
    yearbook: Yearbook


def ground(root: Path, catalogue: Catalogue, withheld: tuple[Withheld, ...]) -> Ground:
    """The ground of a catalogue whose items the memo keeps."""
    marks, texts = tuple(catalogue.digests.values()), tuple(catalogue.texts.values())
    return Ground(str(root), catalogue.site, catalogue.as_of, marks, texts, withheld, catalogue.yearbook)


class Drawers(Household):
    """Processes that draw `pages` of the catalogue of a ground. To be used in `with`."""

    def __init__(self, jobs: int, on: Ground, kept: Memo, pages: Sequence[Page], engine: Engine, yard: Yard) -> None:
        self._jobs, file = jobs, yard.scraps / "ground.json"
        file.write_text(written(on), "utf-8")
        self._shown = {"ground": str(file), "memo": (str(kept.file), kept.engine), "folder": str(yard.made)}
        self._ahead: dict[tuple[str, ...], Future[Mapping[str, Any]]] = {}
        kept.flush()
        work = partial(_told, {page.path: page for page in pages}, engine)
        super().__init__(PROGRAM, jobs, SECONDS, work, kept.let_go)

    def begin(self, pages: Sequence[Page]) -> None:
        """Begin to draw pages that will be asked for."""
        for chunk in _chunks(pages):
            if chunk not in self._ahead:
                self._ahead[chunk] = self.pool.submit(self._drawn, chunk)

    def draw(self, pages: Sequence[Page], found: list[Diagnostic]) -> Iterator[Artifact]:
        """The files of pages that were begun, in order, with their bytes in the yard; what is wrong with a template is `found`.
        Raises LostError when the memo has not the items, OSError when there is no room for the files."""
        for chunk in _chunks(pages):
            drawn = self._ahead.pop(chunk).result()
            if "lost" in drawn:
                raise LostError(drawn["lost"])
            if "fault" in drawn:
                raise OSError(*drawn["fault"])
            found.extend(read(text) for text in drawn["found"])
            for path, sha256, size, waiting in drawn["made"]:
                yield Artifact(path, sha256, size, source=waiting, is_spare=True)

    def _drawn(self, paths: tuple[str, ...]) -> Mapping[str, Any]:
        try:
            return dict(self.ask({**self._shown, "paths": paths}))
        except DiedError as error:
            if len(paths) == 1:
                what = f"画了 {SECONDS:.0f} 秒还没有画完" if error.slow else "画它的程序中断了"
                hint = "看看这一页的条目和模板里有没有特别大的表、没有尽头的循环。"
                stuck = STUCK_PAGE.at(Place("themes"), f"页面 {paths[0]} 生成不了：{what}", hint)
                return {"made": [], "found": [written(stuck)]}
        # One of them did it: each is asked for alone.
        each = [self._drawn((path,)) for path in paths]
        hindered = next((drawn for drawn in each if "made" not in drawn), None)
        return hindered or {name: [one for drawn in each for one in drawn[name]] for name in ("made", "found")}


def _chunks(pages: Iterable[Page]) -> Iterator[tuple[str, ...]]:
    rest = iter(page.path for page in pages)
    while chunk := tuple(islice(rest, CHUNK)):
        yield chunk


def draw_and_tell(request: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a process answers that is no copy: the pages drawn, or that it has not the items any more."""
    try:
        pages, engine = _studio(request["ground"], tuple(request["memo"]))
    except (LostError, OSError) as error:
        return _hindrance(error)
    return _told(pages, engine, request)


def _told(pages: Mapping[str, Page], engine: Engine, request: Mapping[str, Any]) -> Mapping[str, Any]:
    """The pages drawn, with their digests and sizes, and what is wrong with templates; or what keeps it from drawing."""
    folder, made, found = Path(request["folder"]), [], list[Diagnostic]()
    try:
        for path in request["paths"]:
            artifact = engine.render(pages[path], found)
            if artifact is not None:
                made.append((path, artifact.sha256, artifact.size, put_by(artifact, folder).source))
    except (LostError, OSError) as error:
        return _hindrance(error)
    return {"made": made, "found": [written(each) for each in found]}


def _hindrance(error: LostError | OSError) -> Mapping[str, Any]:
    return {"lost": str(error)} if isinstance(error, LostError) else {"fault": (error.errno, error.strerror)}


@cache
def _studio(file: str, memo: tuple[str, str]) -> tuple[Mapping[str, Page], Engine]:
    """The pages that may be asked for, and what draws them."""
    with held():
        on: Ground = read(Path(file).read_text("utf-8"))
        items = items_of(*memo, on.marks)
        catalogue = place(on.site, on.as_of, items, {text.role: text for text in on.texts}, on.withheld)
        catalogue = replace(catalogue, yearbook=on.yearbook)
        pages = {page.path: page for page in plan(catalogue, chrome(on.site))}
    return pages, Engine(theme(Path(on.root), on.site.theme))
