"""site.yaml: every problem at once, with its line and what to type; what is left out has its usual value."""

from pathlib import Path

import pytest
from office import PREFIX, SITE, findings, item, make_office, published

from gkssg.model.diagnostic import Diagnostic
from gkssg.model.site import Role, Site
from gkssg.read.config import read_site

LAST = SITE.count("\n")
NAME = "名称: 青川市交通运输局\n  网址"
# What is written instead of what; line, column and code of the one finding; parts of its message and hint.
REFUSED = {
    "address without its last slash": ("zfxxgk/\n", "zfxxgk\n", 3, 7, "GK906", "“网址”的写法不对", "以 / 结尾"),
    "address with a query": ("zfxxgk/\n", "zfxxgk/?a=1\n", 3, 7, "GK906", "“网址”的写法不对", "https://"),
    "site code": ('"9901000001"', '"990100000A"', 4, 10, "GK906", "“网站标识码”", "10 位数字"),
    "full-width digits": ('"000600"', '"００0600"', 14, 9, "GK906", "“邮政编码”", "6 位数字"),
    "phone": ("0600-0123456", "见网站", 11, 7, "GK906", "“电话”的写法不对", "电话号码"),
    "mail": ("xxgk@jtj.qingchuan.example", "xxgk", 13, 9, "GK906", "“电子邮箱”", "例如"),
    "credit code": (f"码: {PREFIX}", "码: 11990100000000246X", 7, 13, "GK906", "“11990100000000246X”", "校验码"),
    "Chinese folder": ("目录名: gg", "目录名: 公告", 17, 10, "GK906", "“公告”", "小写字母"),
    "folder outside": ("目录名: gg", "目录名: ../gg", 17, 10, "GK906", "“../gg”", "小写字母"),
    "pattern without serial": ("-{序号:5}", "", 27, 7, "GK906", "“格式”的写法不对", "{序号:5}"),
    "two folders of one name": ("目录名: gg", "目录名: zc", 19, 5, "GK907", "“政策”和“公告”的目录名都是“zc”", "换一个"),
    "folder of a column": ("目录名: gg", "目录名: zfxxgkzn", 16, 5, "GK907", "“政府信息公开指南”的", "栏目:"),
    "default kind": ("种类: 文件", "种类: 文建", 19, 5, "GK908", "没有“文建”", "是不是“文件”？"),
    "misspelt": ("暂无说明: 暂时没有公告", "暂无说名: 无", 18, 5, "GK903", "没有“暂无说名”", "是不是“暂无说明”？"),
    "twice": ("索引号:\n", "机构: 甲\n索引号:\n", 26, 1, "GK905", "第一次在第 5 行", "只留一处"),
    "left out": ("  传真: 0600-0123457\n", "", 6, 3, "GK904", "缺少“传真”", "条例第十二条"),
    "empty": (f"  {NAME}", '  名称: ""\n  网址', 2, 3, "GK904", "“名称”后面是空的", "SiteName"),
    "tab": (f"  {NAME}", f"\t{NAME}", 2, 1, "GK902", "制表符", "改成空格"),
    "wide colon": (NAME, "名称：甲\n  网址", 2, 5, "GK902", "冒号是全角的", "写成“名称: 甲”"),
    "wide colon of a table": ("网站:\n", "网站：\n", 1, 3, "GK902", "冒号是全角的", "写成“网站:”"),
    "no blank after the colon": (NAME, "名称:甲\n  网址", 2, 6, "GK902", "少了一个空格", "写成“名称: 甲”"),
    "anchor": ("机构:\n", "机构: &甲\n", 5, 6, "GK902", "& 或 *", "放进半角引号"),
}
ADDED = {
    "review": ("审查:\n  要求: 随便\n", 2, 7, "GK906", "“要求”不能是“随便”", "必须、提醒"),
    "review without table": ("审查: 必须\n", 1, 5, "GK906", "一组“名称: 内容”", "要求"),
    "grade": ("规则级别:\n  GK302: 严重\n", 2, 10, "GK906", "不能是“严重”", "错误、警告、提示"),
    "grade of no code": ("规则级别:\n  gk302: 提示\n", 2, 3, "GK903", "不是规则代码", "例如 GK302"),
    "grade twice": ("规则级别:\n  GK302: 提示\n  GK302: 错误\n", 3, 3, "GK905", "写了两次", "只留一处"),
    "theme": ("主题:\n  名称: blue\n", 2, 3, "GK909", "没有主题“blue”", "themes/"),
    "export": ("输出:\n  json: 也许\n", 2, 9, "GK906", "“是”或“否”", "json: 是"),
    "column": ("栏目:\n  公示: {目录名: gs}\n", 2, 3, "GK903", "没有“公示”", "指南、制度、目录"),
    "two columns of one folder": (
        "栏目:\n  指南: {目录名: zfxxgkzd}\n",
        2,
        3,
        "GK907",
        "已经给了栏目“政府信息公开指南”",
        "换一个",
    ),
    "folder of gkssg": ("栏目:\n  指南: {目录名: static}\n", 2, 3, "GK907", "gkssg 自己的文件", "换一个"),
}


