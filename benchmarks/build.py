"""Publishes the search of an office into a folder, in a process of its own, and prints what that took as JSON.

python benchmarks/build.py --items 10000 --jobs 2 FOLDER
"""

import argparse
import json
import time
from collections.abc import Iterable
from pathlib import Path

from measure import resident
from office import BENCH, make_catalogue

from gkssg.base.memory import seldom_collected
from gkssg.model.artifact import Artifact
from gkssg.model.catalogue import Catalogue
from gkssg.model.diagnostic import Diagnostic
from gkssg.model.item import Item
from gkssg.pages.frame import chrome
from gkssg.pages.search import FAMILY
from gkssg.render.engine import Engine
from gkssg.render.static import artifacts as static_artifacts
from gkssg.render.theme import theme
from gkssg.search.public import Hands, index


def main() -> None:
    """Write the search page, what it links to, and the index; only the index is timed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, required=True)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    seldom_collected()
    catalogue = make_catalogue(given.items, given.corpus)
    _write(given.folder, _page(catalogue))
    held = resident()
    start = time.perf_counter()
    _write(given.folder, index(catalogue, Hands(given.jobs)).files)
    seconds = time.perf_counter() - start
    text = sum(map(_text_size, catalogue.items))
    print(json.dumps({"seconds": seconds, "held": held, "items": len(catalogue.items), "text": text}))


def _page(catalogue: Catalogue) -> Iterable[Artifact]:
    """The search page and the static files of the theme."""
    chosen = theme(BENCH, catalogue.site.theme)
    engine, found = Engine(chosen), list[Diagnostic]()
    pages = [engine.render(page, found) for page in FAMILY.plan(catalogue, chrome(catalogue.site))]
    if found:
        raise SystemExit("\n".join(each.message for each in found))
    return [*filter(None, pages), *static_artifacts(chosen)]


def _text_size(item: Item) -> int:
    """The bytes of what an item says: title, numbers, summary, keywords, text."""
    body = item.body.text if item.body else ""
    parts = (item.title, item.index_number, item.document_number, item.summary, *item.keywords, body)
    return sum(len(part.encode()) for part in parts)


def _write(folder: Path, artifacts: Iterable[Artifact]) -> None:
    made: set[Path] = set()
    for artifact in artifacts:
        file = folder / artifact.path
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        file.write_bytes(artifact.data)


if __name__ == "__main__":
    main()
