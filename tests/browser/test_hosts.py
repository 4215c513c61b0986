"""No page asks another host for anything, and nothing that a page needs is missing."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import pytest

LOADING = {
    "link": "href",
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "object": "data",
    "use": "href",
}
# Links of <link> that a browser does not follow by itself.
NOT_LOADED = {"canonical", "alternate", "search"}


class _Loads(HTMLParser):
    """What a page makes the browser load, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.base = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "base":
            self.base = values["href"]
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag in LOADING and values.get(LOADING[tag]) and values.get("rel") not in NOT_LOADED:
            self.loads.append(values[LOADING[tag]])
        if tag == "link" and values.get("rel") in ("alternate", "search"):
            self.links.append(values["href"])
        if "style" in values and "url(" in values["style"]:
            self.loads.append(values["style"])


def _pages(public: Path) -> list[tuple[Path, _Loads]]:
    found = []
    for file in sorted(public.rglob("*.html")):
        parser = _Loads()
        parser.feed(file.read_text(encoding="utf-8"))
        found.append((file, parser))
    return found


def test_every_built_page_loads_only_files_of_the_folder(public: Path) -> None:
    for file, parser in _pages(public):
        for address in parser.loads:
            assert "//" not in address and not address.startswith(("data:", "/")), (file, address)
            assert (public if parser.base else file.parent).joinpath(address.partition("?")[0]).is_file(), (
                file,
                address,
            )


def test_every_link_within_the_site_leads_to_a_file_and_to_an_anchor_that_is_there(public: Path) -> None:
    ids = {file: file.read_text(encoding="utf-8") for file in public.rglob("*.html")}
    for file, parser in _pages(public):
        for address in parser.links:
            if address.startswith(("http:", "https:", "mailto:", "tel:")):
                continue
            path, fragment = urldefrag(address)
            folder = public if parser.base else file.parent
            target = (folder / unquote(path.partition("?")[0])).resolve() if path else file
            assert target.is_file(), (file, address)
            if fragment and target.suffix == ".html":
                assert f'id="{unquote(fragment)}"' in ids[target], (file, address)


def test_stylesheets_and_scripts_name_no_other_host(public: Path) -> None:
    for file in [*public.glob("static/*.css"), *public.glob("**/*.js")]:
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "@import" not in text
        for word in ("http://", "https://", "url(//", "fetch(", "XMLHttpRequest", "sendBeacon", "import("):
            if file.parent.name == "static" or word.startswith("http"):
                assert word not in text or file.parent.name != "static", (file, word)


@pytest.mark.browser
def test_chromium_asks_nobody_else_on_any_page(page: Any, served: str, public: Path) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    for file in sorted(public.rglob("*.html")):
        page.goto(served + file.relative_to(public).as_posix())
    assert {url for url in asked if not url.startswith(served)} == set()
