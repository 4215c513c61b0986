"""Findings in; those that stay, and those that a named person has let pass, out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from gkssg.base.text import nearest
from gkssg.check.rule import rules
from gkssg.fields.sensitive import blanked
from gkssg.model.catalogue import Catalogue
from gkssg.model.diagnostic import Diagnostic, Finding, Place, Severity
from gkssg.model.waiver import Waived, Waiver, excused
from gkssg.read.findings import PARDONABLE

UNUSED = Finding(
    "GK912", "放行没有用上", Severity.WARNING, "没有问题可放行，这一条就该删掉，免得以后真有问题也放过去。"
)
NOT_PARDONABLE = Finding(
    "GK913",
    "放行写了不能放行的规则",
    Severity.WARNING,
    "读不懂的、没有审查的、会互相覆盖的，一律不公开：这些不能放行。",
)


def given(catalogue: Catalogue) -> tuple[Waiver, ...]:
    """What the office and its public items let pass."""
    return *catalogue.site.waivers, *(each for item in catalogue.items for each in item.waivers)


def settle(
    found: Iterable[Diagnostic], waivers: Sequence[Waiver], today: date
) -> tuple[tuple[Diagnostic, ...], tuple[Waived, ...]]:
    """The findings that stay, with those about waivers themselves; and those that are let pass. None repeats a secret."""
    codes = {rule.finding.code for rule in rules() if rule.gradable} | PARDONABLE
    stay, passed = excused(map(without_secrets, found), (each for each in waivers if each.code in codes), today)
    used = {each.waiver.place for each in passed}
    return (*stay, *_about(waivers, codes, used, today)), passed


def without_secrets(each: Diagnostic) -> Diagnostic:
    """A finding that does not repeat a number of a person or of an account, whatever it quotes."""
    return replace(each, message=blanked(each.message), hint=blanked(each.hint))


def _about(waivers: Iterable[Waiver], codes: set[str], used: set[Place], today: date) -> Iterator[Diagnostic]:
    """A finding for each waiver that does nothing; what an item writes once counts once."""
    for waiver in {each.place: each for each in waivers}.values():
        if waiver.code not in codes:
            guess = nearest(waiver.code, codes)
            hint = f"是不是 {guess}？" if guess else "gkssg rules 列出全部规则。"
            yield NOT_PARDONABLE.at(waiver.place, f"{waiver.code} 不能放行", hint)
        elif waiver.until is not None and today > waiver.until:
            message = f"{waiver.code} 的放行在 {waiver.until} 到期了"
            yield UNUSED.at(waiver.place, message, "问题还在的，改正它，或者重新批准；不在了，删掉这一条。")
        elif waiver.place not in used:
            yield UNUSED.at(waiver.place, f"没有 {waiver.code} 的问题可放行", "删掉这一条，或者改正文件名。")
