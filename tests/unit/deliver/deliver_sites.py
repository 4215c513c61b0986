"""Two small websites with links, what a visitor of a half-delivered one meets, and a disk that dies at any step."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gkssg.deliver import Source, carry, checked, planned
from gkssg.model.artifact import Artifact, made_text
from gkssg.publish import publish, verify

CALLS = ("open", "write", "close", "replace", "mkdir", "unlink", "rmdir", "chmod", "sync")


def page(path: str, *links: str) -> Artifact:
    """A page with links from the top of the site."""
    up = "../" * path.count("/")
    return made_text(path, "\n".join(f'<a href="{up}{link}">看</a>' for link in links))


OLD = (
    made_text("static/site.css", "旧样式"),
    made_text("static/old.css", "只有旧页用"),
    made_text("search/00.js", "旧分片"),
    page("items/1/a.html", "index.html", "static/site.css"),
    page("items/9/z.html", "items/8.html", "static/old.css", "static/site.css"),
    page("items/8.html", "items/9/z.html", "index.html", "static/old.css"),
    page("lb/index.html", "items/1/a.html", "items/9/z.html", "static/old.css"),
    page("index.html", "lb/index.html", "items/8.html", "search/00.js", "feed.xml"),
    made_text("feed.xml", "旧"),
)
NEW = (
    made_text("static/site.css", "新样式"),
    made_text("static/new.css", "只有新页用"),
    made_text("search/00.js", "新分片"),
    made_text("items/2/附件.txt", "附件" * 400),
    OLD[3],
    page("items/2/b.html", "items/3.html", "items/2/附件.txt", "static/new.css"),
    page("items/3.html", "items/2/b.html", "nian/index.html", "static/new.css"),
    page("nian/index.html", "items/3.html", "lb/index.html"),
    page("lb/index.html", "items/1/a.html", "items/2/b.html", "nian/index.html", "static/new.css"),
    page("index.html", "lb/index.html", "items/3.html", "search/00.js", "feed.xml"),
    made_text("feed.xml", "新"),
)


class Killed(BaseException):
    """The process is gone."""


def built(folder: Path, artifacts: tuple[Artifact, ...]) -> Source:
    """The release of `artifacts`, made in `folder`."""
    publish(artifacts, folder)
    return checked(folder)


def deliver(source: Source, target: Path) -> None:
    """All of what the command does."""
    carry(source, target, planned(source, target), lambda stage, done, of: None)


def links(file: Path) -> Iterator[Path]:
    """What a page links to."""
    for link in re.findall(r'href="([^"]+)"', file.read_text("utf-8")):
        yield Path(os.path.normpath(file.parent / link))


def assert_nothing_is_missed(target: Path) -> None:
    """Whoever starts at the home page finds every page; and every page that is there has all files it needs."""
    waiting, seen = [target / "index.html"] if (target / "index.html").exists() else [], set()
    while waiting:
        file = waiting.pop()
        for link in links(file):
            assert link.is_file(), f"{file.relative_to(target)} → {link.relative_to(target)}"
            if link.suffix == ".html" and link not in seen:
                seen.add(link)
                waiting.append(link)
    for file in target.rglob("*.html"):
        assert [link for link in links(file) if link.suffix != ".html" and not link.is_file()] == []


def assert_holds(target: Path, source: Source, *others: str) -> None:
    """The target holds the release of `source`, files of others, and nothing else."""
    found = verify(target)
    assert (found.release, found.missing, found.changed) == (source.release, (), ())
    assert found.extra == others


def assert_is_tidy(target: Path) -> None:
    """No folder is empty."""
    assert all(any(folder.iterdir()) for folder in target.rglob("*") if folder.is_dir())


@contextmanager
def stopped_at(step: int, stop: Callable[[str], None], *, for_good: bool) -> Iterator[list[str]]:
    """Call `stop` before step `step` of those that touch the disk, and, `for_good`, before each after it.

    A write that is stopped has written half. Yields the names of the steps so far.
    """
    steps: list[str] = []

    def counted(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def step_of(*given: Any, **named: Any) -> Any:
            steps.append(name)
            if len(steps) == step and name == "write":
                call(given[0], given[1][: len(given[1]) // 2])
            if len(steps) == step or (for_good and len(steps) > step):
                if name == "close":
                    call(*given)
                stop(name)
            return call(*given, **named)

        return step_of

    real = {name: getattr(os, name) for name in CALLS}
    for name, call in real.items():
        setattr(os, name, counted(name, call))
    try:
        yield steps
    finally:
        for name, call in real.items():
            setattr(os, name, call)
