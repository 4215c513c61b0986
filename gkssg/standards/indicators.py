"""The indicators of the self-check sheet: what an inspector looks at, by which clause, and which findings count."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from gkssg.standards.tables import table

# The group whose findings settle whether the site fails outright, and the one that is no matter of inspection.
VETO, EDITING = "单项否决", "文件写法"


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator: its group and name, the clause, what is looked at, and the codes that count against it.

    Findings of the codes `aside` are told but do not count. `hand` is what a person has to look at, empty where findings
    settle it. It does not apply to an office without an item of one of `kinds`, if there are any. `facts` names what is
    told besides the findings, empty for nothing. It is not met when as many items as `limit` lack `lacking` parts or more
    (both 0: no such rule).
    """

    group: str
    name: str
    clause: str
    look: str
    codes: tuple[str, ...]
    hand: str
    kinds: tuple[str, ...]
    facts: str
    aside: tuple[str, ...]
    lacking: int
    limit: int

    @property
    def is_veto(self) -> bool:
        """Whether the site fails when this one does."""
        return self.group == VETO


@cache
def indicators() -> tuple[Indicator, ...]:
    """Every indicator, in the order of the sheet."""
    return tuple(
        Indicator(
            entry["group"],
            entry["name"],
            entry["clause"],
            entry["look"],
            tuple(entry.get("codes", "").split()),
            entry.get("hand", ""),
            tuple(entry.get("kinds", "").split()),
            entry.get("facts", ""),
            tuple(entry.get("aside", "").split()),
            int(entry.get("lacking", 0)),
            int(entry.get("limit", 0)),
        )
        for entry in table("indicators.yaml")
    )


@cache
def indicator_of() -> Mapping[str, Indicator]:
    """The indicator that each code counts against."""
    return MappingProxyType({code: each for each in indicators() for code in (*each.codes, *each.aside)})
