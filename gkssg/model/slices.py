"""A list of items in; pieces by time of at most 200 out, which stay as they are when an item is added elsewhere."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gkssg.model.item import Item

LIMIT = 200


@dataclass(frozen=True, slots=True)
class Slice:
    """A piece: `label` for people (2024年, 2024年3月), `slug` for its address, its items newest first."""

    label: str
    slug: str
    items: tuple[Item, ...]


def slices(items: Sequence[Item], *, limit: int = LIMIT) -> tuple[Slice, ...]:
    """`items` (newest first) by year of 发布日期, a full year by month, a full month in parts from its oldest item."""
    found: list[Slice] = []
    for year, of_year in _grouped(items, lambda item: item.published.year):
        if len(of_year) <= limit:
            found.append(Slice(f"{year}年", str(year), of_year))
            continue
        for month, of_month in _grouped(of_year, lambda item: item.published.month):
            found.extend(_parts(Slice(f"{year}年{month}月", f"{year}-{month:02}", of_month), limit))
    return tuple(found)


def _grouped(items: Sequence[Item], key: Callable[[Item], int]) -> Iterable[tuple[int, tuple[Item, ...]]]:
    groups: dict[int, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return [(value, tuple(groups[value])) for value in groups]


def _parts(whole: Slice, limit: int) -> list[Slice]:
    """The newest part first; the oldest is number 1, so that a new item only touches the newest."""
    if len(whole.items) <= limit:
        return [whole]
    oldest_first = whole.items[::-1]
    parts = [oldest_first[at : at + limit][::-1] for at in range(0, len(oldest_first), limit)]
    numbered = [
        Slice(f"{whole.label}（{number}）", f"{whole.slug}-{number}", part) for number, part in enumerate(parts, 1)
    ]
    return numbered[::-1]
