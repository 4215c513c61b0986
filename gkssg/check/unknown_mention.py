"""A mention of a document that the site does not hold."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.fields.item import Mention
from gkssg.kinds.showing import mentioned
from gkssg.model.diagnostic import Diagnostic, Finding, Place, Severity
from gkssg.model.item import Item

FINDING = Finding(
    "GK307",
    "提到的文件不在本站",
    Severity.NOTE,
    "本站没有的文件只显示文号，不能点开；上级文件常常如此，所以只是提示。",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Mentions that lead nowhere. What is withheld counts as not here, and its number is not shown."""
    for item in evidence.catalogue.items:
        for key, place in _mentions(item):
            if mentioned(key, evidence.catalogue) is None:
                hint = "核对索引号或发文字号；确实不在本站的，可以不理会。"
                yield FINDING.at(place, f"本站没有公开“{key}”", hint)


def _mentions(item: Item) -> Iterator[tuple[str, Place]]:
    """What an item mentions, in the keys of every item and in those of its kind."""
    yield from ((reference.key, reference.place) for reference in item.references)
    for value in item.own.values():
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Mention):
                yield each.key, Place(item.origin.path, each.line, each.column)


RULE = Rule(FINDING, check)
