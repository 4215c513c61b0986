"""建设项目: the records stand in the order of their days and lead to what is public; the 七公开 of rural roads."""

from datetime import datetime
from pathlib import Path

import pytest
from office import NEXT, findings, holdings, item, make_office, number, published

from gkssg.fields.date import CST
from gkssg.kinds.project import KIND
from gkssg.model.blocks import Grid, Notice, Timeline, Tone
from gkssg.standards.tables import rural_road_matters

RECORDS = (
    "| 阶段 | 日期 | 事项 | 文号 |\n| --- | --- | --- | --- |\n"
    "| 招标投标 | 2026-02-20 | 开标 | |\n| 批准结果 | 2026-01-10 | 初步设计 | 青交〔2026〕21号 |\n"
)
LINKED = "| 阶段 | 日期 | 事项 | 相关条目 |\n| --- | --- | --- | --- |\n"
SEVEN = "| 公开事项 | 公开内容 | 公开日期 | 相关条目 |\n| --- | --- | --- | --- |\n"
ALL = "".join(f"| {name} | 有 | 2026-03-01 | |\n" for name in rural_road_matters())


@pytest.mark.parametrize(("access", "links"), [("主动公开", [number(2)]), ("不予公开", [])])
def test_records_are_sorted_by_day_and_lead_only_to_public_documents(
    tmp_path: Path, access: str, links: list[str]
) -> None:
    other = item(索引号=number(2), 发文字号="青交〔2026〕21号", 公开方式=access)
    folder = make_office(tmp_path, **{"content/gg/a.md": item(RECORDS, 种类="建设项目"), "content/gg/b.md": other})
    catalogue = holdings(folder).catalogue
    project = next(each for each in catalogue.items if each.kind == KIND.name)
    [line] = [each for each in KIND.blocks(project, catalogue) if isinstance(each, Timeline)]
    assert [each.title for each in line.events] == ["批准结果：初步设计", "招标投标：开标"]
    assert [each.item for each in line.events[0].links] == links


@pytest.mark.parametrize("in_text", [True, False])
def test_a_withheld_item_that_a_row_names_leaves_no_byte_in_any_output(tmp_path: Path, in_text: bool) -> None:
    named = f"{number(2)}、{number(3)}、秘交〔2026〕9号"
    body, fields = "", {}
    if in_text:
        body = f"{LINKED}| 施工 | 2026-02-20 | 开工 | {named} |\n\n{SEVEN}| 建设计划 | 有 | | {named} |\n"
    else:
        fields = {
            "项目进展": f"[{{阶段: 施工, 日期: 2026-02-20, 事项: 开工, 相关条目: {named}}}]",
            "七公开": f"[{{公开事项: 建设计划, 公开内容: 有, 相关条目: {named}}}]",
        }
    folder = make_office(
        tmp_path,
        **{
            "content/gg/a.md": item(body, 种类="建设项目", 农村公路="是", **fields),
            "content/gg/b.md": item(索引号=number(2), 标题="桥修好了"),
            "content/gg/c.md": item(索引号=number(3), 发文字号="秘交〔2026〕9号", 标题="船造好了", 草稿="是"),
        },
    )
    assert published(folder).release is not None
    assert (folder / "public/items/2026/00001.html").read_text("utf-8").count("桥修好了") >= 2
    for file in (folder / "public").rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert not any(secret.encode() in data for secret in (number(3), "秘交", "船造好了")), file


def seven(folder: Path, rows: str, day: int = 23, **fields: str) -> tuple[Notice | None, Grid]:
    """What the page of a project with these rows of the 七公开 says of them on a day of November."""
    text = item(SEVEN + rows, 种类="建设项目", **{"农村公路": "是"} | fields)
    catalogue = holdings(
        make_office(folder, **{"content/gg/a.md": text}), datetime(2026, 11, day, 12, tzinfo=CST)
    ).catalogue
    shown = KIND.blocks(next(each for each in catalogue.items if each.kind == KIND.name), catalogue)
    [grid] = [each for each in shown if isinstance(each, Grid)]
    return next((each for each in shown if isinstance(each, Notice)), None), grid


def test_seven_matters_that_are_all_released_are_said_to_be(tmp_path: Path) -> None:
    notice, grid = seven(tmp_path, ALL)
    assert notice is not None and notice.tone is Tone.PLAIN
    assert [row.cells[1].text for row in grid.rows] == ["已公开"] * 7


