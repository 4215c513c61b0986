"""The law of conservation: nothing is lost on the way, nothing withheld gets out. A violation is a bug in gkssg."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from gkssg.kinds.showing import csv_name
from gkssg.model.artifact import Artifact
from gkssg.model.catalogue import Catalogue, Holdings
from gkssg.model.site import Role


class ConservationError(Exception):
    """The output would not hold exactly what it must; the message lists how."""


def conserve(holdings: Holdings, artifacts: Iterable[Artifact]) -> None:
    """Raise ConservationError unless sources, items and outputs agree."""
    by_path = {artifact.path: artifact for artifact in artifacts}
    faults = [*_sources(holdings), *_public(holdings.catalogue, by_path), *_withheld(holdings, by_path)]
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


def _public(catalogue: Catalogue, by_path: Mapping[str, Artifact]) -> Iterator[str]:
    """Each item has one page, its attachments, a file for each table, one line in every export and one entry in the search index."""
    wanted = Counter(item.index_number for item in catalogue.items)
    for item in catalogue.items:
        files = [each.file for each in item.body.attachments] if item.body else []
        files += [csv_name(item, number) for number, sheet in enumerate(item.sheets) if sheet.rows]
        paths = [item.address, *(f"{item.folder}/{file}" for file in files)]
        yield from (f"{item.origin.path}: {path} is not made" for path in paths if path not in by_path)
    for name, numbers in _listings(catalogue, by_path):
        for number in (wanted - numbers) + (numbers - wanted):
            yield f"{name}: {number} stands there {numbers[number]} times"


def _listings(catalogue: Catalogue, by_path: Mapping[str, Artifact]) -> Iterator[tuple[str, Counter[str]]]:
    """The index numbers that each machine-readable file lists."""
    if catalogue.site.with_json:
        listed = json.loads(by_path["catalogue.json"].data)["items"]
        yield "catalogue.json", Counter(entry["index_number"] for entry in listed)
    if catalogue.site.with_csv:
        lines = csv.reader(by_path["catalogue.csv"].data.decode("utf-8-sig").splitlines())
        yield "catalogue.csv", Counter(line[0].removeprefix("'") for line in list(lines)[1:])
    # What cuts words takes a while to load, and only a build needs it.
    from gkssg.search.shards.cards import carded

    cards = f"{catalogue.site.column(Role.SEARCH).folder}/cards/"
    yield "search", Counter(number for path in by_path if path.startswith(cards) for number in carded(by_path[path]))
    pages = {item.address: item.index_number for item in catalogue.items}
    maps = (artifact.data.decode() for path, artifact in by_path.items() if re.fullmatch(r"sitemap(-\d+)?\.xml", path))
    found = (
        pages.get(address)
        for text in maps
        for address in _LOCATION.findall(text.replace(catalogue.site.website.url, ""))
    )
    yield "sitemap.xml", Counter(number for number in found if number)


_LOCATION = re.compile(r"<loc>([^<]*)</loc>")


def _withheld(holdings: Holdings, by_path: Mapping[str, Artifact]) -> Iterator[str]:
    """No withheld item has a page or a folder."""
    taken = {item.address for item in holdings.catalogue.items}
    for each in holdings.withheld:
        if each.address and f"{each.address}.html" not in taken:
            for path in by_path:
                if path == f"{each.address}.html" or path.startswith(f"{each.address}/"):
                    yield f"{each.path}: withheld, but {path} is made"
