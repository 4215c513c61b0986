"""What a build makes again, and why: after each edit what it needs, the same bytes as a build that remembers nothing."""

import os
import random
from collections.abc import Callable
from datetime import timedelta
from errno import ENOSPC
from pathlib import Path

import pytest
from office import AS_OF, item, make_office, number

from gkssg.base.memo import Memo
from gkssg.build import drawing, pencil
from gkssg.build.order import Order
from gkssg.build.outdated import Why, remembered_pages
from gkssg.build.pipeline import Result, build
from gkssg.model.artifact import Artifact
from gkssg.model.diagnostic import Diagnostic
from gkssg.model.page import Page
from gkssg.render.engine import Engine

TITLES = ("关于公交线路的公告", "关于票价的通告", "关于停车的通知", "关于道路施工的公告")
TEXTS = (
    "三条线路调整。\n",
    "## 一、范围\n\n全市。\n",
    "见[另一条](b.md)和[表](表.csv)。\n",
    "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n",
)


def office(folder: Path) -> Path:
    """Items that refer to one another in every way: links, relations, neighbours, tables of a kind."""
    return make_office(
        folder,
        **{
            "content/gg/a.md": item("见[另一条](b.md)。\n", 标题="甲"),
            "content/gg/b.md": item(标题="乙", 索引号=number(2), 发布日期="2026-03-06"),
            "content/gg/c.md": item(标题="丙", 索引号=number(3), 发布日期="2026-03-07", 附件="表.csv"),
            "content/gg/表.csv": "甲,乙\n1,2\n",
            "content/zc/d.md": item(标题="丁", 索引号=number(4), 类别="政策", 发文字号="青交〔2026〕1号"),
            "content/zc/e.md": item(
                标题="戊", 索引号=number(5), 类别="规范性文件", 废止="青交〔2026〕1号", 发文字号="青交〔2026〕2号"
            ),
            "content/zc/f.md": item(标题="己", 索引号=number(6), 类别="政策", 发布日期="2026-11-24 09:00"),
        },
    )


def made(folder: Path, jobs: int = 1, day: int = 0) -> Result:
    """The office built with its memo."""
    with Memo(folder / ".gkssg" / "memo", "1") as memo:
        return build(Order(folder, AS_OF + timedelta(days=day), memo=memo, jobs=jobs), folder / "public")


def clean(folder: Path, output: Path, day: int = 0) -> Result:
    """The office built with nothing remembered."""
    return build(Order(folder, AS_OF + timedelta(days=day)), output)


def files(output: Path) -> dict[str, bytes]:
    """All files of a release."""
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the pages that were drawn."""
    paths: list[str] = []
    real = Engine.render

    def counted(self: Engine, page: Page, found: list[Diagnostic]) -> object:
        paths.append(page.path)
        return real(self, page, found)

    monkeypatch.setattr(Engine, "render", counted)
    return paths


def edit(file: Path, old: str, new: str) -> None:
    """Replace `old`, which must be there."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_where_nothing_has_changed_no_page_is_drawn(tmp_path: Path, drawn: list[str]) -> None:
    folder = office(tmp_path)
    first = made(folder)
    assert len(drawn) == len([path for path in files(folder / "public") if path.endswith(".html")])
    drawn.clear()
    second = made(folder)
    assert drawn == []
    assert first.release is not None and second.release == first.release


def test_another_summary_makes_its_page_its_lists_and_nothing_else(tmp_path: Path, drawn: list[str]) -> None:
    folder = office(tmp_path)
    made(folder)
    drawn.clear()
    edit(folder / "content/gg/b.md", "三条公交线路", "四条公交线路")
    made(folder)
    assert sorted(drawn) == [
        "fdzdgknr/gg/2026.html",
        "fdzdgknr/gg/index.html",
        "fdzdgknr/nian/2026.html",
        "fdzdgknr/nian/index.html",
        "index.html",
        "items/2026/00002.html",
    ]


