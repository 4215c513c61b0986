"""What a rule is, and how all of them are applied."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from gkssg import check
from gkssg.base.registry import discover
from gkssg.model.catalogue import Catalogue, Holdings
from gkssg.model.diagnostic import Diagnostic, Finding, regrade
from gkssg.model.ledger import Term
from gkssg.model.page import Page


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a rule may look at: everything the office holds, the pages that would be made, and the applications whose
    time is up or soon will be."""

    holdings: Holdings
    pages: tuple[Page, ...]
    terms: tuple[Term, ...] = ()

    @property
    def catalogue(self) -> Catalogue:
        """The part of the holdings that the public may see."""
        return self.holdings.catalogue


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding, and what finds it. A rule that keeps the output whole is not `gradable`: an office may
    not lower it."""

    finding: Finding
    check: Callable[[Evidence], Iterable[Diagnostic]]
    gradable: bool = True


def rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    return tuple(sorted(discover(check, "RULE", Rule), key=lambda rule: rule.finding.code))


def inspect(evidence: Evidence) -> Iterator[Diagnostic]:
    """All findings of all rules, with the severities that the office has set."""
    severities = {grade.code: grade.severity for grade in evidence.catalogue.site.grades}
    for rule in rules():
        for found in rule.check(evidence):
            yield regrade(found, severities) if rule.gradable else found
