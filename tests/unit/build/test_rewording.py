"""A few other words: only what shows them is made, in the bytes of a whole build; where that is not sure, all is built."""

import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from conftest import ROOT
from office import AS_OF, item, make_office, number

from gkssg.annual.reckon import reckon
from gkssg.base.memo import Memo
from gkssg.build import pipeline
from gkssg.build.coverage import covered
from gkssg.build.order import Order
from gkssg.build.pipeline import Result, build, built
from gkssg.build.reread import WORDS
from gkssg.build.traces import READ
from gkssg.build.unchanged import Account
from gkssg.check.rule import Evidence, inspect
from gkssg.kinds.annual_report import KIND as REPORT_KIND
from gkssg.kinds.kind import by_name
from gkssg.model.catalogue import Catalogue, Holdings
from gkssg.model.coverage import Standing
from gkssg.model.item import Item, Prose
from gkssg.model.ledger import Ledgers
from gkssg.pages.family import plan
from gkssg.pages.frame import chrome
from gkssg.pages.parts import row
from gkssg.pages.row_changes import with_row
from gkssg.publish import rollback
from gkssg.read.place import place

Edit = Callable[[Path], object]


def office(folder: Path) -> Path:
    """Items that refer to one another in every way; one of another person's numbers, one that waits, one kept back."""
    return make_office(
        folder,
        **{
            "content/gg/a.md": item("见[另一条](b.md#一范围)。\n", 标题="甲"),
            "content/gg/b.md": item("## 一、范围\n\n全市。\n", 标题="乙", 索引号=number(2), 发布日期="2026-03-06"),
            "content/gg/c.md": item(标题="丙", 索引号=number(3), 发布日期="2026-03-07", 附件="表.csv"),
            "content/gg/表.csv": "甲,乙\n1,2\n",
            "content/zc/d.md": item(标题="丁", 索引号=number(4), 类别="政策", 发文字号="青交〔2026〕1号"),
            "content/zc/e.md": item(
                标题="戊", 索引号=number(5), 类别="规范性文件", 废止="青交〔2026〕1号", 发文字号="青交〔2026〕2号"
            ),
            "content/zc/f.md": item(标题="己", 索引号=number(6), 种类="政策解读", 类别="政策", 解读="青交〔2026〕2号"),
            "content/gg/g.md": item(标题="庚", 索引号=number(7), 公开方式="不予公开"),
            "content/gg/h.md": item(标题="辛", 索引号=number(8), 公开方式="依申请公开"),
        },
    )


def told(folder: Path, day: int = 0) -> Account:
    """What a build of the office with its memo tells."""
    with Memo(folder / ".gkssg" / "memo", "1") as memo:
        return built(Order(folder, AS_OF + timedelta(days=day), memo=memo), folder / "public")


def files(output: Path) -> dict[str, bytes]:
    """All files of a release but its manifest, which names the release before it."""
    found = {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}
    return {path: data for path, data in found.items() if path != "manifest.json"}


def edit(file: Path, old: str, new: str) -> None:
    """Replace `old`, which must be there."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def wholes(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The outputs for which everything was built."""
    found: list[Path] = []
    real = pipeline.build

    def counted(order: Order, output: Path, stamps: str = "") -> Result:
        found.append(output)
        return real(order, output, stamps)

    monkeypatch.setattr(pipeline, "build", counted)
    return found


def assert_like_clean(folder: Path, account: Account, day: int = 0) -> None:
    """The release and what was told are those of a build that remembers nothing."""
    fresh = folder.parent / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    result = build(Order(folder, AS_OF + timedelta(days=day)), fresh)
    assert (account.found, account.waived) == (result.found, result.waived)
    assert result.release is not None and account.release == result.release.id
    assert account.files == len(result.release.entries)
    assert account.size == sum(each.size for each in result.release.entries)
    assert files(folder / "public") == files(fresh)


