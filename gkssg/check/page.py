"""The page of a rule: what it means for a clerk, and cases with what is found in them. Its tests run the same cases."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gkssg import check
from gkssg.check.rule import OfEach, Rule

_PACKAGE = Path(check.__file__).parent
_FINDINGS = re.compile(r"^```findings\n(.*?)^```$", re.S | re.M)
_LINE = re.compile(r"\S+ GK[0-9]{3} (?P<message>.+)")


@dataclass(frozen=True, slots=True)
class Case:
    """A case: its caption, and the messages of what is found (none: all is well)."""

    caption: str
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RulePage:
    """What a rule means, a text of one or more paragraphs, and its cases."""

    text: str
    cases: tuple[Case, ...]


def page_of(rule: Rule) -> RulePage | None:
    """The page of a rule; None where gkssg was installed without its pages."""
    look = rule.check.look if isinstance(rule.check, OfEach) else rule.check
    name = f"{look.__module__.rpartition('.')[2]}.md"
    # Beside the package in the repository, inside of it in a wheel.
    places = (_PACKAGE / "pages" / name, _PACKAGE.parent.parent / "tests" / "rules" / name)
    file = next((place for place in places if place.is_file()), None)
    return None if file is None else parsed(file.read_text("utf-8"))


def parsed(text: str) -> RulePage:
    """The page in a text."""
    head, *sections = text.split("\n## 例：")
    return RulePage(head.partition("\n")[2].strip(), tuple(map(_case, sections)))


def _case(section: str) -> Case:
    found = _FINDINGS.search(section)
    lines: Sequence[str] = found[1].splitlines() if found else ()
    messages = (match["message"] for line in lines if (match := _LINE.match(line)))
    return Case(section.partition("\n")[0].strip(), tuple(messages))
