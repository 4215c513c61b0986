"""The public index out of the last one: only what has changed is made again, and the bytes are those of a clean one."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from index_reader import Index as Reader

from gkssg.base.digest import digest
from gkssg.build.pipeline import Result
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item, Status
from gkssg.read.place import place
from gkssg.search.note import Index, Items, Last, items_text, read_items, read_note
from gkssg.search.public import index
from gkssg.search.shards import codes, postings, suggestions, terms
from gkssg.search.shards.opened import opened

WORDS = ("公交", "线路", "𠮷野家", "ABC-12", "预算", "〇", "かな", "2026年3月5日", "青交〔2026〕3号", "a", "交")


class Given(TypedDict):
    """What the next build hands on of an index."""

    last: Last
    was: Items


@dataclass
class Shop:
    """An office that is changed at random, and the index that it has."""

    catalogue: Catalogue
    items: dict[str, Item]
    chance: random.Random

    def placed(self) -> Catalogue:
        """The catalogue as it is now."""
        found = self.catalogue
        whole = place(found.site, found.as_of, list(self.items.values()), found.texts, ())
        marks = {item.origin.path: self.mark(item) for item in self.items.values()}
        return replace(whole, digests=marks)

    @staticmethod
    def mark(item: Item) -> str:
        """The digest of all that an item is."""
        return digest(repr(item).encode())

    def change(self) -> None:
        """Change something."""
        name = self.chance.choice(sorted(self.items))
        item = self.items[name]
        word = "".join(self.chance.choices(WORDS, k=2))
        match self.chance.randrange(8):
            case 0:
                self.items[name] = replace(item, summary=item.summary + word)
            case 1:
                self.items[name] = replace(item, title=word + item.title)
            case 2:
                self.items[name] = replace(item, keywords=(*item.keywords, word))
            case 3:
                self.items[name] = replace(item, published=item.published - timedelta(days=1))
            case 4:
                self.items[name] = replace(item, status=Status.REPEALED if item.status is None else None)
            case 5:
                del self.items[name]
            case 6:
                self.items[name] = replace(item, document_number=f"青交〔2026〕{self.chance.randrange(1, 99)}号")
            case _:
                if item.body:
                    prose = replace(item.body.whole, text=item.body.text[:40] + word)
                    self.items[name] = replace(item, body=replace(item.body, prose=prose))


def bytes_of(found: Index) -> dict[str, bytes]:
    """The files of an index."""
    return {each.path: each.content() for each in found.files}


def last(found: Index, content: Mapping[str, bytes]) -> Given:
    """An index as the next build finds it."""
    note, items = read_note(found.note.text()), read_items(items_text(found.items))
    assert note == found.note and items == found.items
    sizes = {each.path: (each.sha256, each.size) for each in found.files}
    return {"last": Last(note, sizes, content.get), "was": items}


def again(found: Index) -> set[str]:
    """The files that were made again."""
    return {each.path.removeprefix("search/") for each in found.files if each.make is None}


@pytest.fixture
def shop(sample: tuple[Path, Result], monkeypatch: pytest.MonkeyPatch) -> Shop:
    """The sample office, with shards small enough to be many."""
    monkeypatch.setattr(terms, "TEXT", 1000)
    monkeypatch.setattr(suggestions, "PHRASES", 2)
    holdings = sample[1].holdings
    assert holdings is not None
    found = holdings.catalogue
    return Shop(found, {item.address: item for item in found.items[::2]}, random.Random(0))


@pytest.mark.parametrize("seed", range(2))
def test_after_every_walk_of_edits_the_index_is_that_of_a_clean_build(
    shop: Shop, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gkssg.search.renewal.SHARE", 1)
    shop.chance.seed(seed)
    known: dict[str, Item] = {}
    made, renewals = index(shop.placed()), 0
    for _ in range(9):
        known |= {shop.placed().mark(item): item for item in shop.placed().items}
        before = last(made, bytes_of(made))
        for _ in range(shop.chance.randrange(3)):
            shop.change()
        now = shop.placed()
        made = index(now, **before, fetch=known.get)
        renewals += any(each.make for each in made.files)
        clean = index(now)
        assert bytes_of(made) == bytes_of(clean)
        assert made.note.text() == clean.note.text() or made.note == clean.note
    assert renewals >= 7


def test_another_summary_makes_its_own_block_the_shards_of_its_terms_and_the_head(shop: Shop) -> None:
    before = shop.placed()
    known = {before.mark(item): item for item in before.items}
    made = index(before)
    item = before.items[30]
    shop.items[item.address] = replace(item, summary=item.summary + "麤")
    found = again(index(shop.placed(), **last(made, bytes_of(made)), fetch=known.get))
    sorts = sorted(path.partition("/")[0] for path in found)
    assert "head.js" in found and 1 <= sorts.count("cards") <= 2 and 1 <= sorts.count("texts") <= 16
    assert set(sorts) == {"cards", "texts", "terms", "head.js"}
    # 麤 alone, and the pair that it ends.
    assert sorts.count("terms") <= 3


def test_where_nothing_has_changed_only_the_head_is_made(shop: Shop) -> None:
    now = shop.placed()
    made = index(now)
    assert again(index(now, **last(made, bytes_of(made)))) == {"head.js"}


@pytest.mark.parametrize("harm", ["lost", "damaged", "forgotten"])
def test_what_the_last_release_has_lost_is_made_anew(shop: Shop, harm: str) -> None:
    before = shop.placed()
    known = {before.mark(item): item for item in before.items} if harm != "forgotten" else {}
    made = index(before)
    item = before.items[30]
    shop.items[item.address] = replace(item, summary=item.summary + "麤")
    there = bytes_of(made)
    if harm == "lost":
        there.clear()
    if harm == "damaged":
        there = {path: data[:-1] for path, data in there.items()}
    now = shop.placed()
    assert bytes_of(index(now, **last(made, there), fetch=known.get)) == bytes_of(index(now))


def test_a_file_lost_after_the_index_was_renewed_is_made_anew(shop: Shop) -> None:
    now = shop.placed()
    made = index(now)
    there = bytes_of(made)
    whole = dict(there)
    found = index(now, **last(made, there))
    there.clear()
    assert bytes_of(found) == whole


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"layout": 1, "items": [[1]], "files": [], "frequent": []}'])
def test_a_note_that_is_none_is_no_note(text: str) -> None:
    assert read_note(text) is None


def _shards(texts: Sequence[str], count: int, universe: int) -> tuple[postings.Postings, list[bytes]]:
    """The postings of items with these texts, and their shards."""
    found = postings.merged([])
    paired = [term for text in texts for term in {*text, *map("".join, pairwise(text))}]
    keys = {(term, number) for number, text in enumerate(texts) for term in paired if term in text}
    array = sorted(int(postings.key_of(term)) | number << 2 | number % 4 for term, number in keys)
    found = postings.Postings(codes.numbers(array).astype("uint64"), (), found.word_keys)
    made, _ = terms.term_shards("s", found, count, universe)
    return found, [each.content() for _, each in sorted(made.items())]


@given(st.lists(st.text("交通局预算公开政务〇か𠮷", min_size=1, max_size=8), min_size=1, max_size=9), st.integers(1, 5))
def test_a_shard_is_opened_to_what_it_was_made_of(texts: list[str], count: int) -> None:
    universe = 16
    found, data = _shards(texts, count, universe)
    back = opened(data, universe)
    assert back.keys.tolist() == found.keys.tolist() and back.words == ()


def test_the_reader_of_the_page_reads_a_renewed_index(shop: Shop, tmp_path: Path) -> None:
    before = shop.placed()
    known = {before.mark(item): item for item in before.items}
    made = index(before)
    item = before.items[7]
    shop.items[item.address] = replace(item, title="麤" + item.title)
    for each in index(shop.placed(), **last(made, bytes_of(made)), fetch=known.get).files:
        file = tmp_path / each.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(each.content())
    reader = Reader(tmp_path / "search")
    places = {card[0]: place for place, card in reader.cards().items()}
    assert reader.postings()["麤"][0] == [places[item.index_number]]
