"""What is watched, and what is not."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from preview_office import office
from watchfiles import Change

from gkssg.preview import watch as module
from gkssg.preview.watch import concerns, watch

ROOT, OUTPUT = Path("/office"), Path("/office/content/out")


@pytest.mark.parametrize(
    "path", ["site.yaml", "content/a.md", "content/甲/附件 1.xlsx", "themes/default/static/site.css", "content"]
)
def test_what_a_build_reads_is_watched(path: str) -> None:
    assert concerns(ROOT / path, ROOT, OUTPUT)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "README.md",
        "public/index.html",
        ".git/index",
        ".gkssg/memo.sqlite",
        "content/.git/HEAD",
        "content/a.md~",
        "content/.a.md.swp",
        "content/~$表.xlsx",
        "content/Thumbs.db",
        "themes/default/__pycache__/x.pyc",
        "content/out/index.html",
        "content/sub/site.yaml.tmp",
        "../other/content/a.md",
    ],
)
def test_the_output_and_what_programs_leave_behind_is_not_watched(path: str) -> None:
    assert not concerns((ROOT / path) if not path.startswith("..") else Path("/other/content/a.md"), ROOT, OUTPUT)


def seen(root: Path, act: Callable[[Callable[[], set[str]]], Awaitable[None]]) -> set[str]:
    """The paths that the watch reports while `act` works on the office in `root`."""
    paths: set[str] = set()

    async def run() -> None:
        watching = asyncio.create_task(watch(root, root / "content" / "out", paths.update))
        await asyncio.sleep(0.2)
        try:
            async with asyncio.timeout(10):
                await act(lambda: paths)
        finally:
            watching.cancel()

    asyncio.run(run())
    return paths


async def comes(paths: Callable[[], set[str]], path: str) -> None:
    while path not in paths():
        await asyncio.sleep(0.02)


def test_a_file_saved_by_renaming_is_seen_and_so_is_the_next_save(tmp_path: Path) -> None:
    root = office(tmp_path)

    async def act(paths: Callable[[], set[str]]) -> None:
        for _ in range(2):
            (root / "site.yaml.new").write_bytes((root / "site.yaml").read_bytes())
            (root / "site.yaml.new").rename(root / "site.yaml")
            await comes(paths, "site.yaml")
            paths().clear()

    assert seen(root, act) <= {"site.yaml"}


def test_only_what_concerns_a_build_is_reported(tmp_path: Path) -> None:
    root = office(tmp_path)

    async def act(paths: Callable[[], set[str]]) -> None:
        for path in ("public/index.html", "content/out/index.html", "content/.x.swp", ".git/index", "content/tz/1.md"):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text("x")
        await comes(paths, "content/tz/1.md")
        await asyncio.sleep(0.1)

    assert seen(root, act) == {"content/tz/1.md"}


def test_a_folder_that_comes_later_is_watched_too(tmp_path: Path) -> None:
    root = office(tmp_path)

    async def act(paths: Callable[[], set[str]]) -> None:
        (root / "themes" / "default").mkdir(parents=True)
        await comes(paths, "themes")
        await asyncio.sleep(0.1)
        (root / "themes" / "default" / "a.css").write_text("x")
        await comes(paths, "themes/default/a.css")
        shutil.rmtree(root / "content")
        await comes(paths, "content")
        await asyncio.sleep(0.1)
        paths().clear()
        (root / "content").mkdir()
        await comes(paths, "content")
        await asyncio.sleep(0.1)
        (root / "content" / "a.md").write_text("x")
        await comes(paths, "content/a.md")

    seen(root, act)


def test_a_system_without_watches_left_is_polled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = office(tmp_path)
    real, ways = module.awatch, []

    async def without_watches(*paths: Path, **options: Any) -> AsyncIterator[set[tuple[Change, str]]]:
        ways.append(options["force_polling"])
        if not options["force_polling"]:
            raise OSError(28, "inotify watch limit reached")
        async for batch in real(*paths, **options):
            yield batch

    monkeypatch.setattr(module, "awatch", without_watches)

    async def act(paths: Callable[[], set[str]]) -> None:
        await asyncio.sleep(0.5)
        file = root / "content" / "tz" / "1.md"
        os.utime(file, (file.stat().st_mtime + 5,) * 2)  # polling sees whole seconds
        await comes(paths, "content/tz/1.md")

    seen(root, act)
    assert sorted(ways, key=bool) == [None, None, True, True]
