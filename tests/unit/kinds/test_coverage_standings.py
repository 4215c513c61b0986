"""The matters of the basic directory against the items: what is there, what is missing, what is old; and its page."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import AS_OF, PREFIX, holdings, item, make_office, number, published

from gkssg.kinds.coverage import counts, standings
from gkssg.model.coverage import Matter, Standing, State, Where
from gkssg.model.diagnostic import Place
from gkssg.model.item import Access
from gkssg.read.place import place
from gkssg.standards.matters import directories, directory, own_categories
from gkssg.standards.tables import cycles

PLACE = Place("coverage.yaml", 2, 5)
NO_WHERE = Where((), (), (), ())


def matter(where: Where, *, cycle: str = "", access: Access = Access.PUBLIC, reason: str | None = None) -> Matter:
    """A matter of which only what decides its state is told."""
    empty: tuple[str, ...] = ()
    texts = {"limit": "", "body": "", "channels": empty, "audience": "", "levels": empty, "basis": empty}
    return Matter(
        number="1",
        group="甲",
        name="乙",
        content="丙",
        clauses=empty,
        access=access,
        cycle=cycle,
        where=where,
        reason=reason,
        place=PLACE,
        places={},
        **texts,  # type: ignore[arg-type]
    )


def standing(folder: Path, where: Where, *, cycle: str = "", access: Access = Access.PUBLIC) -> Standing:
    """How a matter stands in the small office."""
    catalogue = holdings(folder).catalogue
    return standings((matter(where, cycle=cycle, access=access),), catalogue)[0]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Four items: two notices, a document with a number, and one on request."""
    return make_office(
        tmp_path,
        **{
            "content/gg/a.md": item(),
            "content/gg/b.md": item(标题="关于票价的公告", 索引号=number(2), 发布日期="2025-03-05", 关键词=["公交"]),
            "content/zc/gfxwj/c.md": item(
                标题="票价管理办法",
                索引号=number(3),
                发文字号="青交规〔2026〕3号",
                种类="文件",
                有效性="有效",
            ),
            "content/gg/d.md": item(标题="成本测算", 索引号=number(4), 公开方式="依申请公开"),
            "content/gg/e.md": item(标题="票价草稿", 索引号=number(5), 草稿="是"),
        },
    )


@pytest.mark.parametrize(
    ("where", "serials"),
    [
        (Where(("gg",), (), (), ()), [1, 2]),
        (Where(("zc",), (), (), ()), [3]),
        (Where(("gg", "zc"), (), (), ()), [1, 2, 3]),
        (Where(("gg",), (), ("票价",), ()), [2]),
        (Where((), (), ("票价",), ()), [2, 3]),
        (Where((), (), ("公交",), ()), [1, 2]),
        (Where((), (), ("票价", "线路"), ()), [1, 2, 3]),
        (Where((), ("文件",), (), ()), [3]),
        (Where(("gg",), ("文件",), (), ()), []),
        (Where((), (), (), (number(1), "青交规〔2026〕3号")), [1, 3]),
        (Where((), (), (), ("青交规[2026]3号",)), [3]),
        (Where(("gg",), (), ("没有的词",), (number(3),)), [3]),
        (NO_WHERE, []),
    ],
)
def test_the_items_of_a_matter_are_those_that_fit_and_those_it_names(
    office: Path, where: Where, serials: list[int]
) -> None:
    found = standing(office, where)
    assert sorted(each.index_number for each in found.items) == [number(each) for each in serials]
    assert found.state is (State.HELD if serials else State.MISSING)
    assert list(found.items) == sorted(found.items, key=lambda each: (each.published, each.index_number), reverse=True)


def test_what_is_on_request_counts_for_a_matter_on_request_only(office: Path) -> None:
    where = Where((), (), ("成本",), ())
    assert standing(office, where).state is State.MISSING
    asked = standing(office, where, access=Access.ON_REQUEST)
    assert asked.state is State.HELD and len(asked.items) == 1
    assert standing(office, NO_WHERE, access=Access.ON_REQUEST).state is State.HELD


def test_a_number_that_is_not_public_is_told(office: Path) -> None:
    found = standing(office, Where((), (), (), (number(1), number(5), number(4))))
    assert found.absent == (number(5), number(4))


@pytest.mark.parametrize(("cycle", "state"), [("每年", State.HELD), ("半年", State.STALE), ("长期", State.HELD)])
def test_a_matter_is_out_of_date_after_the_days_of_its_cycle(office: Path, cycle: str, state: State) -> None:
    found = standing(office, Where(("gg",), (), (), ()), cycle=cycle)
    assert (found.state, found.newest, found.days) == (state, date(2026, 3, 5), 263)


def test_no_duty_is_no_duty_whatever_there_is(office: Path) -> None:
    duty = matter(Where(("gg",), (), (), ()), reason="由别的局负责。")
    (found,) = standings((duty,), holdings(office).catalogue)
    assert (found.state, found.items) == (State.NO_DUTY, ())


WHERES = st.builds(
    Where,
    st.sampled_from([(), ("gg",), ("zc",), ("zc/gfxwj",), ("gg", "zc")]),
    st.sampled_from([(), ("信息",), ("文件",), ("信息", "文件")]),
    st.sampled_from([(), ("公交",), ("票价", "路")]),
    st.sampled_from([(), (number(1),), (number(9),)]),
)
MATTERS = st.builds(
    matter,
    WHERES,
    cycle=st.sampled_from(["", *(each.name for each in cycles())]),
    access=st.sampled_from([Access.PUBLIC, Access.ON_REQUEST]),
    reason=st.sampled_from([None, None, "", "由别的局负责。"]),
)


