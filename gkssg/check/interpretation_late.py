"""A document whose first interpretation came later than three working days after it."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds.clocks import is_recent, known, worded
from gkssg.kinds.showing import day
from gkssg.model.catalogue import Catalogue
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.item import Item, Tie
from gkssg.standards.deadlines import INTERPRETATION, limit
from gkssg.standards.workdays import last_day, reckoned

FINDING = Finding(
    "GK522",
    "解读晚了",
    Severity.WARNING,
    "政策解读材料在文件公开后 3 个工作日内发布。",
    "《〈关于全面推进政务公开工作的意见〉实施细则》（国办发〔2016〕80号）",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Documents of which the first interpretation came out in the last twelve months."""
    catalogue, most = evidence.catalogue, limit(INTERPRETATION).days
    calendar = known(catalogue)
    for item in catalogue.items:
        first = _first_interpretation(item, catalogue)
        if first is not None and is_recent(first.published.date(), catalogue.as_of.date()):
            taken = reckoned(item.published.date(), first.published.date(), calendar)
            if taken.days > most:
                last, _ = last_day(item.published.date(), most, calendar)
                late = f"《{item.title}》发布后 {worded(taken)}才有解读"
                message = f"{late}，最迟应当在{day(last)}（{most} 个工作日）"
                yield FINDING.at(first.origin.of("published"), message, "解读与文件同步起草、同步审签、同步发布。")


def _first_interpretation(item: Item, catalogue: Catalogue) -> Item | None:
    relations = catalogue.related.get(item.index_number, ())
    found = [each.other for each in relations if each.tie is Tie.INTERPRETS and each.inbound]
    return min(found, key=lambda each: (each.published, each.index_number), default=None)


RULE = Rule(FINDING, check)
