"""Pieces that pages of a folder share are drawn once, and show nothing but what they are given."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from gkssg.model.diagnostic import Diagnostic
from gkssg.model.page import Html, Page
from gkssg.render.engine import Engine
from gkssg.render.theme import Theme, default_theme


@dataclass(frozen=True, slots=True)
class View:
    """What the pages of these tests show."""

    title: str
    column: str = ""


class Office:
    """A theme of an office in a folder, and its pages drawn."""

    def __init__(self, folder: Path, **templates: str) -> None:
        for name, text in templates.items():
            file = folder / "templates" / f"{name}.html.j2"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        self.engine = Engine(Theme((folder, default_theme())))
        self.found: list[Diagnostic] = []

    def drawn(self, path: str, view: View) -> str:
        """The text of a page; empty when it fails."""
        made = self.engine.render(Page(path, "page.html.j2", view), self.found)
        return made.data.decode() if made else ""


def test_a_part_leads_from_each_folder_to_the_same_page_and_is_told_apart_by_what_it_is_given(tmp_path: Path) -> None:
    office = Office(
        tmp_path,
        page='{{ title }} {{ part("foot.html.j2", column=column) }}',
        foot="\n<a href=\"{{ href('map/index.html') }}\">{{ column }}</a>\n",
    )
    assert office.drawn("a/1.html", View("一", "甲")) == '一 <a href="../map/index.html">甲</a>'
    assert office.drawn("a/2.html", View("二", "乙")) == '二 <a href="../map/index.html">乙</a>'
    assert office.drawn("a/3.html", View("三", "甲")) == '三 <a href="../map/index.html">甲</a>'
    assert office.drawn("map/index.html", View("四", "甲")) == '四 <a href="index.html">甲</a>'
    assert office.drawn("index.html", View("五", "甲")) == '五 <a href="map/index.html">甲</a>'
    assert not office.found


def test_a_part_that_shows_what_it_was_not_given_is_an_error_with_its_file_and_line(tmp_path: Path) -> None:
    office = Office(tmp_path, page='{{ part("foot.html.j2", column=column) }}', foot="<p>\n{{ title }}\n</p>\n")
    assert office.drawn("a/1.html", View("一")) == ""
    (found,) = office.found
    assert (found.code, found.place.path.rpartition("/")[2], found.place.line) == ("GK803", "foot.html.j2", 2)
    assert "title" in found.message


def test_macros_of_another_template_make_links_of_the_folder(tmp_path: Path) -> None:
    office = Office(
        tmp_path,
        page='{% set to = macros("links.html.j2") %}{{ to.link("b/2.html", title) }}',
        links='{% macro link(path, label) %}<a href="{{ href(path) }}">{{ label }}</a>{% endmacro %}',
    )
    assert office.drawn("b/1.html", View("一")) == '<a href="2.html">一</a>'
    assert office.drawn("c/1.html", View("二")) == '<a href="../b/2.html">二</a>'


@pytest.mark.parametrize("named", ['{{ part("other.html.j2") }}', "{% set a = macros('other.html.j2') %}"])
def test_a_page_is_outdated_when_a_part_of_it_or_macros_that_it_takes_are_edited(tmp_path: Path, named: str) -> None:
    before = Office(tmp_path, page=named, other="一").engine.closure("page.html.j2")
    assert Office(tmp_path, other="一").engine.closure("page.html.j2") == before
    assert Office(tmp_path, other="二").engine.closure("page.html.j2") != before


@pytest.mark.parametrize("title", ["<b>", "“三公” & 'a' \"b\" <", "一" * 5000, ""])
def test_text_is_escaped_and_markup_of_gkssg_is_not(tmp_path: Path, title: str) -> None:
    office = Office(tmp_path, page="{{ title }}|{{ column }}")
    first = office.drawn("a.html", View(title, Html("<i>一</i>")))
    assert office.drawn("a.html", View(title, Html("<i>一</i>"))) == first
    text, _, markup = first.rpartition("|")
    assert markup == "<i>一</i>" and "<" not in text and len(text) >= len(title)
    # The same text once as markup, once not.
    assert office.drawn("b.html", View("<i>一</i>", Html("<i>一</i>"))) == "&lt;i&gt;一&lt;/i&gt;|<i>一</i>"
