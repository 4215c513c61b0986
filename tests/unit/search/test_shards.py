"""The files of the public index: what they hold, that they are small, and that a new item leaves the others alone."""

import statistics
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from index_reader import Index
from office import AS_OF, item, make_office, number, published, snapshot

from gkssg.build.order import Order
from gkssg.build.pipeline import Result, build
from gkssg.model.catalogue import Catalogue
from gkssg.search.public import Hands
from gkssg.search.public import index as made
from gkssg.search.searched import searched
from gkssg.search.shards import codes, numbering
from gkssg.search.shards.folding import folded
from gkssg.search.shards.hashing import hashed, hashed_words
from gkssg.search.tokens import fold, lead_terms, text_terms

numbers = st.lists(st.integers(0, 1 << 20), unique=True, max_size=60).map(sorted)


@pytest.fixture(scope="module")
def index(public: Path) -> Index:
    """The index of the sample office."""
    return Index(public / "search")


@pytest.fixture(scope="module")
def catalogue(sample: tuple[Path, Result]) -> Catalogue:
    """The catalogue of the sample office."""
    holdings = sample[1].holdings
    assert holdings is not None
    return holdings.catalogue


def test_each_term_of_each_item_is_found_and_nothing_else(index: Index, catalogue: Catalogue) -> None:
    places = {card[0]: place for place, card in index.cards().items()}
    head: dict[str, set[int]] = {}
    lead: dict[str, set[int]] = {}
    everywhere: dict[str, set[int]] = {}
    for each in catalogue.items:
        place, texts = places[each.index_number], searched(each, catalogue.categories)
        for field, terms_of, found in (
            (texts.head, lead_terms, head),
            (texts.lead, lead_terms, lead),
            (texts.rest, text_terms, {}),
        ):
            for text in field:
                for term in terms_of(text):
                    found.setdefault(term, set()).add(place)
                    everywhere.setdefault(term, set()).add(place)
    postings = {term: found for term, found in index.postings().items() if term[0] not in "~#"}
    assert {term: set(found[0]) for term, found in postings.items()} == everywhere
    assert {term: found[1] for term, found in postings.items() if found[1]} == head
    assert {term: found[2] for term, found in postings.items() if found[2]} == lead


def test_a_title_is_found_by_its_initials_and_a_document_by_its_whole_number(
    index: Index, catalogue: Catalogue
) -> None:
    postings, places = index.postings(), {card[0]: place for place, card in index.cards().items()}
    document = next(each for each in catalogue.items if each.document_number == "青交规〔2024〕2号")
    assert postings["#青交规20242"][0] == [places[document.index_number]]
    titled = next(each for each in catalogue.items if "部门预算" in each.title)
    assert places[titled.index_number] in set(postings["~bmy"][0]) & set(postings["~mys"][0])


def test_a_card_says_what_a_hit_shows_and_where_its_text_is(index: Index, catalogue: Catalogue) -> None:
    head, cards = index.head, index.cards()
    assert len(cards) == head["items"] == len(catalogue.items)
    by_number = {card[0]: (place, card) for place, card in cards.items()}
    folders = list(catalogue.categories)
    for each in catalogue.items:
        place, (_, address, title, document, day, categories, kind, office, department, status, where) = by_number[
            each.index_number
        ]
        assert (f"{address}.html", title, document) == (each.address, each.title, each.document_number)
        assert str(day) == each.published.strftime("%Y%m%d")
        assert [folders[number] for number in categories] == list(each.categories)
        assert (head["kinds"][kind], head["offices"][office]) == (each.kind, each.issuer)
        assert (head["departments"][department], head["statuses"][status]) == (each.department, each.status or "")
        summary, text, _, files = index.texts(place, where)
        assert (summary, text) == (each.summary, each.body.text if each.body else "")
        attached = [[a.name, a.file, a.text] for a in (each.body.attachments if each.body else ()) if a.text]
        assert files == attached


def test_every_file_is_a_classic_script_and_small(public: Path) -> None:
    sizes = [file.stat().st_size for file in (public / "search").rglob("*.js")]
    assert statistics.median(sizes) <= 30_000
    assert max(sizes) < 60_000
    for file in (public / "search").rglob("*.js"):
        text = file.read_text("utf-8")
        assert text.startswith("gkssg.search.") and text.endswith(");\n")
        assert "\u2028" not in text and "\u2029" not in text


