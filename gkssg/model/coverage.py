"""主动公开基本目录: what the office must disclose, matter by matter, and what is there of each on the day of the build."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gkssg.model.diagnostic import Place
from gkssg.model.item import Access, Item

# The file that holds the matters, beside site.yaml.
COVERAGE_FILE = "coverage.yaml"
# The folder of its page, in that of the column 目录, and the file beside the page.
PAGE_FOLDER, PAGE_CSV = "jbml", "jbml.csv"


class State(StrEnum):
    """How a matter stands: something is there, the office has no such duty, nothing is there, what is there is old."""

    HELD = "有"
    NO_DUTY = "无此职责"
    MISSING = "缺"
    STALE = "过期"


@dataclass(frozen=True, slots=True)
class Where:
    """Which items belong to a matter: those in one of the categories (folders), of one of the kinds, with one of the
    words in their title or keywords (what is empty does not narrow), and those that are named by their number."""

    categories: tuple[str, ...]
    kinds: tuple[str, ...]
    words: tuple[str, ...]
    numbers: tuple[str, ...]

    @property
    def is_narrowed(self) -> bool:
        """Whether it is less than whole categories."""
        return bool(self.kinds or self.words or self.numbers)


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter of the directory: 一级事项 (`group`), 二级事项 (`name`), and what the national tables say of each.

    `basis` are clauses as they are cited in full, `clauses` the names of those of articles 20 and 21 among them.
    `reason` says why the office has no such duty; None when it has. `places` are the places of its values by alias.
    """

    number: str
    group: str
    name: str
    content: str
    basis: tuple[str, ...]
    clauses: tuple[str, ...]
    limit: str
    body: str
    channels: tuple[str, ...]
    audience: str
    access: Access
    levels: tuple[str, ...]
    cycle: str
    where: Where
    reason: str | None
    place: Place
    places: Mapping[str, Place]

    @property
    def title(self) -> str:
        """Both names, as findings and tables call it."""
        return f"{self.group} / {self.name}"

    def of(self, alias: str) -> Place:
        """Where the value of that alias is written, or the matter when it is not."""
        return self.places.get(alias, self.place)


@dataclass(frozen=True, slots=True)
class Standing:
    """A matter on the day of the build: its items, the newest first, the day of its last update, how many days ago that
    was, and the days after which it is out of date (0: never). `absent` are numbers it names that are not public."""

    matter: Matter
    state: State
    items: tuple[Item, ...]
    newest: date | None
    days: int | None
    limit: int
    absent: tuple[str, ...]