def test_a_matter_without_a_row_is_listed_as_not_released(tmp_path: Path) -> None:
    notice, grid = seven(tmp_path, "| 竣工验收 | 有 | 2026-03-01 | |\n| 补助政策 | | | |\n")
    assert notice is not None and notice.tone is Tone.AMISS
    assert notice.title == "七公开：还有6项没有公开"
    assert notice.text == "建设计划、补助政策、招标投标、施工管理、质量监管、资金使用。"
    assert [row.cells[0].text for row in grid.rows] == list(rural_road_matters())
    assert [row.cells[1].text for row in grid.rows] == ["未公开"] * 6 + ["已公开"]


@pytest.mark.parametrize(("day", "state"), [(19, "待公开"), (20, "已公开"), (21, "已公开")])
def test_a_matter_counts_from_the_day_of_its_release(tmp_path: Path, day: int, state: str) -> None:
    notice, grid = seven(tmp_path, ALL.replace("竣工验收 | 有 | 2026-03-01", "竣工验收 | 有 | 2026-11-20"), day)
    assert grid.rows[6].cells[1].text == state
    assert notice is not None and (notice.tone is Tone.AMISS) == (state == "待公开")


@pytest.mark.parametrize(("draft", "state"), [("否", "已公开"), ("是", "未公开")])
def test_a_matter_without_a_day_counts_when_an_item_that_it_names_is_public(
    tmp_path: Path, draft: str, state: str
) -> None:
    make_office(tmp_path, **{"content/gg/b.md": item(索引号=number(2), 草稿=draft)})
    _, grid = seven(tmp_path, f"| 建设计划 | 有 | | {number(2)} |\n")
    assert grid.rows[0].cells[1].text == state


def test_another_project_shows_such_a_table_as_it_is(tmp_path: Path) -> None:
    notice, grid = seven(tmp_path, "| 建设计划 | 有 | | |\n", 农村公路="否")
    assert notice is None and [column.name for column in grid.columns] == ["公开事项", "公开内容", "公开日期"]


@pytest.mark.parametrize(
    ("body", "fields", "code", "line", "message", "hint"),
    [
        (LINKED + "| 动工 | 2026-02-20 | 开工 | |\n", {}, "GK106", NEXT + 5, "“阶段”不能是“动工”", "竣工"),
        (LINKED + "| 施工 | 2026年2月 | 开工 | |\n", {}, "GK105", NEXT + 5, "2026年2月", "年月日写全"),
        (LINKED + "| 施工 | 2026-02-20 | | |\n", {}, "GK101", NEXT + 5, "“事项”是空的", "什么事项"),
        (SEVEN + "| 资金使 | 有 | | |\n", {}, "GK106", NEXT + 5, "“公开事项”不能是“资金使”", "资金使用"),
        (SEVEN + "| 资金使用 | 有 | 明年 | |\n", {}, "GK105", NEXT + 5, "“公开日期”不是一个日期", "2026-03-05"),
        ("正文\n", {"当前阶段": "施工中"}, "GK106", NEXT + 1, "“当前阶段”不能是“施工中”", "施工"),
        ("正文\n", {"农村公路": "对"}, "GK106", NEXT + 1, "农村公路", "是"),
    ],
)
def test_what_cannot_be_meant_is_refused_where_it_stands(
    tmp_path: Path, body: str, fields: dict[str, str], code: str, line: int, message: str, hint: str
) -> None:
    text = item(body, 种类="建设项目", **fields)
    [found] = findings(make_office(tmp_path, **{"content/gg/a.md": text}))
    assert (found.code, found.place.path, found.place.line) == (code, "content/gg/a.md", line)
    assert message in found.message and hint in found.hint


def test_a_list_says_the_stage_of_each_project_and_offers_them_as_a_filter(tmp_path: Path) -> None:
    folder = make_office(
        tmp_path,
        **{
            "content/gg/a.md": item(种类="建设项目", 当前阶段="施工"),
            "content/gg/b.md": item(种类="建设项目", 索引号=number(2), 当前阶段="竣工"),
        },
    )
    assert published(folder).release is not None
    page = (folder / "public/fdzdgknr/gg/index.html").read_text("utf-8")
    assert '<th scope="col">状态</th>' in page and 'data-state="施工"' in page
    assert "<option>施工</option><option>竣工</option>" in page
