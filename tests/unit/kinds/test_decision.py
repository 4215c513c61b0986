"""双公示: what a person could be recognised by reaches no output; withdrawn and ended penalties are gone."""

from datetime import datetime
from pathlib import Path

import pytest
from office import AS_OF, findings, holdings, item, make_office, published

from gkssg.fields.date import CST
from gkssg.kinds.decision import KIND
from gkssg.model.blocks import Facts, Grid

HEAD = (
    "行政相对人名称,行政相对人类别,行政相对人代码_1（统一社会信用代码）,法定代表人,证件号码,行政处罚决定书文号,"
    "违法事实,处罚依据,处罚内容,罚款金额（万元）,处罚决定日期,公示截止期,变更情况,变更日期,撤回日期,撤回理由\n"
)
BODY = "石泉顺程物流有限公司,法人及非法人组织,91990100MA0000001X,湛云帆,,青交罚1号,超限,《公路法》,罚款一万元,1.00,2026-10-12,2027-10-12,,,,\n"
PERSON = "漪清和,{whom},990101198401010011,漪清和,990101198401010011,青交罚2号,漪清和无证经营,《道路运输条例》,罚款,0.05,2026-10-13,2027-10-13,,,,\n"
REVOKED = "云台安顺运输有限公司,法人,,,,青交罚3号,没有运单,《道路运输条例》,罚款,0.20,2026-09-24,2027-09-24,撤销,2026-10-26,2026-10-27,事实不清\n"
A, DATA = "content/gg/a/index.md", "content/gg/a/处罚.csv"


def office(folder: Path, rows: str, body: str = "现予公示。\n") -> Path:
    """An office with the rows of penalties beside an item."""
    return make_office(folder, **{A: item(body, 种类="双公示", 数据="处罚.csv"), DATA: HEAD + rows})


def output(folder: Path) -> bytes:
    """Every byte that is published."""
    assert published(folder).release is not None
    return b"\n".join(file.read_bytes() for file in sorted((folder / "public").rglob("*")) if file.is_file())


@pytest.mark.parametrize("whom", ["自然人", ""])
def test_of_a_person_only_the_first_character_is_published(tmp_path: Path, whom: str) -> None:
    data = output(office(tmp_path, BODY + PERSON.format(whom=whom)))
    assert "漪＊＊".encode() in data and "漪＊＊无证经营".encode() in data
    assert "漪清和".encode() not in data and b"990101198401010011" not in data
    # A body keeps its name, its code and its head.
    assert b"91990100MA0000001X" in data and "湛云帆".encode() in data


def test_a_revoked_penalty_keeps_its_number_and_the_reason_only(tmp_path: Path) -> None:
    folder = office(tmp_path, BODY + REVOKED)
    data = output(folder)
    assert "云台安顺运输有限公司".encode() not in data and "没有运单".encode() not in data
    catalogue = holdings(folder).catalogue
    current, gone = (each for each in KIND.blocks(catalogue.items[0], catalogue) if isinstance(each, Grid))
    assert len(current.rows) == 1
    assert [cell.text for cell in gone.rows[0].cells] == ["青交罚3号", "撤销", "2026-10-26", "2026-10-27", "事实不清"]


def test_fines_are_summed_without_those_that_were_revoked(tmp_path: Path) -> None:
    catalogue = holdings(office(tmp_path, BODY + PERSON.format(whom="自然人") + REVOKED)).catalogue
    [facts] = [each for each in KIND.blocks(catalogue.items[0], catalogue) if isinstance(each, Facts)]
    assert [(label, said.text) for label, said in facts.pairs] == [
        ("行政处罚决定", "2 件，2026年10月12日至2026年10月13日作出"),
        ("罚款合计", "1.05 万元"),
    ]


@pytest.mark.parametrize(("moment", "there"), [((2027, 10, 12, 23, 59), True), ((2027, 10, 13, 0, 0), False)])
def test_a_penalty_is_public_to_the_end_of_its_last_day(
    tmp_path: Path, moment: tuple[int, int, int, int, int], there: bool
) -> None:
    folder = office(tmp_path, BODY + PERSON.format(whom="自然人").replace("2027-10-13", "2029-10-13"))
    assert published(folder, datetime(*moment, tzinfo=CST)).release is not None
    files = [file.read_bytes() for file in (folder / "public").rglob("*") if file.is_file()]
    assert any("石泉顺程物流".encode() in data for data in files) is there
    assert any("公示期已满".encode() in data for data in files) is not there


def test_a_single_decision_is_shown_label_by_label(tmp_path: Path) -> None:
    catalogue = holdings(office(tmp_path, BODY)).catalogue
    [facts] = KIND.blocks(catalogue.items[0], catalogue)
    assert isinstance(facts, Facts)
    assert {label: said.text for label, said in facts.pairs}["罚款金额"] == "1.00 万元"


def test_a_permit_may_hold_for_ever_but_not_until_a_day_that_is_none(tmp_path: Path) -> None:
    head = "| 行政相对人名称 | 许可决定文书号 | 许可内容 | 决定日期 | 有效期至 |\n|---|---|---|---|---|\n"
    rows = "| 石泉顺程物流有限公司 | 青许1号 | 运输 | 2026-10-09 | 长期 |\n| 云台客运有限公司 | 青许2号 | 班线 | 2026-10-09 | 2026-13-01 |\n"
    [found] = findings(make_office(tmp_path, **{A: item(head + rows, 种类="双公示")}))
    assert (found.place.line, found.code) == (15, "GK105")
    assert "也可以写长期" in found.hint


def test_a_table_with_a_column_that_nobody_knows_does_not_slip_into_the_page_as_text(tmp_path: Path) -> None:
    head = "| 当事人 | 决定书文号 | 处罚依据 | 处罚内容 | 决定日期 | 家属 |\n|---|---|---|---|---|---|\n"
    folder = make_office(
        tmp_path, **{A: item(head + "| 漪清和 | 青交罚9号 | 《公路法》 | 罚款 | 2026-10-09 | 无 |\n", 种类="双公示")}
    )
    [found] = findings(folder)
    assert (found.place.path, found.place.line, found.code) == (A, 12, "GK102")
    assert "没有“家属”这一列" in found.message and "从表里删去" in found.hint
    assert published(folder).release is None


def test_dates_the_wrong_way_round_are_refused_with_file_and_row(tmp_path: Path) -> None:
    rows = BODY.replace("2027-10-12", "2025-10-12")
    [found] = findings(office(tmp_path, rows), AS_OF)
    assert (found.place.path, found.place.line, found.code) == (DATA, 2, "GK105")
    assert found.message == "“公示截止期”（2025-10-12）早于“处罚决定日期”（2026-10-12）"
