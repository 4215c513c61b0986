"""Records as JSON: what comes back is what was written, and a text that is not of ours is refused."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkssg.base.records import Elsewhere, UnknownRecordError, read, written
from gkssg.model.diagnostic import Diagnostic, Fix, Place, Severity
from gkssg.model.item import Access, Attachment, Body, Change, Heading, Item, Link, Origin, Prose, Status
from gkssg.model.page import Html
from tests.office import holdings, item, make_office

TEXT = st.text(max_size=8)
PLACES = st.builds(Place, TEXT, st.integers(0, 9), st.integers(0, 9))
DAYS = st.dates(dt.date(1949, 10, 1), dt.date(2100, 1, 1))
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | TEXT
    | TEXT.map(Html)
    | DAYS
    | st.datetimes(timezones=st.just(dt.timezone(dt.timedelta(hours=8))))
    | st.times()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.sampled_from(Access)
    | PLACES
    | st.frozensets(TEXT, max_size=3)
    | st.builds(Change, DAYS, TEXT),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=12,
)
FINDINGS = st.builds(
    Diagnostic,
    PLACES,
    TEXT,
    st.sampled_from(Severity),
    TEXT,
    TEXT,
    st.none() | st.builds(Fix, TEXT, TEXT),
)
BODIES = st.builds(
    Body,
    st.builds(Prose, TEXT, TEXT),
    st.lists(st.builds(Heading, st.integers(2, 6), TEXT, TEXT), max_size=2).map(tuple),
    st.lists(st.builds(Link, TEXT, TEXT, PLACES), max_size=2).map(tuple),
    st.lists(st.builds(Attachment, TEXT, TEXT, TEXT, st.integers(), TEXT, TEXT, TEXT), max_size=2).map(tuple),
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Item:
    """An item of a small office."""
    return holdings(make_office(tmp_path_factory.mktemp("office"), **{"content/gg/a.md": item()})).catalogue.items[0]


@given(VALUES)
def test_every_value_comes_back_as_it_was(value: Any) -> None:
    again = read(written(value))
    assert again == value
    assert type(again) is type(value)


@given(FINDINGS, BODIES)
def test_findings_and_texts_come_back_as_they_were(found: Diagnostic, body: Body) -> None:
    assert read(written(found)) == found
    assert read(written((body, found))) == (body, found)


@given(
    TEXT,
    st.dictionaries(TEXT, st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=4),
    st.dictionaries(TEXT, VALUES, max_size=3),
    st.none() | st.sampled_from(Status),
    st.none() | DAYS,
    st.none() | BODIES,
)
def test_an_item_comes_back_as_it_was(
    sample: Item,
    title: str,
    fields: Mapping[str, tuple[int, int]],
    own: Mapping[str, Any],
    status: Status | None,
    expires: dt.date | None,
    body: Body | None,
) -> None:
    mine = replace(
        sample,
        origin=Origin.at(sample.origin.path, fields),
        title=title,
        own=own,
        status=status,
        expires=expires,
        body=body,
    )
    assert read(written(mine)) == mine


@given(BODIES, TEXT)
def test_a_part_that_is_kept_elsewhere_is_found_there(body: Body, key: str) -> None:
    kept: list[Prose] = []

    def part(record: Any) -> Any:
        if type(record) is not Prose:
            return record
        kept.append(record)
        return Elsewhere(key, 7, lambda _: None)

    text = written((body, "b"), part)
    again, _ = read(text, lambda at: (at, kept[0]))
    assert again.length == 7
    assert again.whole == (key, body.whole)
    assert replace(again, prose=kept[0]) == body


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        '["r","os:system","ls"]',
        '["r","model.item:Nothing"]',
        '["r","model.item:Heading",2,"a"]',
        '["r","model.item:Heading",2,"a","b","c"]',
        '["r","model.item:newest_first",[]]',
        '["e","model.item:Access","WIDE_OPEN"]',
        '["d","not a day"]',
        '["x",1]',
        "[]",
    ],
)
def test_a_text_that_is_not_of_ours_is_refused(text: str) -> None:
    with pytest.raises(UnknownRecordError):
        read(text)


@dataclass(frozen=True)
class Foreign:
    """A record of somebody else."""

    name: str


@pytest.mark.parametrize("value", [Foreign("a"), 1.5, [1], Path("a"), (Decimal(1), object())])
def test_what_is_no_record_of_ours_is_not_written(value: Any) -> None:
    with pytest.raises(UnknownRecordError):
        written(value)


def test_a_field_holds_what_it_says(sample: Item) -> None:
    with pytest.raises(UnknownRecordError):
        written(replace(sample, title=Html("<b>")))
    with pytest.raises(UnknownRecordError):
        written(replace(sample, origin="content/gg/a.md"))  # type: ignore[arg-type]
