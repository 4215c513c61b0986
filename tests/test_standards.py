"""Every page carries what the rules of the state want: tags, breadcrumb, footer marks, structure."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from gkssg.build.pipeline import Result
from gkssg.model.catalogue import Catalogue

SITE_TAGS = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN_TAGS = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE_TAGS = ("ArticleTitle", "PubDate", "ContentSource")


class _Page(HTMLParser):
    """The tags of a page, and how often each element stands there."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, str]] = []
        self.elements: list[str] = []
        self.language = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.elements.append(tag)
        if tag == "html":
            self.language = values.get("lang", "")
        if tag == "meta" and "name" in values:
            self.tags.append((values["name"], values["content"]))


@pytest.fixture(scope="module")
def pages(public: Path) -> dict[str, str]:
    """Every page of the sample office by site path."""
    return {file.relative_to(public).as_posix(): file.read_text("utf-8") for file in public.rglob("*.html")}


@pytest.fixture(scope="module")
def catalogue(sample: tuple[Path, Result]) -> Catalogue:
    """The catalogue of the sample office."""
    assert sample[1].holdings is not None
    return sample[1].holdings.catalogue


def test_every_page_carries_the_site_s_tags_each_tag_once_and_none_empty(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        page = _Page(text)
        names = [name for name, _ in page.tags]
        assert set(SITE_TAGS) <= set(names), path
        lower = [name.lower() for name in names]
        assert len(set(lower)) == len(lower), path
        assert all(content for _, content in page.tags), path


def test_every_page_but_the_404_page_carries_the_tags_of_its_column(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        if path != "404.html":
            assert set(COLUMN_TAGS) <= {name for name, _ in _Page(text).tags}, path
    home = dict(_Page(pages["index.html"]).tags)
    assert home["ColumnType"] == "首页"


def test_every_item_page_carries_the_tags_of_its_article(pages: dict[str, str], catalogue: Catalogue) -> None:
    for item in catalogue.items:
        tags = dict(_Page(pages[item.address]).tags)
        assert set(ARTICLE_TAGS) <= set(tags)
        assert tags["ArticleTitle"] == item.title
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}", tags["PubDate"])
        assert tags["ContentSource"] == (item.source or item.issuer)


def test_every_page_has_one_h1_a_breadcrumb_a_skip_link_and_says_that_it_is_chinese(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        page = _Page(text)
        assert page.elements.count("h1") == 1, path
        assert page.language == "zh-CN", path
        assert page.elements.count("main") == 1, path
        assert "跳到主要内容" in text, path
        if path != "index.html":
            assert 'aria-label="当前位置"' in text, path


def test_every_page_describes_itself_in_json_ld(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
        data = json.loads(script)
        assert data["@context"] == "https://schema.org" and data["@type"], path


def test_the_kinds_of_json_ld_fit_what_the_pages_are(pages: dict[str, str], catalogue: Catalogue) -> None:
    found = {}
    for path, text in pages.items():
        (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
        found[path] = json.loads(script)["@type"]
    assert found["index.html"] == "GovernmentOrganization"
    assert found["fdzdgknr/index.html"] == "DataCatalog"
    kinds = {item.kind: found[item.address] for item in catalogue.items}
    assert kinds["文件"] == "Legislation" and kinds["年度报告"] == "Report" and kinds["权责清单"] == "Dataset"


def test_the_footer_of_every_page_shows_the_marks_that_the_office_has(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        foot = text[text.rindex("<footer") :]
        for mark in ("9901000001", "青ICP备00000000号", "青公网安备 00000000000000号", "网站地图", "主办单位", "IPv6"):
            assert mark in foot, (path, mark)


def test_the_metadata_of_an_item_stands_in_the_official_order(pages: dict[str, str], catalogue: Catalogue) -> None:
    order = ["索引号", "主题分类", "发文机关", "成文日期", "标题", "发文字号", "发布日期", "体裁分类", "有效性"]
    item = next(each for each in catalogue.items if each.document_number and each.subject and each.status)
    labels = re.findall(r"<dt>([^<]*)</dt>", pages[item.address])
    assert [label for label in labels if label in order] == order


def test_no_list_is_longer_than_two_hundred_rows(pages: dict[str, str]) -> None:
    assert all(text.count("data-row") <= 200 for text in pages.values())


def test_the_guide_holds_all_that_article_12_wants(pages: dict[str, str], catalogue: Catalogue) -> None:
    office = catalogue.site.office
    guide = pages["zfxxgkzn/index.html"]
    for fact in (office.unit, office.address, office.hours, office.phone, office.fax, office.email, office.postcode):
        assert fact in guide
    for word in ("分类", "编排体系", "获取方式", "按件计收", "按量计收", "20 个工作日", "行政复议"):
        assert word in guide


def test_the_application_form_asks_for_what_article_29_names(pages: dict[str, str]) -> None:
    form = pages["ysqgk/form.html"]
    for word in ("姓名", "证件", "联系电话", "名称、文号或者其他特征性描述", "形式要求", "获取方式", "社会公益组织"):
        assert word in form