def test_another_title_makes_what_shows_it_too(tmp_path: Path, drawn: list[str]) -> None:
    folder = office(tmp_path)
    made(folder)
    drawn.clear()
    edit(folder / "content/zc/d.md", "丁", "丁丁")
    made(folder)
    # Its neighbours, and the document that repeals it.
    assert {"items/2026/00004.html", "items/2026/00005.html"} <= set(drawn)
    assert not {"items/2026/00001.html", "items/2026/00002.html", "items/2026/00003.html"} & set(drawn)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda folder: edit(folder / "site.yaml", "望江路0号", "望江路00号"), Why.SITE),
        (lambda folder: edit(folder / "content/gg/a.md", "甲", "甲甲"), Why.SELF),
        (lambda folder: edit(folder / "content/gg/b.md", "乙", "乙乙"), Why.AROUND),
        (
            lambda folder: make_office(
                folder, **{"themes/default/templates/components/banner.html.j2": "{% macro show(x) %}{% endmacro %}"}
            ),
            Why.TEMPLATE,
        ),
    ],
)
def test_the_reason_of_every_page_is_known(tmp_path: Path, change: Callable[[Path], object], why: Why) -> None:
    folder = office(tmp_path)
    made(folder)
    change(folder)
    made(folder)
    with Memo(folder / ".gkssg" / "memo", "1") as memo:
        assert remembered_pages(memo)["items/2026/00001.html"].why is why


def test_a_page_is_drawn_again_for_an_output_that_does_not_have_it(tmp_path: Path) -> None:
    folder = office(tmp_path)
    made(folder)
    before = files(folder / "public")
    (folder / "public/items/2026/00001.html").write_text("someone else's", "utf-8")
    (folder / "public/items/2026/00002.html").unlink()
    made(folder)
    assert files(folder / "public") == before