def test_another_summary_changes_its_page_feeds_exports_and_shards_and_nothing_else(
    tmp_path: Path, wholes: list[Path]
) -> None:
    folder = office(tmp_path / "o")
    told(folder)
    before = files(folder / "public")
    edit(folder / "content/gg/b.md", "三条公交线路的走向", "四条公交线路的走向")
    account = told(folder)
    assert len(wholes) == 1
    after = files(folder / "public")
    changed = {path for path in after if after[path] != before.get(path)}
    assert {path for path in changed if not path.startswith("search/")} == {
        "catalogue.csv",
        "catalogue.json",
        "fdzdgknr/gg/feed.xml",
        "feed.xml",
        "items/2026/00002.html",
    }
    assert {path.split("/")[1] for path in changed if path.startswith("search/")} <= {
        "cards",
        "head.js",
        "terms",
        "texts",
    }
    assert_like_clean(folder, account)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: edit(folder / "content/gg/a.md", "见[另一条]", "请看[另一条]"),
        lambda folder: edit(folder / "content/gg/b.md", "全市。", "全市，江北区除外。\n\n又一段。"),
        lambda folder: edit(folder / "content/gg/c.md", "审查人: 汀守义\n", "审查人: 兰正清\n来源: 市政府网站\n"),
        lambda folder: edit(folder / "content/zc/d.md", "三条公交线路", "五条公交线路"),
        lambda folder: edit(folder / "content/zc/e.md", "三条公交线路", "五条公交线路"),
        lambda folder: edit(folder / "content/zc/f.md", "三条线路", "五条线路"),
        lambda folder: edit(folder / "content/gg/g.md", "三条线路", "五条线路"),
        lambda folder: edit(folder / "content/gg/h.md", "三条公交线路", "五条公交线路"),
        lambda folder: [
            edit(folder / f"content/{name}.md", "三条公交线路", "五条公交线路") for name in ("gg/a", "zc/d", "zc/f")
        ],
        lambda folder: edit(folder / "content/gg/b.md", "全市。", "帐号和登陆写错了。"),
        lambda folder: (folder / "content/gg/b.md").touch(),
    ],
)
def test_other_words_are_published_without_building_all(tmp_path: Path, wholes: list[Path], change: Edit) -> None:
    folder = office(tmp_path / "o")
    told(folder)
    change(folder)
    account = told(folder)
    assert len(wholes) == 1
    assert_like_clean(folder, account)
    again = told(folder)
    assert again.is_old and again.found == account.found


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: edit(folder / "content/gg/b.md", "标题: 乙", "标题: 乙二"),
        lambda folder: edit(folder / "content/gg/b.md", "发布日期: 2026-03-06", "发布日期: 2026-03-08"),
        lambda folder: edit(folder / "content/gg/b.md", "审查日期", "关键词: [公交]\n审查日期"),
        lambda folder: edit(folder / "content/gg/b.md", "## 一、范围", "## 一、时间\n\n## 一、范围"),
        lambda folder: edit(folder / "content/gg/a.md", "见[另一条](b.md#一范围)", "见[另一条](c.md)"),
        lambda folder: edit(folder / "content/gg/表.csv", "1,2", "1,3"),
        lambda folder: edit(folder / "content/gg/g.md", "公开方式: 不予公开", "关键词: [公交]"),
        lambda folder: edit(folder / "content/gg/b.md", "标题: 乙", "草稿: 是\n标题: 乙"),
        lambda folder: edit(folder / "site.yaml", "滨江新区", "滨江区"),
        lambda folder: (folder / "content/gg/c.md").unlink(),
        lambda folder: make_office(folder, **{"content/gg/i.md": item(标题="壬", 索引号=number(9))}),
        lambda folder: make_office(folder, **{"themes/default/static/site.css": "a{}"}),
    ],
)
def test_what_is_more_than_words_is_built_as_a_whole(tmp_path: Path, wholes: list[Path], change: Edit) -> None:
    folder = office(tmp_path / "o")
    told(folder)
    change(folder)
    edit(folder / "content/zc/d.md", "三条公交线路", "五条公交线路")
    account = told(folder)
    assert len(wholes) == 2
    assert_like_clean(folder, account)


