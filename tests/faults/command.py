"""`gkssg build` as a process of its own, which something happens to."""

import os
import shutil
import subprocess
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from office import AS_OF, item, make_office, number

from gkssg.cli.main import _run
from gkssg.publish import read_manifest, verify

SHIM = Path(__file__).parent / "shim"
SECONDS = 120
# What may stand beside the output, and in `.gkssg`, when nothing is being built.
BESIDE = {".public.kept", ".public.lock", ".public.stamps", ".public.stamps.more", ".public.marks"}
REMEMBERED = {"memo.sqlite", "memo.sqlite-wal", "memo.sqlite-shm"}


def office(folder: Path, items: int = 12) -> Path:
    """An office with attachments and tables; from 500 items on it is read, and from 1,000 pages on drawn, by processes."""
    files: dict[str, str | bytes] = {f"content/gg/{at}.md": item(索引号=number(at)) for at in range(2, items)}
    files["content/gg/1.md"] = item("见[表](表.csv)。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n", 附件="表.csv")
    files["content/gg/表.csv"] = "甲,乙\n1,2\n"
    return make_office(folder, **files)


def edited(folder: Path) -> Path:
    """The office with another text in one item, one item more and one less."""
    return make_office(
        folder,
        **{
            "content/gg/2.md": item("四条线路不再调整。\n", 索引号=number(2), 标题="关于不调整公交线路的公告"),
            "content/gg/new.md": item("新的。\n", 索引号=number(9999)),
        },
    )


def reworded(folder: Path) -> Path:
    """The office with other words in one item."""
    text = item("四条线路不再调整。\n", 索引号=number(2), 内容概述="四条公交线路不再调整。")
    (folder / "content/gg/2.md").write_text(text, "utf-8")
    return folder


def copied(folder: Path, to: Path) -> Path:
    """A copy of an office with its output, memo and times; links stay links of one another only by chance."""
    shutil.copytree(folder, to, symlinks=True)
    return to


def build(folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `gkssg build` in the office."""
    return subprocess.run(
        command(*options),
        cwd=folder,
        env=surroundings(**environment),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        start_new_session=True,
        check=False,
    )


def build_here(folder: Path, *options: str) -> None:
    """The same in this process, where nothing hinders it; half of a small build would be the start of Python."""
    with redirect_stdout(StringIO()) as said:
        code = _run(["build", "--site", str(folder), "--as-of", f"{AS_OF:%Y-%m-%d}", "--jobs", "2", *options])
    assert code == 0, said.getvalue()


def command(*options: str, of: str = "build") -> list[str]:
    """The command line of a build, or of another command."""
    jobs = ("--jobs", "2") if of == "build" else ()
    return [sys.executable, "-m", "gkssg", of, "--as-of", f"{AS_OF:%Y-%m-%d}", *jobs, *options]


def surroundings(**environment: str) -> dict[str, str]:
    """The environment of a process that loads the shim."""
    return {**os.environ, "PYTHONPATH": str(SHIM), "GKSSG_MAIN": str(os.getpid()), **environment}


def operations(folder: Path, count: Path) -> int:
    """How many operations on the disk the main process of a build needs."""
    done = build(folder, GKSSG_FAULT=f"count:{count}")
    assert done.returncode == 0, done.stdout
    return int(count.read_text())


def release_of(folder: Path) -> str:
    """The id of the release in the output, which is whole; empty when there is no output."""
    output = folder / "public"
    if not output.exists():
        return ""
    assert verify(output).whole
    release = read_manifest(output)
    assert release is not None
    return release.id


def assert_builds_again(folder: Path, wanted: str) -> None:
    """The next build makes the release `wanted`, and nothing is left over of the one before."""
    build_here(folder)
    assert release_of(folder) == wanted
    assert {each.name for each in folder.iterdir() if each.name.startswith(".public")} <= BESIDE
    if (folder / ".gkssg").is_dir():
        left = {each.name for each in (folder / ".gkssg").iterdir()}
        assert {name for name in left if not name.startswith(".made-")} <= REMEMBERED
        assert all(name.endswith(".lock") for name in left if name.startswith(".made-"))


def assert_told(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """The build says in Chinese that it has not published, and why; nobody sees a traceback."""
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "Traceback" not in said
    assert "没有生成网站" in said
    for word in words:
        assert word in said, said
