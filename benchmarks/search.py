"""The search of a large office, measured beside Pagefind on the same items in the same run: `make bench-search`.

Weights and times at several sizes, and at one size how many known items are among the first ten hits.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from math import ceil
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

import rival
from browse import GKSSG, PAGEFIND, answers, arriving, browser, cold, typing
from known_items import Query, Score, queries, scores, verdicts
from measure import run
from office import BENCH, make_catalogue, prepare
from playwright.sync_api import Browser
from results import RESULTS, Row, command, fenced, keep, machine, say
from trash import Trash

from gkssg.model.item import Item
from gkssg.model.site import Role

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Given:
    """What was asked for on the command line."""

    items: int
    sizes: tuple[int, ...]
    queries: int
    cold: int
    pagefind: bool
    corpus: Path | None
    jobs: int
    write: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the first table: its head, and its cells by what is measured."""

    head: str
    cells: Mapping[str, str]


GOALS = Column(
    "held to",
    {
        "index build, s": "≤ 20 at 50,000",
        "index build, peak MB": "≤ 1,000",
        "index / text": "≤ 0.25",
        "texts / text": "≤ 1",
        "index files, median kB": "≤ 30",
        "first query, kB in all": "≤ 80 at 5,000, ≤ 120 at 50,000",
        "first query, ms": "≤ 100",
        "one more character, ms of work": "≤ 30",
    },
)


def main() -> None:
    """Measure, print, and write when told to."""
    given = _given()
    started = time.perf_counter()
    catalogue = make_catalogue(given.items, given.corpus)
    asked = list(queries(catalogue.items, given.queries))
    path = f"{catalogue.site.column(Role.SEARCH).folder}/index.html"
    columns, answered = [], dict[str, Mapping[str, Score]]()
    with Trash(BENCH) as trash, browser() as chromium:
        for size in sorted({*given.sizes, given.items}):
            trash.take(BENCH, f"site-{size}")
            columns.append(_measure(given, size, path, chromium))
        folder = BENCH / f"site-{given.items}"
        answered["gkssg"] = _answered("gkssg", chromium, folder, path, GKSSG, asked, catalogue.items, str)
        if given.pagefind:
            trash.take(BENCH, f"pagefind-{given.items}")
            column, found = _pagefind(given, chromium, asked, catalogue.items)
            columns.append(column)
            answered["Pagefind"] = found
        where = f"{machine()}, Chromium {chromium.version}"
    tables = [_first_table([*columns, GOALS]), _second_table(answered)]
    report = _report(given, where, tables, time.perf_counter() - started)
    print(report)
    if given.write:
        keep("search", report)


def _given() -> Given:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--items", type=int, default=10_000, help="items of the office in which known items are looked for"
    )
    parser.add_argument("--sizes", default="5000,50000", help="further sizes at which weights and times are taken")
    parser.add_argument("--queries", type=int, default=200, help="known items of each sort")
    parser.add_argument("--cold", type=int, default=40, help="first visits at each size")
    parser.add_argument("--jobs", type=int, default=2, help="processes that build the index")
    parser.add_argument("--corpus", type=Path, help="a folder of UTF-8 texts instead of generated prose")
    parser.add_argument("--no-pagefind", action="store_true")
    parser.add_argument("--write", action="store_true", help=f"put the tables into {RESULTS.name}")
    got = parser.parse_args()
    sizes = tuple(int(size) for size in got.sizes.split(",") if size)
    return Given(got.items, sizes, got.queries, got.cold, not got.no_pagefind, got.corpus, got.jobs, got.write)


