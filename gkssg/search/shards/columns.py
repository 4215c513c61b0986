"""Items in, columns.js out: the values of all of them, for counting and sorting by the thousand (docs/search.md)."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from gkssg.base.jsontext import Json
from gkssg.model.artifact import Artifact
from gkssg.search.shards import codes
from gkssg.search.shards.facets import Traits
from gkssg.search.shards.script import put

# No column profits from a larger parameter.
LARGEST_K = 14


def columns(folder: str, rows: Mapping[int, Traits], universe: int) -> Artifact:
    """The file of the columns of all items, by number."""
    named: list[Json] = []
    for name in ("kind", "office", "department", "status"):
        named.append(_column({at: getattr(own, name) for at, own in rows.items()}, universe))
    main = _column({at: own.categories[0] for at, own in rows.items()}, universe)
    extra: list[Json] = [
        number for at, own in sorted(rows.items()) for other in own.categories[1:] for number in (at, other)
    ]
    days = _days([own.day for _, own in sorted(rows.items())])
    return put(folder, "columns", [main, *named, days, extra])


def _column(values: Mapping[int, int], universe: int) -> str:
    shifted = [values.get(at, -1) + 1 for at in range(universe)]
    frequent = sorted(Counter(shifted).items(), key=lambda pair: (-pair[1], pair[0]))
    ranks = {value: rank for rank, (value, _) in enumerate(frequent)}
    own = codes.numbers([ranks[value] for value in shifted])
    names = codes.numbers([value for value, _ in frequent])
    return codes.one([codes.gamma(codes.numbers([len(names)])), codes.gamma(names + 1), *_packed(own)])


def _days(days: Sequence[int]) -> str:
    steps = np.diff(codes.numbers(days), prepend=0)
    return codes.one(_packed(np.where(steps >= 0, 2 * steps, -2 * steps - 1)))


def _packed(values: codes.Numbers) -> list[codes.Codes]:
    """The best parameter for `values`, then the values."""
    sizes = [int((values >> k).sum()) + len(values) * (k + 1) for k in range(LARGEST_K + 1)]
    best = sizes.index(min(sizes))
    k = np.full(len(values), best, dtype=np.int64)
    return [codes.gamma(codes.numbers([best + 1])), codes.rice(values, k)]