@pytest.mark.parametrize("seed", range(3))
def test_after_every_walk_of_words_and_other_edits_the_bytes_are_those_of_a_clean_build(
    tmp_path: Path, wholes: list[Path], seed: int
) -> None:
    chance = random.Random(seed)
    folder, day = office(tmp_path / "o"), 0
    told(folder)
    for step in range(8):
        for _ in range(chance.randrange(1, 3)):
            file = folder / f"content/{chance.choice(['gg/a', 'gg/b', 'gg/c', 'zc/d', 'zc/e', 'zc/f'])}.md"
            what = chance.randrange(8)
            if what < 3:
                edit(file, "\n内容概述: ", f"\n内容概述: 第{step}稿，")
            elif what < 6:
                edit(file, "\n---\n\n", f"\n---\n\n第{step}次修改了麤字。\n\n")
            elif what == 6:
                edit(file, "\n标题: ", "\n标题: 新")
            else:
                day += 1
        assert_like_clean(folder, told(folder, day), day)
    assert 1 <= len(wholes) <= 8


def test_two_outputs_are_not_mixed_up(tmp_path: Path, wholes: list[Path]) -> None:
    folder = office(tmp_path / "o")

    def told_to(name: str) -> Account:
        with Memo(folder / ".gkssg" / "memo", "1") as memo:
            return built(Order(folder, AS_OF, memo=memo), folder / name)

    told(folder)
    told_to("other")
    edit(folder / "content/gg/b.md", "三条公交线路", "四条公交线路")
    assert_like_clean(folder, told(folder))
    told_to("other")
    assert files(folder / "other") == files(folder / "public") and len(wholes) == 2
    # Not by make_office, which writes site.yaml anew.
    (folder / "content/gg/i.md").write_text(item(标题="壬", 索引号=number(9), 发布日期="2026-11-01"), "utf-8")
    told_to("other")
    (folder / "content/gg/i.md").unlink()
    edit(folder / "content/gg/b.md", "四条公交线路", "五条公交线路")
    assert_like_clean(folder, told(folder))
    assert not any("壬".encode() in data for data in files(folder / "public").values())


def test_after_a_rollback_everything_is_built(tmp_path: Path, wholes: list[Path]) -> None:
    folder = office(tmp_path / "o")
    for text in ("四条", "五条"):
        told(folder)
        edit(folder / "content/gg/b.md", "条公交线路", f"条公交线路，{text}")
    told(folder)
    assert len(wholes) == 1
    rollback(folder / "public")
    edit(folder / "content/gg/a.md", "见[另一条]", "请看[另一条]")
    assert_like_clean(folder, told(folder))
    assert len(wholes) == 2


def test_a_secret_that_comes_with_the_words_stops_the_build_and_the_old_release_stays(tmp_path: Path) -> None:
    folder = office(tmp_path / "o")
    told(folder)
    before = files(folder / "public")
    edit(folder / "content/gg/b.md", "全市。", "联系人身份证号 11010519491231002X。")
    account = told(folder)
    assert not account.release and any(each.code == "GK221" for each in account.found)
    assert files(folder / "public") == before
    edit(folder / "content/gg/b.md", "11010519491231002X", "略")
    assert_like_clean(folder, told(folder))


