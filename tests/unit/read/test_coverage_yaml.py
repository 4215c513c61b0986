"""coverage.yaml: every problem at once, with its line and what to type; what it says is what the matters are."""

from pathlib import Path

import pytest
from conftest import ROOT
from office import SITE, findings, item, make_office, published

from gkssg.fields.coverage import MATTER_FIELDS
from gkssg.model.coverage import Matter
from gkssg.model.diagnostic import Diagnostic
from gkssg.model.item import Access
from gkssg.read.config import read_site
from gkssg.read.coverage import read_coverage

GOOD = """\
公开事项:
  - 编号: "1"
    一级事项: 公共服务
    二级事项: 线路调整
    内容: 线路、走向和首末班时间。
    依据: [二十一, 《无障碍环境建设法》]
    时限: 调整前 5 日
    主体: 运输服务科
    渠道: [政府网站, 两微一端]
    对象: 全社会
    方式: 主动公开
    层级: [市级, 县级]
    更新周期: 每月
    类别: [公告, 政策 / 规范性文件]
    种类: [信息]
    关键词: [公交]
    条目: [青交规〔2024〕2号]
"""
SECOND = "  - {一级事项: 公共服务, 二级事项: 票价, 内容: 票价。, 类别: 公告}\n"
# What is written instead of what; line, column and code of the one finding; parts of its message and hint.
REFUSED = {
    "misspelt": ("主体: 运", "主休: 运", 8, 5, "GK921", "没有“主休”", "是不是“主体”？"),
    "misspelt list": ("公开事项:", "公开事向:", 1, 1, "GK921", "没有“公开事向”", "是不是“公开事项”？"),
    "no name": ("    二级事项: 线路调整\n", "", 2, 5, "GK922", "缺少“二级事项”", "加一行“二级事项: …”"),
    "empty content": ("内容: 线路、走向和首末班时间。", "内容:", 5, 5, "GK922", "“内容”后面是空的", "补上"),
    "key twice": ("    对象: 全社会\n", "    对象: 全社会\n    对象: 全社会\n", 11, 5, "GK923", "写了两次", "只留一处"),
    "cycle": ("每月", "每天一次", 13, 11, "GK924", "“更新周期”不能是“每天一次”", "是不是“每天”？"),
    "carrier": ("两微一端", "微信", 9, 16, "GK924", "“渠道”不能是“微信”", "能写的有：政府网站"),
    "audience": ("全社会", "所有人", 10, 9, "GK924", "“对象”不能是“所有人”", "特定群体"),
    "access": ("方式: 主动公开", "方式: 主动", 11, 9, "GK924", "“方式”不能是“主动”", "是不是“主动公开”？"),
    "closed": ("方式: 主动公开", "方式: 不予公开", 11, 9, "GK924", "不能是“不予公开”", "依申请公开"),
    "level": ("市级, 县级", "市级, 省级", 12, 14, "GK924", "“层级”不能是“省级”", "市级、县级"),
    "category": ("[公告, ", "[公示, ", 14, 10, "GK924", "没有“公示”这个类别", "是不是“公告”？"),
    "kind": ("[信息]", "[信悉]", 15, 10, "GK924", "没有“信悉”这个条目种类", "能写的有："),
    "list as text": ("二级事项: 线路调整", "二级事项: [甲, 乙]", 4, 11, "GK924", "只能写一个值", "写成一行"),
    "empty word": ("[公交]", '[""]', 16, 11, "GK924", "“关键词”的写法不对", "不能是空的"),
    "quote": ("主体: 运", 'a: "运', 8, 8, "GK920", "引号没有配对", "补上另一半引号"),
    "tab": ("    主体", "\t主体", 8, 1, "GK920", "制表符", "改成空格"),
    "mobile": ("主体: 运输服务科", "主体: 电话 13900000000", 8, 12, "GK224", "139", "删去或者遮住"),
    "secrecy": ("时限: 调整前 5 日", "时限: 秘密★3年", 7, 9, "GK231", "密级", "删去或者遮住"),
}
WHOLE = {
    "empty": ("", 1, 1, "GK920", "没有公开事项", "第一行写“公开事项:”"),
    "a list": ("- 甲\n", 1, 1, "GK920", "没有公开事项", "第一行写“公开事项:”"),
    "nothing in the list": ("公开事项:\n", 1, 1, "GK922", "“公开事项”后面是空的", "补上"),
    "no list": ("公开事项: 甲\n", 1, 7, "GK924", "应当是一列事项", "- 一级事项"),
    "no table": ("公开事项:\n  - 甲\n", 2, 5, "GK924", "不是一组", "- 一级事项"),
    "nowhere": (
        "公开事项:\n  - {一级事项: 甲, 二级事项: 乙, 内容: 丙}\n",
        2,
        5,
        "GK922",
        "没有写这一项放在哪里",
        "无此职责: 原因",
    ),
    "same name": (
        f"{GOOD}{SECOND}{SECOND}",
        19,
        24,
        "GK923",
        "“公共服务 / 票价”写了两次，第一次在第 18 行",
        "换一个名称",
    ),
    "same number": (
        f"{GOOD}{SECOND.replace('{', '{编号: 1, ')}",
        18,
        10,
        "GK923",
        "编号“1”写了两次，第一次在第 2 行",
        "换一个编号",
    ),
}


