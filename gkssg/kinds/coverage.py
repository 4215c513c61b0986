"""The matters of the 主动公开基本目录 against the items: what is there of each, and what is missing or old."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gkssg.fields.document_number import document_key
from gkssg.kinds.updates import last_update
from gkssg.model.catalogue import Catalogue
from gkssg.model.coverage import Matter, Standing, State, Where
from gkssg.model.item import Access, Item, newest_first
from gkssg.standards.freshness import days_of


def standings(matters: Sequence[Matter], catalogue: Catalogue) -> tuple[Standing, ...]:
    """How each matter stands at `catalogue.as_of`, in the order of the file."""
    return tuple(_standing(matter, catalogue) for matter in matters)


def counts(found: Iterable[Standing]) -> Mapping[State, int]:
    """How many matters are in each state, 0 for a state that none is in."""
    counted = Counter(each.state for each in found)
    return {state: counted[state] for state in State}


def _standing(matter: Matter, catalogue: Catalogue) -> Standing:
    if matter.reason is not None:
        return Standing(matter, State.NO_DUTY, (), None, None, 0, ())
    today = catalogue.as_of.date()
    found = newest_first(_items(matter.where, catalogue))
    if matter.access is Access.PUBLIC:
        # An item that is given on request is no disclosure of what must be public.
        found = tuple(item for item in found if item.access is Access.PUBLIC)
    absent = tuple(each for each in matter.where.numbers if _named(each, catalogue) not in found)
    newest, _ = last_update(found, today)
    days = (today - newest).days if newest else None
    limit = days_of(matter.cycle) or 0
    state = State.HELD
    if not found and matter.access is Access.PUBLIC:
        state = State.MISSING
    elif limit and days is not None and days > limit:
        state = State.STALE
    return Standing(matter, state, found, newest, days, limit, absent)


def _items(where: Where, catalogue: Catalogue) -> Iterator[Item]:
    """The items of a matter, each once."""
    found = dict.fromkeys(item.index_number for item in _filtered(where, catalogue))
    named = (_named(number, catalogue) for number in where.numbers)
    found |= dict.fromkeys(item.index_number for item in named if item is not None)
    return (catalogue.numbers[number] for number in found)


def _filtered(where: Where, catalogue: Catalogue) -> Iterator[Item]:
    if where.categories:
        pool: Iterable[Item] = (item for folder in where.categories for item in catalogue.by_category[folder])
    elif where.kinds:
        pool = (item for kind in where.kinds for item in catalogue.by_kind.get(kind, ()))
    else:
        pool = catalogue.items if where.words else ()
    for item in pool:
        if where.kinds and item.kind not in where.kinds:
            continue
        if not where.words or any(word in item.title or word in item.keywords for word in where.words):
            yield item


def _named(number: str, catalogue: Catalogue) -> Item | None:
    """The item of that index number or 发文字号."""
    return catalogue.numbers.get(number) or catalogue.numbers.get(document_key(number))
