"""权责清单: counts by type, what changed since the list before, the steps of a power, a page of details for each type."""

from pathlib import Path

from office import holdings, item, make_office, number, published

from gkssg.kinds.power_list import KIND, POWERS, changes
from gkssg.kinds.showing import rows
from gkssg.model.blocks import Chart, Flow, Grid
from gkssg.model.catalogue import Catalogue

HEAD = "| 编码 | 权力名称 | 类型 | 权力依据 | 责任科室 | 备注 |\n| --- | --- | --- | --- | --- | --- |\n"
OLD = (
    "XK-01 | 客运许可 | 行政许可 | 《条例》第十条 | 审批科 | ",
    "XK-02 | 货运许可 | 行政许可 | 《条例》第二十条 | 审批科 | ",
    "CF-01 | 客运处罚 | 行政处罚 | 《条例》第六十条 | 支队 | ",
    "CF-02 | 渡口处罚 | 行政处罚 | 《条例》第七十条 | 支队 | 下放到县",
)
NEW = (
    "XK-01 | 客运许可 | 行政许可 | 《条例》第十一条 | 审批科 | ",
    "CF-01 | 公交处罚 | 行政处罚 | 《条例》第六十一条 | 支队 | ",
    "CF-02 | 客运处罚 | 行政处罚 | 《条例》第六十条 | 支队 | ",
    "GG-01 | 电话受理 | 公共服务 | 《规定》 | 中心 | 承接自省厅",
)
STEPS = "\n| 步骤 | 承办 | 时限 |\n| --- | --- | --- |\n| 受理 | 窗口 | 1日 |\n| 决定 | 审批科 | 20日 |\n"


def table(lines: tuple[str, ...]) -> str:
    """A list in Markdown."""
    return HEAD + "\n".join(f"| {line}|" for line in lines) + "\n"


def two_lists(folder: Path, **extra: str) -> Catalogue:
    """An office with the list of last year and that of this year."""
    old = item(table(OLD), 种类="权责清单", 索引号=number(1, 2025), 成文日期="2025-03-02", **extra)
    new = item(table(NEW) + STEPS, 种类="权责清单", 上一版=number(1, 2025))
    make_office(folder, **{"content/gg/old.md": old, "content/gg/new.md": new})
    return holdings(folder).catalogue


def test_a_power_is_new_gone_adjusted_or_kept_whatever_its_code_has_become(tmp_path: Path) -> None:
    old, new = two_lists(tmp_path).items
    found = [(word, row.of("name"), names) for word, row, names in changes(rows(new, POWERS), rows(old, POWERS))]
    assert found == [
        ("新增", "公交处罚", ()),
        ("承接", "电话受理", ()),
        ("取消", "货运许可", ()),
        ("下放", "渡口处罚", ()),
        ("调整", "客运许可", ("权力依据",)),
    ]


def test_the_page_counts_both_lists_and_sums_the_changes_up(tmp_path: Path) -> None:
    catalogue = two_lists(tmp_path)
    blocks = KIND.blocks(catalogue.items[1], catalogue)
    chart = next(each for each in blocks if isinstance(each, Chart))
    assert (chart.labels, [each.values for each in chart.series]) == (
        ("行政许可", "行政处罚", "公共服务"),
        [(1, 2, 1), (2, 2, 0)],
    )
    grid = next(each for each in blocks if isinstance(each, Grid))
    assert grid.title == "与上一版相比：新增 1 项、承接 1 项、取消 1 项、下放 1 项、调整 1 项、保留 1 项"
    flow = next(each for each in blocks if isinstance(each, Flow))
    assert [(step.name, step.who, step.limit) for step in flow.steps] == [
        ("受理", "窗口", "1日"),
        ("决定", "审批科", "20日"),
    ]


def test_a_list_before_that_is_not_public_is_not_compared_with(tmp_path: Path) -> None:
    [new] = (catalogue := two_lists(tmp_path, 公开方式="不予公开")).items
    assert not any(isinstance(each, Grid) and "上一版" in each.title for each in KIND.blocks(new, catalogue))


def test_each_type_has_a_page_on_which_every_power_has_an_anchor(tmp_path: Path) -> None:
    two_lists(tmp_path)
    assert published(tmp_path).release is not None
    pages = list((tmp_path / "public/items/2026/00001").glob("rows-*.html"))
    assert len(pages) == 3
    text = "".join(page.read_text("utf-8") for page in pages)
    assert all(f'id="r-{code}"' in text for code in ("XK-01", "CF-01", "CF-02", "GG-01"))
    main = (tmp_path / "public/items/2026/00001.html").read_text("utf-8")
    assert 'html#r-CF-02">客运处罚</a>' in main