def read(folder: Path) -> tuple[Site | None, list[Diagnostic]]:
    """The site of a folder and what was found."""
    found: list[Diagnostic] = []
    return read_site(folder, found), found


def read_text(folder: Path, text: str | bytes) -> tuple[Site | None, list[Diagnostic]]:
    """The site of a site.yaml and what was found."""
    return read(make_office(folder, **{"site.yaml": text}))


def assert_refused(folder: Path, text: str, place: tuple[int, int], code: str, message: str, hint: str) -> None:
    """The one finding is at `place`, and there is no site."""
    site, (found,) = read_text(folder, text)
    assert site is None
    assert (found.place.path, found.place.line, found.place.column, found.code) == ("site.yaml", *place, code), found
    assert found.severity == "error"
    assert message in found.message
    assert hint in found.hint


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_a_wrong_setting_is_told_with_its_place_and_nothing_is_made(
    tmp_path: Path, case: tuple[str, str, int, int, str, str, str]
) -> None:
    old, new, line, column, code, message, hint = case
    assert old in SITE
    assert_refused(tmp_path, SITE.replace(old, new, 1), (line, column), code, message, hint)
    assert published(tmp_path).release is None
    assert not (tmp_path / "public").exists()


@pytest.mark.parametrize("case", ADDED.values(), ids=ADDED)
def test_a_wrong_optional_setting_is_told_as_well(tmp_path: Path, case: tuple[str, int, int, str, str, str]) -> None:
    text, line, column, code, message, hint = case
    assert_refused(tmp_path, SITE + text, (LAST + line, column), code, message, hint)


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [
        ("", "GK902", "没有设置"),
        ("# 只有注释\n", "GK902", "没有设置"),
        ("- 甲\n", "GK902", "没有设置"),
        (SITE.encode("gbk"), "GK001", "GBK/GB18030"),
        ("类别: " + "[" * 200_000, "GK902", "套得太深"),
    ],
)
def test_a_site_yaml_that_says_nothing_is_refused(
    tmp_path: Path, content: str | bytes, code: str, message: str
) -> None:
    site, (found,) = read_text(tmp_path, content)
    assert (site, found.code, found.place.line) == (None, code, 1)
    assert message in found.message


