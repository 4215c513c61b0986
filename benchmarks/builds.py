"""One generator building one office: from nothing, with nothing changed, and with the summary of an item edited."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from measure import Run, pace, run
from peers import Peer
from results import say
from trash import Trash

from gkssg.model.item import Item

# The line of an item's summary, whatever its generator calls it; a quoted one ends with its quote.
SUMMARY = re.compile(r"^((?:内容概述|summary|Summary): .*?)('?)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Build:
    """The steps of one build by name, one after another."""

    runs: Mapping[str, Run]

    @property
    def seconds(self) -> float:
        """From start to end."""
        return sum(each.seconds for each in self.runs.values())

    @property
    def work(self) -> float:
        """Seconds of processors: user and system time of all processes."""
        return sum(each.work for each in self.runs.values())

    @property
    def peak(self) -> int:
        """The most bytes held at once, which is what the greatest of the steps held."""
        return max(each.peak for each in self.runs.values())


@dataclass(frozen=True, slots=True)
class Measured:
    """What a generator took for an office; sizes in bytes, `middle` that of the file of an item at the median; `pace` the seconds
    that the yardstick took right after the builds from nothing."""

    name: str
    items: int
    source: int
    middle: int
    cold: Build
    pace: float
    same: Build
    edited: Build
    output: int
    files: int


def measure(peer: Peer, folder: Path, items: Iterable[Item], trash: Trash, runs: int = 1) -> Measured:
    """Write the office, and build it each way so many times; of the times the median one counts. What lay there is `trash`.

    Every item must have its page, and an edit must be seen on it: SystemExit otherwise.
    """
    trash.take(folder.parent, folder.name)
    sizes = peer.write(folder, items)
    say(f"{peer.name}: {len(sizes):,} items from nothing")
    cold = [(_from_nothing(peer, folder, trash), pace()) for _ in range(runs)]
    output = {file: file.stat().st_size for file in (folder / peer.made[0]).rglob("*") if file.is_file()}
    pages = sum(file.suffix == ".html" for file in output if (folder / peer.made[0] / "items") in file.parents)
    if pages != len(sizes):
        raise SystemExit(f"{peer.name} made {pages:,} pages of {len(sizes):,} items")
    say(f"{peer.name}: nothing changed, one item edited")
    same = [_build(peer, folder) for _ in range(runs)]
    edited = [_edited(peer, folder, turn) for turn in range(runs)]
    return Measured(
        name=peer.name,
        items=len(sizes),
        source=sum(sizes),
        middle=int(median(sizes)),
        cold=_median([build for build, _ in cold]),
        pace=median(after for _, after in cold),
        same=_median(same),
        edited=_median(edited),
        output=sum(output.values()),
        files=len(output),
    )


def edit(file: Path, mark: str) -> None:
    """Put `mark` at the end of the summary of the item in `file`, as an editor saves: beside, then in its place."""
    text, done = SUMMARY.subn(rf"\g<1>{mark}\g<2>", file.read_text("utf-8"), count=1)
    if not done:
        raise SystemExit(f"{file} has no summary")
    beside = file.with_name(f".{file.name}.swp")
    beside.write_text(text, "utf-8")
    beside.replace(file)


def middle_item(source: Path) -> Path:
    """The file in the middle of all items."""
    files = sorted(each for each in source.glob("[0-9]*/*.md"))
    return files[len(files) // 2]


def page_of(item: Path) -> str:
    """Where the page of the item in this file is, seen from the output; all generators agree on it."""
    return f"items/{item.parent.name}/{item.stem}.html"


def _from_nothing(peer: Peer, folder: Path, trash: Trash) -> Build:
    for name in peer.made:
        trash.take(folder, name)
    return _build(peer, folder)


def _build(peer: Peer, folder: Path) -> Build:
    # What the last one wrote is not to be written out at the cost of this one.
    getattr(os, "sync", lambda: None)()
    return Build({name: run(command, folder, quiet=True) for name, command in peer.steps.items()})


def _edited(peer: Peer, folder: Path, turn: int) -> Build:
    item, mark = middle_item(folder / peer.source), f"（第{turn + 1}次更正）"
    edit(item, mark)
    made = _build(peer, folder)
    if mark not in (folder / peer.made[0] / page_of(item)).read_text("utf-8"):
        raise SystemExit(f"{peer.name} did not see the edit of {item}")
    return made


def _median(builds: list[Build]) -> Build:
    return sorted(builds, key=lambda each: each.seconds)[len(builds) // 2]
