"""What a release is: its manifest, its files, and whose folder it may replace."""

import json
import os
import stat
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from publish_points import WAYS, stopped_at
from publish_sites import KEPT, NEW, NEW_ID, OLD, OLD_ID, assert_publishes_again, beside, copied, published_id

from gkssg.model.artifact import Artifact, made, made_text
from gkssg.model.release import Entry, Release
from gkssg.publish import (
    ForeignOutputError,
    ManifestError,
    PublishError,
    StageError,
    manifest_bytes,
    publish,
    read_manifest,
    release,
    settle,
    verify,
)
from gkssg.publish.addresses import check_paths

PARTS = st.text("aé文件-_1", min_size=1, max_size=4)
PATHS = st.lists(PARTS, min_size=1, max_size=3).map("/".join)
SITES = st.dictionaries(PATHS, st.binary(max_size=60), max_size=8)


def no_stop(name: str) -> None:
    """Let every step pass."""


def publishable(paths: dict[str, bytes]) -> bool:
    try:
        check_paths(paths)
    except StageError:
        return False
    return True


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(sites=st.lists(SITES.filter(publishable), min_size=1, max_size=3), way=st.sampled_from(WAYS))
def test_any_releases_one_after_the_other_verify_and_hold_the_bytes_given(
    tmp_path_factory: pytest.TempPathFactory, sites: list[dict[str, bytes]], way: str
) -> None:
    output = tmp_path_factory.mktemp("any") / "out"
    for site in sites:
        with stopped_at(0, no_stop, way=way):
            done = publish([made(path, data) for path, data in site.items()], output)
        found = verify(output)
        assert found.whole and found.release == done
        assert {path: (output / path).read_bytes() for path in site} == site
        assert beside(output) == set()


@given(st.lists(st.builds(Entry, st.text(max_size=20), st.text("0123456789abcdef"), st.integers(0, 2**50)), max_size=6))
def test_any_manifest_reads_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]
) -> None:
    folder = tmp_path_factory.mktemp("manifest")
    written = release([Artifact(each.path, each.sha256, each.size) for each in entries], Release("0" * 64, "", ()))
    (folder / "manifest.json").write_bytes(manifest_bytes(written))
    assert read_manifest(folder) == written


def test_a_manifest_is_json_with_one_file_a_line_and_without_itself(tmp_path: Path) -> None:
    publish(OLD, tmp_path / "out")
    text = (tmp_path / "out/manifest.json").read_text("utf-8")
    value = json.loads(text)
    assert list(value) == ["format", "generator", "id", "previous", "files"]
    assert (value["format"], value["generator"], value["id"], value["previous"]) == (1, "gkssg", OLD_ID, "")
    paths = [each["path"] for each in value["files"]]
    assert paths == sorted(each.path for each in OLD)
    assert sum('"path"' in line for line in text.splitlines()) == len(OLD)


def test_the_order_of_the_artifacts_does_not_matter() -> None:
    assert release(OLD[::-1], None) == release(OLD, None)


def test_a_release_names_the_one_before_and_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    output = tmp_path / "out"
    publish(OLD, output)
    assert publish(NEW, output).previous == OLD_ID
    before = (output / "manifest.json").read_bytes()
    assert publish(NEW, output) == publish(NEW, output)
    assert (output / "manifest.json").read_bytes() == before


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"name": "Some web app", "icons": []}', '{"format": 2, "generator": "gkssg"}', "[" * 100_000,
     '{"format": 1, "generator": "gkssg", "id": "", "previous": "", "files": []}',
     '{"format": 1, "generator": "gkssg", "id": "", "previous": "", "files": [{"path": 1, "sha256": "", "size": 0}]}',
     '{"format": 1, "generator": "gkssg", "id": "", "previous": "", "files": 5}'],
)  # fmt: skip
def test_a_manifest_that_is_damaged_or_of_another_program_is_an_error_and_protects_its_folder(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "manifest.json").write_text(text, "utf-8")
    with pytest.raises(ManifestError, match="请移走"):
        read_manifest(tmp_path)
    with pytest.raises(ForeignOutputError, match="请移走"):
        publish(NEW, tmp_path)
    assert (tmp_path / "manifest.json").read_text("utf-8") == text


