"""Items in, the catalogue out: sorted, indexed, with relations seen from both ends."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from gkssg.fields.document_number import document_key
from gkssg.model.catalogue import Catalogue, ColumnText, Relation, Withheld
from gkssg.model.item import Item, Reference, Status, Tie, newest_first
from gkssg.model.site import Role, Site

ENDING = {Tie.REPEALS: Status.REPEALED, Tie.AMENDS: Status.AMENDED}


def place(
    site: Site, as_of: datetime, items: Sequence[Item], texts: Mapping[Role, ColumnText], withheld: Sequence[Withheld]
) -> Catalogue:
    """The catalogue of `items`. A mention of a withheld item is dropped: nothing may tell that it is there."""
    secret = {key for each in withheld for key in _keys(each) if key}
    found = _resolve(items)
    items = sorted(_judged(items, found), key=lambda item: item.index_number)
    newest = newest_first(items)
    by_index = {item.index_number: item for item in items}
    related: dict[str, list[Relation]] = defaultdict(list)
    unresolved: dict[str, list[tuple[Tie, str]]] = defaultdict(list)
    for item in items:
        for reference in item.references:
            other = by_index.get(found.get(reference, ""))
            if other is not None and other is not item:
                related[item.index_number].append(Relation(reference.tie, False, other))
                related[other.index_number].append(Relation(reference.tie, True, item))
            elif other is None and not secret & {reference.key, document_key(reference.key)}:
                unresolved[item.index_number].append((reference.tie, reference.key))
    return Catalogue(
        site=site,
        as_of=as_of,
        items=tuple(items),
        newest=newest,
        texts=MappingProxyType(dict(texts)),
        categories=MappingProxyType({category.folder: category for category in site.walk()}),
        by_category=MappingProxyType(_by_category(site, newest)),
        related=MappingProxyType({number: tuple(relations) for number, relations in related.items()}),
        unresolved=MappingProxyType({number: tuple(mentions) for number, mentions in unresolved.items()}),
        addresses=MappingProxyType(_addresses(site, items, texts)),
        numbers=MappingProxyType(_numbers(items)),
        by_kind=MappingProxyType(_by_kind(newest)),
    )


def _numbers(items: Sequence[Item]) -> dict[str, Item]:
    """The items by all that they may be called."""
    named: dict[str, Item] = {item.index_number: item for item in items}
    for item in items:
        if item.document_number:
            named.setdefault(document_key(item.document_number), item)
    return named


def _by_kind(items: Sequence[Item]) -> dict[str, tuple[Item, ...]]:
    filed: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        filed[item.kind].append(item)
    return {kind: tuple(found) for kind, found in filed.items()}


def _keys(withheld: Withheld) -> tuple[str, str, str]:
    """By what a withheld item may be called."""
    return withheld.index_number, document_key(withheld.index_number), document_key(withheld.document_number)


def _resolve(items: Sequence[Item]) -> dict[Reference, str]:
    """The index number that each reference means, where the site holds that item."""
    named = _numbers(items)
    found = {}
    for item in items:
        for reference in item.references:
            other = named.get(reference.key) or named.get(document_key(reference.key))
            if other:
                found[reference] = other.index_number
    return found


def _judged(items: Sequence[Item], found: Mapping[Reference, str]) -> list[Item]:
    """The items with their 有效性 as the others make it: what another repeals is 废止, what it amends 已修改."""
    ends: dict[str, Status] = {}
    for item in items:
        for reference in item.references:
            number = found.get(reference, "")
            if reference.tie in ENDING and number and number != item.index_number:
                ends[number] = max(ends.get(number, Status.AMENDED), ENDING[reference.tie], key=list(Status).index)
    worse = ((item, _worse(item.status, ends.get(item.index_number))) for item in items)
    return [item if item.status is status else replace(item, status=status) for item, status in worse]


def _worse(stated: Status | None, computed: Status | None) -> Status | None:
    if stated is None or computed is None:
        return stated or computed
    return stated if stated.ended else computed


def _by_category(site: Site, items: Sequence[Item]) -> dict[str, tuple[Item, ...]]:
    """Items by category folder in the order given, an item in every category above its own too."""
    filed: dict[str, dict[str, Item]] = {category.folder: {} for category in site.walk()}
    for item in items:
        for folder in item.categories:
            while folder:
                filed[folder][item.index_number] = item
                folder = folder.rpartition("/")[0]
    return {folder: tuple(found.values()) for folder, found in filed.items()}


def _addresses(site: Site, items: Sequence[Item], texts: Mapping[Role, ColumnText]) -> dict[str, str]:
    """Where each source file of a public item or column is found in the output."""
    addresses = {}
    for item in items:
        addresses[item.origin.path] = item.address
        for attachment in item.body.attachments if item.body else ():
            addresses[attachment.source] = f"{item.folder}/{attachment.file}"
    for role, text in texts.items():
        folder = site.column(role).folder
        addresses[text.path] = f"{folder}/index.html"
        for attachment in text.body.attachments:
            addresses[attachment.source] = f"{folder}/{attachment.file}"
    return addresses