@pytest.mark.parametrize(
    "harm",
    [
        lambda folder: edit(folder / "public/catalogue.json", "丙", "丁"),
        lambda folder: (folder / "public/items/2026/00003.html").unlink(),
        lambda folder: (folder / "public/catalogue.csv").unlink(),
        lambda folder: shutil.rmtree(folder / "public/search"),
        lambda folder: shutil.rmtree(folder / ".gkssg"),
    ],
)
def test_what_somebody_has_done_to_the_output_or_the_memo_is_mended(
    tmp_path: Path, wholes: list[Path], harm: Edit
) -> None:
    folder = office(tmp_path / "o")
    told(folder)
    harm(folder)
    edit(folder / "content/gg/b.md", "三条公交线路", "四条公交线路")
    account = told(folder)
    assert len(wholes) == 2
    assert_like_clean(folder, account)


def test_traces_that_are_lost_or_no_traces_are_done_without(tmp_path: Path, wholes: list[Path]) -> None:
    folder = office(tmp_path / "o")
    for text in ("", "[]", '["r","build.traces:Cut"]'):
        told(folder)
        with Memo(folder / ".gkssg" / "memo", "1") as memo:
            memo.put(READ, str((folder / "public").resolve()), text)
        edit(folder / "content/gg/b.md", "三条公交线路", "又三条公交线路")
        assert_like_clean(folder, told(folder))
    assert len(wholes) == 4


def test_files_of_somebody_else_in_the_output_are_not_lost(tmp_path: Path) -> None:
    folder = office(tmp_path / "o")
    told(folder)
    make_office(folder, **{"public/own.txt": "我的"})
    edit(folder / "content/gg/b.md", "三条公交线路", "四条公交线路")
    account = told(folder)
    assert not account.release and any("own.txt" in each.message for each in account.found)
    assert (folder / "public/own.txt").read_text("utf-8") == "我的"


def _reworded(found: Item, name: int) -> Item:
    """An item of which every word is another one that the rest of the office may not depend on."""
    words = {each: f"麤{name}" for each in WORDS if each != "reviewed"}
    body = found.body and replace(found.body, prose=Prose(f"{found.body.html}<p>麤{name}</p>", f"麤{name}"))
    return replace(found, **words, reviewed=AS_OF.date(), body=body)  # type: ignore[arg-type]


def _catalogue(old: Catalogue, items: Sequence[Item]) -> Catalogue:
    """The catalogue of the sample with these items, all that is reckoned of it too."""
    fresh = place(old.site, old.as_of, items, old.texts, ())
    prose = {each.origin.path: () for each in fresh.by_kind.get(REPORT_KIND.name, ())}
    fresh = replace(fresh, yearbook=reckon(fresh, Ledgers(), prose))
    return covered(ROOT, Holdings(fresh, (), (), (), {}), []).catalogue


def _told(each: Standing) -> tuple[Standing, list[str]]:
    """How a matter stands, its items by their numbers."""
    return replace(each, items=()), [item.index_number for item in each.items]


def test_nothing_else_hangs_on_the_words_of_an_item(sample: tuple[Path, Result]) -> None:
    holdings = sample[1].holdings
    assert holdings is not None
    items = holdings.catalogue.items
    reworded = [_reworded(each, number) for number, each in enumerate(items)]
    one, other = (_catalogue(holdings.catalogue, each) for each in (items, reworded))
    assert one.yearbook == other.yearbook
    assert list(map(_told, one.coverage)) == list(map(_told, other.coverage))
    around = chrome(one.site)
    pages = [{page.path: page for page in plan(each, around)} for each in (one, other)]
    assert pages[0].keys() == pages[1].keys()
    found = [list(inspect(Evidence(Holdings(each, (), (), (), {}), ()))) for each in (one, other)]
    assert found[0] == found[1] and found[0]
    rows = [row(other, each) for each in other.items]
    for path, page in pages[0].items():
        if any(path == each.address or path.startswith(f"{each.folder}/") for each in items):
            continue  # its own page, or that of a row of it
        view = page.seen()
        for each in rows:
            view = with_row(view, each)
        assert view == pages[1][path].seen(), path
    for old, new in zip(one.items, other.items, strict=True):
        blocks = by_name()[old.kind].blocks
        assert blocks(old, one) == blocks(new, other), old.origin.path