@given(st.lists(MATTERS), st.sets(st.integers(0, 3)))
def test_no_matter_is_lost(tmp_path_factory: pytest.TempPathFactory, matters: list[Matter], kept: set[int]) -> None:
    whole = _whole(tmp_path_factory)
    catalogue = place(whole.site, AS_OF, [each for at, each in enumerate(whole.items) if at in kept], {}, ())
    found = standings(matters, catalogue)
    assert [each.matter for each in found] == matters
    counted = counts(found)
    assert set(counted) == set(State) and sum(counted.values()) == len(matters)
    for each in found:
        assert (each.state is State.NO_DUTY) == (each.matter.reason is not None)
        if each.state is State.MISSING:
            assert each.items == () and each.newest is None
        if each.state is State.STALE:
            assert each.days is not None and each.days > each.limit > 0
        assert len({item.index_number for item in each.items}) == len(each.items)


_FOUR = {
    "content/gg/a.md": item(),
    "content/gg/b.md": item(标题="票价", 索引号=number(2)),
    "content/zc/gfxwj/c.md": item(索引号=number(3), 种类="文件"),
    "content/zc/gfxwj/d.md": item(标题="成本", 索引号=number(4), 公开方式="依申请公开"),
}


def _whole(factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    """The catalogue of a small office, read once."""
    folder = factory.getbasetemp() / "whole"
    return holdings(folder if folder.exists() else make_office(folder, **_FOUR)).catalogue


COVERAGE = """\
公开事项:
  - {一级事项: 服务, 二级事项: 线路, 内容: 线路。, 依据: 二十一, 时限: 5 日, 主体: 甲科, 类别: 公告}
  - {一级事项: 服务, 二级事项: 票价, 内容: =1+1, 依据: 二十一, 时限: 5 日, 主体: 甲科, 关键词: 票价}
  - {一级事项: 服务, 二级事项: 文件, 内容: 文件。, 依据: 二十一, 时限: 5 日, 主体: 甲科, 类别: 规范性文件, 更新周期: 每天}
  - {一级事项: 服务, 二级事项: 年鉴, 内容: 年鉴。, 依据: 二十一, 时限: 5 日, 主体: 甲科, 类别: 规范性文件, 种类: 预算}
  - {一级事项: 其他, 二级事项: 地铁, 内容: 地铁。, 无此职责: 本市没有地铁。}
  - {一级事项: 其他, 二级事项: 底稿, 内容: 底稿。, 依据: 二十一, 时限: 5 日, 主体: 甲科, 方式: 依申请公开}
"""


def test_the_page_says_where_everything_is_and_nothing_of_what_is_missing_or_old(office: Path) -> None:
    (office / "coverage.yaml").write_text(COVERAGE, "utf-8")
    assert published(office).release is not None
    page = (office / "public" / "fdzdgknr" / "jbml" / "index.html").read_text("utf-8")
    rows = re.findall(r"<tr><td>.*?</tr>", page, re.S)
    assert len(rows) == 6 and page.count("<h2") == 3
    assert 'href="../gg/index.html">公告</a>' in rows[0] and "共 2 条，2026-03-05 更新" in rows[0]
    assert ">票价管理办法</a>" in rows[1] and ">关于票价的公告</a>" in rows[1]
    assert "暂时没有规范性文件。" in rows[3]
    assert "本机关无此项职责（本市没有地铁）" in rows[4]
    assert 'href="../../ysqgk/index.html">依申请公开</a>' in rows[5]
    text = page.split("<main")[1].split("</main>")[0]
    assert "过期" not in text and "缺" not in text
    for other in ("fdzdgknr/index.html", "sitemap/index.html"):
        assert "jbml/index.html" in (office / "public" / other).read_text("utf-8"), other
    assert "fdzdgknr/jbml/" in (office / "public" / "sitemap.xml").read_text("utf-8")


def test_the_csv_has_a_line_a_matter_and_no_formula(office: Path) -> None:
    (office / "coverage.yaml").write_text(COVERAGE, "utf-8")
    published(office)
    data = (office / "public" / "fdzdgknr" / "jbml" / "jbml.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    head, *lines = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert head[:4] == ["序号", "一级事项", "二级事项", "公开内容（要素）"] and len(lines) == 6
    assert lines[1][3] == "'=1+1"
    assert lines[0][12] == "https://www.qingchuan.example/jtj/zfxxgk/fdzdgknr/gg/"
    assert lines[4][13] == "本机关无此项职责：本市没有地铁。"
    assert not {"缺", "过期"} & {cell for line in lines for cell in line}


def test_a_matter_tells_nothing_of_an_item_that_is_not_public(office: Path) -> None:
    text = f"公开事项:\n  - {{一级事项: 甲, 二级事项: 乙, 内容: 丙, 条目: [{number(5)}, {number(1)}]}}\n"
    (office / "coverage.yaml").write_text(text, "utf-8")
    published(office)
    for file in (office / "public" / "fdzdgknr" / "jbml").iterdir():
        assert number(5).removeprefix(PREFIX) not in file.read_text("utf-8")


@pytest.mark.parametrize("sort", directories())
def test_every_starter_has_enough_matters_each_with_basis_limit_and_body(sort: str) -> None:
    text = directory(sort)
    matters = text.count("\n  - 一级事项: ")
    assert 25 <= matters <= 60
    for key in ("二级事项", "内容", "依据", "时限", "主体", "层级"):
        assert text.count(f"\n    {key}: ") == matters, key
    assert bool(own_categories(sort)) == (sort in ("学校", "医院"))
