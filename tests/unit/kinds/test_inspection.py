"""双随机: list, plan and results lead to each other, and a plan says how much of it is done."""

from pathlib import Path

from office import findings, holdings, item, make_office, number, published

from gkssg.kinds.inspection import KIND
from gkssg.model.blocks import Chart, Grid, Notice, Related
from gkssg.model.catalogue import Catalogue

LIST = "| 抽查事项名称 | 抽查依据 | 抽查主体 | 抽查方式 | 抽查内容 |\n|---|---|---|---|---|\n| 货运 | 《道路运输条例》 | 支队 | 现场 | 资质 |\n"
PLAN = "| 抽查事项 | 检查时间 |\n|---|---|\n| 货运（联合） | 6月 |\n| 渡口 | 7月 |\n"
RESULT = (
    "| 抽查事项 | 检查对象数 | 未发现问题 | 责令改正 | 立案 |\n|---|---:|---:|---:|---:|\n| 货运 | 18 | 14 | 3 | 1 |\n"
)
PAPER, TASKS, DONE = "content/gg/a.md", "content/gg/b.md", "content/gg/c.md"


def office(folder: Path, **done: str | None) -> Path:
    """An office with a list, a plan and a result; `done` are more fields of the result."""
    return make_office(
        folder,
        **{
            PAPER: item(LIST, 种类="双随机", 索引号=number(1)),
            TASKS: item(PLAN, 种类="双随机", 索引号=number(2), 依据清单=number(1)),
            DONE: item(RESULT, **{"种类": "双随机", "索引号": number(3), "依据计划": number(2), **done}),
        },
    )


def related(catalogue: Catalogue, serial: int) -> dict[str, tuple[str, ...]]:
    """The items under each heading of an item's page."""
    own = catalogue.numbers[number(serial)]
    return {each.title: each.items for each in KIND.blocks(own, catalogue) if isinstance(each, Related)}


def test_list_plan_and_results_lead_to_each_other(tmp_path: Path) -> None:
    catalogue = holdings(office(tmp_path)).catalogue
    assert related(catalogue, 1) == {"依据本清单的抽查计划": (number(2),)}
    assert related(catalogue, 2) == {"依据的抽查事项清单": (number(1),), "按本计划抽查的结果": (number(3),)}
    assert related(catalogue, 3) == {"依据的抽查计划": (number(2),)}


def test_a_plan_counts_what_has_a_published_result_and_leads_there(tmp_path: Path) -> None:
    catalogue = holdings(office(tmp_path)).catalogue
    blocks = KIND.blocks(catalogue.numbers[number(2)], catalogue)
    assert [each.title for each in blocks if isinstance(each, Notice)] == [
        "截至2026年11月23日，2 次抽查中 1 次已公布结果"
    ]
    [grid] = [each for each in blocks if isinstance(each, Grid)]
    assert [row.cells[-1].item for row in grid.rows] == [number(3), ""]


def test_a_result_that_is_not_public_is_neither_counted_nor_named(tmp_path: Path) -> None:
    folder = office(tmp_path, 公开方式="不予公开")
    catalogue = holdings(folder).catalogue
    blocks = KIND.blocks(catalogue.numbers[number(2)], catalogue)
    assert [each.title for each in blocks if isinstance(each, Notice)] == [
        "截至2026年11月23日，2 次抽查中 0 次已公布结果"
    ]
    assert published(folder).release is not None
    assert not any(number(3).encode() in file.read_bytes() for file in (folder / "public").rglob("*") if file.is_file())


def test_results_of_several_matters_are_drawn(tmp_path: Path) -> None:
    more = RESULT + "| 渡口 | 6 | 3 | 3 | 0 |\n"
    catalogue = holdings(make_office(tmp_path, **{PAPER: item(more, 种类="双随机")})).catalogue
    [chart] = [each for each in KIND.blocks(catalogue.items[0], catalogue) if isinstance(each, Chart)]
    assert [(each.name, [int(value or 0) for value in each.values]) for each in chart.series] == [
        ("未发现问题", [14, 3]),
        ("责令改正", [3, 3]),
        ("立案", [1, 0]),
    ]


def test_a_count_that_is_no_number_is_refused_with_its_line(tmp_path: Path) -> None:
    body = RESULT.replace("| 18 |", "| 十八 |")
    [found] = findings(make_office(tmp_path, **{PAPER: item(body, 种类="双随机")}))
    assert (found.place.path, found.place.line, found.code) == (PAPER, 14, "GK107")
    assert "“检查对象数”不是能用的数：“十八”" in found.message and "整数" in found.hint
