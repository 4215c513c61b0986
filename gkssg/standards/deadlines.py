"""The limits of disclosure and the duties of every year, as records."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from gkssg.standards.tables import table

# The names of the limits.
RELEASE, DECISION, INTERPRETATION, CONSULTATION = "主动公开", "双公示", "政策解读", "意见征集"
FEEDBACK, EXPIRY, RECENT = "意见反馈", "文件失效", "追溯"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many 工作日 or 日 (`unit`), and the clause that says so."""

    days: int
    unit: str
    basis: str


@dataclass(frozen=True, slots=True)
class Duty:
    """What is due every year: its name, its last day MM-DD, the clause that says so."""

    name: str
    last: str
    basis: str

    def due(self, year: int) -> date:
        """Its last day in a year."""
        return date.fromisoformat(f"{year}-{self.last}")


@cache
def limit(name: str) -> Limit:
    """The limit of that name."""
    entry = next(each for each in table("deadlines.yaml") if each["limit"] == name)
    return Limit(int(entry["days"]), entry["unit"], entry["basis"])


@cache
def yearly_duties() -> tuple[Duty, ...]:
    """The duties of every year but for the annual report."""
    return tuple(Duty(entry["duty"], entry["last"], entry["basis"]) for entry in table("yearly_duties.yaml"))
