"""建议提案: the answers of every year are counted by sort."""

from pathlib import Path

from office import findings, holdings, item, make_office, number

from gkssg.kinds.proposal import KIND
from gkssg.model.blocks import Chart


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
