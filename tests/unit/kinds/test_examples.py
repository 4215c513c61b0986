"""The example of each kind that the handbook shows: an office that copies it has an item without a finding."""

from pathlib import Path

import pytest
from office import SITE, make_office, published

from gkssg import kinds
from gkssg.build.pipeline import Result
from gkssg.kinds.kind import by_name

EXAMPLES = Path(kinds.__path__[0]) / "examples"
NAMES = sorted(file.stem for file in EXAMPLES.glob("*.md"))


def folder_of(alias: str) -> str:
    """The folder of the category for items of a kind."""
    return alias.replace("_", "-")


def category(alias: str) -> str:
    """A category whose items are of the kind, as site.yaml has it."""
    name = by_name()[alias].name
    return f"  - 名称: {name}\n    目录名: {folder_of(alias)}\n    默认种类: {name}\n    暂无说明: 暂时没有。\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """An office that holds every example, each in the category of its kind, with the files that lie beside it."""
    office = make_office(tmp_path_factory.mktemp("examples"))
    aliases = dict.fromkeys(kind.alias for kind in by_name().values())
    (office / "site.yaml").write_text(
        SITE.replace("索引号:\n", "".join(map(category, aliases)) + "索引号:\n"), encoding="utf-8"
    )
    for file in EXAMPLES.iterdir():
        alias = file.stem.split("-")[0]
        target = office / "content" / folder_of(alias) / file.name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(file.read_bytes())
    return published(office)


@pytest.mark.parametrize("alias", NAMES)
def test_the_example_of_a_kind_is_published_without_a_finding(built: Result, alias: str) -> None:
    folder = f"content/{folder_of(alias)}/"
    assert [str(each) for each in built.found if each.place.path.startswith(folder)] == []
    assert built.holdings is not None
    item = next(each for each in built.holdings.catalogue.items if each.origin.path == f"{folder}{alias}.md")
    assert item.kind == by_name()[alias].name


def test_every_file_among_the_examples_belongs_to_one_of_them() -> None:
    assert [file.name for file in EXAMPLES.iterdir() if file.stem.split("-")[0] not in NAMES] == []


@pytest.mark.parametrize("alias", NAMES)
def test_an_example_shows_what_its_kind_has(built: Result, alias: str) -> None:
    kind = by_name()[alias]
    assert built.holdings is not None
    item = next(each for each in built.holdings.catalogue.items if each.kind == kind.name)
    own = [each for each in kind.fields if item.own.get(each.alias) not in ("", None, (), False)]
    assert own or item.sheets or not kind.keys
