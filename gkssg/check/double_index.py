"""Two items with one index number."""

from collections import defaultdict
from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Place, Severity

FINDING = Finding(
    "GK301",
    "索引号重复",
    Severity.ERROR,
    "索引号是信息的身份证：一号一条，永不重复，引用和网址都靠它。",
    "《政府信息公开条例》第十二条",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Withheld items count too: their numbers are taken."""
    places: dict[str, list[Place]] = defaultdict(list)
    for item in evidence.catalogue.items:
        places[item.index_number].append(item.origin.of("index_number"))
    for withheld in evidence.holdings.withheld:
        if withheld.index_number:
            places[withheld.index_number].append(Place(withheld.path, 1, 1))
    for number, found in places.items():
        for place in sorted(found)[1:]:
            first = min(found)
            message = f"索引号 {number} 已经用在 {first.path}"
            yield FINDING.at(place, message, "换一个没有用过的索引号；gkssg new 新建条目时会给出下一个。")


RULE = Rule(FINDING, check, gradable=False)
