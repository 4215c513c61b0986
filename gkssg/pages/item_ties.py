"""How an item is tied to others, as its page shows it: both ways, and the whole line of a document."""

from collections.abc import Iterator
from dataclasses import dataclass

from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item, Tie
from gkssg.pages.parts import row
from gkssg.pages.views import Row


@dataclass(frozen=True, slots=True)
class Ties:
    """Related items under one label: 本文件的解读, 被以下文件废止 … `missing` are mentions that the site does not hold."""

    label: str
    rows: tuple[Row, ...]
    missing: tuple[str, ...]


LABELS = {
    (Tie.INTERPRETS, True): "本文件的解读",
    (Tie.INTERPRETS, False): "解读的文件",
    (Tie.REPEALS, True): "被以下文件废止",
    (Tie.REPEALS, False): "废止的文件",
    (Tie.AMENDS, True): "被以下文件修改",
    (Tie.AMENDS, False): "修改的文件",
    (Tie.ANSWERS, True): "对本条的答复",
    (Tie.ANSWERS, False): "答复的事项",
}
LINEAGE = (Tie.REPEALS, Tie.AMENDS)


def ties(catalogue: Catalogue, item: Item) -> tuple[Ties, ...]:
    """The related items of `item` under their labels; the line of the document when it is longer than a step."""
    found = list(_direct(catalogue, item))
    line = _lineage(catalogue, item)
    if len(line) > 2:
        found.append(Ties("文件沿革", tuple(row(catalogue, each) for each in line), ()))
    return tuple(found)


def _direct(catalogue: Catalogue, item: Item) -> Iterator[Ties]:
    relations = catalogue.related.get(item.index_number, ())
    mentions = catalogue.unresolved.get(item.index_number, ())
    for (tie, inbound), label in LABELS.items():
        others = {
            each.other.index_number: each.other for each in relations if (each.tie, each.inbound) == (tie, inbound)
        }
        missing = () if inbound else tuple(key for of, key in mentions if of is tie)
        if others or missing:
            yield Ties(label, tuple(row(catalogue, each) for each in others.values()), missing)


def _lineage(catalogue: Catalogue, item: Item) -> list[Item]:
    """All documents that repeal or amend one another, however many steps away, the oldest first."""
    line, open_items = {item.index_number: item}, [item]
    while open_items:
        for relation in catalogue.related.get(open_items.pop().index_number, ()):
            if relation.tie in LINEAGE and relation.other.index_number not in line:
                line[relation.other.index_number] = relation.other
                open_items.append(relation.other)
    return sorted(line.values(), key=lambda each: (each.date, each.index_number))
