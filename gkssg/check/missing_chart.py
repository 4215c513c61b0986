"""A chart that an editor wants of columns that no table of the item has."""

from collections.abc import Iterator

from gkssg.check.rule import Evidence, Rule
from gkssg.kinds import dataset
from gkssg.model.diagnostic import Diagnostic, Finding, Severity

FINDING = Finding(
    "GK323",
    "图表要的列不存在",
    Severity.WARNING,
    "图由表里的数画出；没有那一列，或者那一列不是数，图就画不出来。",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Each chart that cannot be drawn."""
    for item in evidence.catalogue.by_kind.get(dataset.KIND.name, ()):
        for wish in item.own.get("charts", ()):
            if dataset.source(item, wish) is None:
                columns = "、".join(f"“{name}”" for name in (wish.label, wish.value, wish.series) if name)
                message = f"没有一张表同时有{columns}，“{wish.value}”还要是数"
                yield FINDING.at(item.origin.of("charts"), message, "核对列名，和表头写得一样；“数值”写数字的那一列。")


RULE = Rule(FINDING, check)
