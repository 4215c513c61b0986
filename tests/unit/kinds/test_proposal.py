"""建议提案: the answers of every year are counted by sort."""

from pathlib import Path

import pytest
from office import NEXT, findings, holdings, item, make_office, number

from gkssg.kinds.proposal import KIND
from gkssg.model.blocks import Chart, Facts


def answer(serial: int, day: str, sort: str, **fields: str) -> str:
    """An answer of that day."""
    return item(种类="建议提案", 索引号=number(serial), 建议提案类型=sort, 答复日期=day, **fields)


def test_answers_are_counted_by_year_and_sort_without_withheld_ones(tmp_path: Path) -> None:
    folder = make_office(
        tmp_path,
        **{
            "content/gg/a.md": answer(1, "2025-05-02", "人大建议"),
            "content/gg/b.md": answer(2, "2026-01-05", "政协提案"),
            "content/gg/c.md": answer(3, "2026-01-06", "政协提案"),
            "content/gg/d.md": answer(4, "2026-01-06", "人大建议", 公开方式="不予公开"),
        },
    )
    catalogue = holdings(folder).catalogue
    [chart] = [each for each in KIND.blocks(catalogue.items[0], catalogue) if isinstance(each, Chart)]
    assert chart.labels == ("2025年", "2026年")
    assert [(each.name, each.values) for each in chart.series] == [("人大建议", (1, 0)), ("政协提案", (0, 2))]


def test_an_unknown_result_is_refused_with_what_may_be_written(tmp_path: Path) -> None:
    folder = make_office(tmp_path, **{"content/gg/a.md": answer(1, "2026-01-05", "人大建议", 办理结果="D")})
    [found] = [each for each in findings(folder) if "办理结果" in each.message]
    assert "A、B、C" in found.hint and found.place.path == "content/gg/a.md"


@pytest.mark.parametrize(
    ("fields", "code", "message", "hint"),
    [
        ({"建议提案类型": "议案"}, "GK106", "“建议提案类型”不能是“议案”", "人大建议、政协提案"),
        ({"满意情况": "很满意"}, "GK106", "“满意情况”不能是“很满意”", "基本满意"),
        ({"办理结果": "A类"}, "GK106", "“办理结果”不能是“A类”", "A、B、C"),
        ({"答复日期": "2026-02-30"}, "GK105", "2026-02-30", "核对"),
        ({"提案编号": "第1号"}, "GK102", "“提案编号”", "建议提案编号"),
        ({"届次": "[六届五次, 六届四次]"}, "GK104", "“届次”", "届次"),
    ],
)
def test_what_cannot_be_meant_is_refused_where_it_stands(
    tmp_path: Path, fields: dict[str, str], code: str, message: str, hint: str
) -> None:
    [found] = findings(make_office(tmp_path, **{"content/gg/a.md": item(种类="建议提案", **fields)}))
    assert (found.code, found.place.path, found.place.line) == (code, "content/gg/a.md", NEXT + 1)
    assert message in found.message and hint in found.hint


def test_who_asked_and_in_which_session_stands_over_the_text(tmp_path: Path) -> None:
    told = {"届次": "政协六届五次会议", "建议提案编号": "第112号", "提出人": "漪清和"}
    folder = make_office(tmp_path, **{"content/gg/a.md": answer(1, "2026-01-05", "政协提案", **told)})
    catalogue = holdings(folder).catalogue
    [facts] = [each for each in KIND.blocks(catalogue.items[0], catalogue) if isinstance(each, Facts)]
    assert facts.above and told.items() <= {name: said.text for name, said in facts.pairs}.items()
