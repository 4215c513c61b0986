"""Pages drawn by several processes: each takes the catalogue from the memo, makes views, and writes the files aside.

Only pages with a basis are drawn so: what they show is in the items, the relations between them, and the site. Nothing is
handed to a process but the digests of the items and the few records that stand in no memo.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from itertools import chain, islice
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Any, Self

from gkssg.base.digest import short_digest
from gkssg.base.memo import Memo
from gkssg.base.memory import held
from gkssg.base.records import read, written
from gkssg.base.servant import DiedError, Household
from gkssg.base.workers import in_order
from gkssg.build.order import DRAWING, Order
from gkssg.build.outdated import PAGE
from gkssg.build.remembered import FILE
from gkssg.build.shelf import LostError, items_of
from gkssg.model.annual import Yearbook
from gkssg.model.artifact import Artifact, put_by
from gkssg.model.catalogue import Catalogue, ColumnText, Holdings, Withheld
from gkssg.model.diagnostic import Diagnostic, Place
from gkssg.model.page import Page
from gkssg.model.site import Site
from gkssg.pages.family import plan
from gkssg.pages.frame import chrome
from gkssg.publish import StageError, locked
from gkssg.publish.errors import explained
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
    """Processes that draw pages. To be used in `with`. They make the catalogue again as soon as they are there, which takes them
    seconds where it is large."""

    def __init__(self, jobs: int, on: Ground, kept: Memo) -> None:
        super().__init__(PROGRAM, jobs, SECONDS)
        self._home, self._jobs = TemporaryDirectory(prefix="gkssg-"), jobs
        file = Path(self._home.name) / "ground.json"
        file.write_text(written(on), "utf-8")
        self._shown = {"ground": str(file), "memo": (str(kept.file), kept.engine)}
        for _ in range(jobs):
            # What comes of it is told when pages are asked for.
            self.pool.submit(self._drawn, Path(self._home.name), ())

    def __exit__(self, *of: object) -> None:
        super().__exit__(*of)
        self._home.cleanup()

    def draw(self, pages: Sequence[Page], folder: Path, found: list[Diagnostic]) -> Iterator[Artifact]:
        """The files of the pages, in order, with their bytes in `folder`; what is wrong with a template is `found`. Raises
        LostError when the memo has not the items, OSError when there is no room for the files."""
        draw = partial(self._drawn, folder)
        for drawn in in_order(self.pool, draw, _chunks(page.path for page in pages), jobs=self._jobs):
            if "lost" in drawn:
                raise LostError(drawn["lost"])
            if "fault" in drawn:
                raise OSError(*drawn["fault"])
            found.extend(read(text) for text in drawn["found"])
            for path, sha256, size, waiting in drawn["made"]:
                yield Artifact(path, sha256, size, source=Path(waiting), is_spare=True)

    def _drawn(self, folder: Path, paths: tuple[str, ...]) -> Mapping[str, Any]:
        try:
            return dict(self.ask({**self._shown, "folder": str(folder), "paths": paths}))
        except DiedError as error:
            if len(paths) == 1:
                what = f"画了 {SECONDS:.0f} 秒还没有画完" if error.slow else "画它的程序中断了"
                hint = "看看这一页的条目和模板里有没有特别大的表、没有尽头的循环。"
                stuck = STUCK_PAGE.at(Place("themes"), f"页面 {paths[0]} 生成不了：{what}", hint)
                return {"made": [], "found": [written(stuck)]}
        # One of them did it: each is asked for alone.
        each = [self._drawn(folder, (path,)) for path in paths]
        return {name: [one for drawn in each for one in drawn[name]] for name in ("made", "found")}


def _chunks(paths: Iterable[str]) -> Iterator[tuple[str, ...]]:
    rest = iter(paths)
    while chunk := tuple(islice(rest, CHUNK)):
        yield chunk


class Pencil:
    """Draws the pages of a build, with several processes where there are many. To be used in `with`."""

    def __init__(self, order: Order) -> None:
        self._order, self._open = order, ExitStack()
        self._drawers: Drawers | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *of: object) -> None:
        self._open.close()

    def begin(self, holdings: Holdings) -> None:
        """Where nothing has ever been drawn, and there is much, the processes start: they are ready by the time that the
        pages have been planned and checked."""
        kept = self._order.memo
        if kept is not None and self._may(holdings.catalogue.items) and not kept.knows(PAGE):
            # Where there is no room, that is told when pages are drawn.
            with suppress(OSError):
                self._begun(kept, holdings)

    def draw(
        self, engine: Engine, holdings: Holdings, aside: Path, pages: Sequence[Page], found: list[Diagnostic]
    ) -> Iterator[Artifact]:
        """The files of the pages; what is wrong with a template is `found`. `aside` is a folder for what processes draw."""
        based = [page for page in pages if page.basis]
        apart = self._may(based)
        here = [page for page in pages if not page.basis] if apart else pages
        drawn = chain(
            self._apart(engine, holdings, aside, based, found) if apart else (), self._here(engine, here, found)
        )
        for number, artifact in enumerate(drawn, 1):
            self._order.progress(DRAWING, number, len(pages))
            yield artifact

    def _may(self, many: Sized) -> bool:
        """Whether it is worth while to draw so much by several processes, and they find the items."""
        kept = self._order.memo
        return self._order.jobs > 1 and len(many) >= FEW and kept is not None and kept.file is not None

    def _begun(self, kept: Memo, holdings: Holdings) -> Drawers:
        if self._drawers is None:
            kept.flush()
            on = ground(self._order.root, holdings.catalogue, holdings.withheld)
            self._drawers = self._open.enter_context(Drawers(self._order.jobs, on, kept))
        return self._drawers

    def _here(self, engine: Engine, pages: Iterable[Page], found: list[Diagnostic]) -> Iterator[Artifact]:
        return (made for page in pages if (made := engine.render(page, found)) is not None)

    def _apart(
        self, engine: Engine, holdings: Holdings, aside: Path, pages: Sequence[Page], found: list[Diagnostic]
    ) -> Iterator[Artifact]:
        assert self._order.memo is not None
        done = set[str]()
        try:
            with explained(StageError, doing=f"在 {aside} 里放做好的页面"):
                for artifact in self._begun(self._order.memo, holdings).draw(pages, aside, found):
                    done.add(artifact.path)
                    yield artifact
        except LostError:
            # The disk of the memo is full, or somebody has deleted it: this process has the items.
            yield from self._here(engine, [page for page in pages if page.path not in done], found)
        finally:
            # What they hold is wanted for the index.
            self._open.close()
            self._drawers = None


@contextmanager
def made_aside(root: Path, output: Path) -> Iterator[Path]:
    """A folder for what other processes make for `output`, gone at the end, at the latest with the next build. Raises
    LockedError while another build makes the same."""
    home = (root / FILE).parent
    if not os.access(home, os.W_OK):
        with TemporaryDirectory(prefix=_ASIDE) as folder:
            yield Path(folder)
        return
    place = home / f"{_ASIDE}{short_digest(str(output.resolve()))}"
    with locked(place):
        rmtree(place, ignore_errors=True)
        place.mkdir()
        try:
            yield place
        finally:
            rmtree(place, ignore_errors=True)


def draw_and_tell(request: Mapping[str, Any]) -> Mapping[str, Any]:
    """What such a process answers: the pages drawn, with their digests and sizes, and what is wrong with templates; or what
    keeps it from drawing."""
    folder, made, found = Path(request["folder"]), [], list[Diagnostic]()
    try:
        pages, engine = _studio(request["ground"], tuple(request["memo"]))
        for path in request["paths"]:
            artifact = engine.render(pages[path], found)
            if artifact is not None:
                waiting = put_by(artifact, folder).source
                made.append((path, artifact.sha256, artifact.size, str(waiting)))
    except LostError as error:
        return {"lost": str(error)}
    except OSError as error:
        return {"fault": (error.errno, error.strerror)}
    return {"made": made, "found": [written(each) for each in found]}


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
