"""A few files of a release replaced: the manifest is that of a whole publish, and whatever is in the way, the old one stays."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publish_sites import lost

from gkssg.model.artifact import Artifact, made_text
from gkssg.publish import (
    PublishError,
    amend,
    locked,
    manifest_bytes,
    publish,
    read_manifest,
    release,
    releases,
    rollback,
    verify,
)
from gkssg.publish.lines import amended, differing, lines_of
from gkssg.publish.live import Live, live_in

SITE = {"index.html": "一", "items/2026/00001.html": "二", "search/terms/00.js": "三", "search/texts/00-0.js": "四"}
KEEP = 3


def files(texts: dict[str, str]) -> list[Artifact]:
    """The files with these texts by path."""
    return [made_text(path, text) for path, text in texts.items()]


def stands(output: Path) -> Live:
    """The release that stands there."""
    found = live_in(output)
    assert found is not None
    return found


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A published output."""
    publish(files(SITE), tmp_path / "out")
    return tmp_path / "out"


def test_the_release_is_that_of_a_whole_publish(output: Path, tmp_path: Path) -> None:
    changed = {"index.html": "一又一", "search/texts/00-8.js": "五"}
    found = amend(files(changed), {"search/texts/00-0.js"}, stands(output), KEEP)
    whole = publish(
        files({path: text for path, text in {**SITE, **changed}.items() if "00-0" not in path}), tmp_path / "x"
    )
    assert found is not None and found.id == whole.id and found.files == len(whole.entries)
    assert verify(output).whole and read_manifest(output) == release(
        files_of(whole, tmp_path / "x"), read_manifest(kept(output))
    )
    assert found.manifest == (output / "manifest.json").read_bytes()


def files_of(whole: object, folder: Path) -> list[Artifact]:
    """The files of a folder."""
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json"]
    return [made_text(path.relative_to(folder).as_posix(), path.read_text("utf-8")) for path in paths]


def kept(output: Path) -> Path:
    """The release before."""
    return releases(output)[1].folder


PATHS = st.sampled_from(
    [
        "a.html",
        "a/b/1.html",
        "b-1.html",
        "b/1.html",
        "b/2.html",
        "b/c/3.html",
        "b0/1.html",
        "c/甲.txt",
        "d.js",
        "é/z.js",
    ]
)


@given(
    st.dictionaries(PATHS, st.text(max_size=3), min_size=1), st.dictionaries(PATHS, st.text(max_size=3)), st.sets(PATHS)
)
def test_amended_lines_are_the_manifest_of_the_release(
    before: dict[str, str], changed: dict[str, str], gone: set[str]
) -> None:
    old = release(files(before), None)
    left = {path: text for path, text in before.items() if path not in gone}
    new = release(files({**left, **changed}), old)
    lines = lines_of(manifest_bytes(old))
    assert lines.manifest == manifest_bytes(old) and lines.paths() == sorted(before) and len(lines) == len(before)
    assert {path for path in {*before, *changed, *gone} if lines.has(path)} == set(before)
    assert [lines.entry(path) for path in sorted(before)] == list(old.entries)
    for folder in ("", "b", "a", "é"):
        assert list(lines.inside(folder)) == [path for path in sorted(before) if path.rpartition("/")[0] == folder]
        below = [path for path in sorted(before) if path.startswith(f"{folder}/") and path.endswith(".html")]
        assert list(lines.below(folder, ".html")) == below
    found = amended(lines, files(changed), gone - changed.keys())
    if new.id != old.id:
        assert found.manifest == manifest_bytes(new)
        other = {path for path in {*before, *left, *changed} if before.get(path) != {**left, **changed}.get(path)}
        assert differing(lines, found) == other
    assert found.id == new.id


def test_many_in_a_row_keep_the_last_releases_and_go_back(output: Path) -> None:
    ids = [stands(output).lines.id]
    for step in range(6):
        found = amend(files({"index.html": f"第{step}版"}), (), stands(output), KEEP)
        assert found is not None and verify(output).whole
        ids.append(found.id)
        assert [each.id for each in releases(output)] == ids[::-1][: KEEP + 1]
    assert [lost(output, each) for each in releases(output)[1:]] == [[]] * KEEP
    assert rollback(output).id == ids[-2] and (output / "index.html").read_text("utf-8") == "第4版"
    # What nobody has touched is told so to a whole publish as well.
    assert publish(files({**SITE, "index.html": "第4版"}), output).id == ids[-2]


def strange_file(tree: Path) -> None:
    """A file of somebody else, where nobody looks any more."""
    (tree / "search/terms/own.txt").write_text("我的")


def strange_folder(tree: Path) -> None:
    """A folder of somebody else, and one more in it."""
    (tree / "items/fremd/leer").mkdir(parents=True)
    (tree / "items/fremd/own.txt").write_text("我的")


def lost_folder(tree: Path) -> None:
    """A folder that is no more."""
    shutil.rmtree(tree / "search")


def linked_folder(tree: Path) -> None:
    """A folder that is elsewhere now."""
    (tree / "search").rename(tree.parent / "elsewhere")
    (tree / "search").symlink_to(tree.parent / "elsewhere")


