"""The files for machines: the contract of catalogue.json, a CSV that is safe in Excel, feeds, maps."""

import csv
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from office import item, make_office, number, published

ATOM = "{http://www.w3.org/2005/Atom}"
URL = "https://www.qingchuan.example/jtj/zfxxgk/"


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """A published office: two items, one of them 依申请公开, and one withheld."""
    folder = make_office(
        tmp_path,
        **{
            "content/gg/a/index.md": item(附件=["表.csv"], 关键词=["公交", "线路"], 标题="'=1+1 的通告'"),
            "content/gg/a/表.csv": "线路,首班\n12路,6:00\n",
            "content/zc/gfxwj/b.md": item(索引号=number(2), 公开方式="依申请公开", 发文字号="青交规〔2026〕1号"),
            "content/gg/c.md": item(索引号=number(3), 草稿="是"),
        },
    )
    assert published(folder).release is not None
    return folder / "public"


def entries(public: Path) -> list[dict[str, Any]]:
    """The items of catalogue.json."""
    found: list[dict[str, Any]] = json.loads((public / "catalogue.json").read_text(encoding="utf-8"))["items"]
    return found


def test_the_json_catalogue_lists_every_public_item_by_index_number(public: Path) -> None:
    found = entries(public)
    assert [each["index_number"] for each in found] == [number(1), number(2)]
    wanted = {
        "index_number",
        "title",
        "url",
        "category",
        "kind",
        "date",
        "published",
        "access",
        "summary",
        "attachments",
    }
    assert all(wanted <= set(each) for each in found)
    assert all((public / each["url"]).is_file() for each in found)


def test_attachments_are_listed_with_size_type_and_digest_and_never_for_what_is_on_request(public: Path) -> None:
    first, second = entries(public)
    (file,) = first["attachments"]
    assert (file["name"], file["size"]) == ("表", 25)
    assert (public / file["url"]).read_text("utf-8") == "线路,首班\n12路,6:00\n"
    assert second["attachments"] == []


def test_the_csv_catalogue_opens_in_excel_and_runs_no_formula(public: Path) -> None:
    data = (public / "catalogue.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(data.decode("utf-8-sig").splitlines()))
    assert lines[0][:2] == ["索引号", "标题"]
    assert [line[1] for line in lines[1:]] == ["'=1+1 的通告", "关于调整公交线路的公告"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in lines for cell in line)


def test_the_feeds_of_the_platform_and_of_a_category_list_their_items_with_absolute_addresses(public: Path) -> None:
    whole = ElementTree.parse(public / "feed.xml").getroot()
    assert [each.findtext(f"{ATOM}id") for each in whole.iter(f"{ATOM}entry")] == [
        f"{URL}items/2026/00002.html",
        f"{URL}items/2026/00001.html",
    ]
    part = ElementTree.parse(public / "fdzdgknr" / "gg" / "feed.xml").getroot()
    assert len(list(part.iter(f"{ATOM}entry"))) == 1
    assert whole.findtext(f"{ATOM}updated") == "2026-03-05T00:00:00+08:00"


def test_the_map_lists_every_page_once_and_the_last_change_of_items(public: Path) -> None:
    text = (public / "sitemap.xml").read_text(encoding="utf-8")
    pages = {file.relative_to(public).as_posix() for file in public.rglob("*.html")} - {"404.html"}
    assert text.count("<url>") == len(pages)
    assert f"<loc>{URL}items/2026/00001.html</loc><lastmod>2026-03-05</lastmod>" in text


def test_robots_and_search_description_point_to_the_platform(public: Path) -> None:
    assert f"Sitemap: {URL}sitemap.xml" in (public / "robots.txt").read_text(encoding="utf-8")
    assert f"{URL}search/?q={{searchTerms}}" in (public / "opensearch.xml").read_text(encoding="utf-8")


def test_an_export_that_site_yaml_turns_off_is_not_made(tmp_path: Path) -> None:
    folder = make_office(tmp_path, **{"content/gg/a.md": item()})
    site = folder / "site.yaml"
    site.write_text(site.read_text(encoding="utf-8") + "输出: {json: 否, csv: 否, 订阅: 否}\n", encoding="utf-8")
    assert published(folder).release is not None
    names = {file.name for file in (folder / "public").rglob("*")}
    assert not names & {"catalogue.json", "catalogue.csv", "feed.xml"}
    assert "feed.xml" not in (folder / "public" / "index.html").read_text(encoding="utf-8")
