"""回应: what it was about, how soon it was answered, and the answers question by question."""

from pathlib import Path

from office import NEXT, findings, holdings, item, make_office

from gkssg.kinds.response import KIND
from gkssg.model.blocks import Facts, Sections

A = "content/gg/a.md"
ASKED = "[{问题: 末班车几点, 提问人: 青川日报, 答复: 21时40分}, {问题: 票价变不变, 答复: 不变}]"


def shown(folder: Path, **fields: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The facts of a response, and its questions with their answers."""
    catalogue = holdings(make_office(folder, **{A: item(种类="回应", **fields)})).catalogue
    blocks = KIND.blocks(catalogue.items[0], catalogue)
    facts = {label: said.text for each in blocks if isinstance(each, Facts) for label, said in each.pairs}
    parts = [part for each in blocks if isinstance(each, Sections) for part in each.sections]
    return facts, [(part.title, part.lines[0].text) for part in parts]


def test_the_hours_from_the_concern_to_the_answer_are_counted(tmp_path: Path) -> None:
    facts, _ = shown(tmp_path, 关切事项="末班车", 关切时间="2026-03-01 09:00", 首次回应时间="2026-03-02 17:30")
    assert facts == {
        "关切事项": "末班车",
        "关切时间": "2026年3月1日9时",
        "首次回应时间": "2026年3月2日17时30分（关切出现后32小时30分）",
    }


def test_without_the_time_of_the_concern_nothing_is_counted(tmp_path: Path) -> None:
    assert shown(tmp_path, 首次回应时间="2026-03-02")[0] == {"首次回应时间": "2026年3月2日"}


def test_each_question_is_a_heading_over_its_answer(tmp_path: Path) -> None:
    assert shown(tmp_path, 问答=ASKED)[1] == [("青川日报：末班车几点", "21时40分"), ("票价变不变", "不变")]


def test_a_question_without_an_answer_is_refused_where_it_stands(tmp_path: Path) -> None:
    table = "| 问题 | 答复 |\n|---|---|\n| 末班车几点 | 21时40分 |\n| 票价变不变 | |\n"
    [found] = findings(make_office(tmp_path, **{A: item(table, 种类="回应")}))
    assert (found.code, found.place.path, found.place.line) == ("GK101", A, NEXT + 6)
    assert "“答复”是空的" in found.message and "怎样回答" in found.hint
