"""The search in the page, rule by rule, on a small office; and its answers beside those that the sample's texts give."""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from office import SITE, item, make_office, number, published

from gkssg.build.pipeline import Result
from gkssg.model.item import Item
from gkssg.search.searched import searched
from gkssg.search.tokens import holds, lead_terms, query_terms, text_terms

pytestmark = pytest.mark.browser
ENGINE = ("tokens", "store", "engine")
HEAD = "".join(f'<script src="../static/search/{name}.js"></script>' for name in ENGINE)
LONG = "".join(f"第{at}条 养护单位按月报送里程。\n\n" for at in range(1500)) + "末尾提到蓝花楹。\n"
ASK = """async ([text, options]) => {
  window.engine = window.engine || gkssg.search.open("");
  const found = await (await engine).find(text, options);
  const hits = await found.hits(0, found.total);
  const { how, total, words, dropped, problems, cheap, unverified } = found;
  return { how, total, words, dropped, problems, cheap, unverified, titles: hits.map((hit) => hit.title),
    numbers: hits.map((hit) => hit.indexNumber), marks: hits.map((hit) => hit.titleMarks) };
}"""
Ask = Callable[..., dict[str, Any]]


def paper(serial: int, title: str, body: str = "照此办理。\n", year: int = 2026, **fields: Any) -> str:
    """An item of this year."""
    days = {"成文日期": f"{year}-03-02", "审查日期": f"{year}-03-04", "发布日期": f"{year}-03-05"}
    numbered = {"标题": title, "索引号": number(serial, year), "内容概述": f"{title}的要点。"}
    return item(body, **{**numbered, **days, **fields})


