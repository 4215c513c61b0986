"""The reference pages say what the schemas say."""

import pytest
from conftest import ROOT

from gkssg.cli.fields import item_document, ledger_document, site_document
from gkssg.cli.handbook import page
from gkssg.cli.rules import document
from gkssg.kinds.kind import by_name


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("front-matter.md", item_document()),
        ("site.md", site_document()),
        ("ledgers.md", ledger_document()),
        ("findings.md", document()),
    ],
)
def test_a_reference_page_is_what_make_docs_would_write(name: str, text: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, "run `make docs`"


def test_the_handbook_has_a_page_a_kind_as_make_docs_would_write_it() -> None:
    pages = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / "docs" / "kinds").iterdir()}
    assert pages == {f"{kind.alias}.md": page(kind) for kind in by_name().values()}, "run `make docs`"


def test_every_page_that_the_readme_points_to_is_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for part in readme.split("](")[1:]:
        target = part.split(")")[0]
        if not target.startswith("http"):
            assert (ROOT / target).is_file(), target