def another_file(tree: Path) -> None:
    """A file that somebody has replaced, times and all."""
    file = tree / "search/terms/00.js"
    before = file.stat()
    file.with_name("new").write_bytes(b"x" * before.st_size)
    os.utime(file.with_name("new"), ns=(before.st_atime_ns, before.st_mtime_ns))
    file.with_name("new").replace(file)


HARMS = [strange_file, strange_folder, lost_folder, linked_folder, another_file]


@pytest.mark.parametrize("harm", HARMS)
def test_whatever_somebody_has_done_to_the_folder_that_becomes_the_next_the_release_is_whole(
    output: Path, harm: Callable[[Path], None]
) -> None:
    for n in range(2):
        assert amend(files({"index.html": f"第{n}版"}), (), stands(output), KEEP)
    tree = releases(output)[1].folder
    harm(tree)
    number = tree.stat().st_ino
    assert amend(files({"index.html": "又一版"}), (), stands(output), KEEP)
    assert verify(output).whole and output.stat().st_ino == number
    assert sorted(path.name for path in output.rglob("*") if path.is_dir()) == [
        "2026",
        "items",
        "search",
        "terms",
        "texts",
    ]


@pytest.mark.parametrize("record", ["", "{", "[]", "{}", None])
def test_where_nothing_is_known_of_the_folders_all_names_are_looked_at(output: Path, record: str | None) -> None:
    for n in range(2):
        assert amend(files({"index.html": f"第{n}版"}), (), stands(output), KEEP)
    strange_file(releases(output)[1].folder)
    marks = output.with_name(".out.marks")
    marks.unlink() if record is None else marks.write_text(record)
    assert amend(files({"index.html": "又一版"}), (), stands(output), KEEP) and verify(output).whole
    marks.unlink()
    strange_file(output)
    assert amend(files({"index.html": "再一版"}), (), stands(output), KEEP) is None


def test_no_folder_is_listed_of_releases_that_nobody_has_touched(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(2):
        assert amend(files({"index.html": f"第{n}版"}), (), stands(output), KEEP)
    listed, real = list[str](), os.scandir

    def scandir(path: str) -> object:
        listed.append(str(path))
        return real(path)

    monkeypatch.setattr("gkssg.publish.names.os.scandir", scandir)
    assert amend(files({"items/2026/00001.html": "新"}), (), stands(output), KEEP)
    # The folder of the stage lost its manifest, and the files of the output in it are asked for their numbers.
    assert {Path(each).name for each in listed} <= {".out.stage", "out"} and verify(output).whole


def test_the_same_again_switches_nothing(output: Path) -> None:
    before = output.stat().st_ino
    found = amend(files({"index.html": "一"}), (), stands(output), KEEP)
    assert found is not None and found.id == stands(output).lines.id
    assert output.stat().st_ino == before and len(releases(output)) == 1


def test_a_whole_publish_after_it_reads_no_file_that_nobody_has_touched(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("甲", "乙"):
        amend(files({"index.html": text, f"{text}.html": text}), (), stands(output), KEEP)

    def fail(*args: object, **named: object) -> bool:
        raise AssertionError("a file was read that nobody has touched")

    monkeypatch.setattr("gkssg.publish.stamps.sound", fail)
    publish(files({**SITE, "index.html": "丙", "甲.html": "甲", "乙.html": "乙"}), output)
    assert verify(output).whole


@pytest.mark.parametrize(
    "harm",
    [
        lambda output: (output / "search/terms/00.js").unlink(),
        lambda output: (output / "own.txt").write_text("我的"),
        lambda output: publish(files({**SITE, "index.html": "别人"}), output),
        lambda output: (output / "manifest.json").unlink(),
    ],
)
def test_an_output_that_is_not_as_it_was_is_left_to_a_whole_publish(
    output: Path, harm: Callable[[Path], object]
) -> None:
    live = stands(output)
    harm(output)
    before = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}
    assert amend(files({"index.html": "新"}), (), live, KEEP) is None
    assert {path: path.read_bytes() for path in output.rglob("*") if path.is_file()} == before
    assert not (output.parent / ".out.stage").exists()


def test_where_files_cannot_have_second_names_nothing_is_done(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    assert amend(files({"index.html": "新"}), (), stands(output), KEEP) is None
    assert verify(output).whole and not (output.parent / ".out.stage").exists()


@pytest.mark.parametrize("step", ["write", "flush", "switch"])
def test_what_fails_midway_leaves_the_release_as_it_was(
    output: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*args: object, **named: object) -> None:
        raise OSError(28, "No space left on device") if step != "switch" else PublishError("no")

    live = stands(output)
    with monkeypatch.context() as patch:
        patch.setattr(sys.modules["gkssg.publish.amend"], step, full)
        with pytest.raises(PublishError):
            amend(files({"index.html": "新"}), (), live, KEEP)
    assert verify(output).whole and stands(output).lines.id == live.lines.id
    assert not (output.parent / ".out.stage").exists()
    with locked(output):
        pass
    assert amend(files({"index.html": "新"}), (), live, KEEP) is not None
