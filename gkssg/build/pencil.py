"""Draws the pages of a build: here, or by several processes where there are many."""

from collections.abc import Iterable, Iterator, Sequence, Sized
from contextlib import AbstractContextManager, ExitStack, suppress
from itertools import chain
from pathlib import Path
from typing import Self

from gkssg.base.copies import can_copy
from gkssg.build.drawing import Drawers, ground
from gkssg.build.order import DRAWING, Order
from gkssg.build.outdated import PAGE
from gkssg.build.shelf import LostError
from gkssg.build.yard import Yard, yard
from gkssg.model.artifact import Artifact
from gkssg.model.catalogue import Holdings
from gkssg.model.diagnostic import Diagnostic
from gkssg.model.page import Page
from gkssg.publish import PublishError, StageError
from gkssg.publish.errors import explained
from gkssg.render.engine import Engine
from gkssg.render.theme import theme

# Below so many pages to be drawn, the start of other processes takes longer than they save.
FEW = 1000


class Pencil:
    """Draws the pages of a build to `output`. To be used in `with`."""

    def __init__(self, order: Order, output: Path) -> None:
        self._order, self._output = order, output
        self._open, self._open_drawers = ExitStack(), ExitStack()
        self._drawers: Drawers | None = None
        self._yard: Yard | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *of: object) -> None:
        self._open_drawers.close()
        self._open.close()

    def yard(self) -> Yard:
        """Where other processes put what they make. Raises LockedError while another build makes the same."""
        if self._yard is None:
            self._yard = self._open.enter_context(yard(self._order.root, self._output))
        return self._yard

    def engine(self, holdings: Holdings) -> Engine:
        """What draws the pages."""
        return self._order.studio.engine(theme(self._order.root, holdings.catalogue.site.theme))

    def begin(self, holdings: Holdings, pages: Sequence[Page]) -> None:
        """Where there is much, this process is copied, for later it has threads, and cannot be. If nothing has ever been drawn,
        drawing begins while the pages are checked."""
        kept, based = self._order.memo, _based(pages)
        is_first = kept is not None and not kept.knows(PAGE)
        if self._may(based) and (is_first or can_copy()):
            # What hinders this is told when pages are drawn.
            with suppress(OSError, PublishError):
                drawers = self._begun(holdings, based)
                if is_first:
                    drawers.begin(based)

    def draw(self, holdings: Holdings, pages: Sequence[Page], found: list[Diagnostic]) -> Iterator[Artifact]:
        """The files of the pages; what is wrong with a template is `found`. Raises PublishError."""
        based, rest = _based(pages), [page for page in pages if not page.basis]
        drawn = self._here(holdings, pages, found)
        if self._may(based):
            # While other processes draw those, this one has time for the rest.
            with self._explained():
                self._begun(holdings, based).begin(based)
            drawn = chain(self._here(holdings, rest, found), self._apart(holdings, based, found))
        for number, artifact in enumerate(drawn, 1):
            self._order.progress(DRAWING, number, len(pages))
            yield artifact

    def _may(self, many: Sized) -> bool:
        """Whether it is worth while to draw so much by several processes, and they find the items."""
        kept = self._order.memo
        return self._order.jobs > 1 and len(many) >= FEW and kept is not None and kept.file is not None

    def _begun(self, holdings: Holdings, pages: Sequence[Page]) -> Drawers:
        kept = self._order.memo
        assert kept is not None
        if self._drawers is None:
            on = ground(self._order.root, holdings.catalogue, holdings.withheld)
            drawers = Drawers(self._order.jobs, on, kept, pages, self.engine(holdings), self.yard())
            self._drawers = self._open_drawers.enter_context(drawers)
        return self._drawers

    def _here(self, holdings: Holdings, pages: Iterable[Page], found: list[Diagnostic]) -> Iterator[Artifact]:
        engine = self.engine(holdings)
        return (made for page in pages if (made := engine.render(page, found)) is not None)

    def _apart(self, holdings: Holdings, pages: Sequence[Page], found: list[Diagnostic]) -> Iterator[Artifact]:
        done = set[str]()
        try:
            with self._explained():
                for artifact in self._begun(holdings, pages).draw(pages, found):
                    done.add(artifact.path)
                    yield artifact
        except LostError:
            # The disk of the memo is full, or somebody has deleted it: this process has the items.
            yield from self._here(holdings, [page for page in pages if page.path not in done], found)
        finally:
            # What they hold is wanted for the index.
            self._open_drawers.close()
            self._drawers = None

    def _explained(self) -> AbstractContextManager[None]:
        return explained(StageError, doing=f"在 {self.yard().made} 里放做好的页面")


def _based(pages: Iterable[Page]) -> list[Page]:
    return [page for page in pages if page.basis]