@pytest.mark.parametrize("seed", range(3))
def test_after_every_walk_of_edits_the_bytes_are_those_of_a_clean_build(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    folder, day = office(tmp_path / "office"), 0
    made(folder)
    for step in range(5):
        day += _edited(folder, chance, step)
        incremental, fresh = made(folder, day=day), clean(folder, tmp_path / "fresh", day)
        assert [each for each in incremental.found if each.code != "GK912"] == list(fresh.found)
        assert (incremental.release is None) == (fresh.release is None)
        if fresh.release is not None:
            mine, other = files(folder / "public"), files(tmp_path / "fresh")
            assert {path for path in mine if mine[path] != other.get(path)} <= {"manifest.json"}
            assert set(mine) == set(other)


def _edited(folder: Path, chance: random.Random, step: int) -> int:
    """One edit of some sort; by how many days the clock goes on."""
    name = chance.choice(["gg/a", "gg/b", "gg/c", "zc/d", "zc/e", "zc/f"])
    file = folder / f"content/{name}.md"
    what = chance.randrange(6)
    if what == 0:
        edit(file, "审查人: 汀守义", "草稿: 是\n审查人: 汀守义") if "草稿" not in file.read_text("utf-8") else None
    elif what == 1:
        fields = {"标题": chance.choice(TITLES), "索引号": number(10 + step)}
        make_office(folder, **{f"content/gg/new{step}.md": item(chance.choice(TEXTS), **fields)})
    elif what == 2:
        edit(file, "\n---\n\n", f"\n---\n\n第{step}次修改。\n\n")
    elif what == 3:
        edit(file, "标题: ", "标题: 新")
    elif what == 4:
        edit(folder / "content/gg/表.csv", "1,2", f"1,2{step}")
    else:
        return 1
    return 0


def test_where_nothing_may_be_put_beside_the_memo_pages_wait_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gkssg.build.yard.os.access", lambda path, mode: False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(pencil, "FEW", 2)
    monkeypatch.setattr(drawing, "CHUNK", 2)
    folder = office(tmp_path / "office")
    assert made(folder, jobs=2).release
    assert {path.name for path in (folder / ".gkssg").iterdir()} == {"memo"}
    assert [path.name for path in tmp_path.iterdir()] == ["office"]


def test_where_pages_can_wait_nowhere_the_build_says_so_and_publishes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gkssg.build.yard.os.access", lambda path, mode: False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    folder = office(tmp_path / "office")
    result = made(folder, jobs=2)
    assert [each.code for each in result.found if each.severity == "error"] == ["GK820"]
    assert result.release is None and not (folder / "public").exists()


@pytest.mark.usefixtures("helpers")
def test_what_several_processes_make_is_what_one_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gkssg.search.public.FEW", 2)
    monkeypatch.setattr(pencil, "FEW", 2)
    monkeypatch.setattr(drawing, "CHUNK", 2)
    folder = office(tmp_path / "office")
    made(folder, jobs=2)
    clean(folder, tmp_path / "fresh")
    assert files(folder / "public") == files(tmp_path / "fresh")
    assert [path.name for path in (folder / ".gkssg").iterdir() if path.is_dir()] == []


def test_a_first_build_without_room_for_what_its_processes_need_says_so_and_publishes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mkdtemp(*, prefix: str, dir: Path) -> str:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(pencil, "FEW", 2)
    monkeypatch.setattr("gkssg.build.yard.mkdtemp", mkdtemp)
    folder = office(tmp_path / "office")
    result = made(folder, jobs=2)
    assert [each.code for each in result.found if each.severity == "error"] == ["GK820"]
    assert result.release is None and not (folder / "public").exists()


PROGRAM = """
import os, sys
from gkssg.base import servant
from gkssg.build import drawing
from gkssg.render.engine import Engine
real = Engine.render
def harmful(self, page, found):
    while page.path.endswith("00002.html"): pass
    if page.path.endswith("00003.html"): os._exit(3)
    return real(self, page, found)
Engine.render = harmful
servant.serve(sys.stdin.buffer, sys.stdout.buffer, drawing.draw_and_tell, 3.0)
"""


def harmful(self: Engine, page: Page, found: list[Diagnostic]) -> Artifact | None:
    """What `Engine.render` is in that program."""
    while page.path.endswith("00002.html"):
        pass
    if page.path.endswith("00003.html"):
        os._exit(3)
    return real(self, page, found)


real = Engine.render


def test_a_page_that_breaks_its_process_or_never_ends_is_named_and_nothing_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, helpers: str
) -> None:
    (tmp_path / "harmful_drawer.py").write_text(PROGRAM, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    folder = office(tmp_path / "office")
    made(folder)
    before = files(folder / "public")
    monkeypatch.setattr(drawing, "PROGRAM", "harmful_drawer")
    if helpers == "copies":
        monkeypatch.setattr(Engine, "render", harmful)
        monkeypatch.setattr(drawing, "SECONDS", 3.0)
    monkeypatch.setattr(pencil, "FEW", 2)
    edit(folder / "site.yaml", "望江路0号", "望江路00号")
    result = made(folder, jobs=2)
    stuck = [each.message for each in result.found if each.code == "GK804"]
    assert len(stuck) == 2 and "00002.html" in stuck[0] and "00003.html" in stuck[1]
    assert result.release is None and files(folder / "public") == before


def test_pages_of_other_dates_are_not_mixed_up(tmp_path: Path) -> None:
    folder = office(tmp_path / "office")
    for day in (0, 1, 0):
        made(folder, day=day)
        clean(folder, tmp_path / f"fresh{day}", day)
        mine, other = files(folder / "public"), files(tmp_path / f"fresh{day}")
        assert {path for path in mine if mine[path] != other.get(path)} <= {"manifest.json"}
        assert set(mine) == set(other)


def test_a_lost_prose_is_read_again_or_the_build_stops(tmp_path: Path) -> None:
    folder = office(tmp_path)
    made(folder)
    edit(folder / "site.yaml", "望江路0号", "望江路00号")
    made(folder)
    with Memo(folder / ".gkssg" / "memo", "1") as memo:
        memo._base.execute("DELETE FROM memo WHERE kind IN ('prose', 'page')")
        memo._base.commit()
    before = files(folder / "public")
    made(folder)
    assert files(folder / "public") == before