def papers() -> dict[str, str | bytes]:
    """The small office: one item for each rule, and many that only fill it."""
    rule = {"发文字号": "青交规〔2024〕2号", "责任科室": "法规科", "有效性": "有效"}
    other = {"发文字号": "青交规〔2024〕12号", "责任科室": "运输科", "发文机关": "青川市人民政府"}
    special = {
        "whole": paper(900, "关于优化公交线路的通告", "十二路改走滨江大道。\n", 2023, 关键词=["公交线路", "滨江大道"]),
        "body": paper(901, "滨江大道施工公告", "施工期间公交线路绕行。\n", 2024),
        "apart": paper(902, "出行提示", "公交先行，线路随后，交线另行公布。\n", 2025),
        "poor": paper(903, "困难补贴办法", "领取最低生活保障的家庭可以申请。\n"),
        "bus": paper(904, "优待乘车办法", "低保家庭凭证免费。\n"),
        "file": paper(905, "站点调整", 附件=["站点表.txt"]),
        "long": paper(906, "里程报表", LONG),
        "old": paper(907, "旧文", "臺灣線路與紫藤。\n"),
        "word": paper(908, "关于GPS设备的公告", "安装卫星定位。\n"),
        "day": paper(909, "施行日期", "自2025年7月18日起施行。\n"),
    }
    ruled = {
        "zc/gfxwj/a": paper(910, "网络预约出租汽车细则", 种类="文件", **rule),
        "zc/gfxwj/b": paper(911, "巡游出租汽车细则", 种类="文件", **other),
    }
    filling = {f"gg/f{at}": paper(at, f"第{at}期养护月报", "本月照常养护。\n", 2020 + at % 6) for at in range(1, 61)}
    named = {**{f"gg/{name}/index": text for name, text in special.items()}, **ruled, **filling}
    files: dict[str, str | bytes] = {f"content/{name}.md": text for name, text in named.items()}
    synonyms = "同义词:\n  - [低保, 最低生活保障]\n  - [GPS, 卫星定位]\n"
    return {**files, "site.yaml": SITE + synonyms, "content/gg/file/站点表.txt": "第三站在紫云英路口。\n".encode()}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published small office, with a page that has the engine and nothing else."""
    folder = make_office(tmp_path_factory.mktemp("engine"), **papers())
    result = published(folder)
    assert result.release is not None, [each for each in result.found if each.severity == "error"]
    return with_engine(folder / "public")


def with_engine(public: Path) -> Path:
    """`public` with a page for the engine alone."""
    (public / "search" / "engine.html").write_text(f"<!doctype html><meta charset=utf-8>{HEAD}", "utf-8")
    return public


@pytest.fixture(scope="module")
def engine(chromium: Any, office: Path) -> Iterator[Any]:
    """A page in which the small office is searched."""
    page = opened(chromium, office)
    yield page
    page.close()


def opened(chromium: Any, public: Path) -> Any:
    """A page of its own in which `public` is searched."""
    page = chromium.new_page()
    page.goto((public / "search" / "engine.html").as_uri())
    return page


@pytest.fixture
def ask(engine: Any) -> Ask:
    """Search the small office; named arguments are the filters, `sort` the order."""
    return asking(engine)


def asking(page: Any) -> Ask:
    """A search in `page`."""

    def asked(text: str, sort: str = "relevance", **filters: list[int]) -> dict[str, Any]:
        return dict(page.evaluate(ASK, [text, {"filters": filters, "sort": sort}]))

    return asked


def test_every_term_of_every_word_must_be_there_in_any_field(ask: Ask) -> None:
    assert set(ask("公交线路")["titles"]) == {"关于优化公交线路的通告", "滨江大道施工公告", "出行提示"}
    assert set(ask("滨江 公交")["titles"]) == {"关于优化公交线路的通告", "滨江大道施工公告"}
    assert ask("出租汽车")["total"] == 2
    assert ask("法规科")["titles"] == ["网络预约出租汽车细则"]


def test_the_whole_query_in_the_title_comes_first_then_the_run_in_one_piece(ask: Ask) -> None:
    found = ask("公交线路")
    assert found["titles"] == ["关于优化公交线路的通告", "滨江大道施工公告", "出行提示"]
    assert found["marks"][0] == [[4, 8]]


def test_a_phrase_stands_in_one_piece_or_is_not_found(ask: Ask) -> None:
    assert ask('"公交线路"')["titles"] == ["关于优化公交线路的通告", "滨江大道施工公告"]
    assert ask("“公交线路绕行”")["titles"] == ["滨江大道施工公告"]
    assert ask("「交线」")["total"] == 3
    assert ask('"最低生活保障" 补贴')["titles"] == ["困难补贴办法"]
    assert ask('"低保"')["titles"] == ["优待乘车办法"]


def test_a_phrase_that_only_pieces_of_are_found_is_answered_with_these_pieces(ask: Ask) -> None:
    found = ask('"线路公交线路"')
    assert found["how"] == "some" and "出行提示" in found["titles"]


def test_a_word_after_a_minus_leaves_out_the_items_that_hold_it(ask: Ask) -> None:
    assert set(ask("公交线路 -绕行")["titles"]) == {"关于优化公交线路的通告", "出行提示"}
    assert ask("公交线路 －绕行 -交线另")["titles"] == ["关于优化公交线路的通告"]
    assert ask("-施工 滨江")["titles"] == ["关于优化公交线路的通告"]
    assert ask("申请 -低保")["total"] == 0
    assert set(ask("公交线路 -鲲鹏")["titles"]) == set(ask("公交线路")["titles"])
    assert ask("公交线路 -绕行")["words"] == ["公交线路"]


def test_an_excluded_word_of_several_pieces_must_not_be_there_as_a_whole(ask: Ask) -> None:
    assert ask("养护月报 -第1期")["total"] == ask("养护月报")["total"] - 1
    assert ask("出租汽车 -青交规〔2024〕2号")["titles"] == ["巡游出租汽车细则"]
    assert ask("家庭 -申请低保")["total"] == ask("家庭")["total"] == 2


def test_a_phrase_after_a_minus_leaves_out_only_what_holds_it_in_one_piece(ask: Ask) -> None:
    assert ask('公交 线路 -"公交线路"')["titles"] == ["出行提示"]
    assert set(ask('公交 线路 -"线路公交"')["titles"]) == set(ask("公交 线路")["titles"])
    assert ask('"公交线路" -「绕行」')["titles"] == ["关于优化公交线路的通告"]


def test_a_filter_after_a_minus_leaves_out_what_fits_it(ask: Ask) -> None:
    assert ask("细则 -科室:法规")["titles"] == ["巡游出租汽车细则"]
    assert ask("类别:规范性 -有效性:有效")["titles"] == ["巡游出租汽车细则"]
    assert ask("公交线路 -标题:公交 -年:2025")["titles"] == ["滨江大道施工公告"]
    assert ask("细则 -类别:火星")["total"] == ask("细则")["total"] == 2
    assert ask("-类别:公告")["total"] == 2


def test_what_comes_nearest_holds_nothing_that_was_excluded_either(ask: Ask) -> None:
    found = ask("公交 鲲鹏 -绕行")
    assert (found["how"], found["dropped"]) == ("some", ["鲲鹏"])
    assert set(found["titles"]) == {"关于优化公交线路的通告", "出行提示"}


def test_a_query_of_excluded_words_alone_finds_nothing_and_is_told_from_one_without_hits(ask: Ask) -> None:
    for query in ("-公交", '-"公交线路"', "-公交 －线路"):
        assert (ask(query)["how"], ask(query)["total"]) == ("without", 0), query
    assert ask("-第1期", category=[1])["total"] == ask("", category=[1])["total"] == 2
    assert ask("公交 -公交")["how"] == "none"


def test_a_minus_inside_of_a_word_or_by_itself_excludes_nothing(ask: Ask) -> None:
    assert ask("公交-线路")["total"] == ask("公交 - 线路")["total"] == ask("公交 线路")["total"] == 3


def test_any_word_of_a_group_of_synonyms_will_do(ask: Ask) -> None:
    both = {"困难补贴办法", "优待乘车办法"}
    assert set(ask("低保")["titles"]) == set(ask("最低生活保障")["titles"]) == both
    assert ask("低保免费")["titles"] == ["优待乘车办法"]
    assert ask("申请低保")["titles"] == ["困难补贴办法"]
    assert ask("gps")["titles"] == ask("卫星定位")["titles"] == ["关于GPS设备的公告"]
    assert "最低生活保障" in ask("低保")["words"]


@pytest.mark.parametrize(
    "query", ["青交规〔2024〕2号", "青交规[2024]2号", "青交规 (2024) 02 号", "〔2024〕2号", "2024年2号"]
)
def test_a_document_number_is_found_however_it_is_written(ask: Ask, query: str) -> None:
    assert ask(query)["titles"] == ["网络预约出租汽车细则"]


def test_a_date_is_found_by_its_day_and_by_its_month(ask: Ask) -> None:
    for query in ("2025年7月18日", "2025-07-18", "2025.7.18", "2025年7月", '"2025年7月"'):
        assert ask(query)["titles"] == ["施行日期"], query


def test_the_query_may_be_traditional_and_so_may_the_text(ask: Ask) -> None:
    assert ask("公交線路")["titles"] == ask("公交线路")["titles"]
    assert ask("台湾线路")["titles"] == ask('"臺灣線路"')["titles"] == ["旧文"]


def test_what_stands_at_the_end_of_a_long_text_or_in_an_attachment_is_found(ask: Ask) -> None:
    assert ask("蓝花楹")["titles"] == ask('"末尾提到蓝花楹"')["titles"] == ["里程报表"]
    assert ask("紫云英")["titles"] == ask('"第三站在紫云英"')["titles"] == ["站点调整"]


def test_initials_find_titles_where_no_item_has_the_word(ask: Ask) -> None:
    found = ask("byglx")
    assert found["how"] == "none" and not found["total"]
    assert ask("czqc") | {"marks": [], "dropped": []} == ask("CZQC") | {"marks": [], "dropped": []}
    assert ask("czqc")["how"] == "initials"
    assert set(ask("czqc")["titles"]) == {"网络预约出租汽车细则", "巡游出租汽车细则"}
    assert ask("gps")["how"] == "all"


def test_when_no_item_has_everything_the_nearest_are_given_and_what_is_nowhere_is_named(ask: Ask) -> None:
    found = ask("公交 鲲鹏")
    assert (found["how"], found["dropped"]) == ("some", ["鲲鹏"])
    assert found["titles"][0] == "关于优化公交线路的通告" and found["total"] == 3
    apart = ask("紫藤 蓝花楹")
    assert (apart["how"], apart["dropped"], set(apart["titles"])) == ("some", [], {"旧文", "里程报表"})
    nothing = ask("鲲鹏")
    assert (nothing["how"], nothing["total"]) == ("none", 0)


def test_a_query_of_signs_only_finds_nothing(ask: Ask) -> None:
    for query in ("", "  ", "，。", '""', "“"):
        assert (ask(query)["how"], ask(query)["total"]) == ("none", 0), query


def test_filters_in_the_query_narrow_it(ask: Ask) -> None:
    rules = {"网络预约出租汽车细则", "巡游出租汽车细则"}
    assert set(ask("类别:规范性")["titles"]) == set(ask("类别：政策")["titles"]) == rules
    assert set(ask("出租 类别:公告")["titles"]) == set()
    assert set(ask("种类:文件")["titles"]) == rules
    assert ask("科室:法规")["titles"] == ["网络预约出租汽车细则"]
    assert ask("机关:人民政府")["titles"] == ["巡游出租汽车细则"]
    assert ask("有效性:有效")["titles"] == ["网络预约出租汽车细则"]
    assert ask("年:2023 公交")["titles"] == ["关于优化公交线路的通告"]
    assert set(ask("年:2024-2025 公交")["titles"]) == {"滨江大道施工公告", "出行提示"}
    assert ask("标题:公交线路")["titles"] == ["关于优化公交线路的通告"]
    assert ask("标题:滨江 公交")["titles"] == ["滨江大道施工公告"]


@pytest.mark.parametrize(
    "query", ["文号:青交规〔2024〕2号", "文号：青交规(2024)2号", "文号:青交规2024年第2号", '文号:"青交规 2024 02"']
)
def test_a_whole_number_after_文号_finds_that_one_item(ask: Ask, query: str) -> None:
    assert ask(query)["titles"] == ["网络预约出租汽车细则"]


def test_a_part_of_a_number_after_文号_finds_all_that_have_it(ask: Ask) -> None:
    assert set(ask("文号:青交规")["titles"]) == {"网络预约出租汽车细则", "巡游出租汽车细则"}
    assert ask("文号:青交规 巡游")["titles"] == ["巡游出租汽车细则"]
    assert ask("文号:公交")["total"] == 0


def test_a_filter_that_fits_nothing_finds_nothing_and_is_named(ask: Ask) -> None:
    for query in ("类别:火星", "年:明年", "机关:火星"):
        found = ask(f"公交 {query}")
        assert (found["how"], found["total"], found["dropped"]) == ("none", 0, [query])


def test_values_of_a_facet_are_added_and_facets_narrow_each_other(ask: Ask) -> None:
    assert ask("养护月报", year=[2020])["total"] == 10
    assert ask("养护月报", year=[2020, 2021])["total"] == 20
    assert ask("养护月报", year=[2020], category=[0])["total"] == 10
    assert ask("养护月报", year=[2020], category=[1])["total"] == 0
    assert set(ask("出租汽车", category=[1])["titles"]) == set(ask("", category=[2])["titles"])


def test_each_count_of_a_facet_is_what_that_value_leaves(engine: Any, ask: Ask) -> None:
    for query in ("养护月报", "出租汽车", "公交线路"):
        code = "async (text) => { const facets = await (await (await engine).find(text)).facets();"
        code += " return Object.keys(facets).map((key) => [key, Array.from(facets[key])]); }"
        for key, counts in engine.evaluate(code, query):
            assert counts
            for value, count in counts:
                assert ask(query, **{key: [value]})["total"] == count, (query, key, value)


def test_hits_by_date_are_newest_first(ask: Ask) -> None:
    numbers = ask("养护月报", "date")["numbers"]
    assert [each.split("/")[1] for each in numbers] == sorted((each.split("/")[1] for each in numbers), reverse=True)
    assert ask("公交线路", "date")["titles"] == ["出行提示", "滨江大道施工公告", "关于优化公交线路的通告"]


def test_hits_of_one_weight_are_newest_first(ask: Ask) -> None:
    numbers = ask("养护月报")["numbers"]
    assert numbers == sorted(numbers, reverse=True) and len(numbers) == 60


def test_a_hit_says_where_the_words_stand(engine: Any) -> None:
    code = "async (text) => (await (await (await engine).find(text)).hits(0, 1))[0].text()"
    file = engine.evaluate(code, "紫云英")
    assert file["where"] == "附件：站点表" and file["attachment"].endswith(".txt")
    assert [marked(each) for each in file["snippets"]] == [["紫云英"]]
    long = engine.evaluate(code, "蓝花楹 里程")
    assert long["where"] == "正文"
    assert {word for each in long["snippets"] for word in marked(each)} == {"蓝花楹", "里程"}
    assert all(len(each["text"]) <= 130 for each in long["snippets"])
    assert engine.evaluate(code, "优化")["where"] == "内容概述"
    unmarked = engine.evaluate(code, "法规科")
    assert unmarked["where"] == "" and unmarked["snippets"][0]["text"].startswith("网络预约出租汽车细则的要点")


def marked(snippet: dict[str, Any]) -> list[str]:
    """The marked words of a snippet."""
    return [snippet["text"][start:end] for start, end in snippet["marks"]]


def test_suggestions_begin_with_contain_or_abbreviate_what_is_typed(engine: Any) -> None:
    code = "async (text) => (await (await engine).suggest(text)).map(({ text, sort }) => [text, sort])"
    assert ["规范性文件", "类别"] in engine.evaluate(code, "通知 规范")
    assert ["公交线路", "关键词"] in engine.evaluate(code, "公交")
    assert ["公交线路", "关键词"] in engine.evaluate(code, "gjx")
    assert ["滨江大道", "关键词"] not in engine.evaluate(code, "大道口")
    assert engine.evaluate(code, "") == []


def test_a_query_without_hits_is_led_to_keywords_that_are_like_it(engine: Any) -> None:
    near = engine.evaluate("async (words) => (await engine).near(words)", ["公交线路图鉴"])
    assert (near[0]["text"], near[0]["count"]) == ("公交线路", 1)


def test_a_missing_or_broken_term_file_leaves_its_terms_out_and_is_named(
    chromium: Any, office: Path, tmp_path: Path
) -> None:
    public = shutil.copytree(office, tmp_path / "public")
    name = opened(chromium, public).evaluate("async () => (await gkssg.search.open('')).store.shard('紫云')")
    (public / "search" / f"{name}.js").unlink()
    missing = asking(opened(chromium, public))("紫云")
    assert missing["problems"] == [name] and missing["total"] == 0
    assert "站点调整" in asking(opened(chromium, public))("第三站在紫云英路口")["titles"]
    shutil.copy(office / "search" / f"{name}.js", public / "search" / f"{name}.js")
    text = (public / "search" / f"{name}.js").read_text("utf-8")
    (public / "search" / f"{name}.js").write_text(text.replace('["', '["x', 1), "utf-8")
    broken = asking(opened(chromium, public))("紫云")
    assert broken["problems"] == [name] and broken["total"] == 0


@pytest.mark.parametrize(
    ("change", "reason"),
    [(None, "missing"), (('"format":1', '"format":2'), "format"), (("gkssg.search.head(", "void ("), "broken")],
)
def test_a_head_that_cannot_be_used_is_an_error(
    chromium: Any, office: Path, tmp_path: Path, change: tuple[str, str] | None, reason: str
) -> None:
    public = shutil.copytree(office, tmp_path / "public")
    head = public / "search" / "head.js"
    if change:
        head.write_text(head.read_text("utf-8").replace(*change), "utf-8")
    else:
        head.unlink()
    code = "() => gkssg.search.open('').then(() => '', (error) => [error instanceof gkssg.search.Broken, error.reason])"
    assert opened(chromium, public).evaluate(code) == [True, reason]


def test_cards_texts_and_columns_that_are_gone_leave_the_rest(chromium: Any, office: Path, tmp_path: Path) -> None:
    public = shutil.copytree(office, tmp_path / "public")
    (public / "search" / "columns.js").unlink()
    shutil.rmtree(public / "search" / "texts")
    page = opened(chromium, public)
    assert asking(page)("养护月报", year=[2020])["total"] == 10
    assert asking(page)("出租汽车")["total"] == 2
    assert page.evaluate("async () => (await engine).store.problems.size") >= 1


def test_a_search_loads_the_rarest_terms_and_not_the_others(chromium: Any, office: Path) -> None:
    page = opened(chromium, office)
    page.evaluate("async () => { window.engine = gkssg.search.open(''); await engine; }")
    order = "async (text) => { const { store } = await engine; return gkssg.tokens.queryTerms(text).map((term) => store.cost(term)); }"
    assert page.evaluate(order, "养护 紫云")[0] < page.evaluate(order, "养护 紫云")[1]
    asking(page)("第三站在紫云英路口养护月报照此办理鲲鹏")
    asked = page.evaluate(
        "async () => Array.from((await engine).store.files.keys()).filter((name) => name.startsWith('terms')).length"
    )
    assert asked <= 13


def test_the_answers_are_those_that_the_texts_give(chromium: Any, sample: tuple[Path, Result], tmp_path: Path) -> None:
    held = sample[1].holdings
    assert held is not None
    catalogue = held.catalogue
    terms = {each.index_number: terms_of(each, catalogue.categories) for each in catalogue.items}
    ask = asking(opened(chromium, with_engine(shutil.copytree(sample[0], tmp_path / "public"))))
    chance = random.Random(11)
    synonyms = [word for group in catalogue.site.synonyms for word in group]
    for _ in range(150):
        query = asked_of(chance, catalogue.items)
        if not query_terms(query) or any(word in query for word in synonyms):
            continue
        right = {number for number, own in terms.items() if set(query_terms(query)) <= own}
        found = ask(query)
        assert set(found["numbers"] if found["how"] == "all" else ()) == right, query
        phrase = query.split(" ")[0]
        named = {
            each.index_number: [*texts_of(each), *names_of(each, catalogue.categories)] for each in catalogue.items
        }
        inside = {number for number, texts in named.items() if any(holds(text, phrase) for text in texts)}
        found = ask(f'"{phrase}"')
        if len(query_terms(phrase)) > 1:
            assert set(found["numbers"] if found["how"] == "all" else ()) == inside, phrase


def terms_of(item: Item, categories: Any) -> set[str]:
    """Everything that an item is found under."""
    texts = searched(item, categories)
    named = [lead_terms(text) for text in (*texts.head, *texts.lead)]
    return set().union(*named, *(text_terms(text) for text in texts.rest))


def texts_of(item: Item) -> list[str]:
    """The texts in which a phrase must stand as one."""
    own = [item.title, item.document_number, item.index_number, item.summary]
    return own + ([item.body.text, *(each.text for each in item.body.attachments)] if item.body else [])


def names_of(item: Item, categories: Any) -> list[str]:
    """The names of an item's 机关, department and categories."""
    return [item.issuer, item.department, *(name for folder in item.categories for name in categories[folder].path)]


def asked_of(chance: random.Random, items: tuple[Item, ...]) -> str:
    """One to three pieces of an item's texts, as somebody may remember them."""
    text = chance.choice([text for text in texts_of(chance.choice(items)) if text])
    starts = [chance.randrange(len(text)) for _ in range(chance.randint(1, 3))]
    pieces = [text[start : start + chance.randint(1, 9)] for start in starts]
    kept = [
        "".join(char for char in piece if char not in '“”「」" \n').lstrip("-－")
        for piece in pieces
        if not set(":：") & set(piece)
    ]
    return " ".join(filter(None, kept)) or "公交"
