"""What a rule is, and how all of them are applied."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from gkssg import check
from gkssg.base.registry import discover
from gkssg.check import prose
from gkssg.formats.pipes import Pipes
from gkssg.model.catalogue import Catalogue, Holdings
from gkssg.model.diagnostic import Diagnostic, Finding, regrade
from gkssg.model.item import Item
from gkssg.model.ledger import Term
from gkssg.model.page import Page
from gkssg.model.site import Site


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


@dataclass(frozen=True)
class Manuscript:
    """A public item with the lines of its source file, front matter and all; the first has the number 1."""

    item: Item
    lines: Sequence[str]
    site: Site

    @cached_property
    def words(self) -> tuple[prose.Words, ...]:
        """The lines of words, for all rules that look at them."""
        return prose.words(self.lines)

    @cached_property
    def plain(self) -> str:
        """All words, each line behind a line end: for a first look that tells most texts to have nothing of what a rule
        looks for."""
        return "\n".join(["", *[each.text for each in self.words]])

    def may_hold(self, quick: Iterable[re.Pattern[str]]) -> bool:
        """Whether one of the `quick` patterns is found in all words."""
        plain = self.plain
        return any(each.search(plain) for each in quick)

    @cached_property
    def tables(self) -> tuple[Pipes, ...]:
        """The tables of the text; their lines count from the first of the file."""
        return prose.tables(self.lines)


@dataclass(frozen=True, slots=True)
class OfEach:
    """The check of a rule that looks at one public item at a time, and at nothing else: what it finds is remembered as
    long as the item stays as it is."""

    look: Callable[[Manuscript], Iterable[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding, and what finds it. A rule that keeps the output whole is not `gradable`: an office may
    not lower it."""

    finding: Finding
    check: Callable[[Evidence], Iterable[Diagnostic]] | OfEach
    gradable: bool = True


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    return tuple(sorted(discover(check, "RULE", Rule), key=lambda rule: rule.finding.code))


def inspect(evidence: Evidence) -> Iterator[Diagnostic]:
    """All findings of the rules that look at the whole, with the severities that the office has set."""
    for rule in rules():
        if not isinstance(rule.check, OfEach):
            yield from _graded(rule, rule.check(evidence), evidence.catalogue.site)


def proofread(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """All findings of the rules that look at one item, with the severities that the office has set."""
    for rule, look in _of_each():
        # Most find nothing.
        if found := tuple(look(manuscript)):
            yield from _graded(rule, found, manuscript.site)


@cache
def _of_each() -> tuple[tuple[Rule, Callable[[Manuscript], Iterable[Diagnostic]]], ...]:
    return tuple((rule, rule.check.look) for rule in rules() if isinstance(rule.check, OfEach))


def _graded(rule: Rule, found: Iterable[Diagnostic], site: Site) -> Iterator[Diagnostic]:
    severities = {grade.code: grade.severity for grade in site.grades} if rule.gradable else {}
    return (regrade(each, severities) for each in found)