def test_a_new_item_changes_only_the_files_that_speak_of_it(tmp_path: Path) -> None:
    files = {
        f"content/gg/{at}.md": item(
            f"第{at}条线路改走滨江大道{chr(0x4E00 + 37 * at)}口。\n", 索引号=number(at), 标题=f"关于第{at}路公交的公告"
        )
        for at in range(2, 40)
    }
    make_office(tmp_path, **files)
    assert published(tmp_path).release
    before = snapshot(tmp_path / "public" / "search")
    (tmp_path / "content/gg/new.md").write_text(item("三路。\n", 索引号=number(51), 标题="关于三路"), "utf-8")
    assert published(tmp_path).release
    after = snapshot(tmp_path / "public" / "search")
    changed = {path for path in before if before[path] != after.get(path)}
    assert before.keys() <= after.keys()
    cards = {path for path in changed if path.startswith("cards/")}
    assert cards == set()  # its own card lies in a block of its own
    assert {path for path in changed if path.startswith("texts/")} == set()
    assert {path.partition("/")[0] for path in changed} <= {"terms", "head.js", "columns.js", "suggest", "index.html"}


def test_the_numbers_of_items_stay_when_one_is_added_anywhere(sample: tuple[Path, Result]) -> None:
    assert sample[1].holdings is not None
    items = sample[1].holdings.catalogue.items
    strange = [replace(each, address=f"items/other/{each.index_number[-10:]}.html") for each in items[:20]]
    for some in (items, (*items[20:], *strange)):
        before = numbering.numbering(some).of
        fewer = numbering.numbering([each for at, each in enumerate(some) if at != 40]).of
        assert sum(before[address] != fewer[address] for address in fewer) <= 1
        assert len(set(before.values())) == len(some)


@given(numbers, st.integers(0, 3))
def test_a_list_is_read_as_it_was_written(values: list[int], more: int) -> None:
    universe = (values[-1] if values else 0) + 1 + more * 1000
    count = codes.numbers([len(values)])
    text = codes.one(
        [
            codes.gamma(count + 1),
            codes.lists(codes.numbers(values), count, codes.numbers([universe])),
            codes.gamma(codes.numbers([7])),
        ]
    )
    reader = codes.Reader(text)
    assert reader.list(reader.gamma() - 1, universe) == values
    assert reader.gamma() == 7
    assert not set(text) & set('"\\\n')


def test_the_index_is_the_same_with_one_process_and_with_two(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gkssg.search.public.FEW", 0)
    monkeypatch.setattr("gkssg.search.public.GROUP", 32)
    one = {each.path: each.sha256 for each in made(catalogue).files}
    two = {each.path: each.sha256 for each in made(catalogue, Hands(jobs=2)).files}
    assert one == two


def test_nothing_of_a_withheld_embargoed_or_unreviewed_item_is_in_the_index(tmp_path: Path) -> None:
    secrets = {
        "甲": {"公开方式": "不予公开"},
        "乙": {"发布日期": "2027-01-05"},
        "丙": {"审查人": None},
        "丁": {"草稿": "是"},
    }
    hidden = {
        f"content/gg/{name}.md": item(
            f"鱻麤{name}正文。\n",
            标题=f"龘{name}标题",
            索引号=number(at),
            关键词=[f"靐{name}"],
            内容概述=f"齉{name}概述",
            **fields,
        )
        for at, (name, fields) in enumerate(secrets.items(), 10)
    }
    make_office(tmp_path, **{"content/gg/a.md": item()}, **hidden)
    result = build(Order(tmp_path, AS_OF), tmp_path / "public")
    assert result.release is not None and result.holdings is not None and len(result.holdings.withheld) == 4
    index = Index(tmp_path / "public" / "search")
    marks = set("鱻麤龘靐齉")
    assert not any(marks & set(term) for term in index.postings())
    for file in (tmp_path / "public" / "search").rglob("*.js"):
        if file.name != "fold.js":
            assert not marks & set(file.read_text("utf-8")), file
    assert len(index.cards()) == 1


@given(st.lists(st.text(max_size=40)))
@example(["㎡１２，“三公”經費", "", "ﬀ\uffff", "\ud800"])
@example([chr(code) for code in range(0x10000)])
def test_texts_folded_together_are_those_folded_one_by_one(texts: list[str]) -> None:
    assert folded(texts) == [fold(text) for text in texts]


@given(st.lists(st.text(max_size=70)))
def test_words_hashed_together_have_the_hashes_of_each(words: list[str]) -> None:
    assert hashed_words(words).tolist() == [hashed(word) for word in words]
