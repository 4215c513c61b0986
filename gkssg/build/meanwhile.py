"""What one thread works out of a catalogue while other processes make its search index."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from gkssg.build.conserve import Listings, listed
from gkssg.build.traces import Shown, Traced, traced
from gkssg.model.artifact import Artifact
from gkssg.model.catalogue import Catalogue
from gkssg.publish import flush_ahead

if TYPE_CHECKING:
    from gkssg.search.note import Items


@dataclass(frozen=True, slots=True)
class _Work:
    exported: Future[Listings]
    traced: Future[Traced]


class Meanwhile:
    """What the files that are `made` list, what is kept of the catalogue and the pages `shown`; and what lies `aside` comes to the
    disk. To be used in `with`; nothing is done before it is begun."""

    def __init__(self, catalogue: Catalogue, made: Sequence[Artifact], shown: Mapping[str, Shown], aside: Path) -> None:
        self._catalogue, self._made, self._shown, self._aside = catalogue, made, shown, aside
        self._pool, self._work = ThreadPoolExecutor(1), list[_Work]()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()

    def begin(self, items: "Items") -> None:
        """Begin, as soon as the items of the index have their numbers."""
        numbers = {address: each.number for address, each in items.items()}
        exported = self._pool.submit(listed, self._catalogue, self._made)
        self.flush()
        self._work.append(_Work(exported, self._pool.submit(traced, self._catalogue, numbers, self._shown)))

    def flush(self) -> None:
        """Begin to bring to the disk what has been put aside by now."""
        self._pool.submit(flush_ahead, self._aside)

    def exported(self) -> Listings:
        """The index numbers that each export lists."""
        return self._work[0].exported.result() if self._work else listed(self._catalogue, self._made)

    def traced(self) -> Traced:
        """What is to be kept of the catalogue; nothing when this was never begun."""
        return self._work[0].traced.result() if self._work else Traced("", ())