def read(folder: Path, text: str, site: str = SITE) -> tuple[tuple[Matter, ...], list[Diagnostic]]:
    """The matters of a coverage.yaml and what is wrong with it."""
    make_office(folder, **{"coverage.yaml": text, "site.yaml": site})
    found: list[Diagnostic] = []
    record = read_site(folder, found)
    assert record is not None
    return read_coverage(folder, record, found), found


@pytest.mark.parametrize("name", REFUSED)
def test_a_fault_is_told_with_its_line_and_what_to_type(tmp_path: Path, name: str) -> None:
    old, new, line, column, code, message, hint = REFUSED[name]
    matters, found = read(tmp_path, GOOD.replace(old, new, 1))
    first = found[0]
    assert (first.place.path, first.place.line, first.place.column) == ("coverage.yaml", line, column), first
    assert first.code == code and message in first.message and hint in first.hint, first
    assert matters == () or code == "GK224"


@pytest.mark.parametrize("name", WHOLE)
def test_a_fault_of_the_whole_file_is_told_too(tmp_path: Path, name: str) -> None:
    text, line, column, code, message, hint = WHOLE[name]
    matters, (found,) = read(tmp_path, text)
    assert (found.place.line, found.place.column, found.code) == (line, column, code), found
    assert message in found.message and hint in found.hint, found
    assert matters == ()


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("每月", "天天").replace("[公告", "[公示").replace("主体", "主休") + SECOND * 2
    assert [each.code for each in read(tmp_path, text)[1]] == ["GK921", "GK924", "GK924", "GK923"]


def test_a_name_of_two_categories_needs_its_path(tmp_path: Path) -> None:
    site = SITE.replace("名称: 规范性文件", "名称: 公告")
    _, (found,) = read(tmp_path, f"公开事项:\n{SECOND}", site)
    assert found.code == "GK924" and "有 2 个类别都叫“公告”" in found.message


def test_what_is_written_is_what_the_matter_is(tmp_path: Path) -> None:
    (first, second), found = read(tmp_path, GOOD + SECOND)
    assert found == []
    assert (first.number, first.title, first.cycle) == ("1", "公共服务 / 线路调整", "每月")
    assert first.basis == ("《政府信息公开条例》第二十一条", "《无障碍环境建设法》") and first.clauses == ("二十一",)
    assert first.where.categories == ("gg", "zc/gfxwj") and first.where.words == ("公交",)
    assert (first.channels, first.levels) == (("政府网站", "两微一端"), ("市级", "县级"))
    assert (second.number, second.access, second.audience, second.reason) == ("2", Access.PUBLIC, "全社会", None)
    assert first.of("cycle").line == 13 and second.of("cycle") == second.place


def test_english_keys_say_the_same(tmp_path: Path) -> None:
    text = GOOD
    for field in MATTER_FIELDS:
        text = text.replace(f" {field.name}: ", f" {field.alias}: ", 1)
    assert "一级事项" not in text
    assert read(tmp_path / "a", text)[0][0].where == read(tmp_path / "b", GOOD)[0][0].where


def test_items_of_the_regulation_are_found_however_they_are_cited(tmp_path: Path) -> None:
    ours = "二十（五）, 《政府信息公开条例》第二十条第（六）项、第（八）项, 条例第二十条（九）"
    others = "《预算法》第二十条第（一）项, 《国有土地上房屋征收与补偿条例》第二十一条"
    ways = f"[{ours}, {others}]"
    (matter,), _ = read(tmp_path, GOOD.replace("[二十一, 《无障碍环境建设法》]", ways))
    assert matter.clauses == ("二十（五）", "二十（六）", "二十（八）", "二十（九）")


def test_without_the_file_nothing_changes(tmp_path: Path) -> None:
    office = make_office(tmp_path, **{"content/gg/a.md": item()})
    assert findings(office) == []
    assert published(office).release is not None
    assert not list((office / "public").rglob("*jbml*"))


def test_a_link_or_a_folder_is_not_read(tmp_path: Path) -> None:
    make_office(tmp_path / "a", **{"coverage.yaml/b": ""})
    (found,) = findings(tmp_path / "a")
    assert (found.code, found.message) == ("GK920", "coverage.yaml 不是一个文件")
    make_office(tmp_path / "b", **{"other.yaml": GOOD})
    (tmp_path / "b" / "coverage.yaml").symlink_to(tmp_path / "b" / "other.yaml")
    assert [each.code for each in findings(tmp_path / "b")] == ["GK010"]


def test_an_error_in_it_stops_the_build(tmp_path: Path) -> None:
    office = make_office(tmp_path, **{"content/gg/a.md": item(), "coverage.yaml": GOOD.replace("每月", "天天")})
    assert published(office).release is None


def test_the_page_of_the_documentation_names_every_field() -> None:
    text = (ROOT / "docs" / "coverage.md").read_text("utf-8")
    for field in MATTER_FIELDS:
        assert f"| {field.name} | `{field.alias}` |" in text, field.name
