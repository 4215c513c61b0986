"""What was read and found in; the self-check sheet as a record out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gkssg.build.pipeline import Judged
from gkssg.build.tellings import Grounds, Told, attachments_of, told
from gkssg.model.catalogue import Catalogue, Holdings, Reason
from gkssg.model.diagnostic import Diagnostic, Severity, ordered
from gkssg.model.selfcheck import Row, SelfCheck, Verdict
from gkssg.model.waiver import Waived
from gkssg.read.ledgers import read_ledgers
from gkssg.standards.indicators import EDITING, Indicator, indicator_of, indicators


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Findings, and findings let pass, by the group and name of their indicator."""

    found: Mapping[tuple[str, str], list[Diagnostic]]
    waived: Mapping[tuple[str, str], list[Waived]]


def self_check(root: Path, judged: Judged, version: str) -> SelfCheck | None:
    """The sheet of the office in `root`; None when its site.yaml has an error. `version` is that of gkssg."""
    holdings = judged.holdings
    if holdings is None:
        return None
    catalogue = holdings.catalogue
    # What is wrong with the ledgers has been found already.
    grounds = Grounds(holdings, judged.pages, read_ledgers(root, []))
    by_indicator = _sorted(judged.found, judged.waived)
    rows = tuple(_row(each, grounds, by_indicator) for each in indicators())
    names = {each.group: each for each in indicators()}
    return SelfCheck(
        office=catalogue.site.office.name,
        unit=catalogue.site.office.unit,
        url=catalogue.site.website.url,
        as_of=catalogue.as_of,
        version=version,
        items=len(catalogue.items),
        attachments=len(attachments_of(catalogue)),
        withheld=_withheld(holdings),
        vetoes=tuple(each for each in rows if names[each.group].is_veto),
        rows=tuple(each for each in rows if not names[each.group].is_veto and each.group != EDITING),
        editing=tuple(each for each in rows if each.group == EDITING),
        severities={level: sum(each.severity is level for each in judged.found) for level in Severity},
        waived=judged.waived,
        addresses=_addresses(catalogue, judged.found),
    )


def _sorted(found: Iterable[Diagnostic], waived: Iterable[Waived]) -> _Sorted:
    """A code that no indicator names is a matter of editing, so that none is left out."""
    last = indicators()[-1]
    mine: dict[tuple[str, str], list[Diagnostic]] = {}
    passed: dict[tuple[str, str], list[Waived]] = {}
    for each in ordered(found):
        indicator = indicator_of().get(each.code, last)
        mine.setdefault((indicator.group, indicator.name), []).append(each)
    for let in waived:
        indicator = indicator_of().get(let.found.code, last)
        passed.setdefault((indicator.group, indicator.name), []).append(let)
    return _Sorted(mine, passed)


def _row(indicator: Indicator, grounds: Grounds, by_indicator: _Sorted) -> Row:
    key = indicator.group, indicator.name
    found = by_indicator.found.get(key, [])
    against = [each for each in found if _counts(each, indicator)]
    rest = [each for each in found if not _counts(each, indicator)]
    known = told(indicator, grounds)
    hand = indicator.hand or known.hand
    return Row(
        indicator.group,
        indicator.name,
        indicator.clause,
        indicator.look,
        _verdict(indicator, grounds.holdings.catalogue, found, len(against), known, hand),
        known.facts,
        hand,
        (*against, *rest),
        len(against),
        tuple(by_indicator.waived.get(key, ())),
    )


def _counts(each: Diagnostic, indicator: Indicator) -> bool:
    """Whether a finding speaks against its indicator; a note only tells."""
    return each.severity is not Severity.NOTE and each.code not in indicator.aside


def _verdict(
    indicator: Indicator, catalogue: Catalogue, found: list[Diagnostic], against: int, known: Told, hand: str
) -> Verdict:
    if against or known.fails:
        return Verdict.FAILED
    of_kinds = not indicator.kinds or any(catalogue.by_kind.get(kind) for kind in indicator.kinds)
    if not found and (known.absent or not of_kinds):
        return Verdict.NOT_APPLICABLE
    return Verdict.BY_HAND if hand else Verdict.MET


def _withheld(holdings: Holdings) -> Mapping[str, int]:
    counted = Counter(each.reason for each in holdings.withheld)
    return {reason.value: counted[reason] for reason in Reason if counted[reason]} | (
        {"有错误，没有收": len(holdings.refused)} if holdings.refused else {}
    )


def _addresses(catalogue: Catalogue, found: Iterable[Diagnostic]) -> Mapping[str, str]:
    """The public page of each file that something was found in, where it has one."""
    paths = {each.place.path for each in found}
    return {
        path: catalogue.site.absolute(catalogue.addresses[path]) for path in sorted(paths & set(catalogue.addresses))
    }
