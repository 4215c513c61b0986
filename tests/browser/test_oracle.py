"""The search of the public page beside the office's own index: for questions of chance both find the same public items."""

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import AS_OF, ROOT
from office import SITE, item, make_office, number, published

from gkssg.build.desk import fresh_index
from gkssg.build.inquiry import Inquiry
from gkssg.build.pipeline import Result
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Status
from gkssg.read.config import read_site
from gkssg.search.desk.answers import View, public_matches
from gkssg.search.desk.question import question
from gkssg.search.searched import searched

pytestmark = pytest.mark.browser
FEW_CHARS = "青川公交线路调整预算办法"
RUN = re.compile("[\u4e00-\u9fff]{2,}")
WORD = re.compile("[0-9A-Za-z][0-9A-Za-z.]*")
NUMBER = re.compile("[\u4e00-\u9fff]{2,6}〔20[0-9]{2}〕[0-9]+号")
ASK = """async (questions) => {
  const engine = await gkssg.search.open("");
  const answers = [];
  for (const text of questions) {
    const found = await engine.find(text, { filters: {}, sort: "relevance" });
    const hits = await found.hits(0, found.total);
    answers.push([found.how, hits.map((hit) => hit.indexNumber), found.problems, found.unverified]);
  }
  return answers;
}"""


def texts(catalogue: Catalogue) -> list[str]:
    """All texts in which public items are found, from the titles to the attachments."""
    found = (searched(each, catalogue.categories) for each in catalogue.items)
    return [text for each in found for text in (*each.head, *each.lead, *each.rest)]


def piece(chance: random.Random, text: str, least: int, most: int) -> str:
    """A piece of a text, from anywhere in it."""
    length = chance.randint(least, most)
    at = chance.randrange(max(1, len(text) - length))
    return text[at : at + length].replace('"', "").replace("-", " ").strip()


def questions(catalogue: Catalogue, chance: random.Random, count: int) -> Iterator[str]:
    """Questions of every sort."""
    whole = texts(catalogue)
    runs = [run for text in whole for run in RUN.findall(text)]
    words = [word for text in whole for word in WORD.findall(text)]
    numbers = [each for text in whole for each in NUMBER.findall(text)] or words
    sorts = (
        lambda: piece(chance, chance.choice(runs), 2, 6),
        lambda: " ".join(piece(chance, chance.choice(runs), 2, 3) for _ in range(chance.randint(2, 3))),
        lambda: f'"{quotable(piece(chance, chance.choice(whole), 3, 10))}"',
        lambda: f'"{quotable(piece(chance, chance.choice(runs), 2, 8))}" {piece(chance, chance.choice(runs), 2, 2)}',
        lambda: chance.choice(chance.choice(runs)),
        lambda: chance.choice(words),
        lambda: f"{chance.choice(words)} {piece(chance, chance.choice(runs), 2, 3)}",
        lambda: chance.choice(numbers),
        lambda: f"{piece(chance, chance.choice(runs), 2, 4)} 年:{chance.randint(2019, 2027)}",
        lambda: f"{piece(chance, chance.choice(runs), 2, 4)} 类别:{chance.choice(catalogue.site.categories).name}",
        lambda: "".join(chance.choices(chance.choice(runs), k=3)),
        lambda: f"{piece(chance, chance.choice(runs), 2, 3)} -{piece(chance, chance.choice(runs), 2, 3)}",
        lambda: f'{chance.choice(words)} -"{quotable(piece(chance, chance.choice(whole), 3, 6))}"',
        lambda: f"{piece(chance, chance.choice(runs), 2, 3)} 有效性:{chance.choice(list(Status))}",
        lambda: f"{piece(chance, chance.choice(runs), 2, 3)} -有效性:{chance.choice(list(Status))}",
    )
    for at in range(count):
        yield sorts[at % len(sorts)]()


def quotable(text: str) -> str:
    """A text that can stand between quotes."""
    return re.sub("[“”「」＂]", "", text)


def right(root: Path, asked: list[str]) -> list[frozenset[str]]:
    """What the office's own index says that the public must find."""
    site = read_site(root, [])
    assert site is not None
    view = View({category.folder: category for category in site.walk()}, AS_OF)
    with fresh_index(Inquiry(root, AS_OF, ""), site, []) as index:
        assert index is not None
        return [public_matches(index, question(each, site.synonyms), view) for each in asked]


def compare(page: Any, public: Path, root: Path, asked: list[str]) -> None:
    """Both answers to each question."""
    page.goto((public / "search" / "index.html").as_uri())
    answers = page.evaluate(ASK, asked)
    wrong = []
    for text, (how, numbers, problems, unverified), wanted in zip(asked, answers, right(root, asked), strict=True):
        assert (problems, unverified) == ([], False), text
        found = frozenset(numbers) if how == "all" else frozenset()
        if found != wanted:
            wrong.append((text, how, sorted(found - wanted), sorted(wanted - found)))
    assert wrong == []
    assert sum(how == "all" for how, *_ in answers) > len(asked) / 3


def test_on_the_sample_both_find_the_same(page: Any, sample: tuple[Path, Result], tmp_path: Path) -> None:
    public, result = sample
    assert result.holdings is not None
    # The index is made beside a copy: the repository is no place for it.
    root = tmp_path / "office"
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "site.yaml", root)
    chance = random.Random(711)
    asked = list(questions(result.holdings.catalogue, chance, 330))
    compare(page, public, root, asked)


def test_where_the_same_pairs_stand_everywhere_both_find_the_same(page: Any, tmp_path: Path) -> None:
    chance = random.Random(492)

    def some(least: int, most: int) -> str:
        return "".join(chance.choices(FEW_CHARS, k=chance.randint(least, most)))

    def paper(serial: int) -> str:
        body = "。\n\n".join(
            f"{some(2, 9)}{chance.choice(['', '，', ' 12 ', '2024', '〔2024〕3号'])}{some(1, 4)}" for _ in range(4)
        )
        kept = chance.choice([{}, {}, {}, {"公开方式": "依申请公开"}, {"草稿": "是"}, {"公开方式": "不予公开"}])
        return item(
            body + "\n", 索引号=number(serial), 标题=some(4, 10), 内容概述=some(6, 12), 关键词=[some(2, 3)], **kept
        )

    site = SITE + "同义词:\n  - [公交, 线路]\n  - [预算, 办法调整]\n"
    folder = make_office(tmp_path, **{"site.yaml": site}, **{f"content/gg/{n}.md": paper(n) for n in range(1, 61)})
    result = published(folder)
    assert result.holdings is not None
    asked = list(questions(result.holdings.catalogue, chance, 440))
    compare(page, folder / "public", folder, asked)
