"""A finding that a machine cannot be sure of is let pass with a reason and a name; what keeps the output safe never is."""

from datetime import datetime
from pathlib import Path

import pytest
from office import AS_OF, SITE, STILL, findings, item, make_office, published, snapshot

from gkssg.build.order import Order
from gkssg.build.pipeline import judge
from gkssg.fields.date import CST

A = "content/gg/a.md"
IDENTITY = "99010119000101000X"
TEXT = f"合同编号 {IDENTITY}。\n"
WHY = "原因: 这是合同编号, 批准人: 汀守义"


def test_an_item_with_a_number_that_a_person_has_looked_at_goes_out_and_the_waiver_is_told(tmp_path: Path) -> None:
    office = make_office(tmp_path, **{A: item(TEXT, 放行=f"[{{规则: GK221, {WHY}}}]")})
    judged = judge(Order(office, AS_OF))
    assert {each.code for each in judged.found} <= STILL
    [waived] = judged.waived
    assert (waived.found.code, waived.waiver.by, waived.waiver.reason) == ("GK221", "汀守义", "这是合同编号")
    assert IDENTITY not in waived.found.message
    assert published(office).release is not None
    assert any(IDENTITY.encode() in data for data in snapshot(office / "public").values())


@pytest.mark.parametrize("where", ["content/gg/a.md", "content/gg", "content/gg/"])
def test_site_yaml_lets_pass_as_well_a_file_or_a_folder(tmp_path: Path, where: str) -> None:
    site = f"{SITE}放行:\n  - {{规则: GK221, 文件: {where}, {WHY}}}\n"
    assert findings(make_office(tmp_path, **{"site.yaml": site, A: item(TEXT)})) == []


def test_a_waiver_that_has_ended_or_is_not_needed_is_found(tmp_path: Path) -> None:
    ends = make_office(tmp_path, **{A: item("找13800001234。\n", 放行=f"[{{规则: GK224, {WHY}, 到期: 2026-11-22}}]")})
    assert [(each.code, each.place.line) for each in findings(ends)] == [("GK912", 9), ("GK224", 12)]
    assert findings(ends, datetime(2026, 11, 22, tzinfo=CST)) == []
    unused = make_office(tmp_path, **{A: item(放行=f"[{{规则: GK221, {WHY}}}]")})
    [found] = findings(unused)
    assert (found.code, found.message) == ("GK912", "没有 GK221 的问题可放行")


@pytest.mark.parametrize("code", ["GK101", "GK201", "GK237", "GK241", "GK999"])
def test_what_keeps_the_output_safe_cannot_be_let_pass(tmp_path: Path, code: str) -> None:
    text = item(附件="甲.doc", 审查摘要='"0123456789abcdef"', 放行=f"[{{规则: {code}, {WHY}}}]")
    office = make_office(tmp_path, **{A: text, "content/gg/甲.doc": b"?"})
    assert {each.code for each in findings(office)} >= {"GK237", "GK241"}
    assert published(office).release is None
    site = f"{SITE}放行:\n  - {{规则: {code}, 文件: {A}, {WHY}}}\n"
    refused = findings(make_office(tmp_path, **{"site.yaml": site, A: item()}))
    assert (refused[-1].code, refused[-1].message) == ("GK913", f"{code} 不能放行")


@pytest.mark.parametrize("lacks", ["规则: GK221, 原因: 是合同编号", "规则: GK221, 批准人: 汀守义", f"规则: 221, {WHY}"])
def test_a_waiver_without_a_reason_or_a_name_is_refused(tmp_path: Path, lacks: str) -> None:
    office = make_office(tmp_path, **{A: item(TEXT, 放行=f"[{{{lacks}}}]")})
    assert [each.code for each in findings(office)] in (["GK101"], ["GK107"])
    assert published(office).release is None
