"""A category of the directory that belongs to no matter of the 主动公开基本目录."""

from collections.abc import Iterator
from itertools import accumulate

from gkssg.check.rule import Evidence, Rule
from gkssg.model.catalogue import Catalogue
from gkssg.model.diagnostic import Diagnostic, Finding, Severity
from gkssg.model.site import Role

FINDING = Finding(
    "GK314",
    "类别不在基本目录里",
    Severity.NOTE,
    "目录里没有这一类，就没有人按目录检查它公开得全不全、及不及时。",
    "《政府信息公开条例》第十二条",
)


def check(evidence: Evidence) -> Iterator[Diagnostic]:
    """Categories of the column 目录, without categories below them, that neither a matter nor an item of one is in."""
    catalogue = evidence.catalogue
    covered = set(_covered(catalogue))
    for category in catalogue.site.walk() if catalogue.coverage else ():
        if category.role is not Role.DIRECTORY or category.children:
            continue
        if covered.isdisjoint(accumulate(category.folder.split("/"), "{}/{}".format)):
            path = "/".join(category.path)
            hint = f"在 coverage.yaml 里加一个事项，写上“类别: {path}”。"
            yield FINDING.at(category.place, f"coverage.yaml 里没有放在类别“{path}”的事项", hint)


def _covered(catalogue: Catalogue) -> Iterator[str]:
    """The folders that matters name, and those that their items are in."""
    for each in catalogue.coverage:
        yield from each.matter.where.categories
        for item in each.items:
            yield from item.categories


RULE = Rule(FINDING, check)
