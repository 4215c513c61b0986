"""The words of a file: columns stay, code and addresses are gone, and every fix stands where its finding says."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import findings, holdings, item, make_office

from gkssg.check import file_large
from gkssg.check.prose import shown, tables, words
from gkssg.check.rule import Manuscript, OfEach, rules
from gkssg.standards.words import slips

PATH = "content/gg/a.md"
# Pieces of Markdown that mean something to one of the rules, in any order.
PIECES = st.sampled_from(
    [
        *(
            "截止目前",
            "帐户",
            "，，",
            ",",
            "(",
            ")",
            "(二)",
            "汉",
            "字",
            "`",
            "```",
            "~~~",
            "《",
            "》",
            "３",
            "|",
            "---",
            " ",
        ),
        *(
            "2026年02月03日",
            "2026.2.30",
            "2026-02-30",
            "13月1日",
            "2026 年 2 月 0 3 日",
            "0000年2月",
            "2月29日",
            "年",
            "月",
            "0",
            "2",
            "日",
            "〔2018〕5号",
            "〔2018〕05号",
            "2018年5号",
            "发",
            "[2018]5号",
            "青政发2018年05号",
            "[这里](",
            "http://a.gov.cn/帐户",
            "<",
            ">",
            "合计",
        ),
        *(
            "\n",
            "\n\n",
            "\n|",
            "|\n",
            "| --- |\n",
            "共 3 户：\n\n",
            "{#",
            "}",
            "[^1]",
            "的的",
            "了了",
            "。。",
            "1",
            "12.5",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@pytest.fixture(scope="module")
def manuscript(tmp_path_factory: pytest.TempPathFactory) -> Manuscript:
    """An item of a small office; its lines are replaced by every test."""
    held = holdings(make_office(tmp_path_factory.mktemp("office"), **{PATH: item()})).catalogue
    return Manuscript(held.items[0], (), held.site)


@given(TEXTS)
def test_markup_is_blanked_out_and_columns_stay(text: str) -> None:
    lines = item(text).split("\n")
    for each in words(lines):
        line = lines[each.number - 1]
        assert len(each.text) == len(line) == len(each.untitled)
        assert all(char in (" ", line[at]) for at, char in enumerate(each.text))


@given(TEXTS)
def test_every_fix_stands_where_its_finding_says(manuscript: Manuscript, text: str) -> None:
    lines = item(text).split("\n")
    mine = Manuscript(manuscript.item, lines, manuscript.site)
    for rule in rules():
        for found in rule.check.look(mine) if isinstance(rule.check, OfEach) else ():
            assert found.place.line <= len(lines)
            if found.fix:
                assert lines[found.place.line - 1].startswith(found.fix.old, found.place.column - 1)
                assert found.fix.old != found.fix.new


@given(TEXTS)
def test_a_first_look_at_the_whole_text_misses_nothing(manuscript: Manuscript, text: str) -> None:
    mine = Manuscript(manuscript.item, item(text).split("\n"), manuscript.site)
    # As if the whole text had something of everything.
    whole = Manuscript(manuscript.item, mine.lines, manuscript.site)
    vars(whole)["plain"] = "\n的的甲,0月.1.(2026甲２" + next(iter(dict(slips())))
    for rule in rules():
        if isinstance(rule.check, OfEach):
            assert list(rule.check.look(mine)) == list(rule.check.look(whole))


def test_code_front_matter_and_addresses_are_no_words() -> None:
    text = "甲 `乙` [丙](http://a.example/丁) <b>戊</b>[^1]\n\n```\n己\n~~~\n```\n\n~~~\n庚\n~~~\n\n辛\n"
    lines = item(text, 标题="壬", 关键词="[癸]").split("\n")
    assert (
        "".join(each.text.strip() for each in words(lines) if not each.in_body) == "壬三条公交线路的走向和首末班时间。"
    )
    body = "".join(each.text for each in words(lines) if each.in_body)
    assert body.replace(" ", "") == "甲[丙]戊辛"
    assert [line for _, line in shown(lines) if line][-1] == "辛"


def test_a_table_in_code_is_none() -> None:
    table = "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n"
    assert len(tables(item(table).split("\n"))) == 1
    assert tables(item(f"```\n\n{table}```\n").split("\n")) == ()


def test_a_file_without_front_matter_has_words_all_the_same() -> None:
    assert [each.text for each in words(["甲", "", "乙"])] == ["甲", "乙"]
    assert words(["---", "标题: 甲"])[0].text.strip() == "甲"


def test_what_a_kind_checks_itself_is_not_checked_twice(tmp_path: Path) -> None:
    power = "| 编码 | 名称 | 类型 | 设定依据 |\n| --- | --- | --- | --- |\n| A1 | 许可 | 行政许可 | 《法》第一条 |\n"
    folder = make_office(tmp_path, **{PATH: item(power, 种类="权责清单")})
    assert not {each.code for each in findings(folder)} & {"GK703", "GK704", "GK705"}


@pytest.mark.parametrize(("size", "count"), [(50_000_000, 0), (50_000_001, 1)])
def test_an_attachment_of_more_than_50_mb_is_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, count: int
) -> None:
    monkeypatch.setattr(file_large, "_MEGA", 1)
    files = {PATH: item("见附件。\n", 附件="[b.txt]"), "content/gg/b.txt": "1" * (size // 1_000_000 + size % 1_000_000)}
    found = findings(make_office(tmp_path, **files))
    assert sum(each.code == "GK419" for each in found) == count
