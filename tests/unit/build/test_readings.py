"""What the memo remembers and what several processes read is what one process reads anew: items, findings, bytes."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import AS_OF, item, make_office, number

from gkssg.base.memo import Memo
from gkssg.build import readings, shelf
from gkssg.build.lent import lent
from gkssg.build.order import Order
from gkssg.build.pipeline import Judged, judge
from gkssg.build.remembered import memo as memo_of
from gkssg.fields.date import CST
from gkssg.model.catalogue import Withheld
from gkssg.model.diagnostic import Diagnostic
from gkssg.model.item import Item, Prose
from gkssg.model.waiver import Waived
from gkssg.read.item import ItemRead
from gkssg.read.source import Source
from gkssg.read.typed import Desk

A = "content/gg/a.md"
ROWS = "| 文件名称 | 发文字号 | 清理结果 |\n|---|---|---|\n| 甲 | 青交〔2020〕1号 | 废止 |\n"


def office(folder: Path) -> Path:
    """A few items of several sorts, some of them wrong."""
    return make_office(
        folder,
        **{
            A: item(附件="甲.txt"),
            "content/gg/甲.txt": "甲",
            "content/gg/b.md": item(ROWS, 索引号=number(2), 种类="文件", 失效日期="2026-12-01"),
            "content/gg/c.md": item(索引号=number(3), 发布日期="2026-11-24 09:00"),
            "content/gg/d.md": item("99010119000101000X\n", 索引号=number(4)),
            "content/gg/e.md": item(索引号=number(5), 不认得="甲"),
            "content/gg/f.md": item(索引号=number(6), 草稿="是"),
        },
    )


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_prose_comes_back_as_it_was_whatever_is_in_it(html: str, words: str) -> None:
    assert shelf._prose_of(shelf._written(Prose(html, words))) == Prose(html, words)


@pytest.mark.parametrize("text", ["", "12", "甲 乙", "-1 甲", '["r","model.item:Prose","a","b"]'])
def test_what_is_no_prose_is_taken_for_none(text: str) -> None:
    assert shelf._prose_of(text) is None


@dataclass(frozen=True)
class Seen:
    """All that a reading comes to: what is found, what may be shown, each view of a page."""

    found: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...]
    items: tuple[Item, ...]
    withheld: tuple[Withheld, ...]
    refused: tuple[str, ...]
    views: Mapping[str, object]


def judged(folder: Path, as_of: datetime = AS_OF, jobs: int = 1) -> Seen:
    """With the memo."""
    with Memo(folder / ".gkssg" / "memo", "1") as memo:
        return seen(judge(Order(folder, as_of, memo=memo, jobs=jobs)))


def anew(folder: Path, as_of: datetime = AS_OF, jobs: int = 1) -> Seen:
    """Without a memo."""
    return seen(judge(Order(folder, as_of, jobs=jobs)))


def seen(found: Judged) -> Seen:
    """All of it, prose that is kept elsewhere too."""
    assert found.holdings is not None
    items = tuple(
        replace(each, body=replace(each.body, prose=each.body.whole)) if each.body else each
        for each in found.holdings.catalogue.items
    )
    views = {page.path: page.seen() for page in found.pages}
    return Seen(found.found, found.waived, items, found.holdings.withheld, found.holdings.refused, views)


@pytest.fixture
def read_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the items that were read from their files."""
    paths: list[str] = []
    real = readings.read_item

    def counted(source: Source, at: Desk) -> ItemRead:
        paths.append(source.path)
        return real(source, at)

    monkeypatch.setattr("gkssg.read.holdings.read_item", counted)
    monkeypatch.setattr(readings, "read_item", counted)
    return paths


def test_a_second_run_reads_no_item_again_and_says_the_same(tmp_path: Path, read_again: list[str]) -> None:
    folder = office(tmp_path)
    fresh = anew(folder)
    assert judged(folder) == fresh
    read_again.clear()
    assert judged(folder) == fresh
    assert read_again == []