def test_a_folder_without_a_manifest_is_no_release(tmp_path: Path) -> None:
    assert read_manifest(tmp_path / "nowhere") is None
    with pytest.raises(ManifestError, match=r"没有 manifest\.json"):
        verify(tmp_path)


def test_verify_tells_missing_changed_and_extra_files_apart(tmp_path: Path) -> None:
    output = tmp_path / "out"
    publish(OLD, output)
    (output / "index.html").write_text("篡改!!", "utf-8")
    (output / "items/2023/00009.html").unlink()
    (output / "items/2024/00001.html").unlink()
    (output / "items/2024/00001.html").symlink_to(tmp_path)
    (output / ".evil.html").write_text("x")
    (output / "elsewhere").symlink_to(tmp_path)
    found = verify(output)
    assert found.missing == ("items/2023/00009.html",)
    assert found.changed == ("index.html", "items/2024/00001.html")
    assert found.extra == (".evil.html", "elsewhere")
    assert not found.whole


@pytest.mark.parametrize(
    "path",
    ["", "/etc/passwd", "..", "../x", "a/../../x", "a/./b", "./a", "a//b", "a/", "a\\b", "..\\x", "C:x", "C:/x", "\\\\host\\x",
     "con", "a/NUL.txt", "Aux.tar.gz", "com1.html", "LPT¹", "a.", "a /b", "a\x00b", "a\nb", "a?.html", 'a"b', "\ud800",
     "manifest.json", "Manifest.JSON", "manifest.json/x"],
)  # fmt: skip
def test_a_path_that_escapes_or_is_no_portable_name_is_refused_before_anything_is_written(
    tmp_path: Path, path: str
) -> None:
    with pytest.raises(StageError, match="改名"):
        publish([KEPT, made_text(path, "x")], tmp_path / "in" / "out")
    assert not (tmp_path / "in/out").exists() and beside(tmp_path / "in/out") == set()
    assert {each.name for each in tmp_path.iterdir()} == {"in"}


@pytest.mark.parametrize(
    "paths",
    [("a", "a"), ("a.html", "A.html"), ("附件é", "附件e\u0301"), ("a", "a/b"), ("a/b", "a"), ("a/b/c", "a/b"), ("X/a", "x/b"),
     ("A", "a/b")],
)  # fmt: skip
def test_paths_that_collide_on_some_system_are_refused(tmp_path: Path, paths: tuple[str, str]) -> None:
    with pytest.raises(StageError, match="相撞"):
        publish([made_text(path, "x") for path in paths], tmp_path / "out")


@pytest.mark.parametrize(
    "path",
    ["..a", "a..b", "console.html", ".nojekyll", "a/.well-known/x", "中 文（一）.pdf", "com10", "a&b'c"],
)
def test_harmless_names_are_published(tmp_path: Path, path: str) -> None:
    publish([made_text(path, "x")], tmp_path / "out")
    published_id(tmp_path / "out")


