"""`gkssg serve` in Chromium: what an editor sees between two saves."""

import json
import os
import re
import runpy
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

HELPERS = runpy.run_path(str(Path(__file__).parents[1] / "unit" / "preview" / "preview_office.py"))
office, item, preview, Preview = (HELPERS[name] for name in ("office", "item", "preview", "Preview"))
ITEM = "items/2026/00001.html"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder: Path = office(tmp_path / "office")
    return folder


@pytest.fixture
def url(root: Path, tmp_path: Path) -> Iterator[str]:
    with preview(root, tmp_path / "told") as running:
        running.wait_for("已经更新")
        yield running.url


def save(root: Path, text: str, **changed: str) -> float:
    """Save the first item as an editor does, by renaming, and return the moment."""
    file = root / "content" / "tz" / "1.md"
    (file.parent / ".1.md.swp").write_text(item(1, text, **changed), encoding="utf-8")
    os.replace(file.parent / ".1.md.swp", file)
    return time.perf_counter()


def open_connected(page: Page, address: str) -> None:
    """Open a page and wait until it listens for reloads."""
    with page.expect_websocket() as socket:
        page.goto(address)
    with socket.value.expect_event("framesent", lambda frame: '"info"' in str(frame)):
        pass


def test_a_save_is_on_the_screen_without_a_click(page: Page, root: Path, url: str) -> None:
    open_connected(page, url + ITEM)
    took = []
    for number in range(8):
        began = save(root, f"第{number}次改的正文。")
        page.wait_for_function("text => document.body?.innerText.includes(text)", arg=f"第{number}次改的正文。")
        took.append((time.perf_counter() - began) * 1000)
        page.wait_for_timeout(400)
    print(f"\nsave to screen, ms: median {median(took):.0f}, all {[round(each) for each in took]}")
    assert median(took) < 2000


def test_an_error_lies_over_the_page_until_it_is_repaired(page: Page, root: Path, url: str) -> None:
    open_connected(page, url + ITEM)
    save(root, "新的正文。", date="2026-13-01")
    overlay = page.get_by_role("alertdialog")
    expect(overlay).to_be_visible()
    expect(overlay).to_contain_text("content/tz/1.md:7:7")
    expect(overlay).to_contain_text("GK105")
    expect(overlay.locator("pre")).to_have_text("7 成文日期: 2026-13-01")
    expect(overlay.locator(".hint")).not_to_be_empty()
    expect(page.get_by_text("正文1甲。")).to_be_attached()
    save(root, "新的正文。")
    expect(page.get_by_text("新的正文。")).to_be_visible()
    expect(overlay).to_have_count(0)


def test_the_overlay_takes_the_focus_and_escape_closes_it(page: Page, root: Path, url: str) -> None:
    open_connected(page, url + ITEM)
    save(root, "新的正文。", date="2026-13-01")
    overlay = page.get_by_role("alertdialog", name=re.compile("1 个错误"))
    expect(overlay.get_by_role("heading")).to_be_focused()
    page.keyboard.press("Tab")
    expect(overlay.get_by_role("button")).to_be_focused()
    page.keyboard.press("Escape")
    expect(overlay).to_be_hidden()
    corner = page.get_by_role("button", name="1 个错误")
    expect(corner).to_be_focused()
    page.keyboard.press("Enter")
    expect(overlay).to_be_visible()
    expect(overlay.get_by_role("heading")).to_be_focused()


def test_text_of_the_office_is_never_code_and_nothing_is_fetched_elsewhere(page: Page, root: Path, url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    open_connected(page, url + ITEM)
    save(root, "正文。", date="<img src=https://evil.example/x onerror=alert(1)>")
    overlay = page.get_by_role("alertdialog")
    expect(overlay).to_contain_text("<img src=https://evil.example/x onerror=alert(1)>")
    assert overlay.locator("img").count() == 0
    assert asked and all(each.startswith(url) for each in asked), asked


def test_the_first_build_may_fail_and_the_page_opens_itself_when_it_is_repaired(
    page: Page, root: Path, tmp_path: Path
) -> None:
    save(root, "坏。", date="2026-13-01")
    with preview(root, tmp_path / "told") as running:
        running.wait_for("有 1 个错误")
        open_connected(page, running.url + ITEM)
        expect(page.get_by_role("heading", level=1)).to_have_text("有 1 个错误，网站还没有生成")
        expect(page.get_by_text("content/tz/1.md:7:7")).to_be_visible()
        save(root, "好了。")
        expect(page.get_by_text("好了。")).to_be_visible()


def test_the_page_that_waits_for_the_first_build_opens_itself(page: Page, root: Path, tmp_path: Path) -> None:
    for number in range(3, 200):
        (root / "content" / "tz" / f"{number}.md").write_text(item(number, "正文。"), encoding="utf-8")
    with preview(root, tmp_path / "told") as running:
        page.goto(running.url + ITEM)
        expect(page.get_by_text("正文1甲。")).to_be_visible(timeout=20_000)


def test_a_page_older_than_the_build_reloads_when_it_connects(page: Page, root: Path, url: str, tmp_path: Path) -> None:
    def late(route: object) -> None:
        save(root, "连上以前存的。")
        while "已经更新" not in (tmp_path / "told").read_text("utf-8").partition("改动")[2]:
            time.sleep(0.02)
        route.continue_()  # type: ignore[attr-defined]

    page.route("**/livereload.js*", late, times=1)
    page.goto(url + ITEM)
    expect(page.get_by_text("连上以前存的。")).to_be_visible()


def test_warnings_are_a_small_count_that_covers_nothing(page: Page, root: Path, url: str) -> None:
    open_connected(page, url)
    (root / "content" / "tz" / "stray.txt").write_text("x")
    expect(page.get_by_text("1 个警告")).to_be_visible()
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    box = page.get_by_text("1 个警告").bounding_box()
    assert box is not None and box["width"] < 120 and box["height"] < 40


def test_the_lost_page_below_the_sub_path_finds_its_styles(page: Page, url: str) -> None:
    failed: list[str] = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.goto(url + "jtj/zfxxgk/a/b/c.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("没有找到这个页面")
    assert failed == [url + "jtj/zfxxgk/a/b/c.html"]


def test_the_overlay_has_no_accessibility_names_missing(page: Page, root: Path, url: str) -> None:
    open_connected(page, url + ITEM)
    save(root, "正文。", date="2026-13-01")
    overlay = page.get_by_role("alertdialog")
    expect(overlay).to_have_accessible_name("有 1 个错误，页面没有更新")
    expect(overlay).to_have_accessible_description(re.compile("按 Esc"))
    assert json.loads(overlay.evaluate("each => JSON.stringify(each.matches(':modal'))"))
