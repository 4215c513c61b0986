"""What a rule is, and how all of them are applied."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from gkssg import check
from gkssg.base.registry import discover
from gkssg.model.catalogue import Catalogue, Holdings
from gkssg.model.diagnostic import Diagnostic, Finding, regrade
from gkssg.model.item import Item
from gkssg.model.ledger import Term
from gkssg.model.page import Page
from gkssg.model.site import Site


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a rule may look at: everything the office holds, the pages that would be made, and the applications whose
    time is up or soon will be. `lines` are the lines of a source file, by its path from the site's root."""

    holdings: Holdings
    pages: tuple[Page, ...]
    terms: tuple[Term, ...] = ()
    lines: Callable[[str], Sequence[str]] = lambda path: ()

    @property
    def catalogue(self) -> Catalogue:
        """The part of the holdings that the public may see."""
        return self.holdings.catalogue


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A public item with the lines of its source file, front matter and all; the first has the number 1."""

    item: Item
    lines: Sequence[str]
    site: Site


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding, and what finds it. A rule that keeps the output whole is not `gradable`: an office may
    not lower it."""

    finding: Finding
    check: Callable[[Evidence], Iterable[Diagnostic]]
    gradable: bool = True


@dataclass(frozen=True, slots=True)
class OfEach:
    """The check of a rule that looks at one public item at a time, and at nothing else."""

    look: Callable[[Manuscript], Iterable[Diagnostic]]

    def __call__(self, evidence: Evidence) -> Iterator[Diagnostic]:
        """The findings of all items."""
        for manuscript in manuscripts(evidence):
            yield from self.look(manuscript)


def manuscripts(evidence: Evidence) -> Iterator[Manuscript]:
    """Every public item with its lines."""
    for item in evidence.catalogue.items:
        yield Manuscript(item, evidence.lines(item.origin.path), evidence.catalogue.site)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    return tuple(sorted(discover(check, "RULE", Rule), key=lambda rule: rule.finding.code))


def inspect(evidence: Evidence) -> Iterator[Diagnostic]:
    """All findings of all rules, with the severities that the office has set."""
    severities = {grade.code: grade.severity for grade in evidence.catalogue.site.grades}
    for rule, found in _found(evidence):
        yield regrade(found, severities) if rule.gradable else found


def _found(evidence: Evidence) -> Iterator[tuple[Rule, Diagnostic]]:
    """The findings, each with its rule. The file of an item is read once for all rules that look at it."""
    looks = [(rule, rule.check.look) for rule in rules() if isinstance(rule.check, OfEach)]
    for rule in rules():
        if not isinstance(rule.check, OfEach):
            yield from ((rule, found) for found in rule.check(evidence))
    for manuscript in manuscripts(evidence) if looks else ():
        for rule, look in looks:
            yield from ((rule, found) for found in look(manuscript))
