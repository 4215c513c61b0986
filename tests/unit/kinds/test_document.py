"""文件: the results of a review lead to the documents that the public may see, and to no other."""

from pathlib import Path

from office import findings, holdings, item, make_office, published

from gkssg.kinds.document import KIND
from gkssg.model.blocks import Chart, Grid

REVIEW = """| 文件名称 | 文号 | 清理结果 | 有效期至 | 说明 |
| --- | --- | --- | --- | --- |
| 公交线网办法 | 青交规（2025）1号 | 继续有效 | 2030年4月30日 | |
| 渡口细则 | 青交规〔2022〕2号 | 废止 | | 另有规定 |
"""
ROUTES = {"标题": "公交线网办法", "索引号": "11990100000000246L/2026-00002", "发文字号": "青交规〔2025〕1号"}
FERRIES = {"标题": "渡口细则", "索引号": "11990100000000246L/2026-00003", "发文字号": "青交规〔2022〕2号"}


def office(folder: Path, review: str = REVIEW) -> Path:
    """A review of two documents, of which one is withheld."""
    return make_office(
        folder,
        **{
            "content/zc/a.md": item(review, 种类="文件"),
            "content/zc/b.md": item(种类="文件", **ROUTES),
            "content/zc/c.md": item(种类="文件", 公开方式="不予公开", **FERRIES),
        },
    )


def test_a_document_on_the_platform_is_linked_whatever_the_brackets_of_its_number(tmp_path: Path) -> None:
    catalogue = holdings(office(tmp_path)).catalogue
    blocks = KIND.blocks(catalogue.items[0], catalogue)
    grid = next(each for each in blocks if isinstance(each, Grid))
    assert [(row.cells[0].text, row.cells[0].item) for row in grid.rows] == [
        ("公交线网办法", "11990100000000246L/2026-00002"),
        ("渡口细则", ""),
    ]
    chart = next(each for each in blocks if isinstance(each, Chart))
    assert (chart.title, chart.labels, chart.series[0].values) == ("清理结果，共 2 件", ("继续有效", "废止"), (1, 1))


def test_the_page_has_the_link_and_the_day_as_it_sorts(tmp_path: Path) -> None:
    folder = office(tmp_path)
    assert published(folder).release is not None
    page = (folder / "public/items/2026/00001.html").read_text("utf-8")
    assert '<a href="00002.html">公交线网办法</a>' in page
    assert "2030-04-30" in page and "00003" not in page


def test_an_outcome_that_is_none_is_refused_with_its_line(tmp_path: Path) -> None:
    folder = office(tmp_path, REVIEW.replace("继续有效", "有效"))
    [found] = [each for each in findings(folder) if each.code == "GK106"]
    assert "继续有效" in found.hint
    assert "公交线网办法" in (folder / "content/zc/a.md").read_text("utf-8").split("\n")[found.place.line - 1]