def test_a_folder_without_site_yaml_is_told_what_to_do(tmp_path: Path) -> None:
    site, (found,) = read(tmp_path)
    assert (site, found.code) == (None, "GK901")
    assert "gkssg init" in found.hint


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    text = SITE.replace("  传真: 0600-0123457\n", "").replace('"000600"', '"06"').replace("文件\n", "文建\n", 1)
    text = text.replace("目录名: gfxwj", "目录名: 规范").replace("索引号:", "索引好:") + "主题: {名称: blue}\n"
    folder = make_office(tmp_path, **{"site.yaml": text, "content/gg/a.md": "没有元数据"})
    assert [(each.place.line, each.place.column, each.code) for each in findings(folder)] == [
        (1, 1, "GK904"),
        (6, 3, "GK904"),
        (13, 9, "GK906"),
        (23, 14, "GK906"),
        (25, 1, "GK903"),
        (27, 5, "GK909"),
    ]


def test_what_is_left_out_has_the_official_names_and_usual_folders(tmp_path: Path) -> None:
    site, found = read_text(tmp_path, SITE)
    assert site is not None
    assert found == []
    folders = {column.role: column.folder for column in site.columns}
    assert folders[Role.GUIDE] == "zfxxgkzn"
    assert folders[Role.DIRECTORY] == "fdzdgknr"
    assert folders[Role.REPORTS] == "zfxxgknb"
    assert site.column(Role.DIRECTORY).name == "法定主动公开内容"
    assert (site.review_required, site.theme, site.issuers, site.grades) == (True, "default", (), ())
    assert (site.with_json, site.with_csv, site.with_feeds, site.website.ipv6) == (True, True, True, False)
    assert (site.website.domain, site.website.base) == ("www.qingchuan.example", "/jtj/zfxxgk/")


def test_a_category_has_from_above_what_it_leaves_out(tmp_path: Path) -> None:
    site, _ = read_text(
        tmp_path, SITE.replace("默认种类: 文件", "默认种类: 文件\n    责任科室: 法规科\n    公开依据: 二十（一）")
    )
    assert site is not None
    (leaf,) = [each for each in site.walk() if each.folder == "zc/gfxwj"]
    assert (leaf.path, leaf.default_kind, leaf.department) == (("政策", "规范性文件"), "文件", "法规科")
    assert (leaf.clause, leaf.role, leaf.children) == ("二十（一）", Role.DIRECTORY, ())


ENGLISH = {
    "网站": "website", "网址": "url", "网站标识码": "site_code", "机构": "office", "统一社会信用代码": "credit_code",
    "公开工作机构": "unit", "地址": "address", "办公时间": "hours", "电话": "phone", "传真": "fax",
    "电子邮箱": "email", "邮政编码": "postcode", "类别": "categories", "名称": "name", "目录名": "folder",
    "暂无说明": "empty_note", "默认种类": "kind", "下级": "children", "索引号": "index", "格式": "pattern",
}  # fmt: skip


def test_english_names_mean_the_same(tmp_path: Path) -> None:
    lines = []
    for line in SITE.splitlines():
        key, colon, value = line.partition(":")
        lines.append(key.replace(name, ENGLISH[name]) + colon + value if (name := key.strip(" -")) in ENGLISH else line)
    english = "\n".join(lines) + "\n"
    assert not any(f"{name}:" in english for name in ENGLISH)
    assert read_text(tmp_path / "en", english) == read_text(tmp_path / "zh", SITE)


def test_english_front_matter_means_the_same(tmp_path: Path) -> None:
    english = item().replace("标题", "title").replace("索引号", "index_number").replace("成文日期", "date")
    english = english.replace("发布日期", "published").replace("内容概述", "summary")
    english = english.replace("审查人", "reviewer").replace("审查日期", "reviewed")
    one, other = (
        make_office(tmp_path / name, **{"content/gg/a.md": text}) for name, text in (("zh", item()), ("en", english))
    )
    assert findings(one) == findings(other) == []
    assert published(one).release == published(other).release


def test_a_placeholder_of_init_is_a_warning_on_its_line(tmp_path: Path) -> None:
    site, (found,) = read_text(tmp_path, SITE.replace("望江路0号", "（请填写）"))
    assert site is not None
    assert (found.place.line, found.code, found.severity) == (9, "GK911", "warning")
