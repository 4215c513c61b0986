"""What stands after a build that worked, failed or crashed."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from preview_office import BASE, item, office

from gkssg.build.order import Order
from gkssg.fields.date import CST
from gkssg.model.diagnostic import Severity
from gkssg.preview import standing as module
from gkssg.preview.standing import MOST, Standing, StoppedError, rebuilt

AS_OF = datetime(2026, 3, 10, tzinfo=CST)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return office(tmp_path / "office")


def build(root: Path, before: Standing, is_of_no_use: Callable[[], bool] = lambda: False) -> Standing:
    return rebuilt(before, lambda: Order(root, AS_OF), root.parent / "out", is_of_no_use)


def test_a_good_build_shows_its_release_below_the_sub_path(root: Path) -> None:
    standing = build(root, Standing())
    assert standing.good and standing.base == BASE and standing.faults == ()
    assert {"index.html", "404.html", "manifest.json", "items/2026/00001.html"} <= standing.paths


def test_the_output_holds_nothing_of_the_preview(root: Path) -> None:
    build(root, Standing())
    files = [file for file in (root.parent / "out").rglob("*") if file.is_file()]
    assert files and not any(b"livereload" in file.read_bytes() for file in files)


def test_the_same_sources_give_the_same_stamp(root: Path) -> None:
    first = build(root, Standing())
    assert build(root, first).stamp == first.stamp == build(root, Standing()).stamp


def test_a_failed_build_keeps_the_last_good_release_and_lists_what_is_wrong(root: Path) -> None:
    good = build(root, Standing())
    (root / "content" / "tz" / "1.md").write_text(item(1, "坏", date="2026-13-01"), encoding="utf-8")
    bad = build(root, good)
    assert (bad.paths, bad.release, bad.errors, bad.good) == (good.paths, good.release, 1, False)
    assert bad.faults[0].position == "content/tz/1.md:7:7"
    assert bad.faults[0].excerpt is not None and bad.faults[0].excerpt.after.endswith("026-13-01")
    (root / "content" / "tz" / "1.md").write_text(item(1, "正文1甲。"), encoding="utf-8")
    assert build(root, bad).stamp == good.stamp


def test_a_broken_site_yaml_keeps_the_sub_path(root: Path) -> None:
    good = build(root, Standing())
    (root / "site.yaml").write_text("网站：", encoding="utf-8")
    assert build(root, good).base == BASE


def test_thousands_of_errors_are_counted_and_the_first_listed(root: Path) -> None:
    text = "---\n" + "".join(f"没有{number}: x\n" for number in range(MOST + 20)) + "---\n"
    (root / "content" / "tz" / "1.md").write_text(text, encoding="utf-8")
    standing = build(root, Standing())
    assert standing.errors > MOST and len(standing.faults) == MOST


def test_warnings_stop_the_preview_only_when_the_order_says_so(root: Path) -> None:
    (root / "content" / "tz" / "stray.txt").write_text("x")
    lenient = build(root, Standing())
    assert lenient.good and lenient.warnings == 1
    order = Order(root, AS_OF, Severity.WARNING)
    strict = rebuilt(lenient, lambda: order, root.parent / "out", lambda: False)
    assert not strict.good and (strict.errors, strict.warnings) == (1, 0)


def test_a_bug_is_shown_and_the_last_good_release_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = build(root, Standing())

    def broken(order: Order, output: Path) -> None:
        raise ZeroDivisionError("虫子")

    with monkeypatch.context() as patch:
        patch.setattr(module, "built", broken)
        crashed = build(root, good)
    assert "ZeroDivisionError: 虫子" in crashed.crash and crashed.paths == good.paths and not crashed.good
    assert build(root, crashed) == good


def test_a_build_that_is_of_no_use_stops_at_the_next_file(root: Path) -> None:
    with pytest.raises(StoppedError):
        build(root, Standing(), lambda: True)
    assert not (root.parent / "out").exists()


def test_a_fault_is_not_shown_when_its_file_has_been_saved_again(root: Path) -> None:
    good = build(root, Standing())
    half = root / "content" / "tz" / "1.md"
    half.write_text("", encoding="utf-8")
    asked = []

    def at_the_end() -> bool:
        asked.append(True)
        return len(asked) > 1

    with pytest.raises(StoppedError):
        build(root, good, at_the_end)
    assert not build(root, good).good
