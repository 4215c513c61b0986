"""What a citizen sees of search, over http and from a USB stick: hits, facets, keys, help, and the marks on a page."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.etree import ElementTree

import pytest
from conftest import ROOT, needs

pytestmark = pytest.mark.browser
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STATIC = ROOT / "themes" / "default" / "static"
# Words of the sample office: many hits, one that only some items have together, one that nothing has.
MANY, RARE, UNKNOWN = "公交", "养护补助", "鲲鹏"
HIT, STATE = "a[data-hit]", "[data-search]"


def search(page: Any, site: str, query: str = "", state: str = "done", **more: str) -> None:
    """Open the search page with a query and wait until it has settled."""
    page.set_default_timeout(10_000)
    page.goto(f"{site}search/index.html?{urlencode({'q': query, **more})}")
    settled(page, state)


def settled(page: Any, state: str = "done") -> None:
    """Wait until the page says that it has finished."""
    page.wait_for_selector(f"{STATE}[data-state={state}]")


def type_in(page: Any, text: str) -> None:
    """Type into the field and wait for the hits."""
    page.locator("#q").fill("")
    settled(page, "idle")
    page.locator("#q").press_sequentially(text)
    settled(page)
    said(page, text)


def said(page: Any, text: str) -> str:
    """The sentence above the hits, when it speaks of `text`."""
    page.wait_for_function("text => document.querySelector('[data-search-count]').textContent.includes(text)", arg=text)
    return str(page.locator("[data-search-count]").inner_text())


def total(page: Any) -> int:
    """How many hits the page says there are."""
    found = re.search(r"(\d+) 条", page.locator("[data-search-count]").inner_text())
    return int(found[1]) if found else 0


def asked(page: Any) -> dict[str, list[str]]:
    """The query of the address."""
    return parse_qs(urlsplit(page.url).query)


def unfold(page: Any, key: str) -> Any:
    """The boxes of a facet."""
    group = page.locator(f"[data-key={key}]")
    group.wait_for()
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    return group.locator("input")


def test_the_box_of_any_page_leads_to_the_hits(page: Any, site: str) -> None:
    for start, box in (("index.html", "main input[name=q]"), ("fdzdgknr/index.html", ".mast input[name=q]")):
        page.goto(site + start)
        page.locator(box).fill("网约车")
        page.locator(box).press("Enter")
        settled(page)
        assert page.locator("#q").input_value() == "网约车"
        found = [each.get_attribute("data-index-number") for each in page.locator(HIT).all()]
        assert "11990100000000246L/2024-00003" in found
    page.locator(HIT).first.click()
    page.locator("article h1").wait_for()


def test_every_page_names_the_search_to_the_browser_and_it_is_this_page(public: Path) -> None:
    (url,) = ElementTree.parse(public / "opensearch.xml").iter("{http://a9.com/-/spec/opensearch/1.1/}Url")
    assert url.get("template") == "https://www.qingchuan.example/jtj/zfxxgk/search/?q={searchTerms}"
    for file in public.rglob("*.html"):
        assert re.search(r'<link rel="search" [^>]*opensearch\.xml"', file.read_text(encoding="utf-8")), file


def test_without_script_there_is_a_note_and_the_tree(chromium: Any, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}search/index.html?q={MANY}")
    assert "没有运行脚本" in page.locator("main").inner_text()
    assert page.locator("[data-search-tree] a", has_text="规范性文件").is_visible()
    assert not page.locator("[data-search-found]").is_visible()
    context.close()


def test_hits_come_while_typing_and_the_address_follows_without_a_new_step(page: Any, site: str) -> None:
    search(page, site, state="idle")
    before = page.evaluate("history.length")
    type_in(page, MANY)
    assert page.locator(HIT).count() > 0
    assert asked(page) == {"q": [MANY]}
    assert page.evaluate("history.length") == before
    assert page.title().startswith(f"{MANY} - ")
    page.locator("#q").fill("")
    settled(page, "idle")
    assert asked(page) == {} and page.locator("[data-search-tree]").is_visible()


def test_nothing_is_searched_while_an_input_method_composes(page: Any, site: str) -> None:
    search(page, site, state="idle")
    page.evaluate(
        """() => {
            const field = document.querySelector("#q");
            field.value = "gong";
            field.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true }));
        }"""
    )
    page.wait_for_timeout(250)
    assert page.locator(STATE).get_attribute("data-state") == "idle"
    page.evaluate(
        """() => {
            const field = document.querySelector("#q");
            field.value = "公交";
            field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
        }"""
    )
    settled(page)
    assert MANY in said(page, MANY)


def test_a_hit_shows_its_title_with_marks_its_facts_and_whether_it_has_ended(page: Any, site: str) -> None:
    search(page, site, "农村客运班线公交化改造")
    hit = page.locator("[data-search-hits] > li").first
    assert hit.locator("h3 mark").all_inner_texts() == ["农村客运班线公交化改造"]
    assert hit.locator(".tag").inner_text() in ("失效", "废止")
    facts = hit.locator(".hit-facts").inner_text()
    assert re.search(r"〔20\d\d〕\d+号", facts) and "权力清单 › 规范性文件" in facts
    assert re.search(r"20\d\d-\d\d-\d\d", facts)


def test_the_passages_are_loaded_only_for_hits_in_view(page: Any, site: str) -> None:
    search(page, site, MANY)
    page.locator(".hit-text mark").first.wait_for()
    hits, read = page.locator(HIT).count(), page.locator("li[data-seen]").count()
    assert 0 < read < hits
    assert re.match("正文|内容概述|附件：", page.locator(".hit-where").first.inner_text().strip("（）"))
    page.locator(HIT).last.scroll_into_view_if_needed()
    page.locator("li[data-seen]").last.wait_for()
    page.wait_for_function("least => document.querySelectorAll('li[data-seen]').length > least", arg=read)


def test_more_hits_are_shown_on_demand_and_the_focus_is_on_the_first_of_them(page: Any, site: str) -> None:
    search(page, site, "交通运输局")
    assert total(page) > 20 and page.locator(HIT).count() == 20
    page.get_by_role("button", name="再显示 20 条").click()
    page.wait_for_function("document.querySelectorAll('a[data-hit]').length > 20")
    numbers = [each.get_attribute("data-index-number") for each in page.locator(HIT).all()]
    assert len(set(numbers)) == len(numbers)
    assert page.evaluate("document.activeElement.dataset.indexNumber") == numbers[20]


def test_hits_by_date_come_newest_first_and_back_brings_the_old_order(page: Any, site: str) -> None:
    search(page, site, MANY)
    by_weight = page.locator(HIT).all_inner_texts()
    page.get_by_role("button", name="按日期").click()
    page.wait_for_function("document.querySelector('[data-search-sorts] [value=date]').ariaPressed === 'true'")
    assert asked(page) == {"q": [MANY], "sort": ["date"]}
    facts = page.locator(".hit-facts").all_inner_texts()
    dates = [re.findall(r"20\d\d-\d\d-\d\d", each)[0] for each in facts]
    assert dates == sorted(dates, reverse=True)
    page.go_back()
    page.wait_for_function("document.querySelector('[data-search-sorts] [value=date]').ariaPressed === 'false'")
    assert page.locator(HIT).all_inner_texts() == by_weight


def test_each_count_of_a_facet_is_the_number_of_hits_it_leaves(page: Any, site: str) -> None:
    search(page, site, MANY)
    counts = {}
    for key in "cykods":
        if key in "cy" or page.locator(f"[data-key={key}]").count():
            last = unfold(page, key).count() - 1
            label = page.locator(f"[data-key={key}] label").nth(last)
            counts[key] = (last, int(label.locator(".count").inner_text()))
    assert {"c", "y", "k"} <= counts.keys()
    for key, (at, count) in counts.items():
        unfold(page, key).nth(at).check()
        page.locator("[data-search-chips] button").wait_for()
        page.wait_for_function(f"document.querySelector('[data-search-count]').textContent.includes(' {count} 条')")
        page.locator("[data-search-chips] button").first.click()
        page.locator("[data-search-chips] button").wait_for(state="detached")


def test_two_years_are_more_and_a_category_besides_is_less(page: Any, site: str) -> None:
    search(page, site, MANY, y="2025")
    one = total(page)
    unfold(page, "y").first.check()
    page.wait_for_function(f"!document.querySelector('[data-search-count]').textContent.includes(' {one} 条')")
    two = total(page)
    assert two > one and len(asked(page)["y"]) == 2
    assert page.evaluate("document.activeElement.id").startswith("facet-y")
    unfold(page, "c").first.check()
    page.wait_for_function(f"!document.querySelector('[data-search-count]').textContent.includes(' {two} 条')")
    assert 0 < total(page) < two
    assert asked(page)["c"] == ["fdzdgknr/qlqd"]


def test_a_chosen_facet_is_a_chip_and_back_takes_it_off(page: Any, site: str) -> None:
    search(page, site, MANY)
    before = total(page)
    unfold(page, "y").first.check()
    chip = page.locator("[data-search-chips] button")
    chip.wait_for()
    assert chip.get_attribute("aria-label").startswith("去掉筛选 年份：")
    page.go_back()
    chip.wait_for(state="detached")
    assert total(page) == before
    page.go_forward()
    chip.wait_for()
    chip.click()
    chip.wait_for(state="detached")
    assert total(page) == before


def test_an_entered_query_is_a_step_to_come_back_to_typing_is_none(page: Any, site: str) -> None:
    search(page, site, MANY)
    page.locator("#q").fill(RARE)
    said(page, RARE)
    page.locator("#q").press("Enter")
    settled(page)
    assert asked(page) == {"q": [RARE]}
    page.go_back()
    said(page, MANY)
    assert page.locator("#q").input_value() == MANY
    page.go_forward()
    said(page, RARE)


def test_coming_back_from_an_item_brings_the_same_hits_at_the_same_place(page: Any, site: str) -> None:
    search(page, site, "交通运输局")
    page.get_by_role("button", name="再显示 20 条").click()
    page.wait_for_function("document.querySelectorAll('a[data-hit]').length > 20")
    page.locator(HIT).nth(30).click()
    page.locator("article h1").wait_for()
    page.go_back()
    settled(page)
    page.wait_for_function("document.querySelectorAll('a[data-hit]').length > 30 && scrollY > 1000")


def test_the_keyboard_goes_from_the_field_through_the_hits_and_back(page: Any, site: str) -> None:
    search(page, site, RARE)
    page.locator("h1").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    numbers = [each.get_attribute("data-index-number") for each in page.locator(HIT).all()]
    for number in numbers[:2]:
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.dataset.indexNumber") == number
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Escape")
    settled(page, "idle")
    assert page.locator("#q").input_value() == ""
    page.keyboard.type("a/b")
    assert page.locator("#q").input_value() == "a/b"


def test_suggestions_are_a_combobox_that_arrows_move_through_and_escape_closes(page: Any, site: str) -> None:
    search(page, site, state="idle")
    type_in(page, "公交")
    box = page.get_by_role("combobox")
    options = page.get_by_role("listbox", name="检索建议").get_by_role("option")
    options.first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert options.first.get_attribute("aria-selected") == "true"
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("Escape")
    assert not options.first.is_visible() and box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "公交"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("'hit' in document.activeElement.dataset")


def test_a_suggested_category_is_opened_and_a_suggested_keyword_fills_the_field(page: Any, site: str) -> None:
    search(page, site, state="idle")
    type_in(page, "公交")
    keyword = page.get_by_role("option").filter(has_text="关键词").first
    words = keyword.evaluate("each => each.firstChild.textContent")
    keyword.click()
    said(page, words)
    assert page.locator("#q").input_value() == words
    type_in(page, "规范性")
    page.get_by_role("option").filter(has_text="类别").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fdzdgknr/qlqd/gfxwj/index.html")


def test_the_number_of_hits_is_announced_once_for_a_word_typed_quickly(page: Any, site: str) -> None:
    search(page, site, state="idle")
    page.evaluate(
        """() => {
            window.told = [];
            const place = document.querySelector("[data-search-said]");
            new MutationObserver(() => told.push(place.textContent)).observe(place, { childList: true });
        }"""
    )
    assert page.locator("[data-search-said]").get_attribute("role") == "status"
    page.locator("#q").press_sequentially("农村公路养护", delay=60)
    said(page, "农村公路养护")
    page.wait_for_timeout(900)
    told = page.evaluate("told")
    assert len(told) == 1 and re.fullmatch(r"“农村公路养护”找到 \d+ 条", told[0])


def test_when_only_some_words_are_found_the_page_says_which_are_not(page: Any, site: str) -> None:
    search(page, site, f"{MANY} {UNKNOWN}")
    told = page.locator("[data-search-count]").inner_text()
    assert told.startswith(f"没有一条同时有“{MANY}”“{UNKNOWN}”，下面是最接近的")
    page.locator("[data-search-note]", has_text=f"“{UNKNOWN}”没有出现在任何一条里。").wait_for()
    assert page.locator(HIT).count() > 0


def test_a_phrase_that_not_all_items_were_looked_at_for_says_so_and_it_is_announced(page: Any, site: str) -> None:
    script = (STATIC / "search" / "choosing.js").read_text("utf-8")
    assert "PHRASES = 400" in script
    fewer = script.replace("PHRASES = 400", "PHRASES = 3")
    page.route("**/choosing.js*", lambda route: route.fulfill(body=fewer, content_type="text/javascript"))
    search(page, site, '"交通运输局"')
    note = page.locator("[data-search-note]", has_text="引号里的话只核对了最新的 400 条，可能还有没列出来的")
    note.wait_for()
    page.locator("[role=status]", has_text=note.inner_text()).wait_for(state="attached")
    type_in(page, MANY)
    assert page.locator("[data-search-note]").inner_text() == ""


def test_a_word_after_a_minus_is_left_out_and_alone_it_asks_for_another_word(page: Any, site: str) -> None:
    search(page, site, MANY)
    before = total(page)
    search(page, site, f"{MANY} -{RARE}")
    assert 0 < total(page) < before
    search(page, site, f"-{RARE}")
    said(page, "只写了不要的词，没写要找什么")
    note = page.locator("[data-search-note]")
    assert note.inner_text() == "请再写一个要找的词，用空格隔开，例如：公交 -预算。"
    assert not page.locator("[data-search-none]").is_visible()
    assert page.locator("[data-search-tree]").is_visible()
    page.locator("[role=status]", has_text=note.inner_text()).wait_for(state="attached")


def test_pinyin_initials_find_titles_and_the_page_says_so(page: Any, site: str) -> None:
    search(page, site, "wlyycz")
    assert page.locator("[data-search-count]").inner_text().startswith("按拼音首字母“wlyycz”找到")
    assert "网络预约出租汽车" in page.locator(HIT).first.inner_text()


def test_a_query_without_hits_is_helped_on(page: Any, site: str) -> None:
    search(page, site, f'"{UNKNOWN}{UNKNOWN}"')
    main = page.locator("main").inner_text()
    assert "没有找到" in main and "依法申请公开" in main and "0600-0123456" in main
    assert page.locator("[data-search-tree]").is_visible()
    page.locator("[data-search-none] a").first.click()
    assert page.locator("h1").inner_text() == "依申请公开"


def test_initials_of_a_category_lead_to_its_page(page: Any, site: str) -> None:
    search(page, site, "czzj")
    page.locator("[data-search-near] a", has_text="财政资金").click()
    assert page.locator("h1").inner_text() == "财政资金"


def test_a_filter_that_leaves_nothing_can_be_taken_off_at_once(page: Any, site: str) -> None:
    search(page, site, "网约车", y="1999")
    button = page.get_by_role("button", name="不限条件")
    button.wait_for()
    count = int(button.locator(".count").inner_text().removesuffix(" 条"))
    button.click()
    page.locator(HIT).first.wait_for()
    assert total(page) == count and asked(page) == {"q": ["网约车"]}


def test_a_missing_passage_is_told_once_and_the_hits_are_there(page: Any, site: str) -> None:
    page.route("**/search/texts/**", lambda route: route.abort())
    search(page, site, MANY)
    banner = page.locator("[data-search-problem]")
    banner.wait_for()
    assert page.locator("[role=alert]").all_inner_texts() == ["检索文件有缺失，结果可能不全。"]
    assert re.search(r"\d+ 个文件没有读到", banner.inner_text())
    assert ("gkssg verify" if site.startswith("file:") else "刷新页面") in banner.inner_text()
    assert page.locator(HIT).count() > 0


def test_without_columns_the_hits_are_there_and_only_the_facets_are_not(page: Any, site: str) -> None:
    page.route("**/search/columns.js*", lambda route: route.abort())
    search(page, site, MANY)
    assert page.locator(HIT).count() > 0


def test_without_the_head_the_page_says_so_and_the_tree_stays(page: Any, site: str) -> None:
    page.route("**/search/head.js*", lambda route: route.abort())
    search(page, site, MANY, state="error")
    alert = page.get_by_role("alert")
    alert.filter(has_text="不能检索").wait_for()
    assert page.locator("[data-search-tree]").is_visible()
    assert page.locator("#q").input_value() == MANY


def test_a_page_opened_from_a_hit_has_the_words_marked_and_goes_from_one_to_the_next(page: Any, site: str) -> None:
    search(page, site, RARE)
    page.locator(HIT).first.click()
    bar = page.get_by_role("region", name="检索词标记")
    bar.wait_for()
    marks = page.locator("main mark")
    count = marks.count()
    assert count > 1 and set(marks.all_inner_texts()) == {RARE}
    assert f"本页有 {count} 处“{RARE}”" in bar.inner_text()
    assert page.locator("link[rel=canonical]").get_attribute("href").endswith(".html")
    bar.get_by_role("button", name="下一处").click()
    bar.get_by_role("button", name="下一处").click()
    assert f"第 2 处，共 {count} 处" in bar.inner_text()
    assert page.locator("mark.here").count() == 1
    page.emulate_media(media="print")
    assert not bar.is_visible()
    page.emulate_media(media="screen")
    bar.get_by_role("button", name="去掉标记").click()
    assert marks.count() == 0 and bar.count() == 0
    assert asked(page) == {}


def test_marks_leave_the_text_its_tables_and_its_links_as_they_are(page: Any, site: str) -> None:
    address = f"{site}items/2025/00003.html"
    shape = "[document.querySelector('main').textContent, document.querySelectorAll('main td').length, document.querySelectorAll('main a').length]"
    page.goto(address)
    before = page.evaluate(shape)
    page.goto(f"{address}?{urlencode({'q': '公交线路 行政许可'})}")
    page.get_by_role("region", name="检索词标记").wait_for()
    assert page.locator("main table mark").count() > 0
    assert page.evaluate(shape) == before


def test_a_fragment_in_the_address_goes_before_the_first_mark(page: Any, site: str) -> None:
    page.goto(f"{site}items/2025/00003.html?{urlencode({'q': '使用说明'})}#main")
    page.get_by_role("region", name="检索词标记").wait_for()
    assert page.evaluate("scrollY") < 400
    page.goto(f"{site}items/2025/00003.html?{urlencode({'q': '使用说明'})}")
    page.get_by_role("region", name="检索词标记").wait_for()
    page.wait_for_function("scrollY > 1000")


def test_a_page_without_a_query_loads_nothing_of_the_search(page: Any, site: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{site}items/2025/00003.html")
    assert loaded and not [url for url in loaded if "search/" in url or "search.css" in url]


@pytest.mark.parametrize(("mode", "width"), [("normal", 360), ("normal", 1280), ("elder", 360), ("contrast", 1280)])
def test_axe_finds_no_violation_with_results_without_and_on_a_marked_page(
    page: Any, served: str, mode: str, width: int
) -> None:
    needs(AXE.is_file(), "axe-core")
    page.set_viewport_size({"width": width, "height": 900})
    search(page, served, state="idle")
    if mode != "normal":
        page.locator(f"[data-aid={mode}]").first.click()
    faults = []
    for query in (MANY, f"{MANY} {UNKNOWN}", UNKNOWN * 2):
        search(page, served, query, y="2025")
        page.locator(".search-help summary").click()
        facets = page.locator("[data-search-facets]")
        if facets.is_visible():
            if facets.get_attribute("open") is None:
                facets.locator("> summary").click()
            page.locator("[data-key]").first.wait_for()
        faults += [f"{query}: {each}" for each in axe(page)]
    page.locator("#q").fill(MANY)
    page.get_by_role("option").first.wait_for()
    faults += [f"suggestions: {each}" for each in axe(page)]
    page.goto(f"{served}items/2025/00003.html?q=公交线路")
    page.get_by_role("region", name="检索词标记").wait_for()
    faults += [f"marks: {each}" for each in axe(page)]
    assert faults == []


def axe(page: Any) -> list[str]:
    """The violations of the page as it stands, and whether it is wider than the window."""
    page.add_script_tag(path=str(AXE))
    options = {"runOnly": {"type": "tag", "values": TAGS}}
    result = page.evaluate("options => axe.run(document, options)", options)
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    found = [f"{each['id']} {node['target']}" for each in result["violations"] for node in each["nodes"]]
    return [*found, *([f"{over} px too wide"] if over > 0 else [])]


def test_printed_hits_leave_out_what_only_a_screen_needs(page: Any, site: str) -> None:
    search(page, site, MANY)
    page.emulate_media(media="print")
    for part in ("#q", "[data-search-facets]", "[data-search-sorts]", "[data-search-more]", "[data-search-tree]"):
        assert not page.locator(part).is_visible(), part
    assert page.locator(HIT).first.is_visible() and page.locator("[data-search-count]").is_visible()


def test_the_script_and_the_styles_of_the_search_page_are_small() -> None:
    assert (STATIC / "search" / "page.js").stat().st_size <= 8_500
    assert (STATIC / "search.css").stat().st_size <= 5_000
