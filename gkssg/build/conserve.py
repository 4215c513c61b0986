"""The law of conservation: nothing is lost on the way, nothing withheld gets out. A violation is a bug in gkssg."""

import csv
import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO, TextIOWrapper
from itertools import islice
from typing import Any

from gkssg.base.memo import Memo
from gkssg.kinds.showing import csv_name
from gkssg.model.artifact import Artifact
from gkssg.model.catalogue import Catalogue, Holdings
from gkssg.model.site import Role


class ConservationError(Exception):
    """The output would not hold exactly what it must; the message lists how."""


# Under which the memo keeps, by the digest of a file of cards, the index numbers that were read in it.
CARDS = "cards"
# The index numbers that a machine-readable file lists, by its name.
Listings = Sequence[tuple[str, Counter[str]]]


def conserve(holdings: Holdings, artifacts: Iterable[Artifact], exported: Listings, kept: Memo | None = None) -> None:
    """Raise ConservationError unless sources, items and outputs agree. `exported` is what the exports among the artifacts list
    (`listed`); `kept` remembers what other files hold that have not changed."""
    by_path = {artifact.path: artifact for artifact in artifacts}
    exported = [*exported, ("search", _searched(holdings.catalogue, by_path, kept))]
    faults = [*_sources(holdings), *_public(holdings.catalogue, by_path, exported), *_withheld(holdings, by_path)]
    if faults:
        raise ConservationError("\n".join(faults))


def _sources(holdings: Holdings) -> Iterator[str]:
    """Every source file is an item, a column's text, withheld, or refused with a finding."""
    accounted = Counter(item.origin.path for item in holdings.catalogue.items)
    accounted.update(text.path for text in holdings.catalogue.texts.values())
    accounted.update(each.path for each in holdings.withheld)
    accounted.update(holdings.refused)
    for path, times in (accounted - Counter(holdings.sources)).items():
        yield f"{path}: accounted for {times} times too often"
    for path in Counter(holdings.sources) - accounted:
        yield f"{path}: lost"


def _public(catalogue: Catalogue, by_path: Mapping[str, Artifact], listings: Listings) -> Iterator[str]:
    """Each item has one page, its attachments, a file for each table, one line in every export and one entry in the search index."""
    wanted = Counter(item.index_number for item in catalogue.items)
    for item in catalogue.items:
        files = [each.file for each in item.body.attachments] if item.body else []
        files += [csv_name(item, number) for number, sheet in enumerate(item.sheets) if sheet.rows]
        paths = [item.address, *(f"{item.folder}/{file}" for file in files)]
        yield from (f"{item.origin.path}: {path} is not made" for path in paths if path not in by_path)
    for name, numbers in listings:
        # Equal as dictionaries, they need not be counted again.
        for number in [] if dict(wanted) == dict(numbers) else (wanted - numbers) + (numbers - wanted):
            yield f"{name}: {number} stands there {numbers[number]} times"


def listed(catalogue: Catalogue, artifacts: Iterable[Artifact]) -> Listings:
    """The index numbers that each export among the artifacts lists."""
    return list(_listed(catalogue, {artifact.path: artifact for artifact in artifacts}))


def _listed(catalogue: Catalogue, by_path: Mapping[str, Artifact]) -> Iterator[tuple[str, Counter[str]]]:
    if catalogue.site.with_json:
        entries = json.loads(by_path["catalogue.json"].data, object_hook=_numbered)["items"]
        yield "catalogue.json", Counter(entries)
    if catalogue.site.with_csv:
        text = TextIOWrapper(BytesIO(by_path["catalogue.csv"].data), "utf-8-sig", newline="")
        yield "catalogue.csv", Counter(line[0].removeprefix("'") for line in islice(csv.reader(text), 1, None))
    pages = {item.address: item.index_number for item in catalogue.items}
    maps = (artifact.data.decode() for path, artifact in by_path.items() if re.fullmatch(r"sitemap(-\d+)?\.xml", path))
    found = (
        pages.get(address)
        for text in maps
        for address in _LOCATION.findall(text.replace(catalogue.site.website.url, ""))
    )
    yield "sitemap.xml", Counter(number for number in found if number)


def _numbered(entry: dict[str, Any]) -> Any:
    """The index number of what has one: a great catalogue taken apart into dictionaries would fill the memory."""
    return entry.get("index_number", entry)


def _searched(catalogue: Catalogue, by_path: Mapping[str, Artifact], kept: Memo | None) -> Counter[str]:
    """The index numbers that the search index lists."""
    cards = f"{catalogue.site.column(Role.SEARCH).folder}/cards/"
    return Counter(_carded([by_path[path] for path in by_path if path.startswith(cards)], kept))


def _carded(files: Sequence[Artifact], kept: Memo | None) -> Iterator[str]:
    """The index numbers on all cards."""
    # What cuts words takes a while to load, and only a build needs it.
    from gkssg.search.shards.cards import carded

    known = kept.all(CARDS) if kept else {}
    for file in files:
        text = known.get(file.sha256)
        numbers = text.split("\n") if text else carded(file)
        yield from numbers
        if kept and text is None:
            kept.put(CARDS, file.sha256, "\n".join(numbers))
    if kept:
        kept.keep(((CARDS, file.sha256),) for file in files if file.sha256 in known)


_LOCATION = re.compile(r"<loc>([^<]*)</loc>")


def _withheld(holdings: Holdings, by_path: Mapping[str, Artifact]) -> Iterator[str]:
    """No withheld item has a page or a folder."""
    taken = {item.address for item in holdings.catalogue.items}
    paths = sorted(by_path)  # `0` comes after `/`: between them lies what is in a folder
    for each in holdings.withheld:
        page, folder = f"{each.address}.html", f"{each.address}/"
        if each.address and page not in taken:
            within = paths[bisect_left(paths, folder) : bisect_left(paths, f"{each.address}0")]
            yield from (f"{each.path}: withheld, but {path} is made" for path in [page, *within] if path in by_path)