def _measure(given: Given, size: int, path: str, chromium: Browser) -> Column:
    """The column of gkssg at this size."""
    say(f"{size:,} items: index")
    folder = BENCH / f"site-{size}"
    if given.corpus is None:
        prepare(size)
    corpus = ["--corpus", str(given.corpus)] if given.corpus else []
    command = [sys.executable, str(HERE / "build.py"), "--items", str(size), "--jobs", str(given.jobs), *corpus]
    done = run([*command, str(folder)])
    told = json.loads(done.printed)
    files = {file.relative_to(folder).as_posix(): file.stat().st_size for file in folder.rglob("*") if file.is_file()}
    cells = _weights(files, path, told["text"]) | {
        "items": f"{told['items']:,}",
        "text, MB": _mega(told["text"]),
        "index build, s": f"{told['seconds']:.1f}",
        "index build, peak MB": _mega(done.peak),
        "  of these the items themselves": _mega(told["held"]),
    }
    say(f"{size:,} items: first visits")
    items = make_catalogue(size, given.corpus).items
    asked = _mixed(items, given.cold)
    cells |= _cold_cells(chromium, folder, path, GKSSG, asked)
    times = arriving(chromium, folder, path, [quote(query.text) for query in asked])
    cells["page with ?q= to hits, ms from the click"] = _spread(times)
    say(f"{size:,} items: typing")
    titles = [query.item.title for query in asked[: max(given.cold // 2, 1)]]
    keys = typing(chromium, folder, path, titles)
    cells["one more character, ms from the key"] = _spread([total for total, _ in keys])
    cells["one more character, ms of work"] = _spread([work for _, work in keys])
    return Column(f"gkssg {size:,}", cells)


def _weights(files: Mapping[str, int], path: str, text: int) -> dict[str, str]:
    """What lies under search/: file names tell texts from the index."""
    home = path.rpartition("/")[0] + "/"
    found = {name.removeprefix(home): size for name, size in files.items() if name.startswith(home) and name != path}
    texts = [size for name, size in found.items() if name.startswith("text")]
    index = [size for name, size in found.items() if not name.startswith("text")]
    parts: dict[str, int] = {}
    for name, size in found.items():
        part = name.partition("/")[0]
        parts[part] = parts.get(part, 0) + size
    return {
        "index, MB": _mega(sum(index)),
        **{
            f"  {part}, kB": f"{size / 1000:,.0f}"
            for part, size in sorted(parts.items())
            if not part.startswith("text")
        },
        "index / text": f"{sum(index) / text:.3f}",
        "index files": f"{len(index):,}",
        "index files, median kB": _kilo(median(index)),
        "index files, largest kB": _kilo(max(index)),
        "texts, MB": _mega(sum(texts)),
        "texts / text": f"{sum(texts) / text:.3f}",
        "texts files": f"{len(texts):,}",
        "texts files, median kB": _kilo(median(texts)) if texts else "–",
        "texts files, largest kB": _kilo(max(texts)) if texts else "–",
    }


def _mixed(items: Sequence[Item], count: int) -> list[Query]:
    """`count` queries, all sorts in turn."""
    by_sort: dict[str, list[Query]] = {}
    for query in queries(items, ceil(count / 10)):
        by_sort.setdefault(query.sort, []).append(query)
    turns = [group[turn] for turn in range(ceil(count / 10)) for group in by_sort.values() if turn < len(group)]
    return turns[:count]


def _cold_cells(chromium: Browser, folder: Path, path: str, script: str, asked: Sequence[Query]) -> dict[str, str]:
    visits = cold(chromium, folder, path, script, [query.text for query in asked])
    return {
        "first queries answered": f"{sum(visit.answered for visit in visits)} of {len(visits)}",
        "first query, kB until the hits": _spread([visit.bytes_to_hits / 1000 for visit in visits]),
        "first query, kB in all": _spread([visit.bytes_in_all / 1000 for visit in visits]),
        "first query, files in all": _spread([visit.files for visit in visits]),
        "first query, ms": _spread([visit.ms for visit in visits]),
    }


def _pagefind(
    given: Given, chromium: Browser, asked: Sequence[Query], items: Sequence[Item]
) -> tuple[Column, Mapping[str, Score]]:
    """The column of Pagefind, and how well it answers."""
    say(f"Pagefind: {len(items):,} items: index")
    folder = BENCH / f"pagefind-{given.items}"
    done = rival.index(items, folder)
    sizes = [file.stat().st_size for file in (folder / "pagefind").rglob("*") if file.is_file()]
    cells = {
        "items": f"{len(items):,}",
        "index build, s": f"{done.seconds:.1f}",
        "index build, peak MB": _mega(done.peak),
        "index, MB": _mega(sum(sizes)),
        "index files": f"{len(sizes):,}",
        "index files, median kB": _kilo(median(sizes)),
        "index files, largest kB": _kilo(max(sizes)),
    }
    say("Pagefind: first visits")
    cells |= _cold_cells(chromium, folder, "index.html", PAGEFIND, _mixed(items, given.cold))
    by_address = {item.address: item.index_number for item in items}
    found = _answered(
        "Pagefind",
        chromium,
        folder,
        "index.html",
        PAGEFIND,
        asked,
        items,
        lambda address: by_address[address.partition("?")[0].lstrip("/")],
    )
    return Column(f"Pagefind {len(items):,}", cells), found


def _answered(
    name: str,
    chromium: Browser,
    folder: Path,
    path: str,
    script: str,
    asked: Sequence[Query],
    items: Sequence[Item],
    index_of: Callable[[str], str],
) -> Mapping[str, Score]:
    """How well a search answers the queries; `index_of` makes an index number of what it calls a hit."""
    hits, failed = [], 0
    for count, answer in enumerate(
        _progress(name, answers(chromium, folder, path, script, [q.text for q in asked]), asked), 1
    ):
        failed += answer["state"] != "done"
        hits.append([index_of(hit) for hit in answer["hits"]])
        if count == len(asked) and failed:
            say(f"{name}: {failed} queries were not answered with done")
    judged = verdicts(asked, hits, items)
    missed = [
        f"{each.query.sort}\t{each.query.text}\t{each.query.item.index_number}" for each in judged if not each.answered
    ]
    file = BENCH / f"missed-{name}.txt"
    file.write_text("\n".join(missed) + "\n", "utf-8")
    say(f"{name}: {len(missed)} of {len(asked):,} not among the first ten; they are in {file.name}")
    return scores(judged)


def _progress(name: str, found: Iterator[dict[str, Any]], asked: Sequence[Query]) -> Iterator[dict[str, Any]]:
    for count, answer in enumerate(found, 1):
        if count % 200 == 0:
            say(f"{name}: {count:,} of {len(asked):,} known items looked for")
        yield answer


def _spread(values: Sequence[float]) -> str:
    """Median, 95th percentile and largest."""
    ordered = sorted(values)
    high = ordered[min(len(ordered) - 1, ceil(len(ordered) * 0.95) - 1)]
    return " · ".join(
        f"{value:,.0f}" if value >= 10 else f"{value:.1f}" for value in (median(ordered), high, ordered[-1])
    )


def _mega(size: float) -> str:
    return f"{size / 1e6:,.1f}" if size < 1e8 else f"{size / 1e6:,.0f}"


def _kilo(size: float) -> str:
    return f"{size / 1000:,.1f}"


def _first_table(columns: Sequence[Column]) -> list[Row]:
    """A row for everything that any column measured."""
    rows = dict.fromkeys(row for column in columns[:-1] for row in column.cells)
    order = ["items", "text, MB", *(row for row in rows if row not in ("items", "text, MB"))]
    cells = [(row, *(column.cells.get(row, "") for column in columns)) for row in order if row in rows]
    return [("", *(column.head for column in columns)), *cells]


def _second_table(answered: Mapping[str, Mapping[str, Score]]) -> list[Row]:
    """Known items among the first ten, by sort and search."""
    sorts = next(iter(answered.values()))
    rows: list[Row] = [
        ("known item, in the first ten", "queries", *(f"{name} (the very item)" for name in answered), "held to")
    ]
    for sort, score in sorts.items():
        cells = [_share(found[sort]) for found in answered.values()]
        rows.append((sort, str(score.asked), *cells, "≥ 98.0 %"))
    return rows


def _share(score: Score) -> str:
    return f"{100 * score.answered / score.asked:.1f} % ({100 * score.exact / score.asked:.1f} %)"


def _report(given: Given, where: str, tables: Sequence[Sequence[Row]], seconds: float) -> str:
    """The page of results."""
    what = (
        f"texts of {given.corpus.name}"
        if given.corpus
        else "generated prose (`python benchmarks/office.py --statistics`)"
    )
    rival_ = f" Pagefind {version('pagefind')} from PyPI, on the same items in the same run." if given.pagefind else ""
    facts = [
        f"{time.strftime('%Y-%m-%d')}, {where}; `{command('bench-search')}`, {seconds / 60:.0f} minutes; {what}.{rival_}",
        "Three numbers in a cell are the median, the 95th percentile and the largest. Bytes are as sent, not compressed, of "
        "all that is fetched beside the page's own HTML, stylesheets and pictures, scripts of the theme included; “until the hits” "
        "leaves out what comes after them: snippets, facets. A first query is asked in a page opened in a fresh context. Memory "
        "is the most that all processes held together (what several share counts once). “Of work” leaves out the page's pause "
        "before it takes a key for the last one. A known item counts when it, or another item that holds the whole query "
        "too, is among the first ten hits; in brackets: the very item it was made from.",
    ]
    return "\n\n".join(["## Search", *facts, *map(fenced, tables)])


if __name__ == "__main__":
    main()
