"""Numbers in the text of a report against its tables: found when wrong, silent when right or when about another thing."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from office import holdings, item, make_office

from gkssg.check.report_prose import check
from gkssg.check.rule import Evidence
from gkssg.model.annual import Cell, Count, Figure, Line, Report, Tally, Yearbook, YearCounts
from gkssg.model.catalogue import Holdings
from gkssg.model.diagnostic import Place

NUMBERS = {
    ("disclosed", "items", "count"): 268,
    ("disclosed", "documents", "made"): 2,
    ("disclosed", "documents", "ended"): 3,
    ("disclosed", "documents", "in_force"): 12,
    ("disclosed", "permits", "count"): 3157,
    ("disclosed", "penalties", "count"): 1092,
    ("disclosed", "coercion", "count"): 28,
    **{("applications", "new", code): 0 for code in ("research", "welfare", "other")},
    ("applications", "new", "natural"): 34,
    ("applications", "new", "business"): 10,
    ("applications", "new", "legal"): 3,
    ("applications", "new", "total"): 47,
    ("applications", "carried", "total"): 2,
    ("applications", "done", "total"): 46,
    ("applications", "pending", "total"): 3,
    **{("applications", f"3.{at}", "total"): 1 for at in range(1, 9)},
    ("applications", "1", "total"): 23,
    ("applications", "2", "total"): 7,
    ("reviews", "review", "total"): 3,
    ("reviews", "suit", "total"): 0,
    ("reviews", "suit_after_review", "total"): 1,
}
FIGURES = {Cell(*cell): Figure(computed=Decimal(number)) for cell, number in NUMBERS.items()}
COUNTS = YearCounts(2025, 268, (Tally("category", "类别", "条", (Count("财政资金", 24), Count("人事", 19))),))


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Holdings:
    """A small office, for its site."""
    return holdings(make_office(tmp_path_factory.mktemp("office"), **{"content/gg/a.md": item()}))


def messages(held: Holdings, text: str, **changes: object) -> list[str]:
    """What is found in a report on 2025 with this line."""
    report = Report(2025, "局", "2021", "x", Place("content/a.md", 3, 5), FIGURES, (Line(7, text),))
    yearbook = Yearbook({2025: replace(report, **changes)}, (), (COUNTS,))  # type: ignore[arg-type]
    evidence = Evidence(replace(held, catalogue=replace(held.catalogue, yearbook=yearbook)), ())
    found = list(check(evidence))
    assert all(each.place.path == "content/a.md" and each.place.line == 7 for each in found)
    assert all(text[each.place.column - 1].isdigit() for each in found)
    return [each.message for each in found]


RIGHT = [
    "全年在政府信息公开平台发布信息268条，比上年增加22条，增长8.9%。",
    "制发行政规范性文件2件（修改决定不另计），废止和失效3件，年末现行有效12件。",
    "办结行政许可3157件、行政处罚1,092件、行政强制28件，都在7个工作日内公示。",
    "新收申请47件，上年结转2件，合计49件。从来源看，自然人34件，法人或者其他组织13件。",
    "收到政府信息公开申请47件，自然人提出34件，商业企业提出10件。",
    "申请办结46件，其中予以公开23件，部分公开7件；不予公开8件；结转下年度继续办理3件。",
    "因政府信息公开引起的行政复议3件、行政诉讼1件。",
    "财政资金类24条，人事类19条。",
    "2024年新收申请38件，办结申请38件。",
    "行政许可事项112件已经进驻大厅。",
    "约收到申请50件，收到意见57条，收到投诉1件。",
    "清理规范性文件15件，确认废止2件、失效1件。",
    "2件行政复议中，有1件被纠正。",
    "2025年，在微信公众号发布信息500条。",
    "全年通过网站公开信息200条，通过微信公开信息68条。",
    "2025年上半年公开信息120条。",
    "全年办理行政复议案件120件。",
    "一季度办结行政许可800件，其中重点领域办结行政许可157件、行政处罚92件。",
    "办理人大建议、政协提案30件，答复予以公开28件。",
    "因第三方意见不予公开2件。",
    "区交通局新收申请6件，市运输中心新收申请41件。",
    "清理后废止1件，制发行政规范性文件2件，废止3件。",
    "去年全年，新收申请38件。",
    "上年新收申请38件，办结申请36件。",
    "2024年情况如下。新收申请38件。",
    "建议提案20件，其中人大建议8件、政协提案12件，公开答复20件。",
    "共公开30条，其中政策文件10条，工作动态20条，部门文件中转载15条。",
]
WRONG = {
    "全年在平台发布信息286条。": "正文写“全年在平台发布信息286条”，目录和更正是 268",
    "制发行政规范性文件3件，废止和失效3件。": "正文写“制发行政规范性文件3件”，表里是 2",
    "制发规范性文件2件，废止4件。": "正文写“废止4件”，表里是 3",
    "年末现行有效13件。": "正文写“年末现行有效13件”，表里是 12",
    "办结行政许可3158件。": "正文写“办结行政许可3158件”，表里是 3157",
    "新收申请48件。": "正文写“新收申请48件”，表里是 47",
    "收到政府信息公开申请 48 件。": "表里是 47",
    "上年结转1件。": "正文写“上年结转1件”，表里是 2",
    "新收的申请中，自然人33件。": "正文写“自然人33件”，表里是 34",
    "从来源看，法人或其他组织12件。": "正文写“法人或其他组织12件”，表里是 13",
    "办结申请45件。": "正文写“办结申请45件”，表里是 46",
    "全部答复，不予公开9件。": "正文写“不予公开9件”，表里是 8",
    "结转下年度继续办理4件。": "正文写“结转下年度继续办理4件”，表里是 3",
    "因政府信息公开引起的行政复议案件2件。": "正文写“因政府信息公开引起的行政复议案件2件”，表里是 3",
    "信息公开行政诉讼0件。": "正文写“信息公开行政诉讼0件”，表里是 1",
    "其中财政资金类25条。": "正文写“其中财政资金类25条”，目录里是 24 条",
}


@pytest.mark.parametrize("text", RIGHT)
def test_nothing_is_said_of_what_is_right_or_is_about_another_thing(held: Holdings, text: str) -> None:
    assert messages(held, text) == []


@pytest.mark.parametrize(("text", "words"), WRONG.items(), ids=WRONG)
def test_a_number_that_is_not_that_of_the_table_is_found_with_both(held: Holdings, text: str, words: str) -> None:
    (found,) = messages(held, text)
    assert words in found


@pytest.mark.parametrize("text", ["## 新收申请48件", "| 新收申请48件 | 1 |", "<p>新收申请48件</p>"])
def test_headings_tables_and_markup_are_no_text(held: Holdings, text: str) -> None:
    assert messages(held, text) == []


def test_a_report_without_tables_is_only_checked_against_itself(held: Holdings) -> None:
    assert messages(held, "新收申请48件。", figures={}) == []
    assert len(messages(held, "共公开30条，其中甲20条、乙20条。", figures={})) == 1


def test_every_line_of_the_sample_s_reports_is_right(sample: tuple[Path, object]) -> None:
    found = sample[1].found  # type: ignore[attr-defined]
    assert [each for each in found if each.code == "GK628"] == []
