"""The same input gives the same bytes: on any machine, in any folder, in any order, at any hour."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest
from office import AS_OF, item, make_office, number, published, snapshot

import gkssg

SCRIPT = """
import sys
from datetime import datetime
from pathlib import Path
from gkssg.build.order import Order
from gkssg.build.pipeline import build
from gkssg.fields.date import CST
folder = Path(sys.argv[1])
result = build(Order(folder, datetime(2026, 11, 23, 12, tzinfo=CST)), folder / sys.argv[2])
assert result.release is not None, result.found
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office in which there is something of everything, and what it publishes in `public`."""
    shared = {"发布日期": "2026-03-05", "主题分类": "'综合政务\\电子政务'", "关键词": ["公交", "线路"]}
    files = {f"content/gg/{n}.md": item(索引号=number(n), 责任科室=f"科室{n % 3}", **shared) for n in range(1, 9)}
    files |= {
        "content/zc/gfxwj/a.md": item(索引号=number(20), 发文字号="青交规〔2024〕2号", 有效性="有效"),
        "content/zc/gfxwj/b.md": item(索引号=number(21), 废止="青交规[2024]2号", 解读="国办发〔2017〕47号"),
        # Two items of one 发文字号: which of them is meant must not depend on the disk.
        "content/gg/转发.md": item(索引号=number(19), 发文字号="青交规〔2024〕2号"),
        "content/zc/gfxwj/c/index.md": item(
            "![图](图.png) [表](表.csv)", 索引号=number(22), 附件="[表.csv, 10.txt, 2.txt]"
        ),
        "content/zc/gfxwj/c/表.csv": "甲,乙\n",
        "content/zc/gfxwj/c/图.png": "图",
        "content/zc/gfxwj/c/10.txt": "十",
        "content/zc/gfxwj/c/2.txt": "二",
        "content/gg/草稿.md": item(草稿="是", 索引号=number(30)),
    }
    folder = make_office(tmp_path_factory.mktemp("determinism"), **files)
    assert published(folder).release is not None
    return folder


def fresh(office: Path, folder: Path) -> Path:
    """A copy of the office that was never built."""
    return shutil.copytree(office, folder, ignore=shutil.ignore_patterns("public", ".public*"))


def test_building_again_changes_no_byte(office: Path, tmp_path: Path) -> None:
    folder = fresh(office, tmp_path / "office")
    first = published(folder)
    once = snapshot(folder / "public")
    again = published(folder)
    assert first.release is not None
    assert again.release is not None
    assert first.release.id == again.release.id
    twice = snapshot(folder / "public")
    # The manifest alone may differ: it names the release before.
    assert {path for path in once if once[path] != twice.get(path)} <= {"manifest.json"}
    assert once.keys() == twice.keys()


def test_another_folder_gives_the_same_bytes(office: Path, tmp_path: Path) -> None:
    folder = fresh(office, tmp_path / "另一个 文件夹" / "office")
    assert published(folder).release is not None
    assert snapshot(folder / "public") == snapshot(office / "public")


@pytest.mark.parametrize("seed", range(3))
def test_the_order_in_which_the_disk_lists_files_does_not_matter(
    office: Path, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fresh(office, tmp_path / "office")
    chance = random.Random(seed)
    real = {"scandir": os.scandir, "listdir": os.listdir}

    class Shuffled(list):  # type: ignore[type-arg]
        """What os.scandir gives: a list that can be closed."""

        def __enter__(self) -> "Shuffled":
            return self

        def __exit__(self, *error: object) -> None:
            """Nothing is open."""

        def close(self) -> None:
            """Nothing is open."""

    def shuffled(name: str) -> Callable[..., object]:
        def lister(*args: object) -> object:
            found = list(real[name](*args))  # type: ignore[operator]
            chance.shuffle(found)
            return Shuffled(found)

        return lister

    for name in real:
        monkeypatch.setattr(os, name, shuffled(name))
    assert published(folder).release is not None
    monkeypatch.undo()
    assert snapshot(folder / "public") == snapshot(office / "public")


def test_the_age_and_rights_of_files_do_not_matter(office: Path, tmp_path: Path) -> None:
    folder = fresh(office, tmp_path / "office")
    for file in folder.rglob("*"):
        os.utime(file, (0, 0))
        file.chmod(0o700)
    assert published(folder).release is not None
    assert snapshot(folder / "public") == snapshot(office / "public")


SETTINGS = [
    {"LANG": "C", "LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1"},
    {"LANG": "zh_CN.GB18030", "LC_ALL": "zh_CN.GB18030", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2"},
    {"LANG": "tr_TR.UTF-8", "TZ": "America/Adak", "PYTHONHASHSEED": "3", "SOURCE_DATE_EPOCH": "1", "COLUMNS": "20"},
]


@pytest.mark.parametrize("settings", SETTINGS, ids=["C", "GB18030", "Turkish"])
def test_language_clock_zone_and_hash_seed_do_not_matter(
    office: Path, tmp_path: Path, settings: dict[str, str]
) -> None:
    folder = fresh(office, tmp_path / "office")
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(gkssg.__file__).parents[1]), **settings}
    command = [sys.executable, "-c", SCRIPT, str(folder), "public"]
    done = subprocess.run(command, env=environment, capture_output=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    assert snapshot(folder / "public") == snapshot(office / "public")


def test_an_order_may_come_in_any_zone(office: Path, tmp_path: Path) -> None:
    folder = fresh(office, tmp_path / "office")
    assert published(folder, AS_OF.astimezone(UTC)).release is not None
    assert snapshot(folder / "public") == snapshot(office / "public")
