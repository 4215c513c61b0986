"""The benchmarks themselves: the office that they make, how it is handed to each generator, and how figures are shown."""

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

BENCHMARKS = Path(__file__).parents[3] / "benchmarks"
ITEMS = 60


@pytest.fixture(scope="module")
def load() -> Iterator[Callable[[str], ModuleType]]:
    """Imports a module of the benchmarks: scripts that stand beside one another, one of them named as a helper of tests."""
    names = {file.stem for file in BENCHMARKS.glob("*.py")}
    kept = {name: sys.modules.pop(name) for name in names & sys.modules.keys()}
    sys.path.insert(0, str(BENCHMARKS))
    yield importlib.import_module
    sys.path.remove(str(BENCHMARKS))
    for name in names:
        sys.modules.pop(name, None)
    sys.modules.update(kept)


@pytest.fixture(scope="module")
def items(load: Any) -> list[Any]:
    return list(load("folder").published(ITEMS))


@pytest.fixture(scope="module", params=["gkssg", "hugo", "pelican"])
def written(request: Any, load: Any, items: list[Any], tmp_path_factory: Any) -> tuple[Any, Path, list[int]]:
    """A generator, the office as it takes it, and the sizes of the items' files."""
    make = getattr(load("peers"), request.param)
    peer = make() if request.param == "gkssg" else make(Path("/nowhere/bin"))
    folder = tmp_path_factory.mktemp(request.param) / "office"
    return peer, folder, peer.write(folder, items)


