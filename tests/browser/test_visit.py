"""A citizen's visit, over http and from a USB stick: navigation, the directory's filter, print, elder mode."""

import csv
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from families import families

from gkssg.build.pipeline import Result

pytestmark = pytest.mark.browser
RADICALS = str.maketrans("⻘⻋⻚⻓⻔⻛⻢⻜⻉⻅", "青车页长门风马飞贝见")


def test_every_column_is_reached_from_the_navigation_and_leads_home_again(page: Any, site: str) -> None:
    page.goto(f"{site}index.html")
    labels = page.locator("nav.columns a").all_inner_texts()
    assert labels[:4] == ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报"]
    for label in labels:
        page.locator("nav.columns a", has_text=label).click()
        assert page.locator("h1").inner_text() == label
        page.locator("nav[aria-label=当前位置] a").first.click()
        assert page.url.endswith("index.html")


def test_the_four_statutory_entries_stand_on_the_home_page_by_name(page: Any, site: str) -> None:
    page.goto(f"{site}index.html")
    main = page.locator("main").inner_text()
    for name in ("政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报"):
        assert name in main


def test_an_item_is_found_by_following_links_only(page: Any, site: str) -> None:
    page.goto(f"{site}fdzdgknr/index.html")
    page.locator("main a", has_text="规范性文件").first.click()
    page.locator("main [data-row] a").first.click()
    facts = page.locator("main").inner_text()
    assert "索引号" in facts and "成文日期" in facts and "11990100000000246L/" in facts


def test_the_filter_of_a_list_shows_only_rows_that_match_and_says_how_many(page: Any, site: str) -> None:
    page.goto(f"{site}fdzdgknr/qlqd/gfxwj/index.html")
    rows = page.locator("[data-row]")
    before = rows.count()
    page.locator("[data-filter] input[type=text], [data-filter] input[type=search]").first.fill("养护补助")
    shown = [row for row in rows.all() if row.is_visible()]
    assert 0 < len(shown) < before
    assert all("养护补助" in row.inner_text() for row in shown)
    assert re.search(rf"{before}.*{len(shown)}", page.locator("[aria-live=polite]").first.inner_text())


def test_the_status_filter_hides_what_no_longer_applies(page: Any, site: str) -> None:
    page.goto(f"{site}fdzdgknr/qlqd/gfxwj/index.html")
    page.locator("[data-filter] select").first.select_option("废止")
    shown = [row for row in page.locator("[data-row]").all() if row.is_visible()]
    assert shown and all(row.get_attribute("data-status") == "废止" for row in shown)


def test_an_item_prints_as_an_official_document_without_the_navigation(
    page: Any, site: str, sample: tuple[Path, Result]
) -> None:
    pypdf = pytest.importorskip("pypdf")
    page.goto(f"{site}{families(sample[1])['a document with a number']}")
    title = page.locator("h1").inner_text()
    pdf = pypdf.PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    text = _plain("".join(each.extract_text() for each in pdf.pages))
    assert _plain(title) in text
    assert re.search(r"〔20\d\d〕\d+号", text)
    assert "法定主动公开内容" not in text.replace("信息类别", "")[:200]
    assert float(pdf.pages[0].mediabox.width) == pytest.approx(595, abs=2)


def test_a_table_is_saved_as_csv_with_its_spanned_cells_filled_in(page: Any, site: str) -> None:
    page.goto(f"{site}items/2026/00131.html")
    with page.expect_download() as download:
        page.locator("[data-csv]").nth(1).click()
    assert download.value.suggested_filename.endswith("工作年度报告 表2.csv")
    text = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    lines = list(csv.reader(text.splitlines()))
    assert len({len(line) for line in lines}) == 1
    (total,) = (line for line in lines if "（七）总计" in line)
    assert total[0].startswith("三、本年度办理结果")
    assert sum(map(int, total[-7:-1])) == int(total[-1])


def test_the_application_form_prints_on_one_page(page: Any, site: str) -> None:
    pypdf = pytest.importorskip("pypdf")
    page.goto(f"{site}ysqgk/form.html")
    pdf = pypdf.PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    assert len(pdf.pages) == 1


def test_elder_mode_enlarges_the_text_and_is_remembered_on_the_next_page(page: Any, site: str) -> None:
    page.goto(f"{site}index.html")
    page.locator("[data-aid=elder]").first.click()
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    assert page.evaluate(size) >= 24
    page.goto(f"{site}zfxxgkzn/index.html")
    assert page.evaluate(size) >= 24


def test_everything_can_be_read_without_script(chromium: Any, site: str, sample: tuple[Path, Result]) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    for name, path in families(sample[1]).items():
        page.goto(site + path)
        assert len(page.locator("main").inner_text()) > 40, name
    page.goto(f"{site}search/index.html")
    assert page.locator("main a", has_text="规范性文件").count() > 0
    context.close()


def test_the_skip_link_is_the_first_thing_the_keyboard_reaches(page: Any, site: str) -> None:
    page.goto(f"{site}fdzdgknr/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到主要内容"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def _plain(text: str) -> str:
    """`text` without blanks, with the radicals that a PDF has for some 汉字 as the 汉字 themselves."""
    return re.sub(r"\s", "", normalize("NFKC", text).translate(RADICALS))
