"""Two items that would be written to one address."""

from collections import defaultdict
from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.item import Item

FINDING = Finding(
    "GK303",
    "网址重复",
    Severity.ERROR,
    "两个条目写到同一个网址，后一个会盖掉前一个。",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Items of one address and different index numbers; equal numbers are another rule's."""
    places: dict[str, list[Item]] = defaultdict(list)
    for item in evidence.catalogue.items:
        places[item.address.lower()].append(item)
    for address, items in places.items():
        first, *others = sorted(items, key=lambda item: item.origin.path)
        for item in others:
            if item.index_number != first.index_number:
                message = f"网址 {address} 已经是“{first.title}”（{first.origin.path}）的"
                yield FINDING.at(item.origin.of("index_number"), message, "换一个索引号；网址由索引号得来。")


RULE = Rule(FINDING, check, gradable=False)
