"""Where the time of a build goes, under cProfile in one process: `make profile`.

python benchmarks/profiled.py [FOLDER] [--items N] [--build nothing|same|edited] [--top N] [--write]
"""

import argparse
import marshal
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import peers
from builds import edit, middle_item
from folder import published
from measure import run
from office import BENCH
from results import Row, command, fenced, keep, machine, number

# A function: file, line, name. What cProfile knows of one: calls, calls that are not recursive, own and whole seconds.
Function = tuple[str, int, str]
Figures = tuple[int, int, float, float]
Stats = Mapping[Function, tuple[int, int, float, float, Mapping[Function, Figures]]]
BUILDS = {
    "nothing": "a build from nothing",
    "same": "a build with nothing changed",
    "edited": "a build with the summary of one item edited",
}


def main() -> None:
    """Profile a build, print where its time went, and write that when told to."""
    given = _given()
    stats, seconds = _profile(given)
    office = f"the office in {given.folder.name}" if given.folder else f"{given.items:,} items"
    facts = (
        f"{time.strftime('%Y-%m-%d')}, {machine()}; `{command('profile', 'PROFILE')}`: {BUILDS[given.build]}, {office}, in "
        f"one process under cProfile, which makes small functions look dearer than they are: {seconds:,.1f} seconds. What is "
        "built in counts for the file that called it."
    )
    tables = [fenced(parts(stats)), fenced(functions(stats, given.top))]
    report = "\n\n".join([f"## Where the time goes: {BUILDS[given.build]}", facts, *tables])
    print(report)
    if given.write:
        keep(f"profile {given.build}", report)


def parts(stats: Stats) -> list[Row]:
    """Own seconds of each package of gkssg and of each library, the largest first; what is below 0.5 % is left out."""
    spent: defaultdict[str, float] = defaultdict(float)
    for function, (_, _, own, _, callers) in stats.items():
        if function[0] != "~":
            spent[part_of(function[0])] += own
            continue
        named = {caller: figures[2] for caller, figures in callers.items() if caller[0] != "~"}
        for caller, seconds in named.items():
            spent[part_of(caller[0])] += seconds
        spent["built in"] += max(0.0, own - sum(named.values()))
    whole = sum(spent.values())
    dearest = sorted(spent.items(), key=lambda each: (-each[1], each[0]))
    large = [(part, seconds) for part, seconds in dearest if seconds >= whole / 200]
    return [("part", "s", "share"), *((part, number(s), f"{100 * s / whole:.1f} %") for part, s in large)]


def functions(stats: Stats, top: int) -> list[Row]:
    """The functions with most own seconds, and how often each was called."""
    dearest = sorted(stats.items(), key=lambda each: (-each[1][2], each[0]))[:top]
    rows: list[Row] = [("function", "calls", "own s", "whole s")]
    for function, (_, calls, own, whole, _) in dearest:
        rows.append((_shown(function), f"{calls:,}", number(own), number(whole)))
    return rows


def part_of(file: str) -> str:
    """The package of gkssg, the library or the module of Python that a file belongs to."""
    path = file.replace("\\", "/")
    library = re.search(r"/(?:site|dist)-packages/([^/]+)", path)
    if library:
        return library[1].removesuffix(".py")
    if "/templates/" in path:
        return "templates"
    ours = re.search(r"^.*/gkssg/(.+\.py)$", path)
    if ours:
        package, _, module = ours[1].partition("/")
        return f"gkssg.{package}" if module else "gkssg"
    frozen = re.search(r"<frozen (\w+)", path)
    if frozen:
        return f"Python: {frozen[1]}"
    if path.startswith("<"):
        return "Python: generated"
    return f"Python: {re.sub(r'^.*/lib/python[0-9.]+/', '', path).partition('/')[0].removesuffix('.py')}"


def _shown(function: Function) -> str:
    file, line, name = function
    if file == "~":
        return name
    return f"{'/'.join(Path(file).parts[-2:])}:{line} {name}"


def _profile(given: argparse.Namespace) -> tuple[Stats, float]:
    """What cProfile saw of the build that was asked for, and the seconds that took."""
    folder = given.folder or BENCH / "profile"
    if given.folder is None:
        peers.gkssg().write(folder, published(given.items))
    with tempfile.TemporaryDirectory() as aside:
        kept, output = Path(aside) / "profile", Path(aside) / "public"
        program = ["-m", "gkssg", "build", "--site", str(folder), "--output", str(output), "--jobs", "1", "--quiet"]
        words = [*program, "--as-of", peers.DAY, *(["--no-cache"] if given.folder else [])]
        if given.build != "nothing":
            run([sys.executable, *words], quiet=True)
        if given.build == "edited":
            edit(middle_item(folder / "content"), "（更正）")
        done = run([sys.executable, "-m", "cProfile", "-o", str(kept), *words], quiet=True)
        return marshal.loads(kept.read_bytes()), done.seconds


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="an office of yours, which is only read")
    parser.add_argument("--items", type=int, default=2000, help="items of the generated office (2000)")
    parser.add_argument("--build", choices=BUILDS, default="nothing", help="which build is looked at (nothing)")
    parser.add_argument("--top", type=int, default=25, help="how many functions are listed (25)")
    parser.add_argument("--write", action="store_true", help="put the tables into RESULTS.md")
    given = parser.parse_args()
    if given.folder and given.build != "nothing":
        parser.error("an office of yours is only built from nothing: the other builds write into its folder")
    return given


if __name__ == "__main__":
    main()
