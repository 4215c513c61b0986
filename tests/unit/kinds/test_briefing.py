"""发布会: announced before it is held, then who spoke and what was asked."""

from datetime import datetime
from pathlib import Path

import pytest
from office import NEXT, findings, holdings, item, make_office

from gkssg.fields.date import CST
from gkssg.kinds.briefing import KIND
from gkssg.model.blocks import Facts, Notice, Sections

A = "content/gg/a.md"
FIELDS = {"种类": "发布会", "形式": "发布会", "举行时间": "2026-03-10 10:00", "地点": "新闻发布厅"}


@pytest.mark.parametrize(
    ("minute", "notices", "state"),
    [(59, [("将要举行", "2026年3月10日10时，新闻发布厅。")], "将要举行"), (60, [], "已举行")],
)
def test_a_briefing_is_announced_until_it_begins(
    tmp_path: Path, minute: int, notices: list[tuple[str, str]], state: str
) -> None:
    moment = datetime(2026, 3, 10, 9 + minute // 60, minute % 60, tzinfo=CST)
    catalogue = holdings(make_office(tmp_path, **{A: item(**FIELDS)}), moment).catalogue
    own = catalogue.items[0]
    blocks = KIND.blocks(own, catalogue)
    assert [(each.title, each.text) for each in blocks if isinstance(each, Notice)] == notices
    assert KIND.state is not None and KIND.state(own, catalogue) == state


def test_speakers_and_questions_are_shown(tmp_path: Path) -> None:
    text = item(**FIELDS, 发布人="[漪清和（副局长）]", 问答="[{问题: 加班吗, 答: 加班}]")
    catalogue = holdings(make_office(tmp_path, **{A: text})).catalogue
    facts, sections = KIND.blocks(catalogue.items[0], catalogue)
    assert isinstance(facts, Facts) and isinstance(sections, Sections)
    assert [label for label, _ in facts.pairs] == ["形式", "举行时间", "地点", "发布人"]
    assert [(part.title, part.lines[0].text) for part in sections.sections] == [("加班吗", "加班")]


def test_a_form_that_nobody_knows_is_refused_with_its_line(tmp_path: Path) -> None:
    [found] = findings(make_office(tmp_path, **{A: item(种类="发布会", 形式="座谈会")}))
    assert (found.code, found.place.path, found.place.line) == ("GK106", A, NEXT + 1)
    assert "“形式”不能是“座谈会”" in found.message and "发布会、访谈、吹风会" in found.hint
