"""`gkssg report` as the clerk meets it in January."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from office import SITE, item, make_office, number

from gkssg.cli.main import _run

APPLICATIONS = """编号,收到日期,申请人类型,补正日期,征求第三方开始,征求第三方结束,延长答复,答复日期,办理结果,收费
2024-001,2024-12-23,商业企业,,,,,2025-01-10,重复申请,
2025-001,2025-01-06,自然人,,,,,2025-01-20,予以公开,
2025-002,2025-03-03,自然人,,,,,2025-03-10,属于行政执法案卷,
2025-003,2025-12-22,法律服务机构,,,,,,,
"""
ENFORCEMENT = "事项,数量,金额\n行政许可,12,\n行政处罚,3,\n行政强制,0,\n行政事业性收费,,0.50\n"
REVIEWS = "编号,类型,结果\n复-1,行政复议,结果维持\n"
LEDGERS = {
    "ledger/applications-2025.csv": APPLICATIONS,
    "ledger/enforcement-2025.csv": ENFORCEMENT,
    "ledger/reviews-2025.csv": REVIEWS,
}
BODY = """## 一、总体情况

本机关认真办理。

## 二、主动公开政府信息情况

## 三、收到和处理政府信息公开申请情况

## 四、政府信息公开行政复议、行政诉讼情况

## 五、存在的主要问题及改进情况

不够细致。

## 六、其他需要报告的事项

没有。
"""
REPORT = {"种类": "年度报告", "年度": "2025", "标题": "青川市交通运输局2025年政府信息公开工作年度报告"}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office with the ledgers of a year, and its report as a draft."""
    draft = item(BODY, **REPORT, 草稿="是", 索引号=number(131))
    return make_office(tmp_path / "office", **{"content/gg/2025.md": draft}, **LEDGERS)


