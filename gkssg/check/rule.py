"""What a rule is, and how all of them are applied."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from gkssg import check
from gkssg.base.registry import discover
from gkssg.model.catalogue import Catalogue, Holdings
from gkssg.model.diagnostic import Diagnostic, Finding
from gkssg.model.page import Page


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a rule may look at: everything the office holds, and the pages that would be made."""

    holdings: Holdings
    pages: tuple[Page, ...]

    @property
    def catalogue(self) -> Catalogue:
        """The part of the holdings that the public may see."""
        return self.holdings.catalogue


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding, and what finds it."""

    finding: Finding
    check: Callable[[Evidence], Iterable[Diagnostic]]


def rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    return tuple(sorted(discover(check, "RULE", Rule), key=lambda rule: rule.finding.code))


def inspect(evidence: Evidence) -> Iterator[Diagnostic]:
    """All findings of all rules."""
    for rule in rules():
        yield from rule.check(evidence)