def test_an_edited_item_alone_is_read_again(tmp_path: Path, read_again: list[str]) -> None:
    folder = office(tmp_path)
    judged(folder)
    read_again.clear()
    (folder / A).write_text(item("改了。\n", 附件="甲.txt"), "utf-8")
    assert judged(folder) == anew(folder)
    assert read_again[:1] == [A] and len(read_again) == 7


@pytest.mark.parametrize("change", ["changed", "gone", "a link"])
def test_an_item_whose_attachment_has_changed_is_read_again(tmp_path: Path, read_again: list[str], change: str) -> None:
    folder = office(tmp_path)
    judged(folder)
    file = folder / "content/gg/甲.txt"
    file.unlink()
    if change == "changed":
        file.write_text("99010119000101000X", "utf-8")
    if change == "a link":
        file.symlink_to(folder / "site.yaml")
    read_again.clear()
    again = judged(folder)
    assert set(read_again) == {A}
    assert again == anew(folder)
    assert {each.code for each in again.found} & {"GK221", "GK401", "GK012"}


def test_another_site_yaml_reads_everything_again(tmp_path: Path, read_again: list[str]) -> None:
    folder = office(tmp_path)
    judged(folder)
    read_again.clear()
    with (folder / "site.yaml").open("a", encoding="utf-8") as file:
        file.write("审查:\n  要求: 提醒\n")
    assert judged(folder) == anew(folder)
    assert len(read_again) == 12


def test_a_preview_holds_the_items_of_its_last_build_and_no_others(tmp_path: Path) -> None:
    folder, held = office(tmp_path), dict[str, ItemRead]()

    def built_again(as_of: datetime = AS_OF) -> Seen:
        return seen(judge(Order(folder, as_of, memo=memo, held=held)))

    with Memo(tmp_path / "memo", "1") as memo:
        assert built_again() == anew(folder)
        before = dict(held)
        (folder / A).write_text(item("改了。\n", 附件="甲.txt"), "utf-8")
        assert built_again() == anew(folder)
        assert {each.path for each in held.values()} == {each.path for each in before.values()}
        same = [mark for mark in held if mark in before]
        assert len(same) == len(before) - 1 and all(held[mark] is before[mark] for mark in same)
        (folder / "content/gg/b.md").unlink()
        assert built_again(AS_OF + timedelta(days=9)) == anew(folder, AS_OF + timedelta(days=9))
        assert "content/gg/b.md" not in {each.path for each in held.values()}


def test_a_preview_reads_nothing_that_the_last_build_has_read_and_leaves_its_memo_alone(
    tmp_path: Path, read_again: list[str]
) -> None:
    folder = office(tmp_path / "office")
    with memo_of(folder) as memo:
        seen(judge(Order(folder, AS_OF, memo=memo)))
        memo.put("page", "index.html", "公开的")
        memo.flush()
        read_again.clear()
        with lent(folder, tmp_path) as preview:
            assert preview.get("page", "index.html") is None
            assert seen(judge(Order(folder, AS_OF, memo=preview))) == anew(folder)
            preview.put("page", "index.html", "预览的")
        assert memo.get("page", "index.html") == "公开的"
    assert len(read_again) == 6, "those without a memo"


def test_a_preview_begins_with_nothing_when_the_memo_is_gone_or_damaged(tmp_path: Path) -> None:
    folder = office(tmp_path / "office")
    for turn, data in enumerate((None, b"", b"no memo at all" * 99)):
        if data is not None:
            (folder / ".gkssg").mkdir(exist_ok=True)
            (folder / ".gkssg" / "memo.sqlite").write_bytes(data)
        (tmp_path / str(turn)).mkdir()
        with lent(folder, tmp_path / str(turn)) as preview:
            assert preview.notice == ""
            assert seen(judge(Order(folder, AS_OF, memo=preview))) == anew(folder)


