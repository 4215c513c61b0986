"""Two offices of the sizes that real ones reported: the statistics reproduce every figure, and find what contradicts.

Figures as published by 宁德市交通运输局 for 2014 and 贵州省交通运输厅 for 2018; everything else is invented.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from office import PREFIX, SITE, item, make_office

from gkssg.annual.counts import counts
from gkssg.annual.reckon import reckon
from gkssg.build.order import Order
from gkssg.build.pipeline import build
from gkssg.check import report_prose
from gkssg.check.rule import Evidence
from gkssg.fields.date import CST
from gkssg.kinds import power_list
from gkssg.model.annual import Line, YearCounts
from gkssg.model.catalogue import Catalogue, Holdings
from gkssg.model.diagnostic import Place
from gkssg.model.item import Item
from gkssg.model.ledger import Ledgers
from gkssg.model.sheet import Column, Sheet, SheetRow
from gkssg.read.config import read_site
from gkssg.read.holdings import read_holdings
from gkssg.read.place import place
from gkssg.read.typed import desk

CATEGORIES = {"qlyx": "权力运行", "czzj": "财政资金", "rsdj": "人事党建及廉政", "ggfw": "公共服务"}
TREE = "类别:\n" + "".join(f"  - 名称: {name}\n    目录名: {folder}\n" for folder, name in CATEGORIES.items())
AS_OF = datetime(2019, 6, 1, tzinfo=CST)


class Office:
    """A catalogue made of records: reading ten thousand files tells nothing more, and takes long."""

    def __init__(self, folder: Path, year: int) -> None:
        site_text = SITE[: SITE.index("类别:")] + TREE + SITE[SITE.index("索引号:") :]
        first = item(成文日期=f"{year}-03-02", 发布日期=f"{year}-03-05", 审查日期=f"{year}-03-04")
        make_office(folder, **{"site.yaml": site_text, "content/qlyx/a.md": first})
        site = read_site(folder, [])
        assert site is not None
        self.site, self.year = site, year
        self.holdings: Holdings = read_holdings(desk(folder, site, AS_OF)).holdings
        (self._first,) = self.holdings.catalogue.items
        self.items: list[Item] = []

    def add(self, kind: str = "信息", folder: str = "ggfw", **changes: Any) -> Item:
        """One more item."""
        serial = len(self.items) + 1
        made = replace(
            self._first,
            index_number=f"{PREFIX}/{self.year}-{serial:05}",
            address=f"items/{self.year}/{serial:05}.html",
            folder=f"items/{self.year}/{serial:05}",
            kind=kind,
            categories=(folder,),
            published=datetime(self.year, serial % 12 + 1, serial % 28 + 1, tzinfo=CST),
            **{"own": MappingProxyType({}), **changes},
        )
        self.items.append(made)
        return made

    def catalogue(self, ledgers: Ledgers | None = None, prose: dict[str, tuple[Line, ...]] | None = None) -> Catalogue:
        """The catalogue with its yearbook."""
        catalogue = place(self.site, AS_OF, self.items, {}, [])
        return replace(catalogue, yearbook=reckon(catalogue, ledgers or Ledgers(), prose or {}))


def counted(catalogue: Catalogue, year: int, code: str) -> dict[str, int]:
    """A tally by its labels."""
    found: YearCounts | None = next((each for each in counts(catalogue) if each.year == year), None)
    tally = found.tally(code) if found else None
    return {each.label: each.number for each in tally.counts} if tally else {}


def powers(rows: Iterable[tuple[str, str, str]]) -> Sheet:
    """A list of powers: class, name, part."""
    columns = tuple(
        Column(name, alias, False) for name, alias in (("编码", "code"), ("权力名称", "name"), ("类型", "sort"))
    )
    made = (
        SheetRow({"code": f"{at:04}", "sort": sort, "name": name, "part": part}, Place("a.md", at))
        for at, (sort, name, part) in enumerate(rows, 1)
    )
    return Sheet(power_list.POWERS.name, power_list.POWERS.alias, "", columns, tuple(made))


def tasks(number: int, first: SheetRow | None = None) -> Sheet:
    """A section of a work plan with so many tasks."""
    rows = [SheetRow({"task": f"任务{at}", "department": "办公室"}, Place("a.md", at)) for at in range(number)]
    return Sheet("任务", "tasks", "", (Column("任务", "task", False),), tuple([first, *rows[1:]] if first else rows))


NINGDE = {"权力运行": 17, "财政资金": 14, "人事党建及廉政": 33, "公共服务": 98}
CLASSES = (
    "行政许可",
    "行政处罚",
    "行政强制",
    "行政征收",
    "行政给付",
    "行政检查",
    "行政确认",
    "行政奖励",
    "行政裁决",
    "其他行政权力",
    "公共服务",
    "非行政许可",
)
EXAMPLE = {
    "task": "行政许可审批信息公开",
    "department": "局审批科",
    "helpers": "局总工办、局信息办、市道管处、市水运处",
}


@pytest.fixture(scope="module")
def ningde(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """162 items, 448 powers in twelve classes, a plan of 13 tasks in 7 sections, nobody who applied."""
    office = Office(tmp_path_factory.mktemp("ningde"), 2014)
    listed = [(CLASSES[at % 12] if at >= 48 else CLASSES[1], f"权力{at}", "") for at in range(448)]
    office.add("权责清单", "qlyx", sheets=(powers(listed),))
    example = SheetRow(EXAMPLE, Place("a.md", 9))
    office.add("工作分工", "qlyx", sheets=(*(tasks(2) for _ in range(6)), tasks(1, example)))
    for folder, name in CATEGORIES.items():
        for _ in range(NINGDE[name] - (2 if folder == "qlyx" else 0)):
            office.add(folder=folder)
    return office


def test_the_162_disclosures_of_2014_fall_into_their_four_categories(ningde: Office) -> None:
    catalogue = ningde.catalogue()
    found = catalogue.yearbook.counted(2014)
    assert found is not None and found.total == 162
    assert counted(catalogue, 2014, "category") == NINGDE


def test_the_448_powers_in_twelve_classes_and_the_plan_of_thirteen_tasks_are_counted(ningde: Office) -> None:
    catalogue = ningde.catalogue()
    found = counted(catalogue, 2014, "powers")
    assert (sum(found.values()), len(found)) == (448, 12)
    assert counted(catalogue, 2014, "plan") == {"部分": 7, "任务": 13}
    (plan,) = catalogue.by_kind["工作分工"]
    assert EXAMPLE in [dict(row.values) for sheet in plan.sheets for row in sheet.rows]


def test_a_year_without_applications_and_reviews_is_a_table_of_noughts(ningde: Office) -> None:
    # The forms came in 2019: the same empty ledgers in a year that has one.
    ledgers = Ledgers({2021: ()}, {2021: ()})
    report = ningde.catalogue(ledgers).yearbook.reports[2021]
    applied = [figure.value for cell, figure in report.figures.items() if cell.table in ("applications", "reviews")]
    assert len(applied) == 25 * 7 + 15
    assert set(applied) == {Decimal(0)}


def test_the_platform_is_called_as_the_office_calls_it(tmp_path: Path) -> None:
    names = {
        "指南": "政府信息公开指南",
        "目录": "政府信息公开目录",
        "年报": "政府信息公开年度报告",
        "制度": "政府信息公开规定",
        "依申请公开": "依申请公开",
        "监督保障": "信息公开监督保障制度",
        "检索": "政府信息公开检索",
    }
    columns = "栏目:\n" + "".join(f"  {key}: {{名称: {name}}}\n" for key, name in names.items())
    report = item(种类="年度报告", 年度="2014", 类别="政府信息公开年度报告")
    tree = "类别:\n  - 名称: 政府信息公开年度报告\n    目录名: zfxxgknb\n    栏目: 年报\n"
    site = SITE[: SITE.index("类别:")] + columns + tree + SITE[SITE.index("索引号:") :]
    office = make_office(tmp_path, **{"site.yaml": site, "content/zfxxgknb/2014.md": report})
    result = build(Order(office, datetime(2026, 11, 23, tzinfo=CST)), office / "public")
    assert result.release is not None
    page = (office / "public/items/2026/00001.html").read_text("utf-8")
    at = [page.index(name) for name in names.values() if name != "政府信息公开检索"]
    assert len(at) == 6
    search = (office / "public/search/index.html").read_text("utf-8")
    assert "政府信息公开检索" in search
    crumbs = page[page.index('class="wrap crumbs"') :]
    assert "政府信息公开年度报告" in crumbs[: crumbs.index("</nav>")]


CHANNELS = {"网站": 8602, "微信": 1052, "微博": 636}
SERVICES = {"行政许可": 10, "行政处罚": 16, "行政确认": 2, "其他行政权力": 17, "公共服务": 4}
RESPONSES = {
    "热点和舆情回应": 20,
    "新闻发布会": 4,
    "在线访谈": 10,
    "解读稿件": 36,
    "开放会议": 5,
    "列席会议的公众代表": 8,
}


def guizhou_items(office: Office) -> Iterator[None]:
    """What the department disclosed in 2018, but for plain items."""
    for sort, number in (("人大建议", 130), ("政协提案", 53)):
        for _ in range(number):
            yield office.add("建议提案", own={"sort": sort, "answered": date(2018, 8, 1)}, channels=("网站",)) and None
    for opinions in (100, 30, 10):
        yield office.add("意见征集", own={"received": Decimal(opinions)}, channels=("网站",)) and None
    for kind, number, own in (
        ("回应", 20, {}),
        ("发布会", 4, {"form": "发布会"}),
        ("发布会", 10, {"form": "访谈"}),
        ("政策解读", 36, {"form": "文字"}),
    ):
        for _ in range(number):
            yield office.add(kind, own=own, channels=("网站",)) and None
    for guests in (2, 2, 2, 1, 1):
        yield office.add("发布会", own={"form": "会议开放", "guests": Decimal(guests)}, channels=("网站",)) and None
    listed = [
        (sort, f"{sort}{at}", part) for sort, number in SERVICES.items() for at in range(number) for part in "甲乙"
    ]
    yield office.add("权责清单", sheets=(powers(listed),), channels=("网站",)) and None
    for visits, online in ((0, True), (0, True), (1, False), (2, False)):
        own = {"sort": "公共服务", "visits": Decimal(visits), "online": online, "originals": not online}
        yield office.add("办事指南", own=own, channels=("网站",)) and None


@pytest.fixture(scope="module")
def guizhou(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """9,825 items, 465 of them in two channels."""
    office = Office(tmp_path_factory.mktemp("guizhou"), 2018)
    for _ in guizhou_items(office):
        pass
    only_web = CHANNELS["网站"] - 465 - len(office.items)
    plan = (
        (465, ("网站", "微信")),
        (only_web, ("网站",)),
        (CHANNELS["微信"] - 465, ("微信",)),
        (CHANNELS["微博"], ("微博",)),
    )
    for number, channels in plan:
        for _ in range(number):
            office.add(channels=channels)
    return office


def test_the_9825_disclosures_of_2018_and_their_channels_are_counted(guizhou: Office) -> None:
    catalogue = guizhou.catalogue()
    found = catalogue.yearbook.counted(2018)
    assert found is not None and found.total == 9825
    assert counted(catalogue, 2018, "channel") == CHANNELS
    assert sum(counted(catalogue, 2018, "month").values()) == 9825


def test_proposals_consultations_responses_and_services_are_those_of_the_report(guizhou: Office) -> None:
    catalogue = guizhou.catalogue()
    assert counted(catalogue, 2018, "proposal") == {"人大建议": 130, "政协提案": 53}
    assert counted(catalogue, 2018, "consultation") == {"征集次数": 3, "收到意见": 140}
    assert counted(catalogue, 2018, "response") == RESPONSES
    assert counted(catalogue, 2018, "main_powers") == SERVICES
    assert counted(catalogue, 2018, "powers") == {sort: number * 2 for sort, number in SERVICES.items()}
    assert counted(catalogue, 2018, "mode") == {
        "全程网办": 2,
        "原件预审": 2,
        "到现场 0 次": 2,
        "到现场 1 次": 1,
        "到现场 2 次": 1,
    }


SAID = "2018年共主动公开政府信息9825条，其中网站8602条、微信1052条、微博636条。"


def contradictions(office: Office, text: str) -> list[str]:
    """What is found in this text of the report of the office on its year."""
    first = office.items[0]
    report = replace(first, kind="年度报告", own=MappingProxyType({"year": str(office.year)}), sheets=())
    office.items[0] = report
    try:
        catalogue = office.catalogue(prose={report.origin.path: (Line(31, text),)})
    finally:
        office.items[0] = first
    evidence = Evidence(replace(office.holdings, catalogue=catalogue), ())
    found = list(report_prose.check(evidence))
    assert all(each.place.line == 31 for each in found)
    return [each.message for each in found]


def test_the_contradiction_of_2018_is_found_the_channels_are_more_than_the_total(guizhou: Office) -> None:
    assert contradictions(guizhou, SAID) == ["前面写的是 9825 条，列出的各部分是 8602＋1052＋636＝10290 条"]
    assert contradictions(guizhou, SAID.replace("9825", "9285"))[0].startswith("前面写的是 9285 条")
    assert "正文写“2018年共主动公开政府信息9285条”，目录和更正是 9825" in contradictions(
        guizhou, SAID.replace("9825", "9285")
    )


def test_what_the_office_of_2014_said_agrees_with_itself_and_with_the_catalogue(ningde: Office) -> None:
    said = "2014年共主动公开政府信息162条，其中权力运行类17条，财政资金类14条，人事党建及廉政类33条，公共服务类98条。"
    assert contradictions(ningde, said) == []
    assert len(contradictions(ningde, said.replace("33条", "34条"))) == 2