def test_a_folder_of_someone_else_is_refused_and_untouched(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/thesis.docx").write_text("唯一的一份", "utf-8")
    with pytest.raises(ForeignOutputError, match="为免误删"):
        publish(NEW, tmp_path / "out")
    assert (tmp_path / "out/thesis.docx").read_text("utf-8") == "唯一的一份"
    assert beside(tmp_path / "out") == set()


def test_a_file_of_someone_else_inside_a_release_is_never_deleted(tmp_path: Path) -> None:
    output = tmp_path / "out"
    publish(OLD, output)
    (output / ".git").mkdir()
    (output / ".git/HEAD").write_text("ref")
    with pytest.raises(ForeignOutputError, match=r"\.git/HEAD"):
        publish(NEW, output)
    assert (output / ".git/HEAD").read_text() == "ref" and (output / "index.html").read_text("utf-8") == "旧首页"
    assert beside(output) == set()


def test_litter_of_file_managers_does_not_stop_a_build(tmp_path: Path) -> None:
    publish(OLD, tmp_path / "out")
    for name in ("Thumbs.db", ".DS_Store", "~$表.xlsx"):
        (tmp_path / "out/items" / name).write_text("x")
    publish(NEW, tmp_path / "out")
    assert published_id(tmp_path / "out") == NEW_ID


def test_a_file_as_output_and_the_root_of_a_disk_are_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(ForeignOutputError, match="是一个文件"):
        publish(NEW, tmp_path / "out")
    with pytest.raises(PublishError, match="根目录"):
        publish(NEW, Path("/"))


def test_an_empty_folder_and_a_missing_parent_are_fine(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    publish(NEW, tmp_path / "empty")
    publish(NEW, tmp_path / "a/b/out")
    assert published_id(tmp_path / "empty") == published_id(tmp_path / "a/b/out") == NEW_ID


def test_an_output_that_is_a_link_stays_one_and_its_folder_is_published(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    publish(OLD, tmp_path / "disk/www")
    (tmp_path / "out").symlink_to("disk/www")
    publish(NEW, tmp_path / "out")
    assert (tmp_path / "out").is_symlink()
    assert published_id(tmp_path / "disk/www") == NEW_ID
    assert beside(tmp_path / "disk/www") == set()


def test_modes_do_not_depend_on_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        publish(NEW, tmp_path / "out")
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(each.stat().st_mode) for each in (tmp_path / "out").rglob("*") if each.is_file()}
    folders = {stat.S_IMODE(each.stat().st_mode) for each in ((tmp_path / "out"), *(tmp_path / "out").rglob("*/"))}
    assert (modes, folders) == ({0o644}, {0o755})


def test_an_unchanged_file_is_linked_and_one_edited_in_place_is_written_anew(tmp_path: Path) -> None:
    page = tmp_path / "out" / KEPT.path
    publish(OLD, tmp_path / "out")
    before = page.stat().st_ino
    publish(NEW, tmp_path / "out")
    assert page.stat().st_ino == before and page.stat().st_nlink == 2, "the live release and the kept one"
    edited = bytearray(page.read_bytes())
    edited[0] ^= 1
    page.write_bytes(edited)  # the same size
    publish(OLD, tmp_path / "out")
    assert published_id(tmp_path / "out") == OLD_ID


def test_a_source_file_is_copied_not_linked(tmp_path: Path) -> None:
    source = tmp_path / "附件.bin"
    source.write_bytes(os.urandom(3_000_000))
    publish([copied("a/附件.bin", source)], tmp_path / "out")
    assert (tmp_path / "out/a/附件.bin").read_bytes() == source.read_bytes()
    assert source.stat().st_nlink == 1


def test_a_reader_brings_back_an_interrupted_release_even_if_the_folder_was_made_again(
    tmp_path: Path,
) -> None:
    output = tmp_path / "out"
    publish(OLD, output)
    output.rename(tmp_path / ".out.old")
    output.mkdir()
    settle(output)
    assert published_id(output) == OLD_ID
    assert_publishes_again(output)


def test_recovery_never_takes_half_a_removed_release_nor_another_folder(tmp_path: Path) -> None:
    output = tmp_path / "out"
    publish(OLD, output)
    output.rename(tmp_path / ".out.old")
    (tmp_path / ".out.old/manifest.json").unlink()
    settle(output)
    assert not output.exists() and beside(output) == set()


def test_three_hundred_files_are_on_the_disk_in_a_moment(tmp_path: Path) -> None:
    site = [made(f"items/{n % 7}/{n}.html", b"%d" % n * 2000) for n in range(300)]
    started = time.perf_counter()
    publish(site, tmp_path / "out")
    assert time.perf_counter() - started < 3, "0.02 s on the machine it was written on"
