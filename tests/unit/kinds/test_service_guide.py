"""办事指南: what a citizen asks first stands on the page, and what is missing is named."""

from pathlib import Path

import pytest
from office import findings, holdings, item, make_office, published

from gkssg.kinds.service_guide import KIND
from gkssg.model.blocks import Block, Facts, Flow, Grid

STEPS = "| 步骤 | 承办 | 时限 |\n| --- | --- | --- |\n| 受理 | 窗口 | 1个工作日 |\n| 决定 | 审批科 | 3个工作日 |\n"


def blocks(folder: Path, body: str = STEPS, **fields: str) -> tuple[Block, ...]:
    """What the page of a guide shows."""
    catalogue = holdings(make_office(folder, **{"content/gg/a.md": item(body, 种类="办事指南", **fields)})).catalogue
    return KIND.blocks(catalogue.items[0], catalogue)


@pytest.mark.parametrize(("written", "shown"), [("0", "不用跑（0 次）"), ("1", "最多跑 1 次")])
def test_the_number_of_visits_is_said_in_words(tmp_path: Path, written: str, shown: str) -> None:
    [facts] = [each for each in blocks(tmp_path, 到办事现场次数=written) if isinstance(each, Facts)]
    assert ("到办事现场次数", shown) in [(label, said.text) for label, said in facts.pairs]


def test_steps_are_drawn_with_their_time_limits_and_not_again_as_a_table(tmp_path: Path) -> None:
    shown = blocks(tmp_path)
    [flow] = [each for each in shown if isinstance(each, Flow)]
    assert [(step.name, step.who, step.limit) for step in flow.steps] == [
        ("受理", "窗口", "1个工作日"),
        ("决定", "审批科", "3个工作日"),
    ]
    assert not [each for each in shown if isinstance(each, Grid)]


def test_an_unknown_form_of_handling_is_refused_with_its_line(tmp_path: Path) -> None:
    folder = make_office(tmp_path, **{"content/gg/a.md": item(种类="办事指南", 办件类型="随时办")})
    [found] = [each for each in findings(folder) if "随时办" in each.message]
    assert found.place.path == "content/gg/a.md" and found.place.line == 10 and "即办件" in found.hint


def test_a_withheld_guide_gets_no_finding(tmp_path: Path) -> None:
    folder = make_office(tmp_path, **{"content/gg/a.md": item(种类="办事指南", 公开方式="不予公开")})
    assert "GK321" not in [each.code for each in findings(folder)]


def test_steps_in_the_text_are_drawn_where_they_stand_without_a_second_heading(tmp_path: Path) -> None:
    body = "## 办理流程\n\n| 步骤 | 时限 |\n|---|---|\n| 受理 | 当场 |\n| 决定 | 3日 |\n\n班线期限四年。\n"
    folder = make_office(tmp_path, **{"content/gg/a.md": item(body, 种类="办事指南")})
    assert published(folder).release is not None
    page = (folder / "public/items/2026/00001.html").read_text("utf-8")
    assert page.index("办理流程</h2>") < page.index('<ol class="flow">') < page.index("班线期限四年")
    assert page.count("办理流程</h2>") == 1
