"""The law of conservation: an output that lacks something, or has too much, is never published."""

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

import pytest

from gkssg.base.memo import Memo
from gkssg.build import conserve as law
from gkssg.build.conserve import ConservationError
from gkssg.build.pipeline import Result
from gkssg.model.artifact import Artifact, made
from gkssg.model.catalogue import Holdings

Output = dict[str, Artifact]


def conserve(holdings: Holdings, artifacts: Collection[Artifact], memo: Memo | None = None) -> None:
    """What a build asks of the law."""
    law.conserve(holdings, artifacts, law.listed(holdings.catalogue, artifacts), memo)


@pytest.fixture(scope="module")
def holdings(sample: tuple[Path, Result]) -> Holdings:
    """What the sample office holds."""
    assert sample[1].holdings is not None
    return sample[1].holdings


@pytest.fixture(scope="module")
def output(sample: tuple[Path, Result], public: Path) -> Output:
    """The files of its release."""
    assert sample[1].release is not None
    return {each.path: made(each.path, (public / each.path).read_bytes()) for each in sample[1].release.entries}


def without(output: Output, path: str) -> Output:
    """The output without a file."""
    assert path in output
    return {name: each for name, each in output.items() if name != path}


def changed(output: Output, path: str, change: Callable[[bytes], bytes]) -> Output:
    """The output with another content of a file."""
    return output | {path: made(path, change(output[path].data))}


def test_what_has_just_been_published_is_whole(holdings: Holdings, output: Output, tmp_path: Path) -> None:
    conserve(holdings, output.values())
    with Memo(tmp_path / "memo", "1") as memo:
        conserve(holdings, output.values(), memo)
        conserve(holdings, output.values(), memo)


def test_a_page_that_is_not_made_is_named(holdings: Holdings, output: Output) -> None:
    address = holdings.catalogue.items[3].address
    with pytest.raises(ConservationError, match=f"{address} is not made"):
        conserve(holdings, without(output, address).values())


def test_an_attachment_that_is_not_made_is_named(holdings: Holdings, output: Output) -> None:
    item = next(each for each in holdings.catalogue.items if each.body and each.body.attachments)
    assert item.body is not None
    path = f"{item.folder}/{item.body.attachments[0].file}"
    with pytest.raises(ConservationError, match="is not made"):
        conserve(holdings, without(output, path).values())


@pytest.mark.parametrize("name", ["catalogue.json", "catalogue.csv", "sitemap.xml"])
def test_an_item_that_an_export_lacks_is_named(holdings: Holdings, output: Output, name: str) -> None:
    # One line an item.
    address = holdings.catalogue.items[3].address.encode()
    lines = changed(output, name, lambda data: b"\n".join(each for each in data.split(b"\n") if address not in each))
    with pytest.raises(ConservationError, match=name):
        conserve(holdings, lines.values())


def test_an_item_without_a_card_in_the_index_is_named(holdings: Holdings, output: Output, tmp_path: Path) -> None:
    path = next(each for each in output if each.startswith("search/cards/"))
    for memo in (None, Memo(tmp_path / "memo", "1")):
        with pytest.raises(ConservationError, match="search: "):
            conserve(holdings, without(output, path).values(), memo)


@pytest.mark.parametrize("name", [".html", "/附件.pdf", "/a/b.txt"])
def test_anything_made_of_a_withheld_item_is_named(holdings: Holdings, output: Output, name: str) -> None:
    secret = replace(holdings.withheld[0], address="items/2026/99999")
    held = replace(holdings, withheld=(*holdings.withheld, secret), sources=(*holdings.sources, secret.path))
    neighbours = [made(f"items/2026/99999{end}", b"") for end in (".htm", "0.html", "-a/b", "0/a")]
    conserve(held, [*output.values(), *neighbours])
    leak = made(f"items/2026/99999{name}", b"")
    with pytest.raises(ConservationError, match=f"withheld, but {leak.path} is made"):
        conserve(held, [*output.values(), *neighbours, leak])


def test_a_source_that_came_to_nothing_is_named(holdings: Holdings, output: Output) -> None:
    with pytest.raises(ConservationError, match="verloren: lost"):
        conserve(replace(holdings, sources=(*holdings.sources, "content/gg/verloren")), output.values())
    with pytest.raises(ConservationError, match="1 times too often"):
        conserve(replace(holdings, sources=holdings.sources[1:]), output.values())