def drafts(seed: str) -> str:
    """The first items as a process of its own makes them."""
    told = "import json, random, office; rng = random.Random(7); print(json.dumps([office._draft(n, rng) for n in range(20)]))"
    environment = os.environ | {"PYTHONPATH": str(BENCHMARKS), "PYTHONHASHSEED": seed}
    return subprocess.run(
        [sys.executable, "-c", told], env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_the_office_is_the_same_every_time() -> None:
    assert len(json.loads(drafts("1"))) == 20
    assert drafts("1") == drafts("2")


def test_texts_are_as_long_as_those_of_the_design(load: Any) -> None:
    sizes = [len(item.body.text.encode()) for item in load("folder").published(1000)]
    assert 4300 < median(sizes) < 4900
    assert min(sizes) > 900 and max(sizes) < 21_000


def test_what_is_not_public_yet_is_in_no_comparison(load: Any, items: list[Any]) -> None:
    assert len(items) == ITEMS
    assert all(item.published <= load("office").AS_OF for item in items)


def test_every_generator_gets_every_item(load: Any, items: list[Any], written: tuple[Any, Path, list[int]]) -> None:
    peer, folder, sizes = written
    builds = load("builds")
    files = sorted((folder / peer.source).glob("[0-9]*/*.md"))
    assert len(files) == len(items) == len(sizes)
    assert sum(file.stat().st_size for file in files) == sum(sizes)
    assert {builds.page_of(file) for file in files} == {item.address for item in items}
    by_page = {builds.page_of(file): file.read_text("utf-8") for file in files}
    for item in items:
        text = by_page[item.address]
        assert all(said in text for said in (item.title, item.summary, item.index_number, item.issuer, *item.keywords))
        assert text.endswith(load("folder").markdown(item))


def test_front_matter_is_yaml(written: tuple[Any, Path, list[int]]) -> None:
    peer, folder, _ = written
    if peer.name == "Pelican":
        pytest.skip("Pelican's is lines of its own")
    for file in (folder / "content").rglob("*.md"):
        assert isinstance(yaml.safe_load(file.read_text("utf-8").split("---\n")[1]), dict)


def test_the_same_files_again(items: list[Any], written: tuple[Any, Path, list[int]], tmp_path: Path) -> None:
    peer, folder, _ = written
    peer.write(tmp_path / "again", items)
    bytes_of = [
        {file.relative_to(root): file.read_bytes() for file in root.rglob("*") if file.is_file()}
        for root in (folder, tmp_path / "again")
    ]
    assert bytes_of[0] == bytes_of[1]


def test_an_edit_is_at_the_end_of_the_summary(
    load: Any, items: list[Any], written: tuple[Any, Path, list[int]]
) -> None:
    peer, folder, _ = written
    builds = load("builds")
    file = builds.middle_item(folder / peer.source)
    item = next(item for item in items if item.address == builds.page_of(file))
    before = file.read_text("utf-8")
    builds.edit(file, "（改）")
    after = file.read_text("utf-8")
    assert after != before == after.replace("（改）", "")
    assert f"{item.summary}（改）" in after
    assert not list(file.parent.glob(".*"))
    file.write_text(before, "utf-8")


def test_a_file_without_a_summary_is_not_edited(load: Any, tmp_path: Path) -> None:
    file = tmp_path / "1.md"
    file.write_text("---\n标题: 甲\n---\n", "utf-8")
    with pytest.raises(SystemExit, match="no summary"):
        load("builds").edit(file, "（改）")


def test_a_run_is_weighed(load: Any) -> None:
    child = "held = bytearray(60_000_000); sum(range(3_000_000)); import time; time.sleep(0.2)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}]); print('done')"
    run = load("measure").run([sys.executable, "-c", code])
    assert run.printed == "done\n"
    assert run.peak > 60_000_000
    assert run.work > 0.02 and run.seconds > 0.2


def test_a_quiet_run_that_fails_says_why(load: Any) -> None:
    with pytest.raises(SystemExit, match=r"(?s)out.*why.*ended with 3"):
        load("measure").run(
            [sys.executable, "-c", "import sys; print('out'); print('why', file=sys.stderr); sys.exit(3)"], quiet=True
        )


def measured(load: Any, name: str, steps: int, times: float) -> Any:
    """Figures made up, `times` as large as the first generator's."""
    builds, run = load("builds"), load("measure").Run
    build = builds.Build({f"{name}{step}": run(2 * times, 3 * times, int(5e6 * times), "") for step in range(steps)})
    return builds.Measured(name, 10_000, 46_000_000, 4600, build, 0.4 * times, build, build, int(7e6 * times), 100)


def test_the_table_compares_all_with_the_first(load: Any) -> None:
    table = load("sites").beside([measured(load, "甲", 1, 1), measured(load, "乙", 2, 2)])
    assert table[0] == ("", "甲", "乙", "of 甲's", "held to")
    rows = {row[0]: row[1:] for row in table}
    assert rows["from nothing, s"] == ("2.0", "8.0", "4.0 ×", "≤ 60 at 50,000")
    assert rows["yardstick right after, s"] == ("0.40", "0.80", "2.0 ×", "")
    assert rows["  乙1"] == ("", "4.0", "", "")
    assert "  甲0" not in rows, "a generator of one step has nothing to add"
    assert rows["from nothing, peak MB"] == ("5.0", "10", "2.0 ×", "≤ 1,500 at 50,000")
    assert len({len(row) for row in table}) == 1


def test_growth_is_measured_from_10000_items(load: Any) -> None:
    sites, one = load("sites"), measured(load, "gkssg", 1, 1)
    fields = {name: getattr(one, name) for name in one.__slots__}
    small, large = (type(one)(**fields | {"items": items}) for items in (1000, 20_000))
    table = sites.growth([small, one, large])
    rows = {row[0]: row[1:] for row in table}
    assert table[0] == ("", "1,000", "10,000", "20,000", "20,000 of 10,000", "held to")
    assert rows["from nothing, ms an item"] == ("2.0", "0.20", "0.10", "0.50 ×", "≤ 1.3 × at 200,000")
    assert sites.growth([small, large])[0][3] == "20,000 of 1,000"


def test_an_office_is_built_from_nothing_again_and_with_an_edit(load: Any, tmp_path: Path) -> None:
    with load("trash").Trash(tmp_path) as trash:
        found = load("builds").measure(
            load("peers").gkssg(), tmp_path / "office", load("folder").published(12), trash, 2
        )
    assert found.items == 12
    assert found.source / 12 < found.output
    assert found.files > 12
    assert 0.05 < found.pace < 60
    assert found.cold.work > found.same.work > 0  # of processors: what a neighbour takes does not count
    assert found.edited.peak > 10_000_000


def test_what_a_benchmark_removes_is_gone_when_all_is_measured(load: Any, tmp_path: Path) -> None:
    for name in (".public.next", ".public.kept", "public"):
        (tmp_path / "office" / name).mkdir(parents=True)
    with load("trash").Trash(tmp_path) as trash:
        trash.take(tmp_path / "office", ".public.*")
        trash.take(tmp_path / "office", "public")
        assert not [*(tmp_path / "office").iterdir()]
        assert len([*(tmp_path / "trash").iterdir()]) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["office"]


@pytest.mark.parametrize("remembers", [True, False])
def test_a_benchmark_waits_until_many_removed_files_are_forgotten(
    load: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, remembers: bool
) -> None:
    module, slept = load("trash"), list[float]()
    monkeypatch.setattr(module, "MANY", 2)
    monkeypatch.setattr(module, "remembers", lambda folder: remembers)
    monkeypatch.setattr(module.time, "sleep", slept.append)
    for files in (2, 3, 0):
        with module.Trash(tmp_path) as trash:
            folder = tmp_path / "office"
            folder.mkdir()
            for number in range(files):
                (folder / str(number)).touch()
            trash.take(tmp_path, folder.name)
    assert [round(each, -1) for each in slept] == ([360] if remembers else [])


def test_an_edit_is_served(load: Any, tmp_path: Path) -> None:
    load("peers").gkssg().write(tmp_path / "office", load("folder").published(12))
    served = load("serving").serve(tmp_path / "office", 2)
    assert len(served.reloads) == len(served.shown) == 2
    assert all(0 < reload <= shown for reload, shown in zip(served.reloads, served.shown, strict=True))
    assert served.ready > 0 and served.peak > 10_000_000


def test_the_median_edit_is_held_to_the_goal(load: Any) -> None:
    served = load("serving").Served(2.5, (0.2, 0.1, 0.4), (0.21, 0.11, 0.41), 90_000_000)
    table = load("sites").serving(served)
    assert table[1] == ("told to reload, ms", "200", "200 · 100 · 400", "≤ 300")
    assert table[2][1] == "210"
    assert [row[:2] for row in table[3:]] == [("first page, s", "2.5"), ("peak MB", "90")]


@pytest.mark.parametrize(
    ("file", "part"),
    [
        ("/work/gkssg/read/scan.py", "gkssg.read"),
        ("/work/gkssg/gkssg/search/shards/terms.py", "gkssg.search"),
        ("/work/gkssg/__main__.py", "gkssg"),
        (r"C:\lib\site-packages\jinja2\runtime.py", "jinja2"),
        ("/venv/lib/python3.11/site-packages/typing_extensions.py", "typing_extensions"),
        ("/work/gkssg/themes/default/templates/item.html.j2", "templates"),
        ("/usr/lib/python3.11/re/_parser.py", "Python: re"),
        ("/usr/lib/python3.11/dataclasses.py", "Python: dataclasses"),
        ("<frozen importlib._bootstrap>", "Python: importlib"),
        ("/<frozen posixpath>", "Python: posixpath"),
        ("<string>", "Python: generated"),
    ],
)
def test_a_file_belongs_to_a_part(load: Any, file: str, part: str) -> None:
    assert load("profiled").part_of(file) == part


def test_what_is_built_in_counts_for_the_file_that_called_it(load: Any) -> None:
    reader, writer = ("/w/gkssg/read/a.py", 1, "read"), ("/w/gkssg/publish/b.py", 2, "write")
    stats = {
        reader: (1, 1, 1.0, 4.0, {}),
        writer: (1, 1, 1.0, 2.0, {}),
        ("~", 0, "<open>"): (3, 3, 4.5, 4.5, {reader: (2, 2, 3.0, 3.0), writer: (1, 1, 1.0, 1.0)}),
    }
    profiled = load("profiled")
    assert profiled.parts(stats) == [
        ("part", "s", "share"),
        ("gkssg.read", "4.0", "61.5 %"),
        ("gkssg.publish", "2.0", "30.8 %"),
        ("built in", "0.50", "7.7 %"),
    ]
    assert profiled.functions(stats, 2)[1:] == [
        ("<open>", "3", "4.5", "4.5"),
        ("publish/b.py:2 write", "1", "1.0", "2.0"),
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.237, "0.24"), (1.04, "1.0"), (9.96, "10"), (0.996, "1.0"), (41.5, "42"), (1234.4, "1,234"), (0, "0.00")],
)
def test_figures_have_the_digits_that_mean_something(load: Any, value: float, shown: str) -> None:
    assert load("results").number(value) == shown


def test_columns_stand_in_line(load: Any) -> None:
    text = load("results").aligned([("", "甲"), ("公开", "1"), ("all", "1,000")])
    assert text.split("\n") == ["         甲", "公开      1", "all   1,000"]


PAGE = st.text(st.characters(exclude_characters="<>\r"), max_size=40)


@given(before=PAGE, between=PAGE, after=PAGE, section=PAGE)
def test_a_section_takes_its_own_place_only(load: Any, before: str, between: str, after: str, section: str) -> None:
    merged = load("results").merged
    page = f"{before}<!-- a -->{between}<!-- /a -->{after}"
    once = merged(page, "a", section)
    assert once == f"{before}<!-- a -->\n{section.strip()}\n<!-- /a -->{after}"
    assert merged(once, "a", section) == once
    added = merged(once, "b", section)
    assert added.startswith(once.rstrip()) and added.endswith(f"<!-- b -->\n{section.strip()}\n<!-- /b -->\n")
