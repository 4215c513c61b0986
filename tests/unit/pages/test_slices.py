"""Lists are cut so that no piece is long, and a new item touches no more pieces than it must."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import holdings, item, make_office, number, published

from gkssg.fields.date import CST
from gkssg.model.item import Item, newest_first
from gkssg.model.slices import LIMIT, Slice, slices

FIRST = datetime(2024, 11, 1, tzinfo=CST)
SMALL = 3


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Item:
    """An item to make others of."""
    folder = make_office(tmp_path_factory.mktemp("slices"), **{"content/gg/a.md": item()})
    return holdings(folder).catalogue.items[0]


def items(some: Item, days: list[int]) -> tuple[Item, ...]:
    """Items published so many days after FIRST, the newest first."""
    made = (replace(some, index_number=f"{n:05}", published=FIRST + timedelta(days=day)) for n, day in enumerate(days))
    return newest_first(made)


def contents(found: tuple[Slice, ...]) -> dict[str, tuple[str, ...]]:
    """Index numbers by address."""
    return {each.slug: tuple(each.index_number for each in each.items) for each in found}


DAYS = st.lists(st.integers(0, 500), max_size=40)


@given(days=DAYS)
def test_every_item_is_in_one_piece_and_no_piece_is_long(some: Item, days: list[int]) -> None:
    whole = items(some, days)
    found = slices(whole, limit=SMALL)
    assert tuple(each for piece in found for each in piece.items) == whole
    assert all(0 < len(piece.items) <= SMALL for piece in found)
    assert len({piece.slug for piece in found}) == len({piece.label for piece in found}) == len(found)


@given(days=DAYS)
def test_the_newest_item_of_all_touches_one_piece_unless_it_splits_one(some: Item, days: list[int]) -> None:
    before = contents(slices(items(some, days), limit=SMALL))
    after = contents(slices(items(some, [*days, 501]), limit=SMALL))
    changed = {slug for slug in before.keys() & after.keys() if before[slug] != after[slug]}
    gone, fresh = before.keys() - after.keys(), after.keys() - before.keys()
    assert len(changed | fresh) == 1 or gone
    assert len(gone) <= 1
    assert all(len(before[slug]) == SMALL for slug in gone)


@given(days=DAYS, day=st.integers(0, 500))
def test_an_item_added_anywhere_touches_pieces_of_its_own_year_only(some: Item, days: list[int], day: int) -> None:
    before = contents(slices(items(some, days), limit=SMALL))
    after = contents(slices(items(some, [*days, day]), limit=SMALL))
    year = str((FIRST + timedelta(days=day)).year)
    other = {slug for slug in before.keys() | after.keys() if not slug.startswith(year)}
    assert all(before.get(slug) == after.get(slug) for slug in other)


@given(days=st.lists(st.integers(0, 500), min_size=SMALL * 4, max_size=40), day=st.integers(0, 500))
def test_in_a_year_cut_by_month_an_item_touches_its_own_month_only(some: Item, days: list[int], day: int) -> None:
    moment = FIRST + timedelta(days=day)
    before = contents(slices(items(some, days), limit=SMALL))
    after = contents(slices(items(some, [*days, day]), limit=SMALL))
    if str(moment.year) in before | after:
        return  # the year is not cut, or is cut by this very item
    month = f"{moment:%Y-%m}"
    assert all(before.get(slug) == after.get(slug) for slug in before.keys() | after.keys() if slug[:7] != month)


def test_parts_of_a_month_are_numbered_from_the_oldest(some: Item) -> None:
    found = slices(items(some, [0] * 7), limit=SMALL)
    assert [(each.slug, each.label, len(each.items)) for each in found] == [
        ("2024-11-3", "2024年11月（3）", 1),
        ("2024-11-2", "2024年11月（2）", 3),
        ("2024-11-1", "2024年11月（1）", 3),
    ]


def test_two_hundred_rows_are_one_page_and_one_more_are_months(some: Item) -> None:
    assert LIMIT == 200
    assert [each.slug for each in slices(items(some, [n % 60 for n in range(200)]))] == ["2024"]
    assert [each.slug for each in slices(items(some, [n % 60 for n in range(201)]))] == ["2024-12", "2024-11"]


def test_no_published_list_has_more_than_two_hundred_rows(tmp_path: Path) -> None:
    files = {f"content/gg/{n}.md": item(索引号=number(n), 发布日期=f"2026-03-{5 + n % 20:02}") for n in range(1, 230)}
    folder = make_office(tmp_path, **files)
    assert published(folder).release is not None
    lists = (folder / "public" / "fdzdgknr" / "gg").glob("*.html")
    rows = {page.name: page.read_text("utf-8").count("../../items/2026/") for page in lists}
    assert rows.keys() == {"index.html", "2026-03-1.html", "2026-03-2.html"}
    assert max(rows.values()) <= LIMIT
