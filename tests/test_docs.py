"""The reference pages say what the schemas say."""

import pytest
from conftest import ROOT

from gkssg.cli.fields import item_document, site_document
from gkssg.cli.rules import document


@pytest.mark.parametrize(
    ("name", "text"),
    [("front-matter.md", item_document()), ("site.md", site_document()), ("findings.md", document())],
)
def test_a_reference_page_is_what_make_docs_would_write(name: str, text: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, "run `make docs`"


def test_every_page_that_the_readme_points_to_is_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for part in readme.split("](")[1:]:
        target = part.split(")")[0]
        if not target.startswith("http"):
            assert (ROOT / target).is_file(), target
