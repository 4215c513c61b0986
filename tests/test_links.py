"""Every link of every built page leads to a file that is there, and to a part of it that is there."""

import os
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from office import item, make_office, published

from gkssg.build.pipeline import Result


class Page(HTMLParser):
    """The ids of a page and what it links to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Gather."""
        values = dict(attrs)
        self.ids |= {each for each in (values.get("id"), values.get("name") if tag == "a" else None) if each}
        self.links += [each for each in (values.get("href"), values.get("src")) if each and tag != "base"]


@cache
def page(file: str) -> Page:
    """The page in `file`, a path that os.path.normpath has made plain."""
    return Page(Path(file).read_text("utf-8"))


def _has(target: Path, fragment: str) -> bool:
    return target.is_file() and fragment in page(os.path.normpath(target)).ids


def broken(public: Path) -> list[str]:
    """The links of all pages below `public` that lead nowhere."""
    found = []
    for file in sorted(public.rglob("*.html")):
        for link in page(os.path.normpath(file)).links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or parts.path.startswith("/"):
                continue
            target = Path(os.path.normpath(file.parent / unquote(parts.path))) if parts.path else file
            target = target / "index.html" if target.is_dir() else target
            fragment = unquote(parts.fragment)
            has_part = not fragment or target.suffix != ".html" or _has(target, fragment)
            if not target.is_file() or not has_part:
                found.append(f"{file.relative_to(public)}: {link}")
    return found


def test_every_link_of_the_built_sample_leads_somewhere(public: Path) -> None:
    assert broken(public) == []


def test_every_anchor_that_the_rules_accept_is_in_the_built_page(sample: tuple[Path, Result]) -> None:
    output, result = sample
    assert result.holdings is not None
    catalogue = result.holdings.catalogue
    bodies = {item.origin.path: item.body for item in catalogue.items if item.body}
    bodies |= {text.path: text.body for text in catalogue.texts.values()}
    anchors = {path: Page(body.html).ids for path, body in bodies.items()}
    assert sum(map(len, anchors.values())) > len(bodies) / 2
    for path, ids in anchors.items():
        assert ids <= page(os.path.normpath(output / catalogue.addresses[path])).ids, path


def test_anchors_of_headings_of_footnotes_and_of_the_same_page_are_built(tmp_path: Path) -> None:
    one = item("见[第二章](#第二章-线路)、[附注](b.md#附注)[^1]。\n\n## 第二章 线路\n\n甲。\n\n[^1]: 注。\n")
    two = item("## 附注\n\n乙。\n", 索引号="11990100000000246L/2026-00002")
    folder = make_office(tmp_path, **{"content/gg/a.md": one, "content/gg/b.md": two})
    result = published(folder)
    assert result.release is not None, result.found
    assert broken(folder / "public") == []
