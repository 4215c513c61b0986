"""The tables of an item in the browser: filtered, sorted, as cards on a phone; light and quick with 2,000 rows."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from office import holdings, item, make_office, published

pytestmark = pytest.mark.browser
HEAD = ("编码", "权力名称", "类型", "权力依据", "责任科室")
SORTS = ("行政许可", "行政处罚", "行政检查", "公共服务")
MANY = 2000
MOST_BYTES, MOST_MS = 400 * 1000, 200


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a list of 2,000 powers."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(HEAD)
    for n in range(MANY):
        name = f"对第{n}类道路运输经营活动的{SORTS[n % 4]}"
        rows.writerow((f"QL-{n:04}", name, SORTS[n % 4], "《道路运输条例》第十条", f"第{n % 7}科"))
    folder = tmp_path_factory.mktemp("many")
    make_office(folder, **{"content/gg/a.md": item(种类="权责清单", 数据="a.csv"), "content/gg/a.csv": text.getvalue()})
    assert published(folder).release is not None
    [entry] = holdings(folder).catalogue.items
    return folder / "public" / entry.address


def test_a_list_of_two_thousand_rows_is_light(address: Path) -> None:
    assert address.stat().st_size <= MOST_BYTES


@pytest.mark.alone
def test_a_list_of_two_thousand_rows_answers_at_once(page: Any, address: Path) -> None:
    script = (address.parent.parent.parent / "static/sheet.js").read_text("utf-8")
    # On the bare page: how long it takes until the table can be used.
    page.route("**/sheet.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    # The best of three, because other programs share the processor.
    taken = [times(page, address, script) for _ in range(3)]
    assert min(ready for ready, _ in taken) <= MOST_MS
    assert min(typed for _, typed in taken) <= MOST_MS
    assert page.locator(".sheet-filter p").inner_text() == f"共 {MANY} 行，符合 {MANY // 4} 行"


def times(page: Any, address: Path, script: str) -> tuple[float, float]:
    """The milliseconds until the table can be used, and until it is filtered by a word."""
    page.goto(address.as_uri())
    ready = page.evaluate(
        "code => { const start = performance.now(); (0, eval)(code); document.body.offsetHeight; "
        "return performance.now() - start; }",
        script,
    )
    typed = page.evaluate(
        "() => { const box = document.querySelector('.sheet-filter input'); box.value = '行政检查'; "
        "const start = performance.now(); box.dispatchEvent(new Event('input', {bubbles: true})); "
        "document.body.offsetHeight; return performance.now() - start; }"
    )
    return ready, typed


def test_rows_are_filtered_by_values_and_sorted_by_a_head(page: Any, address: Path) -> None:
    page.goto(address.as_uri())
    page.locator(".sheet-filter select").first.select_option("公共服务")
    shown = page.locator("[data-sheet] tbody tr:not([hidden])")
    assert shown.count() == MANY // 4
    head = page.locator("[data-sheet] th button").first
    head.click()
    head.click()
    assert page.locator("[data-sheet] th").first.get_attribute("aria-sort") == "descending"
    assert shown.first.locator("td").first.inner_text() == "QL-1999"
    head.click()
    assert shown.first.locator("td").first.inner_text() == "QL-0003"


def test_a_row_leads_to_all_that_it_says_and_back(page: Any, address: Path) -> None:
    page.goto(address.as_uri())
    page.locator("[data-sheet] tbody tr a").nth(500).click()
    card = page.locator(".row-card:target")
    assert "QL-0500" in card.locator("h2").inner_text()
    assert "《道路运输条例》第十条" in card.inner_text()
    page.locator("main a", has_text="回到").click()
    assert page.url.split("#")[0] == address.as_uri()


def test_on_a_phone_a_row_is_a_card_with_the_names_of_its_columns(page: Any, address: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(address.as_uri())
    cell = page.locator("[data-sheet] tbody td").nth(3)
    assert cell.get_attribute("data-name") == "责任科室"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_script_the_whole_table_stands_there(chromium: Any, address: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address.as_uri())
    assert page.locator("[data-sheet] tbody tr").count() == MANY
    context.close()