@given(st.lists(st.integers(-3, 12), min_size=2, max_size=4))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_on_whatever_days_it_is_run_the_memo_says_what_a_fresh_reading_does(
    tmp_path_factory: pytest.TempPathFactory, days: list[int]
) -> None:
    folder = office(tmp_path_factory.mktemp("days"))
    for day in days:
        as_of = AS_OF + timedelta(days=day)
        assert judged(folder, as_of) == anew(folder, as_of)


def test_an_item_goes_out_at_its_minute_though_nothing_has_changed(tmp_path: Path) -> None:
    folder = office(tmp_path)
    paths = [
        {each.origin.path for each in judged(folder, datetime(2026, 11, 24, minute, tzinfo=CST)).items}
        for minute in (8, 9)
    ]
    assert paths[1] - paths[0] == {"content/gg/c.md"}


@pytest.mark.parametrize("kind", ["item", "item when", "prose"])
def test_a_memo_that_holds_nonsense_does_no_harm(tmp_path: Path, kind: str) -> None:
    folder = office(tmp_path)
    fresh = judged(folder)
    with Memo(folder / ".gkssg" / "memo", "1") as memo:
        base = memo._base
        base.execute(f"UPDATE memo SET value = '[\"r\", \"model.item:Item\"]' WHERE kind = '{kind}'")
        base.commit()
    assert judged(folder) == fresh


@pytest.mark.usefixtures("helpers")
def test_several_processes_read_what_one_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings, "FEW", 2)
    monkeypatch.setattr(readings, "CHUNK", 2)
    folder = office(tmp_path)
    assert anew(folder, jobs=2) == anew(folder)
    assert not (folder / ".gkssg").exists()
    assert judged(folder, jobs=2) == anew(folder)


PROGRAM = """
import os, sys
from gkssg.base import servant
from gkssg.build import readings
from gkssg.build.lent import lent
real = readings.judged
def harmful(source, at):
    while source.path.endswith("slow.md"): pass
    if source.path.endswith("dead.md"): os._exit(3)
    return real(source, at)
readings.judged = harmful
servant.serve(sys.stdin.buffer, sys.stdout.buffer, readings.read_and_tell, 2.0)
"""


def harmful(source: Source, at: Desk) -> ItemRead:
    """What `judged` is in that program."""
    while source.path.endswith("slow.md"):
        pass
    if source.path.endswith("dead.md"):
        os._exit(3)
    return real(source, at)


real = readings.judged


def test_an_item_that_breaks_its_reader_or_never_ends_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, helpers: str
) -> None:
    (tmp_path / "harmful_reader.py").write_text(PROGRAM, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(readings, "PROGRAM", "harmful_reader")
    if helpers == "copies":
        monkeypatch.setattr(readings, "judged", harmful)
        monkeypatch.setattr(readings, "SECONDS", 2.0)
    monkeypatch.setattr(readings, "FEW", 2)
    monkeypatch.setattr(readings, "CHUNK", 3)
    names = ("a", "dead", "b", "slow", "c")
    files = {f"content/gg/{name}.md": item(索引号=number(at)) for at, name in enumerate(names, 1)}
    folder = make_office(tmp_path / "office", **files)
    found = judged(folder, jobs=2)
    assert {each.origin.path for each in found.items} == {f"content/gg/{name}.md" for name in ("a", "b", "c")}
    stuck = [(each.place.path, each.code, each.severity) for each in found.found if each.code == "GK019"]
    assert stuck == [("content/gg/dead.md", "GK019", "error"), ("content/gg/slow.md", "GK019", "error")]
    # What was wrong with the reader is not remembered of the file.
    monkeypatch.setattr(readings, "PROGRAM", "gkssg.cli.reader")
    monkeypatch.setattr(readings, "judged", real)
    monkeypatch.setattr(readings, "SECONDS", 60.0)
    assert not any(each.code == "GK019" for each in judged(folder, jobs=2).found)
