"""The self-check sheet: what it concludes, that it stands alone, and that no text of an office becomes markup."""

from collections.abc import Sequence
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import AS_OF, PREFIX, item, make_office

from gkssg.build.order import Order
from gkssg.build.pipeline import judge
from gkssg.build.selfcheck import self_check
from gkssg.fields.date import CST
from gkssg.model.diagnostic import Diagnostic, Place, Severity
from gkssg.model.selfcheck import Fact, Row, SelfCheck, Verdict
from gkssg.model.waiver import Waived, Waiver
from gkssg.report.sheet import MARK, MOST, sheet

A = "content/gg/a b.md"
URL = "https://www.qingchuan.example/jtj/zfxxgk/"
VOID = {"meta", "br"}


class Seen(HTMLParser):
    """The tags that are opened, what they point to, the ids, and the words; tags that are not closed raise."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.hrefs: list[str] = []
        self.ids: list[str] = []
        self.loads: list[str] = []
        self.words = ""
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag."""
        self.tags.append(tag)
        self.open += [] if tag in VOID else [tag]
        given = dict(attrs)
        self.hrefs += [given["href"] or ""] if "href" in given else []
        self.ids += [given["id"] or ""] if "id" in given else []
        self.loads += [name for name in given if name in ("src", "srcset", "style") or name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.words += data if self.open[-1:] != ["style"] else ""


def finding(message: str = "图片没有文字说明", line: int = 3, severity: Severity = Severity.WARNING) -> Diagnostic:
    """A finding in A."""
    return Diagnostic(Place(A, line, 1), "GK404", severity, message, "写上说明")


def row(
    verdict: Verdict = Verdict.MET,
    found: Sequence[Diagnostic] = (),
    hand: str = "",
    name: str = "首页不更新",
    facts: tuple[Fact, ...] = (),
) -> Row:
    """A row of an indicator."""
    counted = sum(each.severity is not Severity.NOTE for each in found)
    return Row(
        "单项否决", name, "检查指标第一部分", "首页两周内有更新", verdict, facts, hand, tuple(found), counted, ()
    )


def check(*rows: Row, waived: tuple[Waived, ...] = (), office: str = "青川市交通运输局", month: int = 11) -> SelfCheck:
    """A sheet of these rows."""
    found = [each for one in rows for each in one.found]
    return SelfCheck(
        office=office,
        unit="办公室",
        url=URL,
        as_of=datetime(2026, month, 23, 12, tzinfo=CST),
        version="0.0",
        items=125,
        attachments=17,
        withheld={"草稿": 3},
        vetoes=rows[:1],
        rows=rows[1:],
        editing=(),
        severities={level: sum(each.severity is level for each in found) for level in Severity},
        waived=waived,
        addresses={A: f"{URL}a.html"},
    )


@pytest.mark.parametrize(("month", "quarter"), [(1, "一"), (3, "一"), (4, "二"), (9, "三"), (10, "四"), (12, "四")])
def test_the_title_names_the_quarter(month: int, quarter: str) -> None:
    text = sheet(check(row(), month=month))
    assert f"<title>青川市交通运输局 2026 年第{quarter}季度自查表</title>" in text
    assert text.split("\n")[1] == MARK


def test_it_loads_nothing_and_every_anchor_is_there() -> None:
    bad = row(Verdict.FAILED, [finding()], name="可用性")
    seen = Seen(sheet(check(row(hand="看看", verdict=Verdict.BY_HAND), bad), beside=".."))
    assert {"script", "link", "img", "iframe"} & set(seen.tags) == set()
    assert seen.loads == []
    assert len(set(seen.ids)) == len(seen.ids)
    assert {href[1:] for href in seen.hrefs if href.startswith("#")} <= set(seen.ids)
    assert "../content/gg/a%20b.md" in seen.hrefs and f"{URL}a.html" in seen.hrefs


def test_verdicts_are_told_in_words_and_counted() -> None:
    facts = (Fact("首页最近更新 2026-11-20", URL), Fact("栏目 27 个"))
    rows = [
        row(Verdict.FAILED, [finding(), finding(line=9), finding(severity=Severity.NOTE)], facts=facts),
        row(Verdict.BY_HAND, hand="核对答复日期", name="互动回应差"),
        row(Verdict.NOT_APPLICABLE, hand="不必", name="服务不实用"),
        row(name="可用性"),
    ]
    words = Seen(sheet(check(*rows))).words
    assert "不符合 2 处" in words and "问题 2 处，另有不计入的提示 1 处" in words
    assert "首页最近更新 2026-11-20；栏目 27 个。" in words
    assert "人工核对：核对答复日期。" in words and "不必" not in words
    assert "没有发现问题。" in words
    assert "1 项：不符合 1 项" in words and "3 项：符合 1 项，需人工核对 1 项，不适用 1 项" in words
    assert "错误 0 处，警告 2 处，提示 1 处" in words
    assert "公开 125 条，附件 17 个；没有公开：草稿 3 条" in words
    assert "需人工核对的指标共 1 项" in words
    assert "content/gg/a b.md:3 GK404" in words


def test_of_many_findings_the_first_are_told_and_the_rest_counted() -> None:
    many = [finding(f"第 {number} 处", number) for number in range(1, MOST + 6)]
    words = Seen(sheet(check(row(Verdict.FAILED, many)))).words
    assert f"第 {MOST} 处" in words and f"第 {MOST + 1} 处" not in words
    assert "其余 5 处" in words


def test_what_was_let_pass_is_told_with_reason_and_name() -> None:
    waiver = Waiver("GK404", A, "装饰用的图片", "汀守义", None, Place(A, 2))
    words = Seen(sheet(check(row(), waived=(Waived(finding(), waiver),)))).words
    assert "原因：装饰用的图片。批准人：汀守义。" in words
    assert "另有 1 处经批准放行" in words


def test_the_reason_of_a_waiver_does_not_tell_the_number() -> None:
    waiver = Waiver("GK224", A, "13800001234 是对外电话", "汀守义", None, Place(A, 2))
    assert "13800001234" not in sheet(check(row(), waived=(Waived(finding(), waiver),)))


def rows_of(folder: Path, **files: str | bytes) -> dict[str, Row]:
    """The rows of the sheet of a small office, by name."""
    judged = judge(Order(make_office(folder, **files), AS_OF))
    checked = self_check(folder, judged, "0")
    assert checked is not None
    assert sum(len(each.found) for each in (*checked.inspected, *checked.editing)) == len(judged.found)
    return {each.name: each for each in (*checked.inspected, *checked.editing)}


def test_an_office_is_judged_by_its_findings_and_by_what_it_lacks(tmp_path: Path) -> None:
    files = {"content/gg/a.md": item(), "content/gg/b.md": item(审查人=None, 审查日期=None)}
    rows = rows_of(tmp_path, **files)
    assert (rows["首页不更新"].verdict, rows["首页不更新"].counted) == (Verdict.FAILED, 1)
    assert "首页最近更新 2026-03-05，263 天前" in rows["首页不更新"].facts[0].text
    assert rows["首页不更新"].facts[0].url.startswith("https://www.qingchuan.example/jtj/zfxxgk/")
    assert rows["栏目不更新"].verdict is Verdict.MET
    assert (rows["动态要闻"].verdict, rows["办事指南"].verdict) == (Verdict.NOT_APPLICABLE, Verdict.NOT_APPLICABLE)
    # Nothing to compare with is no reason to say that all is well.
    assert rows["法定主动公开内容"].verdict is Verdict.BY_HAND
    assert (rows["依申请公开答复"].verdict, rows["站点无法访问"].verdict) == (Verdict.BY_HAND, Verdict.BY_HAND)
    # What is kept out for want of a review does not speak against the office.
    reviews = rows["先审查后公开"]
    assert (reviews.verdict, reviews.counted, [each.code for each in reviews.found]) == (Verdict.MET, 0, ["GK201"])


def test_an_office_without_any_item_fails(tmp_path: Path) -> None:
    assert rows_of(tmp_path)["首页不更新"].verdict is Verdict.FAILED


@pytest.mark.parametrize(("number", "verdict"), [(4, Verdict.BY_HAND), (5, Verdict.FAILED)])
def test_five_guides_that_lack_four_elements_fail_the_office(tmp_path: Path, number: int, verdict: Verdict) -> None:
    guides = {
        f"content/gg/{at}.md": item(种类="办事指南", 索引号=f"{PREFIX}/2026-0000{at}") for at in range(1, number + 1)
    }
    rows = rows_of(tmp_path, **guides)
    assert (rows["服务不实用"].verdict, rows["办事指南"].counted) == (verdict, number)


def test_what_was_let_pass_stands_with_its_indicator(tmp_path: Path) -> None:
    text = item("找13800001234。\n", 放行="[{规则: GK224, 原因: 对外电话, 批准人: 汀守义}]")
    row = rows_of(tmp_path, **{"content/gg/a.md": text})["公开信息里的个人信息"]
    assert (row.verdict, len(row.waived)) == (Verdict.MET, 1)


@given(st.text(max_size=30))
def test_no_text_becomes_markup(text: str) -> None:
    plain = Seen(sheet(check(row(Verdict.FAILED, [finding("文")], name="名"), office="机关")))
    given_ = check(row(Verdict.FAILED, [finding(text)], name=text, facts=(Fact(f"有{text}"),)), office=text)
    seen = Seen(sheet(given_))
    # The fact is one paragraph more.
    assert sorted(seen.tags) == sorted([*plain.tags, "p"])