def run(capsys: pytest.CaptureFixture[str], office: Path, *args: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    capsys.readouterr()
    code = _run(["report", *args, "--site", str(office), "--as-of", "2026-01-10"])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def machine(capsys: pytest.CaptureFixture[str], office: Path) -> dict[str, Any]:
    """The report of 2025 as JSON."""
    found: dict[str, Any] = json.loads(run(capsys, office, "2025", "--format", "json")[1])
    return found


def test_every_number_is_told_with_the_lines_it_comes_from(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, office, "2025")
    assert code == 0
    for line in (
        "本年新收政府信息公开申请数量 · 自然人 2  ← ledger/applications-2025.csv 第 3、4 行",
        "上年结转政府信息公开申请数量 · 商业企业 1  ← ledger/applications-2025.csv 第 2 行",
        "不予公开：属于行政执法案卷 · 自然人 1  ← ledger/applications-2025.csv 第 4 行",
        "结转下年度继续办理 · 法律服务机构 1  ← ledger/applications-2025.csv 第 5 行",
        "行政许可 · 本年处理决定数量 12  ← ledger/enforcement-2025.csv 第 2 行",
        "行政事业性收费 · 本年收费金额 0.50  ← ledger/enforcement-2025.csv 第 5 行",
        "行政复议 · 结果维持 1  ← ledger/reviews-2025.csv 第 2 行",
    ):
        assert line in out, line
    assert "content/gg/2025.md（草稿）" in out


def test_a_draft_counts_for_the_clerk_and_is_in_no_output(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert machine(capsys, office)["draft"] is True
    assert _run(["build", "--quiet", "--site", str(office), "--as-of", "2026-01-10"]) == 0
    published = b"".join(file.read_bytes() for file in (office / "public").rglob("*") if file.is_file())
    assert "本机关认真办理".encode() not in published
    assert b"2025-003" not in published


def test_machines_get_every_cell_with_its_sources(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = machine(capsys, office)
    cells = {(each["table"], each["row"], each["column"]): each for each in found["figures"]}
    assert len([key for key in cells if key[0] == "applications"]) == 25 * 7
    total = cells["applications", "new", "total"]
    assert (total["value"], total["computed"], total["stated"]) == (3, 3, None)
    assert cells["applications", "1", "natural"]["sources"] == [
        {"text": "依申请公开台账", "path": "ledger/applications-2025.csv", "lines": [3], "items": []}
    ]
    assert cells["disclosed", "fees", "amount"]["value"] == "0.50"
    assert found["applications"] == []


def test_a_number_written_by_hand_wins_only_with_a_reason_and_both_are_told(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corrected = item(
        BODY, **REPORT, 索引号=number(131), 更正="\n  - {项目: 行政许可, 栏: 件数, 数: 15, 理由: 另有3件在旧系统。}"
    )
    (office / "content/gg/2025.md").write_text(corrected, "utf-8")
    assert "“栏”里没有“件数”这一项" in run(capsys, office, "2025")[1]
    (office / "content/gg/2025.md").write_text(corrected.replace("件数", "本年处理决定数量"), "utf-8")
    code, out, _ = run(capsys, office, "2025")
    assert code == 0
    assert "行政许可 · 本年处理决定数量 15  ← 更正（另有3件在旧系统。）" in out
    assert "由目录和台账算出 12，报告为 15。另有3件在旧系统。" in out
    assert _run(["build", "--quiet", "--site", str(office), "--as-of", "2026-03-10"]) == 0
    page = (office / "public/items/2026/00131.html").read_text("utf-8")
    assert "由目录和台账算出 12，报告为 15。另有3件在旧系统。" in page
    (office / "content/gg/2025.md").write_text(corrected.replace(", 理由: 另有3件在旧系统。", ""), "utf-8")
    code, out, _ = run(capsys, office, "2025")
    assert code == 1
    assert "缺少“理由”" in out


def test_a_ledger_with_a_bad_row_is_named_and_nothing_is_reckoned_from_the_rest(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = office / "ledger/applications-2025.csv"
    file.write_text(APPLICATIONS.replace("2025-01-06", "2025-02-30"), "utf-8")
    code, out, _ = run(capsys, office, "2025")
    assert code == 1
    assert "有错误、没有算的台账：ledger/applications-2025.csv" in out
    assert "ledger/applications-2025.csv:3:2 错误 GK105 第 3 行 B 列：“收到日期”不是一个日期" in out
    assert not [each for each in machine(capsys, office)["figures"] if each["table"] == "applications"]


def test_the_tables_can_be_pasted_into_the_report_and_then_agree_with_the_ledgers(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pasted = run(capsys, office, "2025", "--format", "markdown")[1]
    parts = BODY.split("## 二、")
    rest = "## 五、" + BODY.split("## 五、")[1]
    whole = item(f"{parts[0]}{pasted}\n{rest}", **REPORT, 索引号=number(131))
    (office / "content/gg/2025.md").write_text(whole, "utf-8")
    found = machine(capsys, office)
    assert [each for each in found["findings"] if each["severity"] == "error"] == []
    stated = {each["stated"] for each in found["figures"] if each["table"] == "applications"}
    assert None not in stated
    (office / "ledger/applications-2025.csv").write_text(APPLICATIONS.replace("自然人", "其他", 1), "utf-8")
    codes = {each["code"] for each in machine(capsys, office)["findings"]}
    assert "GK620" in codes


def test_the_word_file_is_written_for_a_draft_and_a_place_that_cannot_be_written_is_said(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = office / "年报.docx"
    code, out, _ = run(capsys, office, "2025", "--docx", str(file))
    assert code == 0 and f"Word 文件：{file}" in out
    assert file.read_bytes().startswith(b"PK")
    code, _, err = run(capsys, office, "2025", "--docx", str(office / "没有的" / "年报.docx"))
    assert code == 2 and "写不了" in err
    code, _, err = run(capsys, office, "2031", "--docx", str(file))
    assert code == 2 and "没有写" in err


def test_a_year_of_which_nothing_tells_ends_with_one_and_says_what_to_do(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, office, "2031")
    assert code == 1
    assert "2031 年没有台账，也没有年报，算不出数。台账的列名：gkssg fields ledger。" in out


def test_what_is_no_year_is_a_usage_error(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, office, "去年")
    assert code == 2
    assert "年份 的写法不对：“去年”不是年份，写 2008 到 2099 之间的数字，例如 2025。" in err


def test_an_application_soon_due_is_listed_with_its_last_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = make_office(tmp_path / "office", **{"site.yaml": SITE, **LEDGERS})
    _run(["report", "2025", "--site", str(office), "--as-of", "2026-01-19"])
    assert "2025-003 最迟2026年1月20日，还有 1 个工作日" in capsys.readouterr().out


def test_the_sample_office_s_reports_have_nothing_that_does_not_add_up(capsys: pytest.CaptureFixture[str]) -> None:
    for year in range(2018, 2027):
        capsys.readouterr()
        code = _run(["report", str(year), "--site", str(ROOT), "--as-of", "2026-11-23", "--format", "json"])
        found = json.loads(capsys.readouterr().out)["findings"]
        assert code == 0
        assert {each["code"] for each in found} <= {"GK514"}, (year, found)
