"""What is due: every sort of deadline on its day, nothing that is past, and of what is held back a number alone."""

from datetime import date, datetime
from pathlib import Path

from office import SITE, holdings, item, make_office, number

from gkssg.build.agenda import agenda
from gkssg.fields.date import CST
from gkssg.kinds.deadlines import Deadline

REPORTS = """类别:
  - {名称: 公告, 目录名: gg, 暂无说明: 无。, 更新周期: 长期}
  - {名称: 年报, 目录名: zfxxgknb, 栏目: 年报, 默认种类: 年度报告, 暂无说明: 无。}
"""
LEDGER = """编号,收到日期,申请人类型,延长答复,答复日期,办理结果
1,2026-11-02,自然人,,,
2,2026-10-08,自然人,,,
3,2026-11-02,自然人,,2026-11-09,予以公开
"""
ROWS = """| 当事人 | 决定书文号 | 处罚依据 | 处罚内容 | 决定日期 | 公示截止期 |
| --- | --- | --- | --- | --- | --- |
| 石泉客运有限公司 | 青交罚1号 | 《公路法》 | 罚款 | 2026-11-02 | 2027-11-02 |
| 云台客运有限公司 | 青交罚2号 | 《公路法》 | 罚款 | 2026-11-02 | 2027-11-02 |
| 云台货运有限公司 | 青交罚3号 | 《公路法》 | 罚款 | 2026-11-03 | 长期 |
"""


def due(folder: Path, at: str = "2026-11-23", **files: str) -> list[tuple[str, str]]:
    """The days and titles of all that is due, but for the duties of every year and the home page."""
    return [
        (each.day.isoformat(), each.title)
        for each in found(folder, at, **files)
        if not each.uid.startswith(("duty", "home", "column"))
    ]


def found(folder: Path, at: str = "2026-11-23", **files: str) -> tuple[Deadline, ...]:
    """All that is due."""
    office = make_office(folder, **files)
    return agenda(office, holdings(office, datetime.fromisoformat(at).replace(tzinfo=CST)))


def test_the_duties_of_every_year_are_due_on_their_next_day(tmp_path: Path) -> None:
    site = SITE[: SITE.index("类别:")] + REPORTS + SITE[SITE.index("索引号:") :]
    on = {
        at: [(each.day.isoformat(), each.title) for each in found(tmp_path / at, at, **{"site.yaml": site})]
        for at in ("2026-11-23", "2027-01-31", "2027-02-01")
    }
    this, next_year = "2026 年政府信息公开工作年度报告", "2027 年政府信息公开工作年度报告"
    assert ("2027-01-31", this) in on["2026-11-23"]
    assert {("2027-01-31", this), ("2028-01-31", next_year)} <= set(on["2027-01-31"])
    assert ("2027-01-31", "2026 年政府网站工作年度报表") in on["2027-01-31"]
    assert ("2028-01-31", "2027 年政府网站工作年度报表") in on["2027-02-01"]
    assert not any(day < "2027-02-01" for day, _ in on["2027-02-01"])


def test_open_applications_are_due_however_much_time_there_is(tmp_path: Path) -> None:
    # That of 8 October was due on 4 November; that of 2 November is due 20 working days later, on the 30th.
    assert due(tmp_path, **{"ledger/applications-2026.csv": LEDGER}) == [("2026-11-30", "答复申请 1")]


def test_a_day_that_is_reckoned_by_weekdays_says_so(tmp_path: Path) -> None:
    (one,) = (
        each
        for each in found(
            tmp_path, "2026-12-28", **{"ledger/applications-2026.csv": LEDGER.replace("11-02", "12-20", 1)}
        )
        if each.title == "答复申请 1"
    )
    assert "（按星期估计）" in one.detail


def test_a_consultation_is_due_when_it_ends_and_when_its_result_is(tmp_path: Path) -> None:
    files = {
        "content/gg/a.md": item(种类="意见征集", 标题="甲", 征集开始="2026-10-12", 征集截止="2026-12-01"),
        "content/gg/b.md": item(
            种类="意见征集", 标题="乙", 索引号=number(2), 征集开始="2026-10-12", 征集截止="2026-11-20"
        ),
        "content/gg/c.md": item(
            种类="意见征集", 标题="丙", 索引号=number(3), 征集开始="2026-10-12", 征集截止="2026-11-20", 收到意见="0"
        ),
    }
    assert due(tmp_path, **files) == [("2026-12-01", "意见征集截止：甲"), ("2026-12-18", "反馈意见采纳情况：乙")]


def test_documents_that_end_and_penalties_that_are_taken_down_have_their_days(tmp_path: Path) -> None:
    files = {
        "content/zc/gfxwj/a.md": item(标题="甲办法", 有效性="有效", 失效日期="2027-03-31"),
        "content/zc/gfxwj/b.md": item(标题="乙办法", 索引号=number(2), 失效日期="2026-10-31"),
        "content/zc/gfxwj/c.md": item(标题="丙办法", 索引号=number(3), 有效性="废止", 失效日期="2027-03-31"),
        "content/gg/d.md": item(ROWS, 标题="处罚公示", 种类="双公示", 索引号=number(4)),
    }
    assert due(tmp_path, **files) == [("2027-03-31", "失效：甲办法"), ("2027-11-02", "2 件处罚决定公示截止：处罚公示")]


def test_a_column_is_due_on_the_last_day_on_which_it_is_fresh(tmp_path: Path) -> None:
    every = found(tmp_path, "2026-03-10", **{"content/gg/a.md": item()})
    assert [(each.day.isoformat(), each.title) for each in every if each.uid.startswith(("home", "column"))] == [
        ("2026-03-19", "更新首页"),
        ("2026-09-04", "更新类别：公告"),
    ]


def test_of_what_is_held_back_only_a_number_and_a_day_are_told(tmp_path: Path) -> None:
    held = {"发布日期": "2026-12-01", "失效日期": "2027-05-05"}
    files = {
        "content/gg/a.md": item(标题="水杉标记甲", **held),
        "content/gg/b.md": item(标题="水杉标记乙", 索引号=number(2), **held),
        "content/gg/c.md": item(标题="水杉标记丙", 索引号=number(3), 草稿="是", **held),
        "content/gg/d.md": item(标题="水杉标记丁", 索引号=number(4), 公开方式="不予公开", **held),
        "content/gg/e.md": item(标题="水杉标记戊", 索引号=number(5), 审查人=None, **held),
        "content/gg/f.md": item(标题="水杉标记己", 索引号=number(6), 种类="意见征集", 征集截止="2026-12-09", **held),
    }
    every = found(tmp_path, **files)
    assert [(each.day, each.title) for each in every if not each.uid.startswith("duty")] == [
        (date(2026, 12, 1), "3 条信息到发布日期")
    ]
    assert "水杉" not in repr(every)


def test_names_are_unique_and_stay_the_same_from_day_to_day(tmp_path: Path) -> None:
    files = {"content/gg/a.md": item(失效日期="2027-05-05"), "ledger/applications-2026.csv": LEDGER}
    first, later = found(tmp_path, "2026-11-23", **files), found(tmp_path, "2026-11-24", **files)
    assert [each.uid for each in first] == [each.uid for each in later]
    assert len({each.uid for each in first}) == len(first)
    assert all(each.uid.endswith("@www.qingchuan.example") for each in first)
