"""How long a column may stand still, and how many such columns make the site fail (国办秘函〔2019〕19号)."""

from dataclasses import dataclass
from functools import cache

from gkssg.standards.tables import cycles, table

# The names of the sorts, and of the verdicts.
FAST, SLOW = "动态要闻类", "通知政策类"
HOME, NEWS, DUE, BLANK = "首页不更新", "动态要闻和通知政策类栏目不更新", "应更新栏目不更新", "空白栏目"


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of column with an official limit in days: what its name may hold, or its 更新周期 be."""

    name: str
    days: int
    names: tuple[str, ...]
    cycles: tuple[str, ...]


@cache
def sorts() -> tuple[Sort, ...]:
    """The sorts of columns in the order in which they are tried."""
    return tuple(
        Sort(entry["sort"], int(entry["days"]), tuple(entry["names"].split()), tuple(entry["cycles"].split()))
        for entry in table("freshness.yaml")
    )


def sort_of(name: str, cycle: str) -> Sort | None:
    """The sort of a column by its name and its 更新周期; None for one without an official limit."""
    return next((each for each in sorts() if cycle in each.cycles or any(part in name for part in each.names)), None)


def days_of(cycle: str) -> int | None:
    """The days after which a column of that 更新周期 is stale; 0 for 长期, None when there is no such cycle."""
    return next((each.days for each in cycles() if each.name == cycle), None)


@cache
def limit(verdict: str) -> int:
    """The number from which a verdict holds."""
    return next(int(entry["limit"]) for entry in table("freshness_verdicts.yaml") if entry["verdict"] == verdict)
