"""The index of the desk: it finds exactly what fits, keeps what it was told, and says when it is damaged or in use."""

import random
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from gkssg.search.desk import whoosh_index
from gkssg.search.desk.index import All, Any, Between, BrokenIndexError, BusyIndexError, Has, Known, Not, Query, Row
from gkssg.search.desk.whoosh_index import WhooshIndex, create, opened, writing

LETTERS = "甲乙丙丁戊"
EVERYTHING = All(())
VERSION = "1"


def moment(chance: random.Random) -> int:
    """A moment as the desk writes it."""
    return int(f"{chance.randint(1990, 2030)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}120000")


def made(number: int, chance: random.Random) -> Row:
    """A row of chance."""
    terms = {field: tuple(each for each in LETTERS if chance.random() < 0.4) for field in ("head", "rest")}
    numbers = {"when": moment(chance)} | ({"date": moment(chance)} if chance.random() < 0.8 else {})
    return Row(f"content/{number}.md", Known(f"m{number}", ("附件.pdf",)), terms, numbers, f"记录{number}")


def fits(row: Row, query: Query) -> bool:
    """Whether a row fits, worked out in the plainest way."""
    match query:
        case Has(field, term):
            return term in row.terms[field]
        case Between(field, low, high):
            return field in row.numbers and low <= row.numbers[field] <= high
        case All(parts):
            return all(fits(row, part) for part in parts)
        case Any(parts):
            return any(fits(row, part) for part in parts)
        case Not(part):
            return not fits(row, part)


def asked(chance: random.Random, depth: int = 3) -> Query:
    """A query of chance."""
    sort = chance.choice(["has", "has", "between", "all", "any", "not"] if depth else ["has", "between"])
    if sort == "has":
        return Has(chance.choice(["head", "rest"]), chance.choice(LETTERS + "己"), chance.choice([1.0, 8.0]))
    if sort == "between":
        low, high = sorted((moment(chance), chance.choice([moment(chance), 99_991_231_235_959])))
        return Between(chance.choice(["when", "date"]), low, high)
    if sort == "not":
        return Not(asked(chance, depth - 1))
    parts = tuple(asked(chance, depth - 1) for _ in range(chance.randint(0, 3)))
    return All(parts) if sort == "all" else Any(parts)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an empty index."""
    with writing(tmp_path / "desk"):
        create(tmp_path / "desk", VERSION, texts=("head", "rest"), numbers=("date", "when"))
    return tmp_path / "desk"


def put(folder: Path, rows: list[Row], gone: tuple[str, ...] = ()) -> None:
    """Rows into the index, sources out of it."""
    with writing(folder), opened(folder, VERSION) as index:
        index.update(rows, gone)


def found(index: WhooshIndex, wanted: Query, within: Query = EVERYTHING) -> set[str]:
    """The records that fit."""
    return {index.record(match) for match in index.find(wanted, within)}


@pytest.mark.parametrize("seed", range(3))
def test_a_query_finds_what_fits_and_nothing_else(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    rows = [made(number, chance) for number in range(40)]
    put(folder, rows[:25])
    rows[3] = made(3, chance)
    put(folder, [*rows[25:], rows[3]], gone=("content/7.md",))
    held = [row for row in rows if row.path != "content/7.md"]
    with opened(folder, VERSION) as index:
        for _ in range(300):
            wanted, within = asked(chance), asked(chance)
            right = {row.record for row in held if fits(row, wanted) and fits(row, within)}
            assert found(index, wanted, within) == right, (wanted, within)


def test_the_best_come_first_and_of_the_same_worth_the_newest(folder: Path) -> None:
    rows = [
        Row("a", Known("", ()), {"rest": ("甲",)}, {"when": 20250101000000}, "旧"),
        Row("b", Known("", ()), {"rest": ("甲",)}, {"when": 20260101000000}, "新"),
        Row("c", Known("", ()), {"head": ("甲",)}, {"when": 20200101000000}, "标题"),
    ]
    put(folder, rows)
    with opened(folder, VERSION) as index:
        matches = index.find(Any((Has("head", "甲", 8.0), Has("rest", "甲", 1.0))), All(()))
        assert [index.record(match) for match in matches] == ["标题", "新", "旧"]
        assert [match.when for match in matches] == [20200101000000, 20260101000000, 20250101000000]


def test_the_index_knows_what_it_holds(folder: Path) -> None:
    chance = random.Random(1)
    rows = [made(number, chance) for number in range(4)]
    put(folder, rows)
    put(folder, [], gone=("content/2.md",))
    with opened(folder, VERSION) as index:
        assert index.known() == {row.path: row.known for row in rows if row.path != "content/2.md"}
        assert set(index.values("head")) <= set(LETTERS)
        assert index.count("head", "己") == 0


def test_an_index_of_another_version_or_none_at_all_is_broken(folder: Path, tmp_path: Path) -> None:
    for place, version in ((folder, "2"), (tmp_path / "none", VERSION)):
        with pytest.raises(BrokenIndexError), opened(place, version):
            pass


def test_a_fault_of_whoever_makes_the_rows_is_no_damage_and_leaves_the_index_as_it_was(folder: Path) -> None:
    chance = random.Random(2)
    put(folder, [made(1, chance)])

    def rows() -> Iterator[Row]:
        yield made(2, chance)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), writing(folder), opened(folder, VERSION) as index:
        index.update(rows(), ())
    with opened(folder, VERSION) as index:
        assert set(index.known()) == {"content/1.md"}
    put(folder, [made(3, chance)])


def test_only_the_user_may_look_into_the_folder_and_no_repository_takes_it_in(folder: Path) -> None:
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / ".gitignore").read_text("utf-8") == "*\n"


def hold(folder: Path, held: Event, done: Event) -> None:
    """Hold the lock until told to let go."""
    with writing(folder):
        held.set()
        done.wait(30)


def test_two_processes_never_write_at_once_and_one_that_reads_is_not_disturbed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whoosh_index, "PATIENCE", 0.1)
    put(folder, [made(1, random.Random(3))])
    context = get_context("spawn")
    held, done = context.Event(), context.Event()
    other = context.Process(target=hold, args=(folder, held, done))
    other.start()
    assert held.wait(30)
    with pytest.raises(BusyIndexError), writing(folder):
        pass
    with opened(folder, VERSION) as index:
        assert set(index.known()) == {"content/1.md"}
    done.set()
    other.join(30)
    with writing(folder):
        pass
