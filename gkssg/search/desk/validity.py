"""A 有效性 in, what has it out: as the public pages judge it, by what is written, the day and what others repeal."""

from collections.abc import Sequence

from gkssg.model.item import Status
from gkssg.search.desk.index import All, Any, Between, Has, Index, Not, Query


def judged(index: Index, wanted: Sequence[Status], listed: Query, today: int) -> Query:
    """What has one of the statuses `wanted`; `listed` is what is public, for only that repeals and amends anything."""
    late = Between("expires", 0, today - 1)
    own: dict[Status, Query] = {status: All((Has("status", status.name), Not(late))) for status in Status}
    own[Status.REPEALED] = Has("status", Status.REPEALED.name)
    own[Status.EXPIRED] = All((Any((Has("status", Status.EXPIRED.name), late)), Not(own[Status.REPEALED])))
    over = Any((own[Status.REPEALED], own[Status.EXPIRED]))
    repealed, amended = _named(index, "repeals", listed), _named(index, "amends", listed)
    final: dict[Status, Query] = {
        Status.IN_FORCE: All((own[Status.IN_FORCE], Not(repealed), Not(amended))),
        Status.AMENDED: All((Any((own[Status.AMENDED], amended)), Not(repealed), Not(over))),
        Status.EXPIRED: own[Status.EXPIRED],
        Status.REPEALED: Any((own[Status.REPEALED], All((repealed, Not(over))))),
    }
    return Any(tuple(final[status] for status in wanted))


def _named(index: Index, tie: str, listed: Query) -> Query:
    """What a public item names under this tie, by either of its numbers."""
    keys = [key for key in index.values(tie) if index.find(Has(tie, key), listed)]
    return Any(tuple(Has(field, key) for key in keys for field in ("number", "document")))
