"""The tables of this package as records. Reading one that does not fit its record is a bug, and raises."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from gkssg.formats import yamltree


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered item of articles 20 and 21 of the Regulation: how it is cited, and what it covers."""

    name: str
    text: str
    basis: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A class of 主题分类 with its second level; `code` is its place in the list, two digits."""

    code: str
    name: str
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """A time limit of the application procedure."""

    matter: str
    limit: str
    basis: str


@dataclass(frozen=True, slots=True)
class FeeScale:
    """A way of charging 信息处理费: its name, what is counted, and (range, fee) of each step."""

    way: str
    note: str
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cycle:
    """A 更新周期 and the days after which a column of that cycle is stale."""

    name: str
    days: int


@dataclass(frozen=True, slots=True)
class ColumnDefault:
    """A column of the platform by role: its official name, the folder offices use, its ColumnType, its purpose."""

    role: str
    key: str
    name: str
    folder: str
    type: str
    note: str


@dataclass(frozen=True, slots=True)
class Incident:
    """How many hours after an incident of these grades the public is told: `key` is the field of 应急 that says when."""

    key: str
    name: str
    grades: tuple[str, ...]
    hours: int
    basis: str


@dataclass(frozen=True, slots=True)
class Holidays:
    """The days off of a year and the weekend days worked: each MM-DD, or MM-DD/MM-DD with both ends."""

    year: int
    basis: str
    off: tuple[str, ...]
    work: tuple[str, ...]


@cache
def clauses() -> tuple[Clause, ...]:
    """Articles 20 and 21, in order."""
    return tuple(Clause(**entry) for entry in table("article20.yaml"))


@cache
def subjects() -> tuple[Subject, ...]:
    """The 22 classes of 主题分类."""
    return tuple(
        Subject(f"{number:02}", entry["name"], tuple(entry["children"]))
        for number, entry in enumerate(table("subjects.yaml"), 1)
    )


@cache
def genres() -> tuple[str, ...]:
    """The statutory 文种 and the other 体裁 that catalogues use."""
    return tuple(entry["name"] for entry in table("genres.yaml"))


@cache
def power_classes() -> tuple[str, ...]:
    """The classes of 权责清单, in the official order."""
    return tuple(entry["name"] for entry in table("powers.yaml"))


@cache
def clocks() -> tuple[Clock, ...]:
    """The time limits that a citizen should know."""
    return tuple(Clock(**entry) for entry in table("clocks.yaml"))


@cache
def fees() -> tuple[FeeScale, ...]:
    """The two ways of charging, of which an office uses one."""
    return tuple(
        FeeScale(entry["way"], entry["note"], tuple((step["range"], step["fee"]) for step in entry["steps"]))
        for entry in table("fees.yaml")
    )


@cache
def cycles() -> tuple[Cycle, ...]:
    """The update cycles that a category may name."""
    return tuple(Cycle(entry["name"], int(entry["days"])) for entry in table("cycles.yaml"))


@cache
def columns() -> tuple[ColumnDefault, ...]:
    """The columns of the platform in the order of the navigation."""
    return tuple(ColumnDefault(**entry) for entry in table("columns.yaml"))


@cache
def project_stages() -> tuple[str, ...]:
    """The stages of a construction project in their order."""
    return tuple(entry["name"] for entry in table("projects.yaml"))


@cache
def incidents() -> tuple[Incident, ...]:
    """How soon the public is told of serious incidents."""
    return tuple(
        Incident(**entry | {"grades": tuple(entry["grades"]), "hours": int(entry["hours"])})
        for entry in table("incidents.yaml")
    )


@cache
def holidays() -> tuple[Holidays, ...]:
    """The holidays of every year that has been announced, in order."""
    return tuple(
        Holidays(int(entry["year"]), entry["basis"], tuple(entry["off"].split()), tuple(entry["work"].split()))
        for entry in table("holidays.yaml")
    )


@cache
def body_endings() -> tuple[str, ...]:
    """What the name of a body ends with."""
    return tuple(entry["name"] for entry in table("bodies.yaml"))


@cache
def rural_road_matters() -> tuple[str, ...]:
    """The seven matters of a rural-road project that are released, in their order."""
    return tuple(entry["name"] for entry in table("rural_roads.yaml"))


def table(name: str) -> list[dict[str, Any]]:
    """The entries of a file of this package, every value a text."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    plain = _plain(yamltree.compose(text))
    assert isinstance(plain, list), f"{name} is not a list"
    return plain


def _plain(node: yamltree.Node | None) -> Any:
    if isinstance(node, yamltree.Mapping):
        return {pair.key.text: _plain(pair.value) for pair in node.pairs}
    if isinstance(node, yamltree.Sequence):
        return [_plain(each) for each in node.items]
    assert isinstance(node, yamltree.Scalar)
    return node.text
