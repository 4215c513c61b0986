"""A build with nothing to do: it says what the last one said, and whatever has changed, it is noticed."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from office import AS_OF, item, make_office, number

from gkssg.base.memo import Memo
from gkssg.build import pipeline
from gkssg.build.order import Order
from gkssg.build.pipeline import built
from gkssg.build.unchanged import Account
from gkssg.fields.date import CST
from gkssg.model.diagnostic import Severity
from gkssg.publish import releases


def office(folder: Path) -> Path:
    """A public item, one that waits for its minute, one that is kept back, and a warning."""
    return make_office(
        folder,
        **{
            "content/gg/a.md": item(),
            "content/gg/b.md": item(索引号=number(2), 发布日期="2026-11-24 09:00"),
            "content/gg/c.md": item(索引号=number(3), 公开方式="不予公开"),
            "content/gg/stray.txt": "甲",
        },
    )


def told(folder: Path, as_of: datetime = AS_OF, fail_on: Severity = Severity.ERROR) -> Account:
    """What a build tells."""
    with Memo(folder / ".gkssg" / "memo", "1") as memo:
        return built(Order(folder, as_of, fail_on, memo=memo), folder / "public")


def test_a_second_build_reads_nothing_and_tells_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = office(tmp_path)
    first = told(folder)
    assert not first.is_old and first.public == 1 and len(first.withheld) == 2 and first.release and first.found
    monkeypatch.setattr(pipeline, "build", None)
    second = told(folder, AS_OF + timedelta(hours=3))
    assert second.is_old
    assert (second.found, second.withheld, second.release) == (first.found, first.withheld, first.release)


def change_with_the_same_size_and_time(folder: Path) -> None:
    """As a program does that puts the time back."""
    file = folder / "content/gg/a.md"
    before = file.stat()
    file.write_text(file.read_text("utf-8").replace("三条公交", "四条公交"), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        change_with_the_same_size_and_time,
        lambda folder: (folder / "content/gg/stray.txt").unlink(),
        lambda folder: (folder / "content/gg/stray.txt").chmod(0o600),
        lambda folder: (folder / "content/gg/d.md").write_text(item(索引号=number(4)), "utf-8"),
        lambda folder: (folder / "content/gg/a.md").rename(folder / "content/zc.md"),
        lambda folder: (folder / "site.yaml").write_text((folder / "site.yaml").read_text("utf-8") + "\n", "utf-8"),
        lambda folder: (folder / "coverage.yaml").write_text("公开事项: []\n", "utf-8"),
        lambda folder: make_office(folder, **{"themes/default/static/x.css": "a{}"}),
        lambda folder: make_office(folder, **{"ledger/2026-yishenqing.csv": "甲\n"}),
        lambda folder: (folder / "public/manifest.json").unlink(),
        lambda folder: (folder / "public").rename(folder / "elsewhere"),
    ],
)
def test_whatever_has_changed_is_noticed(tmp_path: Path, change: Callable[[Path], object]) -> None:
    folder = office(tmp_path)
    told(folder)
    change(folder)
    assert not told(folder).is_old


def test_another_day_another_minute_of_release_another_severity_and_an_earlier_clock_are_noticed(
    tmp_path: Path,
) -> None:
    folder = office(tmp_path)
    early = datetime(2026, 11, 24, 8, 0, tzinfo=CST)
    told(folder, early)
    assert told(folder, early + timedelta(minutes=30)).is_old
    assert not told(folder, early - timedelta(minutes=1)).is_old
    released = told(folder, early + timedelta(hours=1))
    assert not released.is_old and released.public == 2
    assert not told(folder, early + timedelta(days=1)).is_old
    assert not told(folder, early + timedelta(days=1), Severity.WARNING).is_old


def test_another_number_of_earlier_releases_to_be_kept_is_noticed(tmp_path: Path) -> None:
    folder = office(tmp_path)
    for words in ("三条", "四条", "五条"):
        make_office(folder, **{"content/gg/a.md": item(内容概述=f"{words}公交线路的走向和首末班时间。")})
        told(folder)
    assert len(releases(folder / "public")) == 3
    with Memo(folder / ".gkssg" / "memo", "1") as memo:
        order = Order(folder, AS_OF, memo=memo)
        built(order, folder / "public")
        assert built(order, folder / "public").is_old
        assert not built(replace(order, keep=1), folder / "public").is_old
    assert len(releases(folder / "public")) == 2


def test_a_build_that_made_no_release_is_done_again(tmp_path: Path) -> None:
    folder = office(tmp_path)
    assert not told(folder, fail_on=Severity.WARNING).release
    assert not told(folder, fail_on=Severity.WARNING).is_old
